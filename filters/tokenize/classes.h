/* classes.h -- bytes to classes: where chunks begin and end, and what a character is to the rules.
 *
 * A chunk is a run without white space.  Two bit masks over the text, a bit a byte, say where
 * white space is and which bytes are no ASCII letters, so that a chunk of letters alone, as
 * most are, is known without looking at its bytes.
 */
#ifndef CLASSES_H
#define CLASSES_H

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
uint8_t symbol_next(Str s, size_t *at);

bool symbol_is_letter(uint8_t symbol); /* or a mark that combines, or invisible */
bool symbol_is_upper(uint8_t symbol);
bool symbol_is_lower(uint8_t symbol);
bool symbol_is_digit(uint8_t symbol);

/* symbol_at: that of the character at `at`; 0 at the end of s. */
static inline uint8_t symbol_at(Str s, size_t at)
{
	return at < s.n ? symbol_next(s, &at) : 0;
}

/* classes_of: fill space and other, bit i % 64 of word i / 64 for byte i, (s.n + 63) / 64
 * words each; bits behind the end are space. */
void classes_of(Str s, uint64_t *space, uint64_t *other);

/* mask_next: the first place from `at` on, below end, whose bit is set (or, cleared); end if none. */
size_t mask_next(const uint64_t *mask, size_t at, size_t end);
size_t mask_next_clear(const uint64_t *mask, size_t at, size_t end);

#endif
