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

/* Bytes that look alike: digits, letters in lower case, capitals; the dot; all others are themselves, and BYTE_OTHER or
 * more. */
enum { BYTE_DIGIT = 1, BYTE_LOWER, BYTE_UPPER, BYTE_DOT, BYTE_OTHER };
extern const uint8_t shape_byte[256];
static inline unsigned byte_class(unsigned char c)
{
	unsigned looks = shape_byte[c];

	return looks < BYTE_OTHER ? looks : BYTE_OTHER;
}

/* For shape_of(): of what begins with two capitals, behind the first; and of what begins beyond ASCII. */
Shape shape_of_capitals(Str rest);
Shape shape_beyond_ascii(Str word);

/* shape_of: of a word of one byte or more, by its first two characters, without a branch between the
 * common shapes. */
static inline Shape shape_of(Str word)
{
	static const uint8_t shapes[BYTE_OTHER + 1] /* the first */[8] /* the second */ = {
		[BYTE_DIGIT] = {0, SHAPE_DIGIT, SHAPE_DIGIT, SHAPE_DIGIT, SHAPE_DIGIT,
	                        SHAPE_DIGIT},
		[BYTE_LOWER] = {0, SHAPE_LOWER, SHAPE_LOWER, SHAPE_MIXED, SHAPE_LOWER,
	                        SHAPE_LOWER},
		[BYTE_UPPER] = {0, SHAPE_CAPITAL, SHAPE_CAPITAL, SHAPE_UPPER, SHAPE_INITIAL,
	                        SHAPE_CAPITAL},
		[BYTE_DOT] = {0, SHAPE_OTHER, SHAPE_OTHER, SHAPE_OTHER, SHAPE_OTHER,
	                      SHAPE_OTHER},
		[BYTE_OTHER] = {0, SHAPE_OTHER, SHAPE_OTHER, SHAPE_OTHER, SHAPE_OTHER,
	                        SHAPE_OTHER},
	};
	unsigned char a = (unsigned char)word.p[0], b = '.';
	Shape s;

	if (word.n > 1)
		b = (unsigned char)word.p[1];
	if ((a | b) >= 0x80)
		return shape_beyond_ascii(word);
	s = shapes[byte_class(a)][byte_class(b)];
	return s == SHAPE_UPPER ? shape_of_capitals(str_from(word, 1)) : s;
}

#endif
