/* ask.c -- the walk over the gaps that are to be asked.
 *
 * Few are left of a text's gaps.  At each, what marks stand there may forbid an end, or be one for sure
 * (holds.h); else it is described (features.h) and judged.  What both want to know of the text before it is
 * found out only there, from where it was known last, so that nothing is looked at twice.
 */
#include "ask.h"

#include "features.h"
#include "holds.h"

/* A straight quotation mark at token i faces the side where no blank is; between two blanks, or none,
 * it ends what its like has begun.  An apostrophe with no blank on either side is no such mark. */
static void follow_straight(const Walk *w, size_t i, bool *open)
{
	const Token *k = w->s.tok + i;
	bool before = i == 0 || (k[-1].flags & SPACE_AFTER), after = k->flags & SPACE_AFTER;

	if (before != after)
		*open = before;
	else if (before || open == &w->quote)
		*open = !*open;
}

/* Keep account of the quotes and brackets that token i opens or closes. */
static void follow(Walk *w, size_t i)
{
	const Token *k = w->s.tok + i;

	if (k->kind != TOKEN_MARK && k->kind != TOKEN_QUOTE)
		return;
	switch (first_symbol(w->s.text, k)) {
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
static bool is_closed(const Scene *s)
{
	for (size_t i = s->n > 2 ? s->n - 3 : 0; i < s->n; i++)
		if (s->tok[i].kind == TOKEN_STOP)
			return true;
	return s->n < 3;
}

/* Keep account of the quotes and brackets up to gap g. */
static void follow_to(Walk *w, const Tokens *t, size_t g)
{
	while (w->followed <= g)
		follow(w, t->gap[w->followed++] - w->s.from);
}

/* Find the first stop behind gap g, unless it is known. */
static void find_stop(Walk *w, const Tokens *t, size_t g)
{
	size_t stop = g + 1;

	if (w->next_stop > t->gap[g] - w->s.from)
		return;
	while (stop < w->end && t->tok[t->gap[stop]].kind != TOKEN_STOP)
		stop++;
	w->next_stop = stop < w->end ? t->gap[stop] - w->s.from : w->s.n;
}

/* Count the words in lower case up to token i, which is not before the last one counted to. */
static void count_lower(Walk *w, size_t i)
{
	enum { MOST = 3 };

	for (; w->counted <= i && w->lower < MOST; w->counted++)
		w->lower += is_lower_word(w->s.text, w->s.tok + w->counted);
}

/* The item of a list that begins at token i, behind a mark (* or parenthesis) or not. */
static uint32_t item_at(const Scene *s, size_t i)
{
	return walk_item(s, i + (s->tok[i].kind == TOKEN_MARK));
}

/* Find the mark of the last item of a list that a sentence up to gap g begins with. */
static void find_item(Walk *w, const Tokens *t, size_t g)
{
	if (w->itemed == w->head)
		w->item = item_at(&w->s, 0);
	for (; w->itemed < g; w->itemed++) {
		uint32_t at = t->gap[w->itemed], item = 0;

		if (t->tok[at].flags & SENTENCE_END)
			item = item_at(&w->s, at + 1 - w->s.from);
		if (item != 0)
			w->item = item;
	}
}

/* A sentence begins with token i. */
static void begin(Walk *w, size_t i)
{
	w->begun = w->counted = i;
	w->lower = 0;
}

/* The last gap in known..g behind whose token a flag stands, and its place plus 1; known where there is none. */
static size_t last_of(const Tokens *t, enum TokenFlag flag, size_t known, size_t g)
{
	while (g > known && !(t->tok[t->gap[g - 1]].flags & flag))
		g--;
	return g;
}

/* Go into the paragraph of gap g, which is another one than that of gap known - 1. */
static void enter(Walk *w, const Tokens *t, size_t known, size_t g)
{
	size_t first = last_of(t, PARAGRAPH_END, known, g), end = g;

	*w = (Walk){.s = w->s, .head = first, .followed = first, .itemed = first};
	while (!(t->tok[t->gap[end]].flags & PARAGRAPH_END))
		end++;
	w->end = end + 1;
	w->s.from = first > 0 ? t->gap[first - 1] + 1 : 0;
	w->s.tok = t->tok + w->s.from;
	w->s.n = t->gap[w->end - 1] + 1 - w->s.from;
	w->s.ended = is_closed(&w->s);
}

/* Go on to gap g; what is before gap `known` is known. */
static void go_to(Walk *w, const Tokens *t, size_t known, size_t g)
{
	size_t begun;

	if (g >= w->end)
		enter(w, t, known, g);
	begun = last_of(t, SENTENCE_END, known, g);
	if (begun > known && t->gap[begun - 1] >= w->s.from)
		begin(w, t->gap[begun - 1] + 1 - w->s.from);
	w->since = t->gap[g] + 1 - w->s.from - w->begun;
	follow_to(w, t, g);
}

/* Is the gap behind k, which is not the last of a paragraph, between a word and another, or a number, with
 * no mark?  Then nothing holds it, and it opens and closes nothing.  A number that may mark an item of a
 * list is left out. */
static bool is_between_words(Str text, const Token *k)
{
	const Token *next = k + 1;
	unsigned char a = (unsigned char)text.p[k->at], b = (unsigned char)text.p[next->at];
	bool plain = (k->kind == TOKEN_WORD) &
	             ((k->flags & (SPACE_AFTER | ABBREVIATION)) == SPACE_AFTER);
	bool item =
		(next->kind == TOKEN_NUMBER) & (next->n <= 2) & !(next->flags & SPACE_AFTER);

	return plain & !item & is_ascii_letter(a) & (next->kind >= TOKEN_WORD) &
	       (next->kind <= TOKEN_CODE) & (is_ascii_letter(b) | is_ascii_digit(b));
}

/* Is the answer in gap g known by rule?  *end is what it is. */
static bool is_ruled(const Walk *w, size_t i, bool learns, bool *end)
{
	const Scene *s = &w->s;

	*end = false;
	if (is_between_words(s->text, s->tok + i))
		return false;
	if (!is_open(w, i, is_lower_word(s->text, s->tok + i + 1)) || is_held(w, i))
		return true;
	*end = is_sure(s, i) || (!learns && is_known(w, i));
	return *end || (!learns && introduces_speech(s, i));
}

/* Does a sentence end in gap g, to which w has gone? */
static bool ends(Walk *w, const Tokens *t, size_t g, const GapJudge *judge)
{
	size_t i = t->gap[g] - w->s.from;
	uint32_t feature[GAP_FEATURES];
	bool end;
	Gap look;

	if (item_at(&w->s, i + 1) != 0)
		find_item(w, t, g);
	if (is_ruled(w, i, judge->learns, &end))
		return end;
	find_stop(w, t, g);
	look = gap_look(&w->s, i, w->next_stop, feature);
	if (judge->expect != NULL)
		judge->expect(judge->who, feature, GAP_FEATURES);
	w->first = walk_see(&w->s, w->begun).hash;
	count_lower(w, i);
	if (walk_item(&w->s, look.r) != 0)
		find_item(w, t, g);
	return judge->decide(judge->who, t->gap[g], feature, gap_finish(w, &look, feature));
}

/* Ask at gap g; what is before gap `known` is known. */
static void ask(Walk *w, Tokens *t, size_t known, size_t g, const GapJudge *judge)
{
	go_to(w, t, known, g);
	if (!ends(w, t, g, judge))
		return;
	t->tok[t->gap[g]].flags |= SENTENCE_END;
	begin(w, t->gap[g] + 1 - w->s.from);
}

void gaps_ask(Sift *s, GapGenre genre, const GapJudge *judge)
{
	Walk w = {.s = {.lexicon = s->of.lexicon,
	                .text = s->of.text,
	                .genre = (unsigned)genre.ends << 1 | genre.lower}};
	size_t known = 0;

	while (gaps_sift(s)) /* what is asked next was looked at just now */
		for (size_t g = s->from; (g = gaps_asked(s, g)) < s->to; known = ++g)
			ask(&w, s->t, known, g, judge);
}
