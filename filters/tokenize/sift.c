/* sift.c -- the verdicts on the gaps of a text.
 *
 * Gaps are taken 64 at a time, one bit each.  On each level those without a verdict are listed, their
 * keys made, the verdicts looked up and the bits set, each in a loop of its own without branches that
 * depend on the text; most are gone on the first.
 */
#include "sift.h"

static inline bool may_quote(Str text, const Token *k)
{
	unsigned c = (unsigned char)text.p[k->at] | 1u;

	return (k->kind == TOKEN_QUOTE) |
	       ((k->kind == TOKEN_MARK) & ((c == ')') | (c == '[') | (c == ']')));
}

enum { BATCH = KEYS_TOGETHER }; /* whole words of sets */

/* Gaps taken together, and what comes of them. */
typedef struct {
	uint8_t verdict[BATCH];
	size_t left;           /* gaps without one */
	KeyGap gap[BATCH + 1]; /* [left] these; one more is written to */
	uint8_t place[BATCH + 1];
} Batch;

/* Does 1. or 2) follow the gap behind k?  What it is depends on the items before it (holds.c). */
static inline bool is_before_item(Str text, const Token *k)
{
	const Token *next = k + 1;
	bool number =
		(next->kind == TOKEN_NUMBER) & (next->n <= 2) & !(next->flags & SPACE_AFTER);
	char mark = text.p[next->at + (number ? next->n : 0)];

	return number & ((mark == '.') | (mark == ')'));
}

/* Nothing is known of gap[n], but that those at the end of a paragraph are ends.  *begin is the first token
 * of the paragraph at hand. */
static void begin_batch(Batch *b, Str text, const Token *tok, const uint32_t *gap, size_t n,
                        uint32_t *begin)
{
	uint32_t from = *begin;
	size_t left = 0;

	for (size_t i = 0; i < n; i++) {
		bool last = tok[gap[i]].flags / PARAGRAPH_END & 1;

		b->gap[left].at = gap[i];
		b->gap[left].begin = from;
		b->place[left] = (uint8_t)i;
		left += !(last || is_before_item(text, tok + gap[i]));
		b->verdict[i] = last ? VERDICT_END : VERDICT_NONE;
		from = last ? gap[i] + 1 : from;
	}
	b->left = left;
	*begin = from;
}

/* Take those out on which a level has a verdict. */
static void judge(Batch *b, const KeyText *x, const uint16_t *verdicts, KeyLevel level)
{
	uint32_t key[BATCH];
	size_t n = b->left, left = 0;

	keys_of(x, level, b->gap, n, key);
	for (size_t i = 0; i < n; i++) {
		Verdict v = verdict_of(verdicts, key[i]);
		uint8_t place = b->place[i];

		b->verdict[place] = (uint8_t)v;
		b->gap[left] = b->gap[i];
		b->place[left] = place;
		left += v == VERDICT_NONE;
	}
	b->left = left;
}

/* The sets of gap[n], on which the verdicts are known; marks the ends. */
static GapSets sets_of(Str text, Token *tok, const uint32_t *gap, size_t n,
                       const uint8_t *verdict)
{
	enum { TOP = GAPS_TOGETHER - 1 };
	uint64_t of[GAP_SETS] = {0};
	GapSets sets;

	for (size_t i = 0; i < n; i++) {
		Token *k = tok + gap[i];
		uint64_t last = k->flags / PARAGRAPH_END & 1, end = verdict[i] == VERDICT_END;

		k->flags |= (uint8_t)(SENTENCE_END * end);
		of[GAP_LAST] = of[GAP_LAST] >> 1 | last << TOP;
		of[GAP_END] = of[GAP_END] >> 1 | end << TOP;
		of[GAP_ASK] = of[GAP_ASK] >> 1 | (uint64_t)(verdict[i] == VERDICT_NONE) << TOP;
		of[GAP_STOP] = of[GAP_STOP] >> 1 | (uint64_t)(k->kind == TOKEN_STOP) << TOP;
		of[GAP_QUOTE] = of[GAP_QUOTE] >> 1 | (uint64_t)may_quote(text, k) << TOP;
	}
	for (size_t i = 0; i < GAP_SETS; i++)
		sets.of[i] = of[i] >> (GAPS_TOGETHER - n);
	return sets;
}

void gaps_sift(const Lexicon *lexicon, const uint16_t *verdicts, unsigned manner, Str text,
               Tokens *t)
{
	const KeyText x = {lexicon, manner, text, t->tok};
	uint32_t begin = 0;
	Batch b;

	t->sets = grow_to(t->sets, &t->set_cap, t->gaps / GAPS_TOGETHER + 1, sizeof *t->sets);
	for (size_t g = 0, n; g < t->gaps; g += n) {
		n = t->gaps - g < BATCH ? t->gaps - g : BATCH;
		begin_batch(&b, text, t->tok, t->gap + g, n, &begin);
		if (verdicts != NULL) {
			keys_look(&x, b.gap, b.left);
			for (KeyLevel level = 0; level < KEY_LEVELS; level++)
				judge(&b, &x, verdicts, level);
		}
		for (size_t i = 0; i < n; i += GAPS_TOGETHER)
			t->sets[(g + i) / GAPS_TOGETHER] = sets_of(
				text, t->tok, t->gap + g + i,
				n - i < GAPS_TOGETHER ? n - i : GAPS_TOGETHER, b.verdict + i);
	}
}
