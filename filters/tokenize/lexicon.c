/* lexicon.c -- hashing words, and counts to classes. */
#include "lexicon.h"

#include "../lib/linear.h"

enum { HASHED = 24, SHORT = 16 };

#define ONES 255, 255, 255, 255 /* a mask of four bytes */

static const uint64_t ones = 0x0101010101010101;

/* The high bit of each byte of v, none of them above 127, that is `from` or more. */
static inline uint64_t at_least(uint64_t v, unsigned char from)
{
	return v + ones * (128u - from);
}

/* Eight bytes with capital letters in lower case and digits as one; others as they are. */
static inline uint64_t fold(uint64_t v)
{
	uint64_t low = v & ones * 127;
	uint64_t ascii = ~v & ones * 128;
	uint64_t upper = at_least(low, 'A') & ~at_least(low, 'Z' + 1) & ascii;
	uint64_t digit = at_least(low, '0') & ~at_least(low, '9' + 1) & ascii;

	return (v | upper >> 2) & ~((digit >> 3) - (digit >> 7));
}

/* A word of n bytes is hashed by four bytes at a time, n / 4 + 1 times; zeros stand behind it. */
uint32_t word_hash(Str word)
{
	size_t n = word.n < HASHED ? word.n : HASHED;
	uint32_t h = hash_mix(1, (uint32_t)n);

	for (size_t at = 0; at <= n; at += 4) {
		uint32_t four = 0;

		memcpy(&four, word.p + at, n - at < 4 ? n - at : 4);
		h = hash_mix(h, (uint32_t)fold(four));
	}
	return h;
}

uint32_t word_hash_in(Str text, size_t at, size_t n)
{
	static const unsigned char mask[2 * SHORT] = {ONES, ONES, ONES, ONES};
	uint64_t v[2], keep[2];
	uint32_t h[SHORT / 4];

	if (n >= SHORT || at + SHORT > text.n)
		return word_hash(str_cut(text, at, at + n));
	memcpy(v, text.p + at, SHORT);
	memcpy(keep, mask + SHORT - n, SHORT);
	v[0] = fold(v[0] & keep[0]);
	v[1] = fold(v[1] & keep[1]);
	/* all that may be asked for: which it is would be a branch that nobody can predict */
	h[0] = hash_mix(hash_mix(1, (uint32_t)n), (uint32_t)v[0]);
	h[1] = hash_mix(h[0], (uint32_t)(v[0] >> 32));
	h[2] = hash_mix(h[1], (uint32_t)v[1]);
	h[3] = hash_mix(h[2], (uint32_t)(v[1] >> 32));
	return h[n / 4];
}

/* The class of part in all: which of the six bounds it passes; 0 where all is too few to tell. */
static uint8_t share(uint32_t part, uint32_t all)
{
	static const double bound[] = {0.02, 0.1, 0.3, 0.6, 0.85, 0.97};
	uint8_t class = 1;

	if (all < 4)
		return 0;
	for (size_t i = 0; i < sizeof bound / sizeof *bound; i++)
		class = (uint8_t)(class + ((double)part >= bound[i] * (double)all));
	return class;
}

WordClass lexicon_class(const WordCount *c)
{
	return (WordClass){share(c->inside_capital, c->inside_capital + c->inside_lower),
	                   share(c->starts, c->starts + c->inside_capital),
	                   share(c->dot_on, c->dot_on + c->dot_end)};
}
