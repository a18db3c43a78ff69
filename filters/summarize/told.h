/* told.h -- stories as they go on: what their articles say is kept until a story closes.
 *
 * A story is closed, and its row given, when the last DATED articles that came are all dated more
 * than seven days after its own latest one; or when what is kept outgrows the given memory
 * (the story longest without a new article goes first); or at the end.  An article without
 * a date is taken to come when the dated one before it did.  A further article of a closed story
 * opens it again: a second row with its id.
 */
#ifndef TOLD_H
#define TOLD_H

#include "names.h"
#include "summarize.h"

enum { DATED = 64, DAYS_OPEN = 7 };

/* A closed story. */
typedef struct {
	Str id;  /* as encoded */
	Str ids; /* of its articles, as encoded, in the order they came, parted by blanks */
	Str date, title; /* of its earliest article */
	Str sources;     /* each once, joined by "; " */
	Str summary;     /* sentences parted by newlines */
	Names names;
	size_t articles;
} Told;

typedef struct Telling Telling;

/* telling_new: no stories yet; keeps up to memory bytes. */
Telling *telling_new(const Lexicon *l, Length length, size_t memory);
void telling_free(Telling *t);

/* telling_add: the next article of the stream.  A document without a story is one of its
 * own, and closes at once. */
void telling_add(Telling *t, const Doc *doc);

/* telling_end: all input has come: what is open closes, in the order of first articles. */
void telling_end(Telling *t);

/* telling_next: the next closed story; false where there is none (yet).  Good until
 * the next call of anything here. */
bool telling_next(Telling *t, Told *told);

#endif
