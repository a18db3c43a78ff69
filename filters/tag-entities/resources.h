/* resources.h -- what the model knows of words and phrases besides weights.
 *
 * Two tables keyed by hashes: words (clusters, how often capitalised, whether a mention may
 * begin or end with it in lower case) and phrases (the gazetteer: which lists hold a phrase,
 * and how long the longest phrase is that begins with a word).  A key is found by its upper 16
 * bits in an index and told from its neighbours by the lower 16; so one look-up in some ten
 * thousand of unknown words finds another's entry, which costs nothing that can be measured.
 *
 * Clusters: k-means over word vectors, in the manner of Passos et al., CoNLL 2014; gazetteers:
 * Ratinov & Roth, CoNLL 2009.
 */
#ifndef RESOURCES_H
#define RESOURCES_H

#include "../lib/base.h"

enum { CLUSTERINGS = 3, MOST_PHRASE = 6 };

typedef struct {
	const uint32_t *index; /* [65537] */
	const uint16_t *low;   /* [n] lower halves of the keys, ascending within a bucket */
	const uint32_t *value; /* [n] */
	uint32_t n;
} Table;

/* table_of: the table whose bytes are section (of table_make; aligned to 4); false where they
 * are none. */
bool table_of(Str section, Table *t);

/* table_get: the value of key; 0 where it has none. */
uint32_t table_get(const Table *t, uint32_t key);

/* table_make: the bytes of a table of keys and values (not 0).  Of a key that comes twice the
 * values are or'ed where join is set; else the larger is kept.  Sorts the pairs.  Freed with
 * free(p). */
typedef struct {
	uint32_t key, value;
} Pair;
Str table_make(Pair *pair, size_t n, bool join);

/* What a value of the table of words holds. */
typedef struct {
	uint16_t cluster[CLUSTERINGS]; /* from 1; 0: none */
	uint8_t capital; /* how often it is capitalised within sentences: 1 (never) .. 6
	                  * (always); 0: not known */
	bool edge;       /* in lower case it may begin or end a mention */
} WordFacts;

/* word_facts: a value taken apart; word_facts_pack: made of at most 128, 512 and 2048 clusters
 * and capital 6. */
WordFacts word_facts(uint32_t value);
uint32_t word_facts_pack(WordFacts f);

/* A value of the table of phrases: the lists that hold it, a bit each. */
enum {
	PHRASE_LISTS = 24,
	PHRASE_LONGEST =
		24, /* from this bit on, bit n - 1: a phrase of n words begins with it */
};

#endif
