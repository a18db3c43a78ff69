/* words.h -- a text into tokens: its paragraphs and chunks, what the rules find in them, and what
 * belongs together of it. */
#ifndef WORDS_H
#define WORDS_H

#include "tokenize.h"

/* words_of: the tokens of text into t, whose odd bytes are those of text.  wrapped: an empty line ends a paragraph,
 * and no single line break.  All flags are set but those of sentences; a stretch ends with every token but plain words
 * with a blank and a letter behind; t->gap lists the gaps of edited text, and t->genre is what
 * they show (gaps.h). */
void words_of(const Tokenizer *z, Str text, bool wrapped, Tokens *t);

#endif
