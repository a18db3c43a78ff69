/* rules.c -- the longest match by a deterministic automaton.
 *
 * data/rules.awk makes the automaton.  It is run from the start of the token; each time it
 * passes a state in which a rule ends, whose conditions hold on what stands around, that place is
 * noted; the last one noted is the end of the token.  The running on behind that place is
 * what could make time quadratic; it ends after LOOKAHEAD characters, as many as the longest
 * local part of a mail address has (RFC 5321).
 */
#include "rules.h"

enum { LOOKAHEAD = 64 };
enum Before { ANYWHERE, NOT_IN_WORD, NOT_BEHIND_LETTER };
enum After { ANYTHING, NO_WORD, NO_DIGIT, CHUNK_END };

#include "rules.inc" /* rule_column, rule_next, rule, rule_list, rule_ends, rule_stops, rule_alone */

/* Is there nothing but marks from `at` on? */
static bool ends_here(Str chunk, size_t at)
{
	if (at == chunk.n)
		return true;

	uint8_t k = symbol_at(chunk, at);

	return !symbol_is_letter(k) && !symbol_is_digit(k);
}

static bool holds(size_t r, uint8_t before, Str chunk, size_t end)
{
	uint8_t next = symbol_at(chunk, end);

	if (rule[r].before != ANYWHERE &&
	    (symbol_is_letter(before) ||
	     (rule[r].before == NOT_IN_WORD && symbol_is_digit(before))))
		return false;
	switch (rule[r].after) {
	case NO_WORD:
		return !symbol_is_letter(next) && !symbol_is_digit(next);
	case NO_DIGIT:
		return !symbol_is_digit(next);
	case CHUNK_END:
		return ends_here(chunk, end);
	default:
		return true;
	}
}

const uint8_t rules_alone[SYMBOLS] = {
	['.'] = TOKEN_STOP,
	['!'] = TOKEN_STOP,
	['?'] = TOKEN_STOP,
	[SYMBOL_ELLIPSIS] = TOKEN_STOP,
	[SYMBOL_STOP] = TOKEN_STOP,
	['"'] = TOKEN_QUOTE,
	['\''] = TOKEN_QUOTE,
	['`'] = TOKEN_QUOTE,
	[SYMBOL_ACUTE] = TOKEN_QUOTE,
	[SYMBOL_APOSTROPHE] = TOKEN_QUOTE,
	[SYMBOL_OPEN_APOSTROPHE] = TOKEN_QUOTE,
	[SYMBOL_OPEN_QUOTE] = TOKEN_QUOTE,
	[SYMBOL_CLOSE_QUOTE] = TOKEN_QUOTE,
};

/* The symbol that ends before `at`; 0 where the chunk begins there. */
static uint8_t symbol_before(Str chunk, size_t at)
{
	size_t from = at;

	if (at == 0)
		return 0;
	while (from > 0 && at - from < 4) {
		from--;
		if (((unsigned char)chunk.p[from] & 0xc0) != 0x80)
			break;
	}
	return from < at ? symbol_at(chunk, from) : 0;
}

/* May a token that could end before symbol s, which ends before `at` of the chunk, go on with it? */
static inline bool goes_on(const uint8_t *stops, const bool (*pairs)[RULE_COLUMNS], uint8_t s,
                           Str chunk, size_t at)
{
	return stops[s] == 0 || (stops[s] == 2 && at < chunk.n &&
	                         pairs[rule_column[s]][rule_column[symbol_at(chunk, at)]]);
}

/* Is symbol s, at the start of a token and before `at` of the chunk, one alone? */
static inline bool is_alone(uint8_t s, Str chunk, size_t at)
{
	size_t state;

	if (rule_alone[s] != 2 || at == chunk.n)
		return rule_alone[s] != 0;
	state = rule_next[RULE_START][rule_column[s]];
	return rule_next[state][rule_column[symbol_at(chunk, at)]] == 0;
}

size_t rules_match(Str chunk, size_t at, TokenKind *kind)
{
	size_t to = at, end;
	uint8_t symbol = symbol_next(chunk, &to);

	*kind = (TokenKind)rules_alone[symbol];
	if (is_alone(symbol, chunk, to))
		return to - at;

	uint8_t before = symbol_before(chunk, at);
	size_t state = RULE_START;

	end = to;
	to = at;
	for (unsigned beyond = 0; to < chunk.n && beyond < LOOKAHEAD; beyond++) {
		state = rule_next[state][rule_column[symbol_next(chunk, &to)]];
		if (state == 0)
			break;
		for (const uint8_t *r = rule_list + rule_ends[state]; *r != 0; r++)
			if (holds(*r, before, chunk, to)) {
				*kind = (TokenKind)rule[*r].kind;
				end = to;
				beyond = 0;
				break;
			}
	}
	return end - at;
}

bool rules_end_word(Str chunk, size_t at)
{
	uint8_t symbol;

	if (at == chunk.n)
		return true;
	symbol = symbol_next(chunk, &at);
	return !goes_on(rule_stops, rule_goes_on, symbol, chunk, at);
}

bool rules_end_number(Str chunk, size_t at)
{
	uint8_t symbol;

	if (at == chunk.n)
		return true;
	symbol = symbol_next(chunk, &at);
	return !goes_on(rule_number_stops, rule_number_goes_on, symbol, chunk, at);
}
