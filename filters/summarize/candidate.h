/* candidate.h -- the sentences of an article that may stand in a summary, and what speaks for
 * and against each.
 */
#ifndef CANDIDATE_H
#define CANDIDATE_H

#include "../lib/conllu.h"
#include "../lib/terms.h"

enum Feature {
	FIRST,
	SECOND,
	THIRD,
	LOG_ORDER,      /* log of its place, from 1 */
	RELATIVE_ORDER, /* its place as a share of all */
	BEGINS_PARAGRAPH,
	IS_SHORT,    /* below SHORT_WORDS */
	IS_LONG,     /* above LONG_WORDS */
	STARTS_OPEN, /* with a pronoun or connective: data/openers.tsv */
	STARTS_QUOTED,
	IS_QUESTION,
	IS_JUNK, /* holds a phrase of data/junk.tsv */
	QUOTED,  /* share of its words inside quotation marks */
	/* From here on in standard deviations from the mean of the article: */
	LOG_LENGTH,
	TITLE_LIKE,  /* cosine with the title */
	CENTRE_LIKE, /* with the sum of all sentences */
	LEAD_LIKE,   /* with the first sentence */
	FREQUENT,    /* mean count in the article of its terms */
	NAMED,       /* names a word */
	NUMBERS,     /* words with digits a word */
	FEATURES,
	STANDARDISED = LOG_LENGTH
};

enum { SHORT_WORDS = 8, LONG_WORDS = 45, MOST_CANDIDATES = 200 /* the first, of an article */ };

typedef struct {
	Str text; /* as it stood, on one line, without a dateline */
	uint32_t words;
	uint32_t order;        /* its place among the candidates, from 0 */
	Terms terms;           /* of length 1 */
	Terms pairs;           /* its pairs of neighbouring terms, of length 1 */
	const uint32_t *place; /* private: [terms.n] where they stand among those of all */
	float x[FEATURES];
} Candidate;

typedef struct {
	Candidate *candidate; /* [n] in the order of the article */
	size_t n;
	Terms title; /* of length 1 */
} Candidates;

/* What is known of words; made once. */
enum { JUNK_SIGNS = 4096 };
typedef struct {
	Frequencies frequencies;
	uint32_t *junk; /* [njunk] hashes of the terms of phrases, in order */
	size_t njunk;
	bool sign[JUNK_SIGNS]; /* by the lowest bits of a hash: is one of junk like it? */
} Lexicon;

Lexicon lexicon_new(void);
void lexicon_free(Lexicon *l);

/* candidates_of: the sentences of doc's body with their features; the title where there is no
 * body.  In arena, or views into doc. */
Candidates candidates_of(const Lexicon *l, const Doc *doc, Arena *arena);

/* without_dateline: text without what news puts before its first sentence: "(CNN) -- ",
 * "SEOUL, South Korea — ". */
Str without_dateline(Str text);

/* are_alike: whether the second of two sentences would say again what the first says. */
bool are_alike(const Candidate *a, const Candidate *b);

#endif
