/* lanes.h -- the words of a line hashed side by side; for the files of strip-boilerplate.
 *
 * A hash takes one byte after the other, so that words one behind the other would wait for each
 * other's lengths to be foretold; here a step is taken for one byte of all words.
 */
#ifndef LANES_H
#define LANES_H

#include "../lib/base.h"

enum { LANES = 16, LANE_BYTES = 40, LANE_READS = 16 };

/* A row is four bytes of every word. */
typedef struct {
	uint32_t row[LANE_BYTES / 4][LANES];
	uint32_t n[LANES]; /* bytes of the words */
	uint32_t words, longest;
} Lanes;

/* lanes_clear: no words.  lanes_add: a word more, of n bytes, 1..LANE_BYTES, in at most LANES; n or
 * LANE_READS bytes, whichever is more, and 3 behind them can be read at p. */
void lanes_clear(Lanes *l);
static inline void lanes_add(Lanes *l, const unsigned char *p, size_t n)
{
	uint32_t word = l->words++;

	for (size_t i = 0; i < LANE_READS / 4; i++)
		memcpy(&l->row[i][word], p + 4 * i, 4);
	for (size_t i = LANE_READS / 4; 4 * i < n; i++)
		memcpy(&l->row[i][word], p + 4 * i, 4);
	l->n[word] = (uint32_t)n;
	if (n > l->longest)
		l->longest = (uint32_t)n;
}

/* lanes_hash: hash[LANES] of the words (FNV-1a, mixed), capitals as small letters, digits as 0. */
void lanes_hash(Lanes *l, uint32_t *hash);

#endif
