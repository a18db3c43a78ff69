/* charset.h -- bytes of any charset to UTF-8.
 *
 * Labels are those of the Encoding standard, so iso-8859-1 and ascii mean windows-1252,
 * gb2312 means gb18030, shift_jis means cp932; iconv() does the work.
 *
 * Source: https://encoding.spec.whatwg.org/#names-and-labels; for HTML:
 * https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
 */
#ifndef CHARSET_H
#define CHARSET_H

#include "arena.h"

/* charset_to_utf8: bytes as sound UTF-8, without BOM: bytes itself where that is what it is,
 * else in arena.  The charset is the first that is known of: forced (a label, as of
 * --encoding; NULL: none), a BOM, content_type (of HTTP, "text/html; charset=…"; may be empty),
 * where is_html a meta tag or XML declaration in the first 4096 bytes, and at last UTF-8 where
 * that is sound, else windows-1252.  A claim is not believed, unless forced, where it is
 * UTF-8 and most of what is not ASCII breaks it, or another and all is sound UTF-8
 * beyond ASCII.  Broken bytes become U+FFFD and are counted in *mended. */
Str charset_to_utf8(Str bytes, Str content_type, bool is_html, const char *forced, Arena *arena,
                    uint64_t *mended);

/* charset_known: the name under which iconv knows the charset of a label, letter case and
 * blanks aside; NULL where it does not. */
const char *charset_known(Str label);

#endif
