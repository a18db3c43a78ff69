/* lexicon.h -- what a large body of raw news shows of a word: is it written with a capital inside
 * sentences, does it begin them, does a dot after it end them?
 *
 * A table of 2^16 entries; the word's hash chooses one and is checked by 7 of its bits, so that an
 * unknown word is rarely taken for a known one.
 */
#ifndef LEXICON_H
#define LEXICON_H

#include "tokenize.h"

enum { LEXICON_BITS = 16, LEXICON_ENTRIES = 1 << LEXICON_BITS };

typedef struct {
	const uint16_t *entry; /* [LEXICON_ENTRIES] */
} Lexicon;

/* Classes 1..7 from seldom to always; 0: unknown. */
typedef struct {
	uint8_t capital; /* of its uses inside sentences, those with a capital */
	uint8_t starts;  /* of its uses with a capital, those behind a full stop */
	uint8_t dotted;  /* of its uses before a dot, those where the sentence goes on */
} WordClass;

/* word_hash: of a word in lower case, digits as one; of its first bytes where it is long.  word_hash_in:
 * the same of text at..at + n, and quicker for short words. */
uint32_t word_hash(Str word);
uint32_t word_hash_in(Str text, size_t at, size_t n);

static inline uint16_t lexicon_check(uint32_t hash)
{
	return (uint16_t)(hash & 0x7f);
}

/* lexicon_prefetch: what is told here will be asked for soon. */
static inline void lexicon_prefetch(const Lexicon *l, uint32_t hash)
{
	__builtin_prefetch(l->entry + (hash >> (32 - LEXICON_BITS)));
}

/* Without a branch, which would wait for the entry. */
static inline WordClass lexicon_find(const Lexicon *l, uint32_t hash)
{
	uint16_t e = l->entry[hash >> (32 - LEXICON_BITS)];

	e &= (uint16_t) - (e >> 9 == lexicon_check(hash));
	return (WordClass){e >> 6 & 7, e >> 3 & 7, e & 7};
}

/* For the trainer: how often what was seen of a word; and the classes that makes. */
typedef struct {
	uint32_t hash;
	uint32_t inside_capital, inside_lower, starts;
	uint32_t dot_on, dot_end; /* a dot behind it: the sentence goes on; ends, perhaps */
} WordCount;

WordClass lexicon_class(const WordCount *c);

#endif
