/* chain.h -- the best sequence of labels under a linear chain.
 *
 * Every word has a score a label, every pair of neighbours a score by their labels; the best
 * legal sequence is found by the Viterbi algorithm.  What lies before and behind a stretch is O.
 *
 * Pairs that close one mention and begin another are scored by the types alone: L and U of a
 * type share their scores (chain_tie), which leaves nine states to come from, not 31.
 *
 * Source: Lafferty, McCallum & Pereira, ICML 2001; labels: Ratinov & Roth, CoNLL 2009.
 */
#ifndef CHAIN_H
#define CHAIN_H

#include "labels.h"

enum { STRETCH_MOST = 1024 }; /* words; longer stretches are cut */

typedef struct {
	int16_t pair[LABEL_ROW][LABEL_ROW]; /* [before][behind], as chain_tie() shares them */
} Chain;

/* chain_tie: the label whose row of Chain.pair holds the scores behind label a, before b. */
static inline uint8_t chain_tie(uint8_t a, uint8_t b)
{
	if (a == LABEL_O || label_goes_on(b))
		return a;
	return label_of(label_type(a), PART_U);
}

/* chain_decode: the best labels of n words (1 .. STRETCH_MOST) by their scores. */
void chain_decode(const Chain *c, const int16_t (*score)[LABEL_ROW], size_t n, uint8_t *label);

#endif
