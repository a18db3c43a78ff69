/* gaps.h -- the gaps between tokens at which a sentence may end.
 *
 * A gap is worth a question where marks stand before it, or what follows does not begin with a
 * lower-case letter; between tokens without white space only behind a stop.
 */
#ifndef GAPS_H
#define GAPS_H

#include "lexicon.h"
#include "tokenize.h"

/* Two manners of text, each with a threshold of its own: edited, where paragraphs are closed and sentences
 * begun as in news, and plain. */
typedef enum { MANNER_PLAIN, MANNER_EDITED, GAP_MANNERS } GapManner;
static inline GapManner gaps_manner(GapGenre g)
{
	return g.ends == 3 && !g.lower ? MANNER_EDITED : MANNER_PLAIN;
}

/* gaps_find: list the gaps behind the stretches of words_of() that are to be visited: those worth a question, and
 * those behind a stop, a quotation mark or a bracket, or at the end of a paragraph.  Returns what they show of
 * the text.  gaps_find_all: end stretches with the plain words before another, too, where no sentence ends in edited
 * text, and list again.  The list takes the memory of t->odd. */
GapGenre gaps_find(Str text, Tokens *t);
void gaps_find_all(Str text, Tokens *t);

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
