/* article_state.h -- what article.c and article_read.c share; nobody else includes it. */
#ifndef ARTICLE_STATE_H
#define ARTICLE_STATE_H

#include "article.h"
#include "json.h"
#include "sniff.h"
#include "warc.h"

typedef struct {
	Str name, value;
} Member;

struct Articles {
	In *in;
	Ledger *ledger;
	const ArticleOpts *opts;
	const Common *common;
	Format forced; /* FORMAT_NONE: look at the bytes */
	enum { AUTO, HTML, TEXT_ALONE } markup;

	bool reading;     /* a run is open */
	const char *file; /* the file of the format */
	Format format;
	uint64_t given; /* articles, so far */

	Columns columns;
	Str *value; /* [columns.nmore] of the article at hand */
	Arena arena;
	Member *other; /* [others] what it has beyond the columns */
	size_t others, other_cap;

	Warc *warc;
	Json *json;
	bool seen[ARTICLE_FIELDS]; /* of the fields that the user named, in the file */
	uint64_t record;           /* lines of JSON so far */

	Csv *csv;
	Row row;
	bool held; /* row is the first, of a file without header, not used yet */
	int place[ARTICLE_FIELDS]; /* of the fields among the columns of the file */
	int *role; /* [row.n] of each column: a field, or ARTICLE_FIELDS + a place
	                             * among the other columns, or EXTRA_COLUMN */
	size_t roles, role_cap;
	Str *head; /* [roles] names, for extra */
	size_t head_cap;
	Arena head_names;
};

/* article_sound: s as sound UTF-8 without NULs, in arena where anything was mended. */
Str article_sound(Articles *a, Str s, Arena *arena);

/* article_damage: the file at hand, from here on, is not what it should be. */
void article_damage(Articles *a, const char *why, const char *more);

/* article_add_other: the article at hand has a member, value being JSON, that is no column. */
void article_add_other(Articles *a, Str name, Str value);

/* article_begin: the run at hand is of a file of a->format that goes on (same), or begins.  False,
 * and the ledger is told, where nothing can be read in it. */
bool article_begin(Articles *a, bool same);

/* article_read: the next record of the run: its fields as they came, in sound UTF-8, and what it
 * has beyond the columns of the table.  False at the end of the run. */
bool article_read(Articles *a, Article *article);

#endif
