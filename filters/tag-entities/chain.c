/* chain.c -- Viterbi over legal pairs.
 *
 * At each word the best scores of closed states are first reduced to one a type (the better of
 * L and U); from these nine come O and whatever begins a mention, each by its best.  I and L
 * come from B and I of their type alone.
 *
 * What comes from closed states is worked out for all labels at once, a class at a time, in rows
 * that the compiler turns into vectors; where I and L stand in them, it is overwritten.  Sums
 * are of whole numbers, so the width of the vectors makes no difference.
 */
#include "chain.h"

/* Into each of the versions of chain_decode(). */
#define INLINE static inline __attribute__((always_inline))

enum { CLASSES = ENTITY_TYPES + 1, NEVER = -(1 << 28) };

/* The best ways to come to each label, and from which. */
typedef struct {
	int32_t score[LABEL_ROW];
	int32_t from[LABEL_ROW];
} Ways;

typedef struct {
	int32_t score[CLASSES];
	uint8_t label[CLASSES];
} Closed;

INLINE void close_mentions(const int32_t *best, Closed *c)
{
	c->score[0] = best[LABEL_O];
	c->label[0] = LABEL_O;
	for (int t = 0; t < ENTITY_TYPES; t++) {
		uint8_t l = t == PERCENT ? LABEL_PERCENT_I : label_of((EntityType)t, PART_L);
		uint8_t u = label_of((EntityType)t, PART_U);

		c->label[t + 1] = best[l] > best[u] ? l : u;
		c->score[t + 1] = best[c->label[t + 1]];
	}
}

static uint8_t row_of(int class)
{
	return class == 0 ? LABEL_O : label_of((EntityType)(class - 1), PART_U);
}

/* The best way from a closed state to every label; the first of equal ones. */
INLINE void from_closed(const Chain *chain, const Closed *c, Ways *w)
{
	for (int b = 0; b < LABEL_ROW; b++) {
		w->score[b] = NEVER;
		w->from[b] = LABEL_O;
	}
	for (int k = 0; k < CLASSES; k++) {
		const int16_t *pair = chain->pair[row_of(k)];
		int32_t here = c->score[k], label = c->label[k];

		for (int b = 0; b < LABEL_ROW; b++) {
			int32_t v = here + pair[b];
			bool better = v > w->score[b];

			w->score[b] = better ? v : w->score[b];
			w->from[b] = better ? label : w->from[b];
		}
	}
}

/* Label b, which goes on with a mention of type t. */
INLINE void from_open(const Chain *chain, const int32_t *best, EntityType t, uint8_t b, Ways *w)
{
	uint8_t first = label_of(t, PART_B), inner = label_of(t, PART_I);
	int32_t x = best[first] + chain->pair[first][b],
		y = best[inner] + chain->pair[inner][b];

	w->from[b] = x >= y ? first : inner;
	w->score[b] = x >= y ? x : y;
}

INLINE void step(const Chain *chain, int32_t *best, const int16_t *score, uint8_t *back)
{
	Closed closed;
	Ways w;

	close_mentions(best, &closed);
	from_closed(chain, &closed, &w);
	for (int t = 0; t < ENTITY_TYPES; t++) {
		if (t != PERCENT)
			from_open(chain, best, (EntityType)t, label_of((EntityType)t, PART_I),
			          &w);
		from_open(chain, best, (EntityType)t, label_of((EntityType)t, PART_L), &w);
	}
	for (int b = 0; b < LABEL_ROW; b++) {
		best[b] = w.score[b] + score[b];
		back[b] = (uint8_t)w.from[b];
	}
}

__attribute__((target_clones("avx2", "default"))) void
chain_decode(const Chain *chain, const int16_t (*score)[LABEL_ROW], size_t n, uint8_t *label)
{
	static _Thread_local uint8_t back[STRETCH_MOST][LABEL_ROW];
	int32_t best[LABEL_ROW];
	Closed closed;
	Ways end;
	uint8_t last;

	for (int b = 0; b < LABEL_ROW; b++)
		best[b] = NEVER;
	best[LABEL_O] = 0;
	for (size_t i = 0; i < n; i++)
		step(chain, best, score[i], back[i]);
	close_mentions(best, &closed);
	from_closed(chain, &closed, &end);
	last = (uint8_t)end.from[LABEL_O];
	for (size_t i = n; i-- > 0; last = back[i][last])
		label[i] = last;
}
