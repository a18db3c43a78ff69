/* lists.h -- what the word lists in data/ know of words. */
#ifndef LISTS_H
#define LISTS_H

#include "tokenize.h"

enum AbbrevFlag {
	ABBREV_TITLE = 1,   /* a name follows */
	ABBREV_ENDS = 2,    /* may end a sentence */
	ABBREV_NUMBER = 4,  /* one before a number only */
	ABBREV_CAPITAL = 8, /* one when capitalised only */
	ABBREV_NONE = 16    /* none */
};

enum { LISTED = 24 }; /* bytes of the longest abbreviation, and more */

/* What the words of a list look like, by their first and last letters: most words are none of it. */
typedef struct {
	uint32_t lengths, middles; /* a bit each: of n bytes; with that letter in the middle */
} WordLike;
static inline bool lists_like(const WordLike like[32][32], const char *word, size_t n)
{
	const WordLike *l = &like[word[0] & 31][word[n - 1] & 31];

	return l->lengths >> (n & 31) & l->middles >> (word[n / 2] & 31) & 1;
}

/* lists_abbrev: of AbbrevFlag, for a word without its dot, case aside.  It is none if it is not lists_like()
 * abbrev_like. */
extern const WordLike abbrev_like[32][32];
unsigned lists_abbrev(Str word);

/* lists_prefix: does word, which is not empty, stay with what follows its hyphen?  lists_unit: is it a unit, as
 * behind a number?  Case aside. */
bool lists_prefix(Str word);
bool lists_unit(Str word);

/* lists_clitic: the bytes of the clitic that ends word, with its apostrophe (and the n of n't); 0 if
 * none does. */
size_t lists_clitic(Str word);

/* lists_clitic_behind: the same where it is known that n letters (one at least) end word, and an apostrophe of
 * `mark` bytes is before them. */
size_t lists_clitic_behind(Str word, size_t mark, size_t n);

/* What the words of a list look like, by their last letter and the one before (or itself): bit n where one has n bytes. */
typedef uint32_t EndLike[32][32];
static inline bool lists_ends_like(const EndLike like, uint32_t last, size_t n)
{
	return like[last >> 8 & 31][last & 31] >> (n & 31) & 1;
}

/* lists_last: the last two bytes of a word, the last above the other. */
static inline uint32_t lists_last(const char *word, size_t n)
{
	return (uint32_t)(unsigned char)word[n - 1] << 8 | (unsigned char)word[n - 1 - (n > 1)];
}

/* lists_contract: set tail and middle of token k where its n bytes at word are words written as one without an
 * apostrophe (cannot).  lists_contract_seen: the same, where its last two bytes are the lowest of last (or it is one byte). */
extern const EndLike contraction_like;
void lists_contract_listed(Str word, Token *k);
static inline void lists_contract_seen(uint32_t last, const char *word, size_t n, Token *k)
{
	if (lists_ends_like(contraction_like, last, n))
		lists_contract_listed((Str){word, n}, k);
}

static inline void lists_contract(const char *word, size_t n, Token *k)
{
	lists_contract_seen(lists_last(word, n), word, n, k);
}

#endif
