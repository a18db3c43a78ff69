/* walk.c -- a look at the tokens round a gap. */
#include "walk.h"

#include "../lib/linear.h"

uint32_t walk_mark(Str text, const Token *k)
{
	uint8_t s = first_symbol(text, k);

	if (k->kind == TOKEN_STOP || k->kind == TOKEN_RUN || k->kind == TOKEN_QUOTE)
		return (uint32_t)k->kind << 8 | s;
	if (s == '[' || s == ']')
		return s == '[' ? '(' : ')';
	return k->kind == TOKEN_MARK ? s : (uint32_t)k->kind << 8;
}

static uint8_t mark_shape(uint32_t mark)
{
	return (uint8_t)(SHAPE_MARK + mark % 200);
}

uint8_t walk_shape(const Scene *s, size_t i)
{
	const Token *k = s->tok + i;

	if (i >= s->n)
		return SHAPE_NONE;
	if (!is_word(k))
		return mark_shape(walk_mark(s->text, k));
	return (uint8_t)shape_of(word_of(s->text, k));
}

Seen walk_see(const Scene *s, size_t i)
{
	const Token *k = s->tok + i;
	Seen seen = {.hash = 2};

	if (i >= s->n)
		return seen;
	seen.kind = k->kind;
	seen.length = (uint8_t)(k->n > 7 ? 7 : k->n);
	seen.is_word = is_word(k);
	if (seen.is_word) {
		Str word = word_of(s->text, k);

		seen.shape = (uint8_t)shape_of(word);
		seen.hash = word_hash_in(s->text, k->at, word.n);
	} else {
		seen.hash = walk_mark(s->text, k);
		seen.shape = mark_shape(seen.hash);
	}
	return seen;
}

uint32_t walk_item(const Scene *s, size_t i)
{
	enum { LETTERS = 100 };
	const Token *k = s->tok + i;

	if (i + 1 >= s->n || k->n > 2 || (k->flags & SPACE_AFTER) ||
	    !(is_byte(s, i + 1, '.') || is_byte(s, i + 1, ')')))
		return 0;

	const char *p = s->text.p + k->at;
	uint32_t digits[] = {(uint32_t)(p[0] - '0'), (uint32_t)(p[k->n - 1] - '0')};

	if (k->kind == TOKEN_NUMBER)
		return digits[0] > 9 || digits[1] > 9 ? 0
		       : k->n == 1                    ? digits[0]
		                                      : digits[0] * 10 + digits[1];
	return k->n == 1 && is_ascii_lower((unsigned char)(*p | 32))
	               ? LETTERS + (uint32_t)(*p | 32)
	               : 0;
}
