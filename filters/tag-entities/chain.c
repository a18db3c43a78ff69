/* chain.c -- Viterbi over legal pairs.
 *
 * At each word the best scores of closed states are first reduced to one a type (the better of
 * L and U); from these nine come O and whatever begins a mention, each by its best.  I and L
 * come from B and I of their type alone.
 */
#include "chain.h"

enum { CLASSES = ENTITY_TYPES + 1, NEVER = -(1 << 28) };

typedef struct {
	int32_t score[CLASSES];
	uint8_t label[CLASSES];
} Closed;

static void close_mentions(const int32_t *best, Closed *c)
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

/* The best way from a closed state to label b. */
static int32_t from_closed(const Chain *chain, const Closed *c, uint8_t b, uint8_t *back)
{
	int32_t best = NEVER;

	*back = LABEL_O;
	for (int k = 0; k < CLASSES; k++) {
		int32_t v = c->score[k] + chain->pair[row_of(k)][b];

		if (v > best) {
			best = v;
			*back = c->label[k];
		}
	}
	return best;
}

static int32_t from_open(const Chain *chain, const int32_t *best, EntityType t, uint8_t b,
                         uint8_t *back)
{
	uint8_t first = label_of(t, PART_B), inner = label_of(t, PART_I);
	int32_t x = best[first] + chain->pair[first][b],
		y = best[inner] + chain->pair[inner][b];

	*back = x >= y ? first : inner;
	return x >= y ? x : y;
}

static void step(const Chain *chain, int32_t *best, const int16_t *score, uint8_t *back)
{
	int32_t next[LABELS];
	Closed closed;

	close_mentions(best, &closed);
	for (uint8_t b = 0; b < LABELS; b++) {
		if (label_goes_on(b))
			next[b] = from_open(chain, best, label_type(b), b, &back[b]);
		else
			next[b] = from_closed(chain, &closed, b, &back[b]);
		next[b] += score[b];
	}
	memcpy(best, next, sizeof next);
}

void chain_decode(const Chain *chain, const int16_t (*score)[LABEL_ROW], size_t n,
                  uint8_t *label)
{
	static _Thread_local uint8_t back[STRETCH_MOST][LABELS];
	int32_t best[LABELS];
	Closed closed;
	uint8_t last;

	for (int b = 0; b < LABELS; b++)
		best[b] = NEVER;
	best[LABEL_O] = 0;
	for (size_t i = 0; i < n; i++)
		step(chain, best, score[i], back[i]);
	close_mentions(best, &closed);
	from_closed(chain, &closed, LABEL_O, &last);
	for (size_t i = n; i-- > 0; last = back[i][last])
		label[i] = last;
}
