/* shape.h -- how a word is written: its letter case, seen from its first characters. */
#ifndef SHAPE_H
#define SHAPE_H

#include "../lib/ascii.h"
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

/* What an ASCII character is to a shape; beyond ASCII, BYTE_OTHER. */
enum { BYTE_OTHER, BYTE_DIGIT, BYTE_LOWER, BYTE_UPPER, BYTE_DOT };
extern const uint8_t shape_byte[256];

/* For shape_of(): of what begins with two capitals, behind the first; and of what begins beyond ASCII. */
Shape shape_of_capitals(Str rest);
Shape shape_beyond_ascii(Str word);

/* shape_of: of a word of one byte or more, by its first two characters, without a branch between the
 * common shapes. */
static inline Shape shape_of(Str word)
{
	static const uint8_t shapes[5][8] = {
		[BYTE_OTHER] = {SHAPE_OTHER, SHAPE_OTHER, SHAPE_OTHER, SHAPE_OTHER,
	                        SHAPE_OTHER},
		[BYTE_DIGIT] = {SHAPE_DIGIT, SHAPE_DIGIT, SHAPE_DIGIT, SHAPE_DIGIT,
	                        SHAPE_DIGIT},
		[BYTE_LOWER] = {SHAPE_LOWER, SHAPE_LOWER, SHAPE_LOWER, SHAPE_MIXED,
	                        SHAPE_LOWER},
		[BYTE_UPPER] = {SHAPE_CAPITAL, SHAPE_CAPITAL, SHAPE_CAPITAL, SHAPE_UPPER,
	                        SHAPE_INITIAL},
		[BYTE_DOT] = {SHAPE_OTHER, SHAPE_OTHER, SHAPE_OTHER, SHAPE_OTHER, SHAPE_OTHER},
	};
	unsigned char a = (unsigned char)word.p[0], b = '.';
	Shape s;

	if (word.n > 1)
		b = (unsigned char)word.p[1];
	if ((a | b) >= 0x80)
		return shape_beyond_ascii(word);
	s = shapes[shape_byte[a]][shape_byte[b]];
	return s == SHAPE_UPPER ? shape_of_capitals(str_from(word, 1)) : s;
}

#endif
