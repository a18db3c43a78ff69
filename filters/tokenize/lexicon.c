/* lexicon.c -- hashing words, and counts to classes. */
#include "lexicon.h"

uint32_t word_hash(Str word)
{
	uint64_t eight[2] = {0};

	memcpy(eight, word.p, word.n < sizeof eight ? word.n : sizeof eight);
	return word_hash_of(eight, word.n);
}

/* The class of part in all: which of the six bounds it passes; 0 where all is too few to tell. */
static uint8_t share(uint32_t part, uint32_t all)
{
	static const double bound[] = {0.02, 0.1, 0.3, 0.6, 0.85, 0.97};
	uint8_t class = 1;

	if (all < 4)
		return 0;
	for (size_t i = 0; i < COUNT(bound); i++)
		class = (uint8_t)(class + ((double)part >= bound[i] * (double)all));
	return class;
}

WordClass lexicon_class(const WordCount *c)
{
	return (WordClass){share(c->inside_capital, c->inside_capital + c->inside_lower),
	                   share(c->starts, c->starts + c->inside_capital),
	                   share(c->dot_on, c->dot_on + c->dot_end)};
}
