/* boundary.h -- where sentences end. */
#ifndef BOUNDARY_H
#define BOUNDARY_H

#include "tokenize.h"

/* boundary_mark: set SENTENCE_END on tokens from..t->n, a paragraph of text. */
void boundary_mark(Str text, Tokens *t, size_t from);

#endif
