/* features.h -- what stands round a gap, and the features of it; for ask.c. */
#ifndef FEATURES_H
#define FEATURES_H

#include "walk.h"

/* What stands round a gap. */
typedef struct {
	size_t at, l, r;      /* the token before it; the word before and the word behind */
	uint32_t trail, lead; /* the marks up to l, and to r */
	uint32_t stop;        /* is there a stop in the trail? */
	Seen left, left2, right, right2;
	uint32_t r1;             /* lead, and the shape of right */
	uint32_t lclass, rclass; /* what the lexicon says of left and right */
	uint32_t stretch;        /* how far the next stop is */
} Gap;

/* gap_look: round the gap behind token at; next_stop is the first one behind that, or n; and those of its features that tell of nothing else.
 * gap_finish: the others, which tell of the sentence so far; returns the number of all. */
Gap gap_look(const Scene *s, size_t at, size_t next_stop, uint32_t feature[GAP_FEATURES]);
size_t gap_finish(const Walk *w, const Gap *g, uint32_t feature[GAP_FEATURES]);

#endif
