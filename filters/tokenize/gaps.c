/* gaps.c -- the list of gaps.
 *
 * The list is made without branches: most gaps stand before a word in lower case, or are no white
 * space, and nothing can end there.
 */
#include "gaps.h"

#include "../lib/ascii.h"

/* Behind which tokens is a gap to be visited?  A bit each: where no white space stands there;
 * where that and a word in lower case does; where that and another token does; where that does and the token ends
 * in a dot of its own.  Most are for all but the first; the table has the bits in which others differ, by the byte of a
 * mark or by their kind.  What is left out is_open() would refuse, and follow() pass over. */
enum { GLUED = 1, LOWER = 2, OTHER = 4, DOTTED = 8, MARKS = 256 };
static const uint8_t odd_visit[MARKS + TOKEN_RUN + 1] = {
	[','] = LOWER,
	[';'] = LOWER,
	['"'] = GLUED,
	['\''] = GLUED,
	['('] = GLUED,
	[')'] = GLUED,
	['['] = GLUED,
	[']'] = GLUED,
	[MARKS + TOKEN_WORD] = LOWER,
	[MARKS + TOKEN_IDEOGRAPH] = LOWER,
	[MARKS + TOKEN_ACRONYM] = LOWER,
	[MARKS + TOKEN_NUMBER] = LOWER,
	[MARKS + TOKEN_DATE] = LOWER,
	[MARKS + TOKEN_TIME] = LOWER,
	[MARKS + TOKEN_PHONE] = LOWER,
	[MARKS + TOKEN_CODE] = LOWER,
	[MARKS + TOKEN_MONEY] = LOWER,
	[MARKS + TOKEN_STOP] = GLUED,
	[MARKS + TOKEN_DOTS] = GLUED,
	[MARKS + TOKEN_QUOTE] = GLUED,
};

/* Without a branch, for it is asked of many tokens: k, which begins with byte c.  lower: the next
 * begins with a letter in lower case.  In edited text nothing is visited behind a word alone. */
static inline bool is_visited(const Token *k, unsigned c, unsigned lower, GapManner manner)
{
	bool mark = k->kind == TOKEN_MARK,
	     word = (manner == MANNER_EDITED) & (k->kind == TOKEN_WORD);
	unsigned odd = odd_visit[mark ? c : (unsigned)MARKS + k->kind] | word * OTHER;
	unsigned visit = (LOWER | OTHER | DOTTED) ^ odd;
	unsigned spaced = k->flags & SPACE_AFTER, own_dot = k->flags / ABBREVIATION & 1;
	unsigned behind = spaced * ((2 - lower) | own_dot * 3); /* 0 .. 3: its bit */

	return (visit >> behind | k->flags / PARAGRAPH_END) & 1;
}

/* List the gaps behind t's stretches that are to be visited. */
static inline void list_visited(Str text, Tokens *t, GapManner manner)
{
	size_t last = t->stretches - 1, i = 0, n = 0;
	uint32_t *gap = t->gap = t->odd; /* there is room for as many as there are bytes */

	for (size_t s = 0; s < last; s++) {
		const Token *k = t->tok + (i += t->stretch[s]) - 1;
		unsigned char next = (unsigned char)text.p[k[1].at];

		gap[n] = (uint32_t)i - 1;
		n += is_visited(k, (unsigned char)text.p[k->at], is_ascii_lower(next), manner);
	}
	gap[n] = (uint32_t)t->n - 1;
	t->gaps = n + 1;
}

/* What t's gaps show: how many paragraphs of some length there are, and how many of them end in a stop; how many
 * sentences begin behind a stop, and how many of them in lower case. */
static GapGenre genre_of(Str text, const Tokens *t)
{
	enum { SHORT = 5 };
	size_t paragraphs = 0, ended = 0, begun = 0, lower = 0, first = 0;

	for (size_t g = 0; g < t->gaps; g++) {
		size_t i = t->gap[g];
		const Token *k = t->tok + i, *next = k + (i + 1 < t->n);
		size_t stop = k->kind == TOKEN_STOP, last = k->flags / PARAGRAPH_END & 1;
		size_t begins = stop & ~last & k->flags & SPACE_AFTER;
		size_t counts = last & (i - first >= SHORT);

		begun += begins;
		lower += begins & is_ascii_lower((unsigned char)text.p[next->at]);
		paragraphs += counts;
		ended += counts & (stop | (k[-(i > 0)].kind == TOKEN_STOP));
		first = last ? i + 1 : first;
	}
	return (GapGenre){.ends = (uint8_t)(paragraphs < 2                ? 0
	                                    : ended * 2 < paragraphs      ? 1
	                                    : ended * 10 < paragraphs * 9 ? 2
	                                                                  : 3),
	                  .lower = lower * 8 > begun};
}

GapGenre gaps_find(Str text, Tokens *t)
{
	t->gaps = 0;
	if (t->n > 0)
		list_visited(text, t, MANNER_EDITED);
	return genre_of(text, t);
}

void gaps_find_all(Str text, Tokens *t)
{
	uint8_t *stretch;
	uint32_t begun = 0;

	if (t->n == 0)
		return;
	stretch = t->stretch = grow_to(t->stretch, &t->stretch_cap, t->n, 1);
	for (uint32_t i = 0; i < t->n; i++) {
		uint32_t n = i + 1 - begun;
		bool ends = (t->tok[i].flags < LOWER_AFTER) | (n == STRETCH_TOKENS);

		*stretch = (uint8_t)n;
		stretch += ends;
		begun = ends ? i + 1 : begun;
	}
	t->stretches = (size_t)(stretch - t->stretch);
	list_visited(text, t, MANNER_PLAIN);
}
