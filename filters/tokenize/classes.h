/* classes.h -- bytes to classes: where chunks begin and end, and what a character is to the rules.
 *
 * A chunk is a run without white space.  The bytes that are no ASCII letters are listed, so that a chunk of letters
 * alone, as most are, is known without looking at its bytes.
 */
#ifndef CLASSES_H
#define CLASSES_H

#include "../lib/ascii.h"
#include "../lib/utf8.h"
#include "tokenize.h"

/* Symbols of the rules' automaton: 0..127 are ASCII, then the classes of utf8.h, then marks
 * with a symbol of their own.  data/rules.awk knows these numbers. */
enum Symbol {
	SYMBOL_CLASS = 128, /* + Utf8Class */
	SYMBOL_APOSTROPHE = 144,
	SYMBOL_OPEN_APOSTROPHE,
	SYMBOL_ELLIPSIS,
	SYMBOL_EN_DASH,
	SYMBOL_EM_DASH,
	SYMBOL_OPEN_QUOTE,
	SYMBOL_CLOSE_QUOTE,
	SYMBOL_STOP,  /* the full stops, question and exclamation marks of other scripts */
	SYMBOL_ACUTE, /* U+00B4, used as an apostrophe */
	SYMBOLS
};

/* symbol_next: the symbol of the character at *at (< s.n), which moves behind it. */
uint8_t symbol_beyond_ascii(Str s, size_t *at);
static inline uint8_t symbol_next(Str s, size_t *at)
{
	unsigned char c = (unsigned char)s.p[*at];

	if (c >= SYMBOL_CLASS)
		return symbol_beyond_ascii(s, at);
	++*at;
	return c;
}

/* symbol_at: that of the character at `at`; 0 at the end of s. */
static inline uint8_t symbol_at(Str s, size_t at)
{
	return at < s.n ? symbol_next(s, &at) : 0;
}

static inline bool symbol_is_upper(uint8_t symbol)
{
	return is_ascii_upper(symbol) || symbol == SYMBOL_CLASS + UC_UPPER;
}

static inline bool symbol_is_lower(uint8_t symbol)
{
	return is_ascii_lower(symbol) || symbol == SYMBOL_CLASS + UC_LOWER;
}

/* symbol_is_letter: or a mark that combines, or invisible. */
static inline bool symbol_is_letter(uint8_t symbol)
{
	const unsigned classes = 1u << UC_UPPER | 1u << UC_LOWER | 1u << UC_LETTER |
	                         1u << UC_MARK | 1u << UC_OTHER;

	if (symbol < SYMBOL_CLASS)
		return is_ascii_letter(symbol);
	return symbol < SYMBOL_CLASS + UC_CLASSES &&
	       (classes >> (symbol - SYMBOL_CLASS) & 1) != 0;
}

static inline bool symbol_is_digit(uint8_t symbol)
{
	return is_ascii_digit(symbol) || symbol == SYMBOL_CLASS + UC_DIGIT;
}

/* space_at: the bytes of the white space character at `at` (< s.n); 0 if there is none. */
size_t space_beyond_ascii(Str s, size_t at);
static inline size_t space_at(Str s, size_t at)
{
	const uint64_t spaces = 1ull << ' ' | 0x1full << '\t' | 0xfull << 0x1c;
	unsigned char c = (unsigned char)s.p[at];

	if (c >= 0x80)
		return space_beyond_ascii(s, at);
	return c <= ' ' && (spaces >> c & 1);
}

/* apostrophe_at: the bytes of an apostrophe at `at`, straight or curled; 0 where none is. */
static inline size_t apostrophe_at(Str s, size_t at)
{
	if (at < s.n && s.p[at] == '\'')
		return 1;
	return at + 3 <= s.n && memcmp(s.p + at, "\u2019", 3) == 0 ? 3 : 0;
}

/* odd_bytes: the places of the bytes of s that are no ASCII letters into list, in order, and LIST_BEYOND times s.n
 * behind them; returns their number.  list has room for s.n + LIST_ROOM.  It takes the widest vectors that the
 * machine has; odd_bytes_by takes those it is told, or narrower ones. */
enum { LIST_BEYOND = 8, LIST_ROOM = 8 + LIST_BEYOND };
typedef enum { BY_BYTES, BY_SSE2, BY_AVX2 } ClassesBy;
size_t odd_bytes(Str s, uint32_t *list);
size_t odd_bytes_by(ClassesBy by, Str s, uint32_t *list);

#endif
