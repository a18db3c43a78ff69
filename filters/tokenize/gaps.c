/* gaps.c -- the list of gaps, and the walk over it.
 *
 * The list is made without branches: most gaps stand before a word in lower case, or are no white
 * space, and nothing can end there.  Then it is sifted (sift.h), and what is left is walked from left to
 * right.  What marks stand at a gap may forbid an end, or be one for sure (holds.h); of
 * the rest, most looks like gaps that have a verdict; one in ten is described (features.h) and judged.
 */
#include "gaps.h"

#include "features.h"
#include "holds.h"
#include "sift.h"

/* A straight quotation mark at token i faces the side where no blank is; between two blanks, or none,
 * it ends what its like has begun.  An apostrophe with no blank on either side is no such mark. */
static void follow_straight(const Walk *w, size_t i, bool *open)
{
	const Token *k = w->tok + i;
	bool before = i == 0 || (k[-1].flags & SPACE_AFTER), after = k->flags & SPACE_AFTER;

	if (before != after)
		*open = before;
	else if (before || open == &w->quote)
		*open = !*open;
}

/* Keep account of the quotes and brackets that token i opens or closes. */
static void follow(Walk *w, size_t i)
{
	const Token *k = w->tok + i;

	if (k->kind != TOKEN_MARK && k->kind != TOKEN_QUOTE)
		return;
	switch (first_symbol(w->text, k)) {
	case '"':
		follow_straight(w, i, &w->quote);
		break;
	case '\'':
		follow_straight(w, i, &w->single);
		break;
	case SYMBOL_OPEN_QUOTE:
		w->quote = true;
		break;
	case SYMBOL_CLOSE_QUOTE:
		w->quote = false;
		break;
	case '(':
	case '[':
		w->paren = true;
		break;
	case ')':
	case ']':
		w->paren = false;
		break;
	}
}

/* Does the paragraph end in a stop, but for two tokens? */
static bool is_closed(const Walk *w)
{
	for (size_t i = w->n > 2 ? w->n - 3 : 0; i < w->n; i++)
		if (w->tok[i].kind == TOKEN_STOP)
			return true;
	return w->n < 3;
}

/* Move on to the first stop behind token i; every stop is before a gap of the list. */
static void find_stop(Walk *w, size_t i)
{
	while (w->next_stop <= i ||
	       (w->next_stop < w->n && w->tok[w->next_stop].kind != TOKEN_STOP))
		w->next_stop = *w->gap++ - w->from;
}

/* Count the words in lower case up to token i, which is not before the last one counted to. */
static void count_lower(Walk *w, size_t i)
{
	enum { MOST = 3 };

	for (; w->counted <= i && w->lower < MOST; w->counted++)
		w->lower += is_lower_word(w->text, w->tok + w->counted);
}

/* A sentence begins with token i. */
static void begin(Walk *w, size_t i)
{
	uint32_t item = walk_item(w, i);

	if (item != 0)
		w->item = item;
	w->first = walk_see(w, i).hash;
	w->begun = w->counted = i;
	w->lower = 0;
}

/* Does a sentence end in the gap behind token i, which is not the last of its paragraph? */
static bool ends(Walk *w, size_t i, const GapJudge *judge)
{
	bool words = is_between_words(w->text, w->tok + i);
	uint32_t feature[GAP_FEATURES];

	w->since = i + 1 - w->begun;
	if (!words) {
		follow(w, i);
		if (!is_open(w, i, is_lower_word(w->text, w->tok + i + 1)) || is_held(w, i))
			return false;
		if (is_sure(w, i) || (!judge->learns && is_known(w, i)))
			return true;
		if (!judge->learns && introduces_speech(w, i))
			return false;
	}

	Gap g = gap_look(w, i);
	uint32_t key = 0;
	Verdict v;

	if (judge->verdicts == NULL)
		key = words ? sift_key(w->lexicon, w->manner, w->text, w->tok + i)
		            : gap_key(w, &g);
	else if (!words && (v = verdict_of(judge->verdicts, gap_key(w, &g))) != VERDICT_NONE)
		return v == VERDICT_END;
	count_lower(w, i);
	find_stop(w, i);
	return judge->decide(judge->who, w->from + i, key, feature,
	                     gap_describe(w, &g, feature));
}

/* Set SENTENCE_END in the paragraph whose gaps are gap[n], the last of which is its end. */
static void walk_paragraph(Walk *w, Token *tok, const uint32_t *gap, size_t n,
                           const GapJudge *judge)
{
	w->ended = is_closed(w);
	begin(w, 0);
	for (size_t g = 0; g + 1 < n; g++) {
		size_t i = gap[g] - w->from;

		if (ends(w, i, judge)) {
			tok[gap[g]].flags |= SENTENCE_END;
			begin(w, i + 1);
		}
	}
	tok[gap[n - 1]].flags |= SENTENCE_END;
}

void gaps_walk(const Lexicon *lexicon, GapGenre genre, Str text, Tokens *t,
               const GapJudge *judge)
{
	size_t from = 0;

	for (size_t g = 0, end; g < t->gaps; g = end) {
		Walk w = {.lexicon = lexicon,
		          .text = text,
		          .tok = t->tok + from,
		          .from = from,
		          .genre = (unsigned)genre.ends << 1 | genre.lower,
		          .manner = gaps_manner(genre)};

		for (end = g; !(t->tok[t->gap[end++]].flags & PARAGRAPH_END);)
			;
		w.n = t->gap[end - 1] + 1 - from;
		w.gap = t->gap + g;
		walk_paragraph(&w, t->tok, t->gap + g, end - g, judge);
		from += w.n;
	}
}

/* Behind which tokens is a gap to be visited?  A bit each: where no white space stands there;
 * where that and a word in lower case does; where that and another token does.  Most are for the
 * last two; the table has the bits in which others differ, by the byte of a mark or by their kind.
 * What is left out is_open() would refuse, and follow() pass over. */
enum { GLUED = 1, LOWER = 2, OTHER = 4, MARKS = 256 };
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
 * begins with a letter in lower case. */
static inline bool is_visited(const Token *k, unsigned c, unsigned lower)
{
	unsigned mark = (k->kind == TOKEN_MARK), beyond_ascii = mark & c >> 7;
	unsigned visit = (LOWER | OTHER) ^
	                 odd_visit[mark * c + (mark ^ 1) * (MARKS + k->kind)] ^ beyond_ascii;
	unsigned spaced = k->flags & SPACE_AFTER, own_dot = k->flags / ABBREVIATION & 1;
	unsigned behind = spaced << ((lower ^ 1) | own_dot); /* 0, 1 or 2: its bit */

	return (visit >> behind | k->flags / PARAGRAPH_END) & 1;
}

/* Take out those of gap[n] that are not visited; returns how many are left. */
static uint32_t keep_visited(Str text, const Token *tok, uint32_t *gap, uint32_t n)
{
	uint32_t kept = 0;

	for (uint32_t g = 0; g < n; g++) {
		const Token *k = tok + gap[g];
		unsigned char next = (unsigned char)text.p[k[1].at];

		gap[kept] = gap[g];
		kept += is_visited(k, (unsigned char)text.p[k->at], is_ascii_lower(next));
	}
	return kept;
}

void gaps_find(Str text, Tokens *t)
{
	uint32_t *gap, n = 0, last = (uint32_t)t->n - 1;

	t->gap = gap = grow_to(t->gap, &t->gap_cap, t->n + 1, sizeof *gap);
	if (t->n > 0) {
		for (uint32_t i = 0; i < last; i++) {
			gap[n] = i;
			n += t->tok[i].flags < LOWER_AFTER;
		}
		n = keep_visited(text, t->tok, gap, n);
		gap[n++] = last;
	}
	gap[n] = (uint32_t)t->n;
	t->gaps = n;
}

GapGenre gaps_genre(Str text, const Tokens *t)
{
	enum { SHORT = 5 };
	size_t paragraphs = 0, ended = 0, begun = 0, lower = 0, first = 0;

	for (size_t g = 0; g < t->gaps; g++) {
		size_t i = t->gap[g];
		const Token *k = t->tok + i, *next = k + (i + 1 < t->n);
		bool stop = k->kind == TOKEN_STOP, last = k->flags & PARAGRAPH_END;
		bool begins = stop & !last & (k->flags & SPACE_AFTER);

		begun += begins;
		lower += begins & is_ascii_lower((unsigned char)text.p[next->at]);
		if (!last)
			continue;
		if (i - first >= SHORT) {
			paragraphs++;
			ended += stop || (i > 0 && k[-1].kind == TOKEN_STOP);
		}
		first = i + 1;
	}
	return (GapGenre){.ends = (uint8_t)(paragraphs < 2                ? 0
	                                    : ended * 2 < paragraphs      ? 1
	                                    : ended * 10 < paragraphs * 9 ? 2
	                                                                  : 3),
	                  .lower = lower * 8 > begun};
}
