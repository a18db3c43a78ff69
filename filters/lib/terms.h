/* terms.h -- the terms of a text and their weights, as retrieval takes them.
 *
 * A term is a word folded to the form that its inflections share, then hashed to 32 bits.  A
 * text is a vector of its terms, each weighted by how often the text has it and by how few
 * documents do (TF-IDF); two texts are as near as the cosine of their vectors.
 *
 * Sources: Salton & Buckley, "Term-weighting approaches in automatic text retrieval", 1988;
 * Harman, "How effective is suffixing?", 1991 (folding by few rules).
 */
#ifndef TERMS_H
#define TERMS_H

#include "arena.h"

enum { TERM_BYTES = 40 }; /* what is kept of a longer word */

/* term_fold: word in lower case and without its inflection, in to; empty where the word has
 * no letter or digit. */
Str term_fold(Str word, char to[TERM_BYTES]);

/* term_of: term_fold() hashed; 0 where it is empty. */
uint32_t term_of(Str word);

/* A vector of terms, in their order by number, each once. */
typedef struct {
	uint32_t term;
	float weight;
} Term;
typedef struct {
	Term *term;
	size_t n;
} Terms;

/* terms_gather: the vector of term[n], zeros left out, weighted by how often they come; in
 * arena.  term is put in order on the way; scratch is [n]. */
Terms terms_gather(uint32_t *term, size_t n, uint32_t *scratch, Arena *arena);

/* How many documents hold a term: what is known of news, and what was seen.  Of fixed size:
 * terms that share a counter are taken for one. */
typedef struct {
	uint32_t *count; /* [FREQUENCIES] */
	uint32_t documents;
} Frequencies;

/* frequencies_new: what data/terms.tsv says. */
Frequencies frequencies_new(void);
void frequencies_free(Frequencies *f);

/* frequencies_add: one more document, holding the terms of v. */
void frequencies_add(Frequencies *f, Terms v);

/* frequencies_idf: log of all documents over those that hold term; above 0. */
float frequencies_idf(const Frequencies *f, uint32_t term);

/* terms_weigh: counts become (1 + log count) * idf, scaled to length 1. */
void terms_weigh(Terms v, const Frequencies *f);

/* terms_top: the `most` heaviest of v (of equal ones those that come first), scaled to length 1;
 * v itself where it has no more.  In arena. */
Terms terms_top(Terms v, size_t most, Arena *arena);

/* terms_unit: scale v to length 1 (a vector of zeros stays). */
void terms_unit(Terms v);

/* terms_sum: a + b times scale, in arena. */
Terms terms_sum(Terms a, Terms b, float scale, Arena *arena);

/* terms_dot: the inner product; of vectors of length 1 the cosine. */
float terms_dot(Terms a, Terms b);

#endif
