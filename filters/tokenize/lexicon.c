/* lexicon.c -- hashing words, and counts to classes. */
#include "lexicon.h"

#include "../lib/linear.h"

enum { HASHED = 24 };

static const uint64_t ones = 0x0101010101010101;

/* The high bit of each byte of v, none of them above 127, that is `from` or more. */
static uint64_t at_least(uint64_t v, unsigned char from)
{
	return v + ones * (128u - from);
}

/* Eight bytes with capital letters in lower case and digits as one; others as they are. */
static uint64_t fold(uint64_t v)
{
	uint64_t low = v & ones * 127;
	uint64_t ascii = ~v & ones * 128;
	uint64_t upper = at_least(low, 'A') & ~at_least(low, 'Z' + 1) & ascii;
	uint64_t digit = at_least(low, '0') & ~at_least(low, '9' + 1) & ascii;

	return (v | upper >> 2) & ~((digit >> 3) - (digit >> 7));
}

static uint32_t load4(const char *p)
{
	uint32_t v;

	memcpy(&v, p, sizeof v);
	return v;
}

/* The n bytes (below 8) at p, and none behind them, the first in the lowest place. */
static uint64_t load(const char *p, size_t n)
{
	const unsigned char *b = (const unsigned char *)p;

	if (n >= 4)
		return load4(p) | (uint64_t)load4(p + n - 4) << 8 * (n - 4);
	if (n == 0)
		return 0;
	return b[0] | (uint64_t)b[n / 2] << 8 * (n / 2) | (uint64_t)b[n - 1] << 8 * (n - 1);
}

uint32_t word_hash(Str word)
{
	size_t n = word.n < HASHED ? word.n : HASHED, at = 0;
	uint32_t h = hash_mix(1, (uint32_t)n);
	uint64_t v;

	for (; n - at >= 8; at += 8) {
		memcpy(&v, word.p + at, sizeof v);
		v = fold(v);
		h = hash_mix(hash_mix(h, (uint32_t)v), (uint32_t)(v >> 32));
	}
	v = fold(load(word.p + at, n - at));
	if (n - at >= 4) {
		h = hash_mix(h, (uint32_t)v);
		v >>= 32;
	}
	return hash_mix(h, (uint32_t)v);
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
