/* shape.h -- how a word is written: its letter case, seen from its first characters. */
#ifndef SHAPE_H
#define SHAPE_H

#include "../lib/base.h"

typedef enum {
	SHAPE_NONE,
	SHAPE_LOWER,
	SHAPE_CAPITAL,
	SHAPE_UPPER,
	SHAPE_INITIAL,
	SHAPE_DIGIT,
	SHAPE_MIXED,
	SHAPE_OTHER,
	SHAPE_MARK = 16 /* + which mark, of what is no word */
} Shape;

static inline bool is_ascii_lower(unsigned char c)
{
	return c >= 'a' && c <= 'z';
}

static inline bool is_ascii_upper(unsigned char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool is_ascii_letter(unsigned char c)
{
	return is_ascii_lower(c | 32);
}

/* For shape_of(): of what begins with two capitals, behind the first; and of what begins beyond ASCII. */
Shape shape_of_capitals(Str rest);
Shape shape_beyond_ascii(Str word);

/* shape_of: of a word of one byte or more, by its first two characters, without a branch between the
 * common shapes. */
static inline Shape shape_of(Str word)
{
	enum { DIGIT = 1, LOWER = 2, UPPER = 3, DOT = 1 };
	static const uint8_t shapes[4][4] = {
		{SHAPE_OTHER, SHAPE_OTHER, SHAPE_OTHER, SHAPE_OTHER},
		[DIGIT] = {SHAPE_DIGIT, SHAPE_DIGIT, SHAPE_DIGIT, SHAPE_DIGIT},
		[LOWER] = {SHAPE_LOWER, SHAPE_LOWER, SHAPE_LOWER, SHAPE_MIXED},
		[UPPER] = {SHAPE_CAPITAL, SHAPE_INITIAL, SHAPE_CAPITAL, SHAPE_UPPER},
	};
	unsigned char a = (unsigned char)word.p[0], b = '.';
	Shape s;

	if (word.n > 1)
		b = (unsigned char)word.p[1];
	if ((a | b) >= 0x80)
		return shape_beyond_ascii(word);
	s = shapes[is_ascii_upper(a) * UPPER | is_ascii_lower(a) * LOWER |
	           ((unsigned char)(a - '0') < 10)]
		  [is_ascii_upper(b) * UPPER | (b == '.') * DOT];
	return s == SHAPE_UPPER ? shape_of_capitals(str_from(word, 1)) : s;
}

#endif
