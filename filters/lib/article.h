/* article.h -- articles, read from any dump and written in one place each.
 *
 * The reader looks at the first bytes of each file to tell CSV, TSV, JSON Lines, WARC, HTML
 * and plain text; finds the fields by their names; makes every text sound UTF-8; brings
 * dates to ISO 8601; gives every article an id; and tells the ledger of every record that
 * is no article.
 */
#ifndef ARTICLE_H
#define ARTICLE_H

#include "columns.h"
#include "csv.h"

typedef struct {
	Str field[ARTICLE_FIELDS];
	const Str *more; /* [nmore] the other columns, named by articles_more() */
	size_t nmore;
	Str extra;    /* columns that the first record did not have, a JSON object; or empty */
	bool is_html; /* field[TEXT] is HTML, not plain text */
	Place at;
} Article;

/* The options of a filter that reads articles, as given; NULL where not. */
typedef struct {
	const char *from, *to, *markup, *encoding;
	const char *name[ARTICLE_FIELDS]; /* --text-field … : a name, a number from 1, a path */
	bool no_header;
} ArticleOpts;

/* Rows of the table of options for an ArticleOpts a. */
#define OPT_ARTICLE(a)                                                                         \
	OPT_TEXT(0, "from", "FORMAT", (a).from, "csv, tsv, jsonl, warc, html or text"),        \
		OPT_TEXT(0, "text-field", "NAME", (a).name[TEXT], "the column of the text"),   \
		OPT_TEXT(0, "title-field", "NAME", (a).name[TITLE], "… of the title"),         \
		OPT_TEXT(0, "id-field", "NAME", (a).name[ID], "… of the id"),                  \
		OPT_TEXT(0, "url-field", "NAME", (a).name[URL], "… of the URL"),               \
		OPT_TEXT(0, "author-field", "NAME", (a).name[AUTHOR], "… of the author"),      \
		OPT_TEXT(0, "date-field", "NAME", (a).name[DATE], "… of the date"),            \
		OPT_TEXT(0, "source-field", "NAME", (a).name[SOURCE], "… of the source"),      \
		OPT_YES(0, "no-header", (a).no_header, "CSV without a header row"),            \
		OPT_TEXT(0, "markup", "KIND", (a).markup, "auto, html or text"),               \
		OPT_TEXT(0, "encoding", "NAME", (a).encoding, "of CSV and text, if not UTF-8")

typedef struct Articles Articles;

/* articles_open: articles out of in.  All arguments must stay good until
 * articles_close().  Dies FAILED where the options make no sense. */
Articles *articles_open(In *in, Ledger *l, const ArticleOpts *opts, const Common *c);

/* articles_next: the next article; false at the end of all input or at --limit.  What
 * it points to stays good until the next call.  Articles without title and text are
 * passed over as `empty`.  Counts l->in. */
bool articles_next(Articles *a, Article *article);

/* articles_empty: whether an article has neither title nor text, once its page has been read; it is
 * then passed over as `empty`. */
bool articles_empty(Articles *a, const Article *article);

/* articles_more: the names of the other columns, of the first record; known once
 * articles_next() has returned.  One that would have the name of another column has _2 (or
 * _3 …) behind it. */
const Str *articles_more(const Articles *a, size_t *n);

/* articles_extra: whether the table has a last column `extra`: where there are several
 * operands, where the first is JSON Lines, and where it has such a column itself. */
bool articles_extra(const Articles *a);

void articles_close(Articles *a);

/* Articles out.  The table's head is written with the first article, or by
 * article_finish() where there was none.
 *
 * CSV: a row each.  JSON Lines: an object each, the key date first, then the other columns in
 * their order, every key in every object, all values strings but for extra, an object
 * or null.  Text: title, empty line, text; a form feed between articles. */
typedef enum { TO_CSV, TO_JSONL, TO_TEXT } ArticleForm;

typedef struct {
	Out *out;
	ArticleForm form;
	const Articles *from; /* for the names of the other columns */
	uint64_t written;
} ArticleWriter;

void article_write(ArticleWriter *w, const Article *article);
void article_finish(ArticleWriter *w);

#endif
