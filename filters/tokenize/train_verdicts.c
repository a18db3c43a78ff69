/* train_verdicts.c -- the verdicts on what gaps look like (sift.h).
 *
 * The model marks the sentences of all texts, and what came of each gap is counted by its key, level by
 * level; a level sees the gaps that those before it leave.  A verdict is what nearly always came of a key.
 */
#include <stdio.h>
#include <stdlib.h>

#include "train.h"

/* A gap as the verdicts are found by: its keys, and how it came out. */
typedef struct {
	uint32_t key[KEY_LEVELS];
	bool end, train; /* a sentence ends there; it stands in TRAIN */
	uint8_t manner;  /* GapManner of its text */
} Case;

typedef struct {
	Case *c;
	size_t n, cap;
} Cases;

/* Do marks shut gap g of t, by what is known of the gap before any is judged?  begin: the first token of its paragraph. */
static bool is_shut(Str text, const Tokens *t, size_t g, uint32_t begin)
{
	const Token *k = t->tok + t->gap[g];
	size_t since = g > 0 ? t->gap[g] - t->gap[g - 1] : t->gap[g] + 1;

	return gap_is_shut(text, k, k - (t->gap[g] > begin), since);
}

/* Note the gaps of t, which has its sentences, but for those that are shut. */
static void note_cases(Cases *all, const KeyText *x, const Tokens *t, bool train)
{
	KeyGap gap = {0};

	for (size_t g = 0; g < t->gaps; g++) {
		uint8_t flags = t->tok[gap.at = t->gap[g]].flags;

		if (flags & PARAGRAPH_END) {
			gap.begin = gap.at + 1;
			continue;
		}
		if (is_shut(x->text, t, g, gap.begin))
			continue;
		all->c = grow_to(all->c, &all->cap, all->n + 1, sizeof *all->c);

		Case *c = all->c + all->n++;

		*c = (Case){.end = flags & SENTENCE_END,
		            .train = train,
		            .manner = (uint8_t)x->manner};
		keys_look(x, &gap, 1);
		for (KeyLevel level = 0; level < KEY_LEVELS; level++)
			keys_of(x, level, &gap, 1, c->key + level);
	}
}

/* Let the model mark the sentences of the texts, and note the gaps. */
static void survey(Cases *all, const Boundary *b, Str texts, bool train)
{
	Doc d;

	while (doc_next(&texts, &d)) {
		tokenize(&(Tokenizer){.boundary = b}, d.text, &d.t);

		KeyText x = {&b->lexicon, gaps_manner(d.t.genre), d.text, d.t.tok};

		note_cases(all, &x, &d.t, train);
		doc_free(&d);
	}
}

/* How often gaps of a key came out how: in all texts, and in TRAIN.  A key is of one manner. */
typedef struct {
	uint32_t key, times, ends, train_times, train_ends;
	uint8_t manner;
} Outcomes;

enum { OUTCOME_BITS = 18, OUTCOMES = 1 << OUTCOME_BITS };

/* The slot of key, by open addressing; times are 0 where it is new. */
static Outcomes *outcomes_of(Outcomes *slot, uint32_t key)
{
	uint32_t i = key >> (32 - OUTCOME_BITS);

	while (slot[i].times != 0 && slot[i].key != key)
		i = (i + 1) % OUTCOMES;
	slot[i].key = key;
	return slot + i;
}

/* Count how the cases come out; returns the number of keys. */
static size_t count_cases(Outcomes *slot, const Cases *all, KeyLevel level)
{
	size_t keys = 0;

	memset(slot, 0, OUTCOMES * sizeof *slot);
	for (const Case *c = all->c; c < all->c + all->n; c++) {
		Outcomes *o = outcomes_of(slot, c->key[level]);

		keys += o->times == 0;
		if (keys > OUTCOMES / 2)
			die(FAILED, "too many different gaps");
		o->manner = c->manner;
		o->times++;
		o->ends += c->end;
		o->train_times += c->train;
		o->train_ends += c->train & c->end;
	}
	return keys;
}

/* What a verdict takes, by manner: a key that was met so often, and came out otherwise once in so many times at most.
 * Of plain text there is less to learn from, and of more kinds. */
static const struct {
	uint32_t often, seldom;
} bounds[GAP_MANNERS] = {[MANNER_PLAIN] = {30, 500}, [MANNER_EDITED] = {8, 200}};

static bool is_seldom(uint32_t part, uint32_t all, uint32_t seldom)
{
	return (uint64_t)part * seldom <= all;
}

static Verdict verdict_on(const Outcomes *o)
{
	uint32_t seldom = bounds[o->manner].seldom;

	if (o->times < bounds[o->manner].often)
		return VERDICT_NONE;
	if (is_seldom(o->ends, o->times, seldom) &&
	    is_seldom(o->train_ends, o->train_times, seldom))
		return VERDICT_GO_ON;
	return is_seldom(o->times - o->ends, o->times, seldom) &&
	                       is_seldom(o->train_times - o->train_ends, o->train_times, seldom)
	               ? VERDICT_END
	               : VERDICT_NONE;
}

static int by_times(const void *a, const void *b)
{
	const Outcomes *x = a, *y = b;

	if (x->times != y->times)
		return x->times < y->times ? 1 : -1;
	return (x->key > y->key) - (x->key < y->key);
}

/* The verdicts on keys into the table; the commonest come first, and keep their places. */
static size_t enter_verdicts(uint16_t *entry, Outcomes *slot, size_t keys)
{
	size_t entered = 0;

	qsort(slot, OUTCOMES, sizeof *slot, by_times);
	for (const Outcomes *o = slot; o < slot + keys; o++) {
		uint16_t *pair = entry + verdict_pair(o->key), *at = pair + (pair[0] != 0);
		Verdict v = verdict_on(o);

		if (v == VERDICT_NONE || *at != 0 || verdict_of(entry, o->key) != VERDICT_NONE)
			continue;
		*at = (uint16_t)(verdict_check(o->key) << 2 | v);
		entered++;
	}
	return entered;
}

/* Find the verdicts of a level by the cases on which none before it has one, and take those out on
 * which it has. */
static void find_on_level(uint16_t *entry, Outcomes *slot, Cases *all, KeyLevel level)
{
	size_t keys = count_cases(slot, all, level), left = 0;

	keys = enter_verdicts(entry, slot, keys);
	for (size_t i = 0; i < all->n; i++) {
		all->c[left] = all->c[i];
		left += verdict_of(entry, all->c[i].key[level]) == VERDICT_NONE;
	}
	printf("level %d: %zu verdicts, %zu of %zu gaps left\n", (int)level, keys, left,
	       all->n);
	all->n = left;
}

uint16_t *find_verdicts(const Boundary *b, Str raw, Str train)
{
	Outcomes *slot = grow(NULL, OUTCOMES, sizeof *slot);
	uint16_t *entry = grow(NULL, VERDICT_ENTRIES, sizeof *entry);
	Cases all = {0};

	memset(entry, 0, VERDICT_ENTRIES * sizeof *entry);
	survey(&all, b, raw, false);
	survey(&all, b, train, true);
	for (KeyLevel level = 0; level < KEY_LEVELS; level++)
		find_on_level(entry, slot, &all, level);
	free(all.c);
	free(slot);
	return entry;
}
