/* rules.h -- the token rules of data/rules.tsv, as an automaton. */
#ifndef RULES_H
#define RULES_H

#include "classes.h"

/* rules_match: the longest token that a rule finds at `at` (< chunk.n); a character alone where
 * none does.  Returns its length in bytes, never 0, and its kind.  Looks no further than 64
 * characters behind the end of what it finds, so that a chunk takes linear time. */
size_t rules_match(Str chunk, size_t at, TokenKind *kind);

/* rules_find: the same, and quicker for what most tokens are; letters: how many ASCII letters are there. */
size_t rules_find(Str chunk, size_t at, size_t letters, TokenKind *kind);

/* rules_digits: how many ASCII digits are at `at` (up to s.n).  rules_number: how many bytes there are such digits, and
 * commas between two: a number, where a chunk ends behind them, or behind a comma or a dot that follows. */
size_t rules_digits(Str s, size_t at);
size_t rules_number(Str s, size_t at);

/* rules_alone: the kind of a character that no rule knows.  rules_mark: what is known of ASCII marks,
 * apostrophes aside, by the byte. */
enum {
	MARK_PLAIN =
		1, /* ends a word of letters, and is a token, if the chunk ends behind it */
	MARK_BEFORE_QUOTE = 2, /* or a double quotation mark that closes is there */
	MARK_OPENS = 4 /* is a token where it begins a chunk and an ASCII letter follows */
};
extern const uint8_t rules_alone[SYMBOLS];
extern const uint8_t rules_mark[256];

#endif
