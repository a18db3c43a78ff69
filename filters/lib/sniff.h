/* sniff.h -- what a file of articles is, by its first bytes.
 */
#ifndef SNIFF_H
#define SNIFF_H

#include "columns.h"

/* In the order of --from. */
typedef enum {
	FORMAT_CSV,
	FORMAT_TSV,
	FORMAT_JSONL,
	FORMAT_WARC,
	FORMAT_HTML,
	FORMAT_TEXT,
	FORMAT_NONE
} Format;

enum { SNIFF_MOST = 64 * 1024 }; /* more bytes than these tell nothing new */

/* sniff_enough: how many of the first bytes tell what the file is: 64 behind its blanks, and its
 * first line; 0 where they are not all there.  They alone are looked at, so that it does not
 * hang on the sizes of reads. */
size_t sniff_enough(Str first);

/* sniff_unreadable: why a file that begins so cannot be read at all, in words for the
 * user; NULL where it can.  forced: what the user has said that it is, or FORMAT_NONE; encoded:
 * they have named its charset. */
const char *sniff_unreadable(Str first, Format forced, bool encoded);

/* sniff: what it is.  CSV or TSV only where the first record holds a name that a text or title
 * has in dumps, or two that any field has, or one of those in wanted (see columns_find()), or
 * where no_header says that there are no names.  FORMAT_NONE, and why in *why, where it is something that
 * cannot be read as it is. */
Format sniff(Str first, const char *const wanted[ARTICLE_FIELDS], bool no_header,
             const char **why);

/* sniff_is_utf16: it begins with the byte order mark of UTF-16. */
bool sniff_is_utf16(Str first);

/* sniff_is_binary: what begins so, and is said to be a page, is a picture, an archive, a PDF file:
 * more than one in 20 of its bytes are control characters, or its first bytes tell. */
bool sniff_is_binary(Str first);

/* sniff_is_html: text that is HTML: it begins with a tag, or holds tags of blocks. */
bool sniff_is_html(Str text);

#endif
