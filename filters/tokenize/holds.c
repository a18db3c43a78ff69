/* holds.c -- gaps that are no question. */
#include "holds.h"

#include "label.inc" /* label */

static bool begins_citation(const Scene *s, size_t i)
{
	return i + 2 < s->n && is_byte(s, i, '[') && s->tok[i + 1].kind == TOKEN_NUMBER &&
	       is_byte(s, i + 2, ']');
}

static bool is_dash(const Scene *s, size_t i)
{
	uint8_t symbol = first_symbol(s->text, s->tok + i);

	return s->tok[i].kind == TOKEN_DASHES || is_byte(s, i, '-') ||
	       symbol == SYMBOL_EN_DASH || symbol == SYMBOL_EM_DASH;
}

/* HALVORN (ORN) -- or HALVORN, Orn -- at the head of a paragraph: does the gap behind token i touch
 * its dash? */
static bool is_dateline(const Scene *s, size_t i)
{
	enum { HEAD = 8 };
	size_t dash = is_dash(s, i) ? i : i + 1;

	return i < HEAD && dash > 0 && is_dash(s, dash) &&
	       (is_byte(s, dash - 1, ')') || walk_shape(s, 0) == SHAPE_UPPER);
}

/* Is the sentence so far, up to token i, no more than the mark of an item of a list? */
static bool is_bare_item(const Walk *w, size_t i)
{
	enum { LONGEST = 4 }; /* * 1.) */
	size_t from = i + 1 - w->since;

	if (w->since < 2 || w->since > LONGEST)
		return false;
	while (from < i && !is_word(w->s.tok + from))
		from++;
	return walk_item(&w->s, from) != 0 &&
	       (from + 1 == i || (from + 2 == i && is_byte(&w->s, i, ')')));
}

static bool is_capital_at(const Scene *s, size_t i)
{
	uint8_t shape = walk_shape(s, i);

	return shape == SHAPE_CAPITAL || shape == SHAPE_INITIAL;
}

/* Has the straight quotation mark at token i, with no blank behind it, just opened a quotation? */
static bool is_opening_straight(const Walk *w, size_t i)
{
	return w->quote && is_byte(&w->s, i, '"') && !(w->s.tok[i].flags & SPACE_AFTER);
}

static bool may_open_quote(const Scene *s, size_t i)
{
	return is_byte(s, i, '"') || first_symbol(s->text, s->tok + i) == SYMBOL_OPEN_QUOTE;
}

/* Or an opening one, where it is straight. */
static bool is_closing_quote(const Scene *s, size_t i)
{
	return is_byte(s, i, '"') || s->tok[i].kind == TOKEN_QUOTE ||
	       first_symbol(s->text, s->tok + i) == SYMBOL_CLOSE_QUOTE;
}

/* "Come!" she said: does token i, before a word in lower case, close speech? */
static bool closes_speech(const Scene *s, size_t i)
{
	return i > 0 && s->tok[i - 1].kind == TOKEN_STOP && is_closing_quote(s, i);
}

/* She reads Hurry! every day: is it the mark of a name? */
static bool is_mark_of_name(const Walk *w, size_t i)
{
	const Token *k = w->s.tok + i;

	return is_byte(&w->s, i, '!') && w->since > 2 && is_capital_at(&w->s, i - 1) &&
	       !(k[-1].flags & SPACE_AFTER) && is_lower_word(w->s.text, k - 2);
}

/* Does such a one stand at token i in a quotation that its like has opened? */
static bool is_loose_in_quote(const Walk *w, size_t i)
{
	return is_loose_quote(&w->s, i) && (is_byte(&w->s, i, '"') ? w->quote : w->single);
}

bool is_held(const Walk *w, size_t i)
{
	const Token *k = w->s.tok + i, *next = k + 1;
	uint8_t s = first_symbol(w->s.text, k);
	bool closes_quote = first_symbol(w->s.text, next) == SYMBOL_CLOSE_QUOTE ||
	                    is_loose_in_quote(w, i + 1);
	bool opens = s == SYMBOL_OPEN_QUOTE || is_byte(&w->s, i, '(') ||
	             is_byte(&w->s, i, '[') || is_loose_in_quote(w, i);
	bool is_first = w->since == 1;

	return closes_quote || opens || is_byte(&w->s, i + 1, '.') ||
	       next->kind == TOKEN_CLITIC ||
	       (is_first &&
	        (k->kind == TOKEN_QUOTE || k->kind == TOKEN_DOTS || s == SYMBOL_ELLIPSIS)) ||
	       is_bare_item(w, i) || is_dateline(&w->s, i) || is_opening_straight(w, i) ||
	       (is_lower_word(w->s.text, next) &&
	        (closes_speech(&w->s, i) || is_mark_of_name(w, i))) ||
	       ((k->kind == TOKEN_STOP || k->kind == TOKEN_QUOTE) &&
	        begins_citation(&w->s, i + 1));
}

bool is_open(const Walk *w, size_t i, bool lower)
{
	const Token *k = w->s.tok + i;
	uint8_t s;

	if (gap_is_shut(w->s.text, k, k - (i > 0), w->since))
		return false;
	s = first_symbol(w->s.text, k + 1);
	if (!(k->flags & SPACE_AFTER))
		return symbol_is_letter(s) || s >= SYMBOL_CLASS || s == '"';
	if (k->kind == TOKEN_MARK && w->s.text.p[k->at] == ',')
		return !lower && symbol_is_upper(s);
	return !lower || k->kind >= TOKEN_MAIL || k->kind == TOKEN_MARK ||
	       (k->flags & ABBREVIATION) != 0;
}

/* Is token i a word of a heading in capitals?  *ordinary: it is one that text writes without. */
static bool is_heading_word(const Scene *s, size_t i, bool *ordinary)
{
	enum { SELDOM = 3 };
	uint8_t capital;

	if (!is_word(s->tok + i))
		return true;
	if (walk_shape(s, i) != SHAPE_UPPER)
		return false;
	capital = walk_class(s, walk_see(s, i)).capital;
	*ordinary |= capital != 0 && capital <= SELDOM;
	return true;
}

/* PHOTO, READ MORE and their like. */
static bool is_label(const Scene *s, size_t i)
{
	const Token *k = s->tok + i;
	Str word = {s->text.p + k->at, k->n};

	return str_among(label, COUNT(label), word);
}

/* FISHERIES: before the sentences of its paragraph is a heading run in, and stands for itself; FILE PHOTO:
 * is a label, and does not.  Neither does who speaks (ANA ORSK:), so one word must be ordinary. */
static bool is_heading(const Walk *w, size_t i)
{
	enum { LONGEST = 12 };
	bool ordinary = false;

	if (!is_byte(&w->s, i, ':') || w->since != i + 1 || i == 0 || i > LONGEST ||
	    !w->s.ended || !is_capital_at(&w->s, i + 1) || is_label(&w->s, i - 1))
		return false;
	for (size_t k = 0; k < i; k++)
		if (!is_heading_word(&w->s, k, &ordinary))
			return false;
	return ordinary;
}

/* . . . . before a capital: an ellipsis and a stop. */
static bool is_loose_ellipsis(const Scene *s, size_t i)
{
	return i >= 3 && is_byte(s, i, '.') && is_byte(s, i - 1, '.') &&
	       is_byte(s, i - 2, '.') && is_byte(s, i - 3, '.') && is_capital_at(s, i + 1);
}

/* The full stops of other scripts stand for nothing else. */
bool is_sure(const Scene *s, size_t i)
{
	return s->tok[i].kind == TOKEN_STOP && first_symbol(s->text, s->tok + i) == SYMBOL_STOP;
}

static bool is_curly(const Scene *s, size_t i)
{
	uint8_t symbol = first_symbol(s->text, s->tok + i);

	return symbol == SYMBOL_OPEN_QUOTE || symbol == SYMBOL_CLOSE_QUOTE;
}

/* Is token i a capital, or a quotation mark that is glued to one? */
static bool is_capital_or_quoted(const Scene *s, size_t i)
{
	bool opens = may_open_quote(s, i) && !(s->tok[i].flags & SPACE_AFTER);

	return is_capital_at(s, i + opens);
}

/* A full stop behind a word in lower case and before a capital; shorter words may be abbreviations.
 * Quotations may end and begin between the two, even without a blank where their marks tell which they do.
 * No features are wanted: nothing else that they tell has ever outweighed this. */
static bool is_full_stop(const Scene *s, size_t i)
{
	enum { SHORTEST = 3 };
	const Token *k = s->tok + i;
	size_t dot = i;

	if (!(k->flags & SPACE_AFTER) && !is_curly(s, i) && !is_curly(s, i + 1))
		return false;
	if (i > 0 && is_closing_quote(s, i) && !(k[-1].flags & SPACE_AFTER))
		dot--;
	if (dot == 0 || !is_byte(s, dot, '.') || !is_capital_or_quoted(s, i + 1))
		return false;
	k = s->tok + dot - 1;
	return k->n >= SHORTEST && !(k->flags & SPACE_AFTER) && is_lower_word(s->text, k);
}

/* 2. or * 2) behind token i, where the item of the list at hand is the one before it, or the one
 * after it in a countdown. */
static bool begins_item(const Walk *w, size_t i)
{
	size_t at = i + 1 + (w->s.tok[i + 1].kind == TOKEN_MARK);
	uint32_t item = w->item != 0 ? walk_item(&w->s, at) : 0;

	return item != 0 && (item == w->item + 1 || item + 1 == w->item) &&
	       !is_byte(&w->s, i + 1, '(') &&
	       is_capital_at(&w->s, at + 2 + (at + 2 < w->s.n && is_byte(&w->s, at + 2, ')')));
}

/* ... he said."Come: the break between two paragraphs is lost, and the mark opens a quotation. */
static bool is_before_glued_quote(const Walk *w, size_t i)
{
	return !w->quote && w->s.tok[i].kind == TOKEN_STOP &&
	       !((w->s.tok[i].flags | w->s.tok[i + 1].flags) & SPACE_AFTER) &&
	       is_byte(&w->s, i + 1, '"') && is_capital_at(&w->s, i + 2);
}

/* Into the U.S. It: behind what may end a sentence, a word that has a capital at the head of sentences
 * alone. */
static bool is_ended_abbrev(const Scene *s, size_t i)
{
	enum { SELDOM = 2, MOSTLY = 5 };
	const Token *k = s->tok + i;
	bool acronym = k->kind == TOKEN_ACRONYM && s->text.p[k->at + k->n - 1] == '.';
	WordClass next;

	if (!(acronym || (k->flags & ENDING_ABBREV)) || walk_shape(s, i + 1) != SHAPE_CAPITAL)
		return false;
	next = walk_class(s, walk_see(s, i + 1));
	return next.capital != 0 && next.capital <= SELDOM && next.starts >= MOSTLY;
}

bool is_known(const Walk *w, size_t i)
{
	return is_full_stop(&w->s, i) || is_heading(w, i) || is_loose_ellipsis(&w->s, i) ||
	       is_before_glued_quote(w, i) || begins_item(w, i) || is_ended_abbrev(&w->s, i);
}

bool introduces_speech(const Scene *s, size_t i)
{
	return is_byte(s, i, ':') &&
	       (s->tok[i + 1].kind == TOKEN_QUOTE || may_open_quote(s, i + 1));
}
