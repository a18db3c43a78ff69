/* words.h -- a paragraph into tokens: its chunks, what the rules find in them, and what belongs
 * together of it. */
#ifndef WORDS_H
#define WORDS_H

#include "tokenize.h"

/* words_of: append the tokens of the paragraph from..end of text (end is that of the text, or stands
 * behind a line break) to t, whose masks are those of text.  All flags are set but those of sentences. */
void words_of(const Tokenizer *z, Str text, size_t from, size_t end, Tokens *t);

#endif
