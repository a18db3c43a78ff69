/* find-quotes.h -- what was said word for word, by whom: documents in, quotations out.
 *
 * A quotation is what stands in double quotation marks and has three words or more; one that
 * goes on in the next paragraph is one more there.  Its speaker is looked for beside a
 * cue ("said", "according to") in the sentence around it, else in the quotations next to it; pronouns
 * and nouns are taken back to the person they mean.
 *
 * Sources: O'Keefe et al., "A sequence labelling approach to quote attribution", EMNLP 2012;
 * Muzny et al., "A two-stage sieve approach for quote attribution", EACL 2017 (sieves in order of
 * trust).
 */
#ifndef FIND_QUOTES_H
#define FIND_QUOTES_H

#include "mentions.h"
#include "spans.h"

enum { LEAST_WORDS = 3 };

typedef struct {
	Str sent_id; /* of the sentence in which it begins */
	Str quote;   /* as it stood, without its marks */
	Str speaker; /* in the fullest form; empty: not found */
	Str cue;     /* as it stood; empty: none */
	float score; /* 0..1: how far the speaker can be trusted */
} Quote;

typedef struct {
	Quote *quote; /* [n] in the order of the text */
	size_t n;
} Quotes;

/* find_quotes: in arena, or views into doc. */
Quotes find_quotes(const Doc *doc, Arena *arena);

#endif
