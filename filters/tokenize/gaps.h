/* gaps.h -- the gaps between tokens at which a sentence may end.
 *
 * A gap is worth a question where marks stand before it, or what follows does not begin with a
 * lower-case letter; between tokens without white space only behind a stop.
 */
#ifndef GAPS_H
#define GAPS_H

#include "lexicon.h"
#include "tokenize.h"

/* Two manners of text, each with a threshold of its own: edited, where paragraphs are closed and sentences
 * begun as in news, and plain. */
typedef enum { MANNER_PLAIN, MANNER_EDITED, GAP_MANNERS } GapManner;
static inline GapManner gaps_manner(GapGenre g)
{
	return g.ends == 3 && !g.lower ? MANNER_EDITED : MANNER_PLAIN;
}

/* gap_is_shut: do the marks forbid a sentence to end behind k, which may be followed in its paragraph?  before: the token
 * before it there, or k; since: how many tokens there are since a sentence ended, at least.  Without a branch. */
static inline bool gap_is_shut(Str text, const Token *k, const Token *before, size_t since)
{
	enum { GREETING = 4 }; /* tokens that a comma may close as a sentence: Best regards, */
	const uint32_t stops = 1u << TOKEN_STOP | 1u << TOKEN_DOTS;
	unsigned char c = (unsigned char)text.p[k->at];
	bool mark = k->kind == TOKEN_MARK, stop = stops >> k->kind & 1,
	     quoted = (k->kind == TOKEN_QUOTE) & (before->kind == TOKEN_STOP),
	     glued = !((k->flags & SPACE_AFTER) | stop | quoted);

	return glued | (mark & ((c == ';') | ((c == ',') & (since > GREETING))));
}

/* gaps_shut: that of gap g of t, whose paragraph begins with token `begin`, by what is known before any is judged. */
static inline bool gaps_shut(Str text, const Tokens *t, size_t g, uint32_t begin)
{
	const Token *k = t->tok + t->gap[g];
	size_t since = g > 0 ? t->gap[g] - t->gap[g - 1] : t->gap[g] + 1;

	return gap_is_shut(text, k, k - (t->gap[g] > begin), since);
}

/* gaps_find: list the gaps behind the stretches of words_of() that are to be visited: those worth a question, and
 * those behind a stop, a quotation mark or a bracket, or at the end of a paragraph; but none behind a word alone,
 * where no sentence ends in edited text.  Returns what they show of the text.  gaps_find_all: list again, with those
 * behind words; stretches end there, too.  The list takes the memory of t->odd. */
GapGenre gaps_find(Str text, Tokens *t);
void gaps_find_all(Str text, Tokens *t);

#endif
