/* spans.h -- where the text is inside quotation marks. */
#ifndef SPANS_H
#define SPANS_H

#include "../lib/conllu.h"

/* Words from..to of the document, marks not included, of one paragraph. */
typedef struct {
	size_t from, to;
	size_t first, last; /* sentences in which it begins and ends */
	size_t paragraph;   /* number of it, from 0 */
	bool closed;        /* its closing mark stands at word `to` */
} Span;

typedef struct {
	Span *span; /* [n] in order, never overlapping */
	size_t n;
	uint8_t *quoted;   /* [nword] 1: inside quotation marks, or one of them */
	size_t *sentence;  /* [nword] the sentence of each word */
	size_t *paragraph; /* [nsentence] */
} Spans;

/* spans_of: double quotation marks of the body, straight, typographic or in TeX's way; a mark
 * that opens inside an open span is a quotation within it.  A span that its paragraph does
 * not close ends with it.  In arena. */
Spans spans_of(const Doc *doc, Arena *arena);

#endif
