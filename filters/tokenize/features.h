/* features.h -- what stands round a gap, and the features of it; for gaps.c. */
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
} Gap;

/* gap_look: round the gap behind token at. */
Gap gap_look(const Walk *w, size_t at);

/* gap_key: what the verdicts on gaps at marks go by (sift.h). */
uint32_t gap_key(const Walk *w, const Gap *g);

/* gap_describe: its features, whose number is returned; looks at left, left2 and right2. */
size_t gap_describe(const Walk *w, Gap *g, uint32_t feature[GAP_FEATURES]);

#endif
