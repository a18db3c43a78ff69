/* evidence.h -- what the rest of an article tells of a word.
 *
 * A name is seldom clear everywhere, but mostly somewhere: "Sen. Harlan Voss" in the lead makes
 * the "Voss" further down a person.  For every capitalised word this keeps whether it also
 * stands in lower case, the longest run of capitalised words it is part of, the words around
 * its first occurrences, and for an acronym the run that it abbreviates.
 *
 * Source of the idea: Chieu & Ng, "Named entity recognition: a maximum entropy approach using
 * global information", COLING 2002.
 */
#ifndef EVIDENCE_H
#define EVIDENCE_H

#include "words.h"

/* How the words of a sentence are capitalised. */
typedef enum { CASE_NORMAL, CASE_TITLE, CASE_UPPER, CASE_LOWER } LetterCase;

enum { OCCURRENCES = 6 };

typedef struct {
	uint32_t stamp;       /* private */
	bool low;             /* stands in lower case somewhere; set by evidence_of() */
	bool inside;          /* stands capitalised where no sentence begins */
	uint8_t n;            /* occurrences, at most OCCURRENCES */
	uint8_t length;       /* words of the longest run */
	uint16_t left, right; /* its neighbours in that run, folded; WORD_BEFORE: none */
	uint16_t before[OCCURRENCES], behind[OCCURRENCES]; /* around its occurrences, folded */
	uint16_t stands_for; /* last word of the run that this acronym abbreviates, or 0 */
} Evidence;

typedef struct {
	Evidence *of; /* [WORDS_MOST] by folded number */
	uint32_t *
		low; /* [WORDS_MOST] the stamp of the last article that has the word in lower case */
	uint32_t stamp;
	struct {
		uint32_t initials;
		uint16_t last;
	} expansion[512]; /* runs that an acronym may stand for */
	size_t nexpansion;
} Evidences;

Evidences *evidence_new(void);
void evidence_free(Evidences *e);

/* evidence_begin: forget the last article. */
void evidence_begin(Evidences *e);

/* evidence_add: the n words of a sentence, and their traits; evidence_close: after the last of an
 * article. */
void evidence_add(Evidences *e, const Words *w, const uint16_t *number, const uint8_t *traits,
                  size_t n, LetterCase c);
void evidence_close(Evidences *e, const Words *w, const uint16_t *number, size_t n);

/* evidence_of: of a word; NULL where there is none. */
const Evidence *evidence_of(const Evidences *e, const Words *w, uint16_t number);

/* letter_case: of the n words of a sentence, by their traits. */
LetterCase letter_case(const uint8_t *traits, size_t n);

#endif
