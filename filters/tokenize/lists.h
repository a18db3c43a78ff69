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

enum { LISTED = 24 }; /* bytes of the longest entry of a list, and more */

/* lists_abbrev: of AbbrevFlag, for a word without its dot, case aside. */
unsigned lists_abbrev(Str word);

/* lists_prefix: does word stay with what follows its hyphen?  lists_unit: is it a unit, as
 * behind a number?  Case aside. */
bool lists_prefix(Str word);
bool lists_unit(Str word);

/* lists_clitic: the bytes of the clitic that ends word, with its apostrophe (and the n of n't); 0 if
 * none does. */
size_t lists_clitic(Str word);

/* lists_contract: set tail and middle of token k where it is words written as one without an
 * apostrophe (cannot).  Most words are none by their first letter, last letter and length. */
extern const uint32_t contraction_lengths[32][32];
void lists_contract_listed(Str word, Token *k);
static inline void lists_contract(Str text, Token *k)
{
	const char *word = text.p + k->at;
	size_t n = k->n;

	if (contraction_lengths[word[0] & 31][word[n - 1] & 31] >> (n & 31) & 1)
		lists_contract_listed((Str){word, n}, k);
}

/* lists_lower: s in lower case (ASCII) in buf; empty where it is longer than any entry. */
Str lists_lower(Str s, char buf[LISTED]);

#endif
