/* columns.h -- which column of a dump is which field of an article.
 *
 * Fields are found by their names, letter case aside, unless the user named them.  The first
 * record of all input settles the other columns of the table; columns that only later
 * records have go, as members of one JSON object, into a last column `extra`.
 */
#ifndef COLUMNS_H
#define COLUMNS_H

#include "arena.h"

/* The columns of an article table, in their order. */
enum ArticleField { ID, URL, TITLE, AUTHOR, DATE, SOURCE, TEXT, ARTICLE_FIELDS };

extern const Str article_columns[ARTICLE_FIELDS]; /* "id", "url", … */

enum { NO_COLUMN = -1, EXTRA_COLUMN = -2 };

/* columns_known: the field that a column of this name would be, on its own; or NO_COLUMN. */
int columns_known(Str name);

/* columns_find: where among n names each field is, or NO_COLUMN.  wanted[f] is the name, or the
 * number from 1, that the user gave for f, or NULL.  Returns the first field whose wanted column is
 * not there, else NO_COLUMN. */
int columns_find(const Str *names, size_t n, const char *const wanted[ARTICLE_FIELDS],
                 int place[ARTICLE_FIELDS]);

/* The other columns of the table: those of the first record, in their order. */
typedef struct {
	Str *more; /* [nmore] as they are called in the table: where two would be called the
	            * same, the later gets _2 (or _3 …) behind it */
	Str *key;  /* [nmore] as they are called in the input */
	size_t *sorted; /* [nmore] places, in order of their keys */
	size_t nmore, more_cap, key_cap, sorted_cap;
	bool settled;
	bool extra; /* there is a last column `extra` */
	Arena names;
} Columns;

/* columns_add: name, of the first record, is a column of its own. */
void columns_add(Columns *c, Str name);

/* columns_at: the place of name among them, or EXTRA_COLUMN; at once where it is at `likely`, and
 * of columns of the same name the first from there on. */
int columns_at(const Columns *c, Str name, size_t likely);

void columns_free(Columns *c);

#endif
