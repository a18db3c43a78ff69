/* weights.h -- the weights of features, a row of one a label each.
 *
 * Millions of features are seen in learning; the table keeps the rows of those that matter most.
 * It is an array of pairs of rows, a cache line each: the upper bits of a feature's hash choose
 * the pair, and the last byte of a row, a print made of the lower bits, tells whose row it is.
 * So a feature that was never seen, or not kept, mostly (254 times in 256) has no weights rather than those
 * of another, as it would under plain hashing (Weinberger et al., ICML 2009), and the table can
 * be full.
 */
#ifndef WEIGHTS_H
#define WEIGHTS_H

#include "labels.h"

enum { PRINT = LABEL_ROW - 1 /* the place of the print in a row */ };

typedef struct {
	const int8_t (*row)[LABEL_ROW]; /* [2 << bits], aligned to a pair */
	uint32_t bits;                  /* log2 of the number of pairs */
} Weights;

/* weights_of_bytes: the table whose bytes are section (of weights_make, aligned to 64); false
 * where they are none. */
bool weights_of_bytes(Str section, Weights *w);

static inline int8_t weights_print(uint32_t feature)
{
	return (int8_t)(feature & 0xff);
}

/* weights_pair: where the row of a feature is, if it has one; weights_row: it, or a row of zeros. */
static inline const int8_t (*weights_pair(const Weights *w, uint32_t feature))[LABEL_ROW]
{
	return w->row + 2 * (size_t)(feature >> (32 - w->bits));
}

static inline const int8_t *weights_row(const Weights *w, uint32_t feature)
{
	static const int8_t none[LABEL_ROW];
	const int8_t(*pair)[LABEL_ROW] = weights_pair(w, feature);
	int8_t print = weights_print(feature);
	const int8_t *second = pair[1][PRINT] == print ? pair[1] : none;

	return pair[0][PRINT] == print ? pair[0] : second;
}

/* For the trainer.  weights_make: a table of 2 << bits rows (bits: 1 .. 23) made of n features with
 * their weights, float [n][LABEL_ROW], in the order in which they are to be kept: as whole
 * numbers of `scale`.  Freed with free(p); *kept is how many features got a row. */
Str weights_make(const uint32_t *feature, const float (*w)[LABEL_ROW], const uint32_t *order,
                 size_t n, uint32_t bits, float scale, size_t *kept);

#endif
