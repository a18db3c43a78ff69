/* words.h -- a chunk into tokens: what the rules find, and what belongs together of it. */
#ifndef WORDS_H
#define WORDS_H

#include "tokenize.h"

/* What the tokens of a paragraph know of those before them. */
typedef struct {
	const Tokenizer *z;
	Str text;        /* up to the end of the paragraph */
	bool quote_open; /* a single quotation mark waits for its closing one */
} Context;

/* words_of_chunk: append the tokens of the chunk at..end to t, whose space for them is there
 * already (end - at).  next is where the next chunk of the paragraph begins, or its end. */
void words_of_chunk(Context *c, size_t at, size_t end, size_t next, Tokens *t);

/* words_of_letters: the same for a chunk of ASCII letters alone. */
void words_of_letters(Str text, size_t at, size_t end, Tokens *t);

#endif
