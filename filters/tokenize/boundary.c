/* boundary.c -- sentence ends by rules.
 *
 * A sentence ends behind a full stop and the quotes and brackets that close after it, where a
 * blank and something that may begin a sentence follow; behind an abbreviation that may end one,
 * where a common first word follows; and between a stop and a capital glued to it.
 */
#include "boundary.h"

#include "classes.h"

#include "starter.inc" /* starter: words that begin sentences, and are no names */

static Str token_str(Str text, const Token *k)
{
	return (Str){text.p + k->at, k->n};
}

static bool closes(Str text, const Token *k)
{
	uint8_t s = symbol_at(text, k->at);

	return k->kind == TOKEN_QUOTE || s == ')' || s == ']';
}

static bool begins(Str text, const Token *k)
{
	uint8_t s = symbol_at(text, k->at);

	return symbol_is_upper(s) || symbol_is_digit(s) || (k->kind == TOKEN_QUOTE) ||
	       s == '(' || s == '[' || k->kind == TOKEN_IDEOGRAPH || s == '@' || s == '#' ||
	       k->kind == TOKEN_DASHES || s == SYMBOL_EM_DASH;
}

static bool is_starter(Str text, const Token *k)
{
	return str_lookup(starter, sizeof starter / sizeof *starter, token_str(text, k)) <
	       sizeof starter / sizeof *starter;
}

/* Does a sentence end between stop and next, the first token that does not close after it? */
static bool ends_at(Str text, const Token *stop, const Token *last, const Token *next)
{
	if (stop->flags & TITLE_ABBREV)
		return false;
	if (stop->flags & ABBREVIATION)
		return (stop->flags & ENDING_ABBREV) && is_starter(text, next);
	if (stop->kind == TOKEN_ACRONYM)
		return text.p[stop->at + stop->n - 1] == '.' && is_starter(text, next);
	if (!(last->flags & SPACE_AFTER))
		return symbol_is_upper(symbol_at(text, next->at)) ||
		       next->kind == TOKEN_IDEOGRAPH;
	if (stop->kind == TOKEN_DOTS)
		return symbol_is_upper(symbol_at(text, next->at));
	return begins(text, next);
}

void boundary_mark(Str text, Tokens *t, size_t from)
{
	for (size_t i = from; i + 1 < t->n; i++) {
		const Token *k = t->tok + i;

		if (k->kind != TOKEN_STOP && k->kind != TOKEN_DOTS &&
		    !(k->flags & ABBREVIATION) && k->kind != TOKEN_ACRONYM)
			continue;

		size_t last = i;

		while (last + 1 < t->n && !(t->tok[last].flags & SPACE_AFTER) &&
		       closes(text, t->tok + last + 1))
			last++;
		if (last + 1 < t->n && ends_at(text, k, t->tok + last, t->tok + last + 1))
			t->tok[last].flags |= SENTENCE_END;
		i = last;
	}
	if (t->n > from)
		t->tok[t->n - 1].flags |= SENTENCE_END;
}
