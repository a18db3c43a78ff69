/* classes.h -- bytes to classes: where chunks begin and end, and what a character is to the rules.
 *
 * A chunk is a run without white space.  Two bit masks over the text, a bit a byte, say where
 * white space is and which bytes are no ASCII letters, so that a chunk of letters alone, as
 * most are, is known without looking at its bytes.
 */
#ifndef CLASSES_H
#define CLASSES_H

#include <endian.h>

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
	return (symbol >= 'A' && symbol <= 'Z') || symbol == SYMBOL_CLASS + UC_UPPER;
}

static inline bool symbol_is_lower(uint8_t symbol)
{
	return (symbol >= 'a' && symbol <= 'z') || symbol == SYMBOL_CLASS + UC_LOWER;
}

/* symbol_is_letter: or a mark that combines, or invisible. */
static inline bool symbol_is_letter(uint8_t symbol)
{
	const unsigned classes = 1u << UC_UPPER | 1u << UC_LOWER | 1u << UC_LETTER |
	                         1u << UC_MARK | 1u << UC_OTHER;

	if (symbol < SYMBOL_CLASS)
		return (symbol | 32) >= 'a' && (symbol | 32) <= 'z';
	return symbol < SYMBOL_CLASS + UC_CLASSES &&
	       (classes >> (symbol - SYMBOL_CLASS) & 1) != 0;
}

static inline bool symbol_is_digit(uint8_t symbol)
{
	return (symbol >= '0' && symbol <= '9') || symbol == SYMBOL_CLASS + UC_DIGIT;
}

/* classes_words: how many words of 64 bits the masks of n bytes take: a whole one more than they
 * fill, so that mask_at() may look over an edge. */
static inline size_t classes_words(size_t n)
{
	return n / 64 + 2;
}

/* classes_of: fill space and other, a bit a byte of s (bit i % 8 of their byte i / 8),
 * classes_words(s.n) words each; bits behind the end are space.  The places whose bits are set in other go into list, and
 * LIST_BEYOND times s.n behind them; their number is returned.  It takes the widest vectors that the
 * machine has; classes_by takes those it is told, or narrower ones. */
enum { LIST_BEYOND = 8, LIST_ROOM = 64 + LIST_BEYOND }; /* of list, beyond s.n */
typedef enum { BY_BYTES, BY_SSE2, BY_AVX2 } ClassesBy;
size_t classes_of(Str s, uint64_t *space, uint64_t *other, uint32_t *list);
size_t classes_by(ClassesBy by, Str s, uint64_t *space, uint64_t *other, uint32_t *list);

/* mask_at: the MASK_VIEW bits that begin with that of byte `at`, in the lowest bit; of those above,
 * some may be 0 that should be 1. */
enum { MASK_VIEW = 57 };
static inline uint64_t mask_at(const uint64_t *mask, size_t at)
{
	uint64_t bits;

	memcpy(&bits, (const char *)mask + at / 8, sizeof bits);
	return le64toh(bits) >> at % 8;
}

/* mask_next: the first place from `at` on, below end, whose bit is set (or, clear); end if none. */
size_t mask_next_slow(const uint64_t *mask, size_t at, size_t end, bool clear);
static inline size_t mask_next(const uint64_t *mask, size_t at, size_t end)
{
	uint64_t bits = mask_at(mask, at);

	if (bits == 0)
		return mask_next_slow(mask, at, end, false);
	at += (size_t)__builtin_ctzll(bits);
	return at < end ? at : end;
}

static inline size_t mask_next_clear(const uint64_t *mask, size_t at, size_t end)
{
	uint64_t bits = ~mask_at(mask, at);

	if (bits << (64 - MASK_VIEW) == 0)
		return mask_next_slow(mask, at, end, true);
	at += (size_t)__builtin_ctzll(bits);
	return at < end ? at : end;
}

#endif
