/* gaps.h -- the gaps between tokens at which a sentence may end.
 *
 * A gap is worth a question where marks stand before it, or what follows does not begin with a
 * lower-case letter; between tokens without white space only behind a stop.
 */
#ifndef GAPS_H
#define GAPS_H

#include "lexicon.h"
#include "tokenize.h"

/* What a whole text shows of its kind. */
typedef struct {
	uint8_t ends; /* how many of its paragraphs end in a stop: 0 unknown, 1 few .. 3 nearly all */
	uint8_t lower; /* whether sentences begin in lower case */
} GapGenre;

/* Two manners of text, each with a threshold of its own: edited, where paragraphs are closed and sentences
 * begun as in news, and plain. */
typedef enum { MANNER_PLAIN, MANNER_EDITED, GAP_MANNERS } GapManner;
static inline GapManner gaps_manner(GapGenre g)
{
	return g.ends == 3 && !g.lower ? MANNER_EDITED : MANNER_PLAIN;
}

/* gaps_genre: what the gaps that words_of() has listed (words.h) show; or those of gaps_find(). */
GapGenre gaps_genre(Str text, const Tokens *t);

/* gaps_find: list in t the gaps to be visited: those worth a question, and others; each behind a stop,
 * a quotation mark or a bracket and at the end of a paragraph among them.  In edited text they must be as words_of()
 * has listed them, and those between plain words are left out: no sentence ends there. */
void gaps_find(Str text, bool edited, Tokens *t);

/* Sets of gaps, by their places in the list: gap g is bit g % 64 of sets[g / 64]. */
typedef enum {
	GAP_LAST, /* at the end of a paragraph */
	GAP_END, /* at the end of a sentence, as far as is known; each of GAP_LAST among them */
	GAP_ASK, /* where somebody is to be asked; none of the others */
	GAP_STOP,  /* behind a stop */
	GAP_QUOTE, /* behind what may open or close a quotation or a bracket */
	GAP_SETS
} GapSet;

enum { GAPS_TOGETHER = 64 };

typedef struct GapSets {
	uint64_t of[GAP_SETS];
} GapSets;

/* gaps_next: the first gap of the set in from..to; to if there is none.  gaps_before: the last one, and
 * its place plus 1; from if there is none. */
size_t gaps_next(const GapSets *sets, GapSet set, size_t from, size_t to);
size_t gaps_before(const GapSets *sets, GapSet set, size_t from, size_t to);

#endif
