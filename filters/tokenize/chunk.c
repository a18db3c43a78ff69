/* chunk.c -- a chunk into tokens.
 *
 * It is cut by the rules, from left to right.  What they find may belong to the token before it: a prefix
 * and its hyphen are joined by the word behind them; a dot joins the abbreviation or initial before it; an
 * apostrophe makes a token of two words (clitics, genitives).
 */
#include "chunk.h"

#include "lists.h"
#include "rules.h"

static Str token_str(Str text, const Token *k)
{
	return (Str){text.p + k->at, k->n};
}

static bool is_mark(Str text, const Token *k, char mark)
{
	return k->n == 1 && text.p[k->at] == mark;
}

static bool is_apostrophe(Str text, const Token *k)
{
	return is_mark(text, k, '\'') || str_eq(token_str(text, k), S("\u2019"));
}

/* don't, Bush's, would've: mark the words of the token; a second clitic before the last one
 * (couldn't've) makes three. */
static void split_clitics(Str text, Token *k)
{
	Str word = token_str(text, k);

	k->tail = (uint8_t)lists_clitic(word);
	if (k->tail > 0)
		k->middle = (uint8_t)lists_clitic(str_cut(word, 0, word.n - k->tail));
}

static void join(Token *a, const Token *b)
{
	a->n = b->at + b->n - a->at;
	a->flags = b->flags;
}

static bool is_wordlike(const Token *k)
{
	return k->kind == TOKEN_WORD || k->kind == TOKEN_ACRONYM || k->kind == TOKEN_NUMBER ||
	       k->kind == TOKEN_CODE || k->kind == TOKEN_DOMAIN || k->kind == TOKEN_HANDLE ||
	       k->kind == TOKEN_HASHTAG;
}

/* 5pm, 10k: the bytes of the number where the code k is one and a unit; else 0. */
static size_t number_before_unit(Str text, const Token *k)
{
	size_t digits = 0;

	while (digits < k->n && symbol_is_digit((uint8_t)(text.p[k->at + digits] & 0x7f)))
		digits++;
	return digits > 0 && lists_unit(str_from(token_str(text, k), digits)) ? digits : 0;
}

/* Is the dot behind the initial at k its own?  A capital before a capitalised word. */
static bool is_initial(Str text, const Token *k, size_t next)
{
	enum { LONGEST = 4 }; /* bytes of a character */
	size_t at = k->at;

	return k->n <= LONGEST && symbol_is_upper(symbol_next(text, &at)) &&
	       at == k->at + k->n && symbol_is_upper(symbol_at(text, next));
}

unsigned chunk_dot(const Context *c, const Token *k, size_t next)
{
	unsigned f = lists_abbrev(token_str(c->text, k));
	uint8_t follows;

	if (k->n > LISTED)
		return 0;
	if (str_among(c->z->abbrev, c->z->nabbrev, token_str(c->text, k)))
		return ABBREVIATION;
	if (f & ABBREV_NONE)
		return is_initial(c->text, k, next) ? ABBREVIATION : 0;
	follows = symbol_at(c->text, next);
	if (f & ABBREV_NUMBER && !symbol_is_digit(follows))
		return is_initial(c->text, k, next) ? ABBREVIATION : 0;
	if (!(f & ABBREV_TITLE) && next == k->at + k->n + 1 && symbol_is_lower(follows))
		return 0;
	if ((f & ABBREV_CAPITAL) && !symbol_is_upper(symbol_at(c->text, k->at)))
		return 0;
	if (!(f & ABBREV_ENDS) && follows == 0)
		return 0;
	return ABBREVIATION | ((f & ABBREV_TITLE) ? TITLE_ABBREV : 0u) |
	       ((f & ABBREV_ENDS) ? ENDING_ABBREV : 0u);
}

/* The genitive of a plural (voters'), or a g left out (goin'): not where the apostrophe closes
 * a quotation. */
static bool takes_apostrophe(const Context *c, const Token *k, const Token *mark)
{
	return k->kind == TOKEN_WORD && k->tail == 0 && mark->kind == TOKEN_QUOTE &&
	       is_apostrophe(c->text, mark) && !c->quote_open;
}

static bool is_genitive(Str word)
{
	return word.n > 1 && memchr("sSxXzZ", word.p[word.n - 1], 6) != NULL;
}

static bool is_clipped(Str word)
{
	return word.n > 4 && str_ends(word, S("in"));
}

static void follow_quotes(Context *c, const Token *k, bool first)
{
	if (str_eq(token_str(c->text, k), S("\u2018")) || (first && is_mark(c->text, k, '\'')))
		c->quote_open = true;
	else if (is_apostrophe(c->text, k))
		c->quote_open = false;
}

/* Join the dot k to the word before it, if it is its own. */
static bool joins_dot(const Context *c, Token *last, const Token *k, size_t next)
{
	unsigned f = last->kind == TOKEN_WORD ? chunk_dot(c, last, next) : 0;

	if (f == 0)
		return false;
	join(last, k);
	last->flags |= (uint8_t)f;
	return true;
}

/* Join the apostrophe k, at the end of its chunk or before a mark, to the word before it. */
static bool joins_apostrophe(const Context *c, Token *last, const Token *k)
{
	Str word = token_str(c->text, last);
	bool genitive = is_genitive(word);

	if (!takes_apostrophe(c, last, k) || (!genitive && !is_clipped(word)))
		return false;
	join(last, k);
	last->tail = genitive ? (uint8_t)k->n : 0;
	return true;
}

/* Try to join token k, the next of the chunk, to the last token of t. */
static inline bool belongs(Context *c, Token *last, const Token *k, size_t end, size_t next)
{
	size_t behind = k->at + k->n;

	switch (k->kind) {
	case TOKEN_CLITIC:
		if (!is_wordlike(last) || last->tail > 0)
			return false;
		join(last, k);
		last->tail = (uint8_t)k->n;
		return true;
	case TOKEN_STOP:
		return is_mark(c->text, k, '.') &&
		       joins_dot(c, last, k, behind == end ? next : behind);
	case TOKEN_QUOTE:
		return (behind == end || !symbol_is_letter(symbol_at(c->text, behind))) &&
		       joins_apostrophe(c, last, k);
	default:
		return false;
	}
}

/* PREFIX-word: join the word k to the prefix and the hyphen that t ends in. */
static bool joins_prefix(Str text, const Tokens *t, size_t first, const Token *k)
{
	if (t->n < first + 2 || (k->kind != TOKEN_WORD && k->kind != TOKEN_NUMBER))
		return false;

	Token *p = t->tok + t->n - 2;

	return p->kind == TOKEN_WORD && is_mark(text, p + 1, '-') &&
	       lists_prefix(token_str(text, p)) &&
	       (t->n == first + 2 || !is_mark(text, p - 1, '-'));
}

/* The token at `at` of the text, where so many ASCII letters are, of a chunk that is chunk and begins at `from`, into
 * k. */
static inline void find_token(Str text, Str chunk, size_t from, size_t at, size_t letters,
                              Token *k)
{
	TokenKind kind;
	size_t n = rules_find(chunk, at - from, letters, &kind), number;

	*k = (Token){(uint32_t)at, (uint32_t)n, (uint8_t)kind, 0, 0, 0};
	if (kind == TOKEN_CODE && (number = number_before_unit(text, k)) > 0) {
		k->n = (uint32_t)number;
		k->kind = TOKEN_NUMBER;
	}
}

void chunk_words(Context *c, const uint32_t *odd, size_t at, size_t end, size_t next, Tokens *t)
{
	Str text = c->text, chunk = str_cut(text, at, end);
	size_t first = t->n;

	for (size_t from = at; at < end;) {
		Token *k = t->tok + t->n;
		size_t letters;

		while (*odd < at)
			odd++;
		letters = *odd - at;
		find_token(text, chunk, from, at, letters, k);
		at += k->n;
		if (joins_prefix(text, t, first, k)) {
			t->n--;
			join(k - 2, k);
			k[-2].kind = TOKEN_WORD;
			split_clitics(text, k - 2);
			continue;
		}
		if (t->n > first && belongs(c, k - 1, k, end, next))
			continue;
		if (k->kind == TOKEN_WORD) {
			lists_contract(text.p + k->at, k->n, k);
			if (k->tail == 0 && k->n != letters)
				split_clitics(text, k);
		}
		if (k->kind == TOKEN_QUOTE)
			follow_quotes(c, k, t->n == first);
		t->n++;
	}
}
