/* cut.h -- the chunks of a text into tokens, one by one: what words.h is made of.
 *
 * Common kinds are cut at a glance; what is left goes to the rules (chunk.h).
 */
#ifndef CUT_H
#define CUT_H

#include <endian.h>

#include "chunk.h"
#include "gaps.h"
#include "lists.h"
#include "rules.h"

enum { CUT_LOOK = 8 }; /* bytes that may be looked at behind the end of a word */

/* Where the tokenizing of a text has come to. */
typedef struct {
	Context c;
	size_t at; /* a byte of the text; white space, or the start of a chunk, or of its rest */
	const uint32_t *odd;     /* the first entry of t->odd that is not before it */
	const uint32_t *odd_end; /* those with CUT_LOOK bytes of text from them on end here */
	const Token *tok;        /* the first token of all */
	Token *k;                /* where the next one goes */
	const Token *begun;      /* the first one of the stretch at hand */
	uint8_t *stretch;        /* where the next entry of t->stretch goes */
	uint32_t *gap;           /* where the next entry of t->gap goes */
	GapShown shown;          /* what the gaps so far have shown */
	bool wrapped;            /* single line breaks end no paragraph */
} Place;

/* Put a word into k, by as few stores as may be. */
static inline void put_word(Token *k, size_t at, size_t n, unsigned flags)
{
	uint32_t rest = htole32((uint32_t)TOKEN_WORD | (uint32_t)flags << 8);

	k->at = (uint32_t)at;
	k->n = (uint32_t)n;
	memcpy((char *)k + offsetof(Token, kind), &rest, sizeof rest);
}

/* May k, a word of letters, have a dot of its own?  Most words may not; without a branch. */
static inline bool may_abbreviate(const Context *c, const Token *k)
{
	bool like = lists_like(abbrev_like, c->text.p + k->at, k->n);

	return like | (k->n == 1) | (c->z->nabbrev > 0);
}

/* Has the word k a dot of its own at `end`, where it ends?  next: what follows the dot.  Then the dot joins it. */
static inline bool takes_dot(const Context *c, Token *k, size_t end, size_t next)
{
	unsigned f;

	if (!((c->text.p[end] == '.') & may_abbreviate(c, k)) ||
	    (f = chunk_dot(c, k, next)) == 0)
		return false;
	k->n++;
	k->flags |= (uint8_t)f;
	return true;
}

static inline void put_mark(Token *k, Str text, size_t at)
{
	unsigned char mark = (unsigned char)text.p[at];

	*k = (Token){(uint32_t)at, 1, rules_alone[mark], 0, 0, 0};
}

/* List the gap behind k, if it is to be visited. */
static inline void note_gap(Place *p, const Token *k, bool visited)
{
	*p->gap = (uint32_t)(k - p->tok);
	p->gap += visited;
}

/* cut_chunk: the tokens of the chunk that begins at p->at, or of its rest, or of some of it, at p->k, and p goes on behind
 * them; or behind white space, where more of that is there.  t->tok has room for them. */
void cut_chunk(Place *p, Tokens *t);

#endif
