/* sketch.h -- what grouping compares of an article.
 *
 * Four vectors of terms, each of length 1: the title, the lead (the first words of the body),
 * everything, and the names (words that tag-entities marked as such; where it marked none,
 * words that begin with a capital); and the day.
 */
#ifndef SKETCH_H
#define SKETCH_H

#include "../lib/conllu.h"
#include "../lib/terms.h"

enum Part { TITLE, LEAD, ALL, NAMES, PARTS };

/* How many terms, the heaviest, are kept of each. */
enum { TITLE_TERMS = 16, LEAD_TERMS = 40, ALL_TERMS = 96, NAME_TERMS = 32 };

enum { LEAD_WORDS = 80, MOST_WORDS = 4000 /* what follows is not looked at */ };

typedef struct {
	Terms part[PARTS];
	int32_t day; /* from 1970-01-01; UNDATED where the article does not say */
} Sketch;

enum { UNDATED = INT32_MIN };

/* sketch: of doc, weighed by what f says, to which the document is then added.  In arena. */
Sketch sketch(const Doc *doc, Frequencies *f, Arena *arena);

#endif
