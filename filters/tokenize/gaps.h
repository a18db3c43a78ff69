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

/* Behind which tokens is a gap to be visited?  A bit each: where no white space stands there; where that and a word
 * in lower case does; where that and another token does; where that does and the token ends in a dot of its own.  Most are for all
 * but the first; gap_odd has the bits in which others differ, by the byte of a mark or by their kind.  What is left out
 * is_open() would refuse, and the walk pass over (ask.c).  GAP_SELDOM: no sentence of edited text ends there, unless the
 * dot is the token's own. */
enum {
	GAP_GLUED = 1,
	GAP_LOWER = 2,
	GAP_OTHER = 4,
	GAP_DOTTED = 8,
	GAP_SELDOM = 16,
	GAP_MARKS = 256
};
extern const uint8_t gap_odd[GAP_MARKS + TOKEN_RUN + 1];

static inline unsigned gap_odd_of(unsigned kind, unsigned char c)
{
	return gap_odd[kind == TOKEN_MARK ? c : GAP_MARKS + kind];
}

/* gap_is_visited: is that behind k, which begins with byte c, to be listed: is it worth a question, or behind a stop, a
 * quotation mark or a bracket, or at the end of a paragraph?  lower: a letter in lower case follows the white space.  Without a
 * branch. */
static inline bool gap_is_visited(const Token *k, unsigned char c, unsigned lower,
                                  GapManner manner)
{
	unsigned odd = gap_odd_of(k->kind, c);
	unsigned never = (manner == MANNER_EDITED) & odd / GAP_SELDOM;
	unsigned visit = ((GAP_LOWER | GAP_OTHER | GAP_DOTTED) ^ odd) &
	                 ~(never * (GAP_LOWER | GAP_OTHER));
	unsigned spaced = k->flags & SPACE_AFTER, own_dot = k->flags / ABBREVIATION & 1;
	unsigned behind = spaced * ((2 - lower) | own_dot * 3); /* 0 .. 3: its bit */

	return (visit >> behind | k->flags / PARAGRAPH_END) & 1;
}

/* gap_is_visited_glued: the same, where no white space follows. */
static inline bool gap_is_visited_glued(const Token *k, unsigned char c)
{
	return gap_odd_of(k->kind, c) & GAP_GLUED;
}

/* gap_behind_mark: the same of a mark of ASCII, c, with one blank behind it, in edited text. */
static inline bool gap_behind_mark(unsigned char c)
{
	return !(gap_odd[c] & GAP_SELDOM);
}

/* What the gaps of a text show of its kind, as far as they are known. */
typedef struct {
	size_t paragraphs,
		ended;       /* those of some length, and those of them that end in a stop */
	size_t begun, lower; /* sentences that begin behind a stop, and those in lower case */
	size_t first;        /* the first token of the paragraph at hand */
} GapShown;

/* gaps_show: token k, with white space behind it, which is not the last of its paragraph; a letter in lower case follows, or not. */
static inline void gaps_show(GapShown *s, const Token *k, bool lower)
{
	bool stop = k->kind == TOKEN_STOP;

	s->begun += stop;
	s->lower += stop & lower;
}

/* gaps_show_end: the last token of a paragraph, tok[i].  gaps_genre: what a whole text shows. */
void gaps_show_end(GapShown *s, const Token *tok, size_t i);
GapGenre gaps_genre(const GapShown *s);

/* gaps_find_all: list the gaps of t again, those of plain text, which are more; stretches end there, too. */
void gaps_find_all(Str text, Tokens *t);

#endif
