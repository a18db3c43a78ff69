/* gaps.c -- what gaps show, and the list of plain text. */
#include "gaps.h"

#include "../lib/ascii.h"

const uint8_t gap_odd[GAP_MARKS + TOKEN_RUN + 1] = {
	[','] = GAP_LOWER | GAP_SELDOM,
	[';'] = GAP_LOWER | GAP_SELDOM,
	['%'] = GAP_SELDOM,
	['&'] = GAP_SELDOM,
	['-'] = GAP_SELDOM,
	['"'] = GAP_GLUED,
	['\''] = GAP_GLUED,
	['('] = GAP_GLUED,
	[')'] = GAP_GLUED,
	['['] = GAP_GLUED,
	[']'] = GAP_GLUED,
	[GAP_MARKS + TOKEN_WORD] = GAP_LOWER | GAP_SELDOM,
	[GAP_MARKS + TOKEN_NUMBER] = GAP_LOWER | GAP_SELDOM,
	[GAP_MARKS + TOKEN_DATE] = GAP_LOWER | GAP_SELDOM,
	[GAP_MARKS + TOKEN_TIME] = GAP_LOWER | GAP_SELDOM,
	[GAP_MARKS + TOKEN_PHONE] = GAP_LOWER | GAP_SELDOM,
	[GAP_MARKS + TOKEN_CODE] = GAP_LOWER | GAP_SELDOM,
	[GAP_MARKS + TOKEN_MONEY] = GAP_LOWER | GAP_SELDOM,
	[GAP_MARKS + TOKEN_IDEOGRAPH] = GAP_LOWER,
	[GAP_MARKS + TOKEN_ACRONYM] = GAP_LOWER,
	[GAP_MARKS + TOKEN_DASHES] = GAP_SELDOM,
	[GAP_MARKS + TOKEN_STOP] = GAP_GLUED,
	[GAP_MARKS + TOKEN_DOTS] = GAP_GLUED,
	[GAP_MARKS + TOKEN_QUOTE] = GAP_GLUED,
};

void gaps_show_end(GapShown *s, const Token *tok, size_t i)
{
	enum { SHORT = 5 };

	if (i - s->first >= SHORT) {
		s->paragraphs++;
		s->ended += tok[i].kind == TOKEN_STOP || tok[i - 1].kind == TOKEN_STOP;
	}
	s->first = i + 1;
}

GapGenre gaps_genre(const GapShown *s)
{
	return (GapGenre){.ends = (uint8_t)(s->paragraphs < 2                   ? 0
	                                    : s->ended * 2 < s->paragraphs      ? 1
	                                    : s->ended * 10 < s->paragraphs * 9 ? 2
	                                                                        : 3),
	                  .lower = s->lower * 8 > s->begun};
}

/* Is k a word alone, before one blank and a small letter, which is next?  No sentence ends there. */
static inline bool goes_on(const Token *k, unsigned char next)
{
	return (k->kind == TOKEN_WORD) & (k->flags == SPACE_AFTER) & is_ascii_lower(next);
}

void gaps_find_all(Str text, Tokens *t)
{
	uint8_t *stretch = t->stretch = renew_to(t->stretch, &t->stretch_cap, t->n + 1, 1);
	uint32_t begun = 0, *gap = t->gap;

	for (uint32_t i = 0; i < t->n; i++) {
		const Token *k = t->tok + i;
		uint32_t n = i + 1 - begun;
		unsigned char next = (unsigned char)text.p[k[i + 1 < t->n].at];
		bool ends = !goes_on(k, next) | (n == STRETCH_TOKENS);

		*stretch = (uint8_t)n;
		stretch += ends;
		begun = ends ? i + 1 : begun;
		*gap = i;
		gap += gap_is_visited(k, (unsigned char)text.p[k->at], is_ascii_lower(next),
		                      MANNER_PLAIN);
	}
	t->stretches = (size_t)(stretch - t->stretch);
	t->gaps = (size_t)(gap - t->gap);
}
