/* boundary.h -- where sentences end, by a linear model over the gaps between tokens. */
#ifndef BOUNDARY_H
#define BOUNDARY_H

#include "../lib/linear.h"
#include "gaps.h"

typedef struct Boundary {
	Linear linear; /* of one class */
	Lexicon lexicon;
	const uint16_t *verdicts;       /* [VERDICT_ENTRIES] */
	int32_t threshold[GAP_MANNERS]; /* a score above it is an end */
} Boundary;

/* boundary_embedded, boundary_read: the model inside the program, or that of the file path; id gets
 * its eight hexadecimal digits.  Die FAILED where it is not sound. */
Boundary boundary_embedded(char id[9]);
Boundary boundary_read(const char *path, char id[9]);

/* boundary_mark: set SENTENCE_END on the tokens of text, all paragraphs of which are in t. */
void boundary_mark(const Boundary *b, GapGenre genre, Str text, Tokens *t);

#endif
