/* lexicon.h -- what a large body of raw news shows of a word: is it written with a capital inside
 * sentences, does it begin them, does a dot after it end them?
 *
 * A table of 2^16 entries; the word's hash chooses two and is checked by 7 of its bits, so that an
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

/* word_hash_of: of a word of n bytes, the first 16 of which, as they lie in memory, are in eight[];
 * what is behind its end there counts for nothing.  Nor does letter case; digits are as one, and so
 * are most marks. */
static inline uint32_t word_hash_of(const uint64_t eight[2], size_t n)
{
	enum { WHOLE = 16 };
	static const uint64_t ones = 0x0101010101010101, all[4] = {~0ull, ~0ull};
	uint64_t h = n * 0x9E3779B97F4A7C15u;
	const char *keep = (const char *)all + (WHOLE - (n < WHOLE ? n : WHOLE));

	for (int i = 0; i < 2; i++) {
		uint64_t v = eight[i] | ones * 0x20, kept, low;

		memcpy(&kept, keep + 8 * i, sizeof kept);
		low = ~(v | v >> 1) &
		      ones * 0x40; /* neither a letter nor beyond ASCII: digits, marks */
		v &= ~((low >> 2) - (low >> 6)) & kept;
		h = (h ^ v) * 0xD6E8FEB86659FD93u;
		h ^= h >> 32;
	}
	return (uint32_t)h;
}

/* word_of: what is a word of token k: not the dot of an abbreviation. */
static inline Str word_of(Str text, const Token *k)
{
	return (Str){text.p + k->at, k->n - ((k->flags & ABBREVIATION) != 0)};
}

/* word_hash: of a word; word_hash_in: the same of text at..at + n, and quicker. */
uint32_t word_hash(Str word);
static inline uint32_t word_hash_in(Str text, size_t at, size_t n)
{
	uint64_t eight[2];

	if (at + sizeof eight > text.n)
		return word_hash((Str){text.p + at, n});
	memcpy(eight, text.p + at, sizeof eight);
	return word_hash_of(eight, n);
}

static inline uint16_t lexicon_check(uint32_t hash)
{
	return (uint16_t)(hash & 0x7f);
}

/* lexicon_pair: the first of the two entries in which a word may stand. */
static inline uint32_t lexicon_pair(uint32_t hash)
{
	return hash >> (32 - LEXICON_BITS) & ~1u;
}

/* lexicon_prefetch: what is told here will be asked for soon. */
static inline void lexicon_prefetch(const Lexicon *l, uint32_t hash)
{
	__builtin_prefetch(l->entry + lexicon_pair(hash));
}

/* Without a branch, which would wait for the entry. */
static inline WordClass lexicon_find(const Lexicon *l, uint32_t hash)
{
	const uint16_t *pair = l->entry + lexicon_pair(hash);
	unsigned e = (pair[0] >> 9 == lexicon_check(hash)) * (unsigned)pair[0] |
	             (pair[1] >> 9 == lexicon_check(hash)) * (unsigned)pair[1];

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
