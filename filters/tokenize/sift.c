/* sift.c -- the verdicts on the gaps of a text.
 *
 * Gaps are taken many at a time.  On each level the keys of those without a verdict are made, the verdicts looked
 * up, and what has one is taken out, each in a loop of its own without branches that depend on the text; most are
 * gone on the first.
 */
#include "sift.h"

enum { BATCH = KEYS_TOGETHER, BITS = 64 };

/* Gaps that are taken together, and have no verdict yet. */
typedef struct {
	size_t n;
	KeyGap gap[BATCH + 1]; /* [n]; one more is written to */
	uint8_t place[BATCH + 1];
} Batch;

/* Do 1. or 2) begin with token `next`?  What they are depends on the items before them (holds.c). */
static inline bool is_item(Str text, const Token *next)
{
	char mark;

	if (next->kind != TOKEN_NUMBER || next->n > 2 || (next->flags & SPACE_AFTER))
		return false;
	mark = text.p[next->at + next->n];
	return mark == '.' || mark == ')';
}

/* The gap i behind s->from is to be asked. */
static inline void put_ask(Sift *s, size_t i)
{
	s->ask[i / BITS] |= 1ull << i % BITS;
}

/* Fetch tokens and text round gaps to come: gap[left].  They are too far apart for the machine to foresee.  (A function that does
 * nothing else must be inlined: a compiler may leave calls of it out.) */
static inline __attribute__((always_inline)) void fetch_ahead(Str text, const Token *tok,
                                                              const uint32_t *gap, size_t left)
{
	enum { TEXT_AHEAD = 48, AHEAD = 2 * TEXT_AHEAD };
	size_t near = left > TEXT_AHEAD ? TEXT_AHEAD : left - 1;
	const Token *k = tok + gap[left > AHEAD ? AHEAD : left - 1];

	__builtin_prefetch(k - (k > tok));
	__builtin_prefetch(k + 3); /* a gap is seen with some tokens on either side */
	__builtin_prefetch(text.p + tok[gap[near]].at);
}

/* Begin with those of s, but for the ends of paragraphs, which are ends of sentences; what marks shut, where no
 * sentence ends; and items of lists. */
static void begin_batch(Batch *b, Sift *s)
{
	const Tokens *t = s->t;
	const uint32_t *gap = t->gap + s->from;
	uint32_t from = s->begin, before = s->from > 0 ? gap[-1] + 1 : 0;
	size_t tokens = t->n, n = s->to - s->from, gaps = t->gaps - s->from, left = 0;
	Token *tok = t->tok;
	Str text = s->of.text;

	for (size_t i = 0; i < n; i++) {
		uint32_t at = gap[i];
		Token *k = tok + at;

		fetch_ahead(text, tok, gap + i, gaps - i);

		bool last = k->flags / PARAGRAPH_END & 1;
		unsigned known = last | gap_is_shut(text, k, k - (at > from), at + 1 - before);

		if (is_item(text, k + (at + 1 < tokens)) & !known) {
			put_ask(s, i);
			known = true;
		}
		b->gap[left] = (KeyGap){at, from, 0};
		b->place[left] = (uint8_t)i;
		left += !known;
		k->flags |= (uint8_t)(SENTENCE_END * last);
		before = at + 1;
		from = last ? before : from;
	}
	b->n = left;
	s->begin = from;
}

/* Take those out on which a level has a verdict, and mark the ends. */
static void judge(Batch *b, const Sift *s, KeyLevel level)
{
	uint32_t key[BATCH];
	size_t left = 0, n = b->n;
	Token *tok = s->t->tok;

	keys_of(&s->of, level, b->gap, n, key);
	for (size_t i = 0; i < n; i++)
		__builtin_prefetch(s->verdicts + verdict_pair(key[i]));
	for (size_t i = 0; i < n; i++) {
		Verdict v = verdict_of(s->verdicts, key[i]);
		Token *k = tok + b->gap[i].at;

		k->flags |= (uint8_t)(SENTENCE_END * (v == VERDICT_END));
		b->gap[left] = b->gap[i];
		b->place[left] = b->place[i];
		left += v == VERDICT_NONE;
	}
	b->n = left;
}

bool gaps_sift(Sift *s)
{
	size_t left = s->t->gaps - s->to;
	Batch b;

	if (left == 0)
		return false;
	s->from = s->to;
	s->to += left < BATCH ? left : BATCH;
	memset(s->ask, 0, sizeof s->ask);
	begin_batch(&b, s);
	if (s->verdicts != NULL) {
		keys_look(&s->of, b.gap, b.n);
		for (KeyLevel level = 0; level < KEY_LEVELS; level++)
			judge(&b, s, level);
	}
	for (size_t i = 0; i < b.n; i++)
		put_ask(s, b.place[i]);
	return true;
}

size_t gaps_asked(const Sift *s, size_t g)
{
	for (size_t n; g < s->to; g += BITS - n) {
		uint64_t bits = s->ask[(g - s->from) / BITS] >> (n = (g - s->from) % BITS);

		if (bits != 0)
			return g + (size_t)__builtin_ctzll(bits);
	}
	return s->to;
}
