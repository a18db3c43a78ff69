/* rules.c -- the longest match by a deterministic automaton.
 *
 * data/rules.awk makes the automaton.  It is run from the start of the token; each time it
 * passes a state in which a rule ends, whose conditions hold on what stands around, that place is
 * noted; the last one noted is the end of the token.  The running on behind that place is
 * what could make time quadratic; it ends after LOOKAHEAD characters, as many as the longest
 * local part of a mail address has (RFC 5321).
 */
#include "rules.h"

#include <endian.h>

#include "../lib/ascii.h"

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

/* Is symbol `at` of the chunk the end of a token that may end before it, or is it the chunk's end? */
static inline bool ends(const uint8_t *stops, const bool (*pairs)[RULE_COLUMNS], Str chunk,
                        size_t at)
{
	uint8_t symbol;

	if (at == chunk.n)
		return true;
	symbol = symbol_next(chunk, &at);
	return !goes_on(stops, pairs, symbol, chunk, at);
}

/* Would that be a word up to `at`, given that ASCII letters stand there from the token's start on, with hyphens between,
 * or an apostrophe, and no such letter at `at`? */
static inline bool ends_word(Str chunk, size_t at)
{
	return ends(rule_stops, rule_goes_on, chunk, at);
}

/* Not more than LOOKAHEAD. */
static size_t letters_at(Str chunk, size_t at)
{
	size_t n = 0;

	while (n < LOOKAHEAD && at + n < chunk.n && is_ascii_letter(chunk.p[at + n]))
		n++;
	return n;
}

/* Do hyphens and letters follow at `at`, where letters end, and then the end of such a word? */
static bool ends_hyphened(Str chunk, size_t at)
{
	size_t from = at, letters;

	do {
		letters = letters_at(chunk, at + 1);
		at += 1 + letters;
	} while (letters > 0 && at < chunk.n && chunk.p[at] == '-' && at - from < LOOKAHEAD);
	return letters > 0 && ends_word(chunk, at);
}

/* The bytes of the word of `letters` ASCII letters at `at`, perhaps with an apostrophe and more (don't);
 * 0 where only the automaton can tell. */
static inline size_t word_at(Str chunk, size_t at, size_t letters)
{
	size_t end = at + letters, mark, more;

	if (ends_word(chunk, end))
		return letters;
	if (chunk.p[end] == '-')
		return ends_hyphened(chunk, end) ? letters : 0;
	mark = apostrophe_at(chunk, end);
	more = mark > 0 ? letters_at(chunk, end + mark) : 0;
	return more > 0 && ends_word(chunk, end + mark + more) ? letters + mark + more : 0;
}

/* Eight bytes are looked at together. */
size_t rules_digits(Str s, size_t at)
{
	const uint64_t each = 0x0101010101010101;
	size_t end = at;

	for (uint64_t bytes, others = 0; end + sizeof bytes <= s.n; end += sizeof bytes) {
		memcpy(&bytes, s.p + end, sizeof bytes);
		bytes = le64toh(bytes) ^ each * '0';
		others = (((bytes & each * 0x7f) + each * (0x80 - 10)) | bytes) & each * 0x80;
		if (others != 0)
			return end - at + (size_t)__builtin_ctzll(others) / 8;
	}
	while (end < s.n && is_ascii_digit(s.p[end]))
		end++;
	return end - at;
}

size_t rules_number(Str s, size_t at)
{
	size_t n = rules_digits(s, at), more = n;

	while (more > 0 && at + n < s.n && s.p[at + n] == ',') {
		more = rules_digits(s, at + n + 1);
		n += more + (more > 0);
	}
	return n;
}

/* The bytes of the number that begins with the digit at `at`; 0 where only the automaton can tell. */
static inline size_t number_at(Str chunk, size_t at)
{
	size_t n = rules_number(chunk, at);

	return ends(rule_number_stops, rule_number_goes_on, chunk, at + n) ? n : 0;
}

size_t rules_find(Str chunk, size_t at, size_t letters, TokenKind *kind)
{
	size_t n = 0;

	if (letters > 0) {
		*kind = TOKEN_WORD;
		n = word_at(chunk, at, letters);
	} else if (is_ascii_digit(chunk.p[at])) {
		*kind = TOKEN_NUMBER;
		n = number_at(chunk, at);
	}
	return n > 0 ? n : rules_match(chunk, at, kind);
}
