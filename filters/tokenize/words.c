/* words.c -- a paragraph into chunks, and these into tokens.
 *
 * Most chunks are letters alone, or letters and a mark, with a blank behind them.  Both are seen from one bit mask,
 * that of all bytes but ASCII letters: its bits are taken one by one, and a word is what lies between two.  Other
 * chunks are looked at more closely (chunk.h).
 */
#include "words.h"

#include "chunk.h"
#include "lists.h"
#include "rules.h"

/* The bits of a mask from `at` on, one after the other. */
typedef struct {
	const uint64_t *word; /* of the mask: that which holds the next bits */
	uint64_t bits;        /* of it, those still to come */
	size_t base;          /* the place of its first bit */
} Bits;

static inline Bits bits_from(const uint64_t *mask, size_t at)
{
	const uint64_t *word = mask + at / 64;

	return (Bits){word, le64toh(*word) >> at % 64 << at % 64, at & ~(size_t)63};
}

/* The place of the next bit, which must exist; it is not taken. */
static inline size_t bits_peek(Bits *b)
{
	while (b->bits == 0) {
		b->bits = le64toh(*++b->word);
		b->base += 64;
	}
	return b->base + (size_t)__builtin_ctzll(b->bits);
}

static inline void bits_take(Bits *b)
{
	b->bits &= b->bits - 1;
}

/* The word of n letters at `at` with the mark behind it, which ends the chunk, into k: one token where the
 * mark is an abbreviation's dot.  next: where the next chunk begins.  Returns the last token. */
static inline Token *word_and_mark(const Context *c, Token *k, size_t at, size_t n, size_t next)
{
	unsigned char mark = (unsigned char)c->text.p[at + n];
	unsigned f;

	*k = (Token){(uint32_t)at, (uint32_t)n, TOKEN_WORD, 0, 0, 0};
	if (mark == '.' && n <= LISTED && (f = chunk_dot(c, k, next)) != 0) {
		k->n++;
		k->flags = (uint8_t)(f | SPACE_AFTER);
		return k;
	}
	lists_contract(c->text, k);
	k[1] = (Token){(uint32_t)(at + n), 1, rules_alone[mark], SPACE_AFTER, 0, 0};
	return k + 1;
}

/* Append the chunks from `at` on that are ASCII letters, or these and a mark, with a blank behind them, while t has
 * room; returns what is behind the last blank: another chunk, or more white space. */
static size_t words_of_letters(const Context *c, size_t at, Tokens *t)
{
	const char *text = c->text.p;
	size_t last = c->text.n - 1; /* behind it is nothing to look at */
	Token *k = t->tok + t->n, *end = t->tok + t->cap;
	Bits odd = bits_from(t->other, at);

	for (; k + 1 < end; k++) {
		size_t stop = bits_peek(&odd), n = stop - at;

		if (n == 0 || stop >= last)
			break;
		if (text[stop] == ' ') {
			unsigned lower = is_ascii_lower((unsigned char)text[stop + 1]);

			*k = (Token){(uint32_t)at,
			             (uint32_t)n,
			             TOKEN_WORD,
			             (uint8_t)(SPACE_AFTER | lower * LOWER_AFTER),
			             0,
			             0};
			lists_contract(c->text, k);
			at = stop + 1;
			bits_take(&odd);
		} else if (rules_plain[(unsigned char)text[stop]] && text[stop + 1] == ' ' &&
		           (mask_at(t->space, stop + 1) & 3) == 1) {
			k = word_and_mark(c, k, at, n, stop + 2);
			at = stop + 2;
			bits_take(&odd);
			bits_peek(&odd);
			bits_take(&odd);
		} else {
			break;
		}
	}
	t->n = (size_t)(k - t->tok);
	return at;
}

/* Append the tokens of the chunk at `at`, of whatever kind; returns where it ends. */
static size_t words_of_any(Context *c, size_t at, size_t end, Tokens *t)
{
	size_t stop = mask_next(t->space, at, end), next = mask_next_clear(t->space, stop, end);

	t->tok = grow_to(t->tok, &t->cap, t->n + stop - at, sizeof *t->tok);
	chunk_words(c, at, stop, next, t);
	t->tok[t->n - 1].flags |= SPACE_AFTER;
	return stop;
}

void words_of(const Tokenizer *z, Str text, size_t from, size_t end, Tokens *t)
{
	Context c = {.z = z, .text = str_cut(text, 0, end)};
	size_t first = t->n, at = mask_next_clear(t->space, from, end);

	while (at < end) {
		size_t gap; /* where the white space begins */

		at = words_of_letters(&c, at, t);
		if (mask_at(t->space, at) & 1)
			gap = at - 1;
		else
			gap = at = words_of_any(&c, at, end, t);
		at = mask_next_clear(t->space, at, end);
		if (at - gap != 1 || c.text.p[gap] != ' ')
			t->tok[t->n - 1].flags |= ODD_SPACE;
	}
	if (t->n > first)
		t->tok[t->n - 1].flags |= PARAGRAPH_END;
}
