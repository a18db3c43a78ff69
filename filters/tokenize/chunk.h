/* chunk.h -- a chunk, a run without white space, into tokens. */
#ifndef CHUNK_H
#define CHUNK_H

#include "../lib/ascii.h"
#include "classes.h"

/* What the tokens of a paragraph know of those before them. */
typedef struct {
	const Tokenizer *z;
	Str text;        /* up to the end of the paragraph */
	bool quote_open; /* a single quotation mark waits for its closing one */
} Context;

/* chunk_words: append the tokens of the chunk at..end to t, whose space for them is there already (end - at).
 * odd: the first entry of the list of odd bytes (classes.h) that is not before `at`.  next is where the next chunk of the
 * paragraph begins, or its end.  Flags tell what the chunk shows. */
void chunk_words(Context *c, const uint32_t *odd, size_t at, size_t end, size_t next,
                 Tokens *t);

/* chunk_dot: is the dot behind the word k its own?  next: where the next chunk begins.  Gives the
 * flags of the joined token; 0 if it is not. */
unsigned chunk_dot(const Context *c, const Token *k, size_t next);

#endif
