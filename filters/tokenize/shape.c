/* shape.c -- shapes that take a look at more than two ASCII characters. */
#include "shape.h"

#include "classes.h"

#define LETTERS(a, what)                                                                       \
	[a] = what, [a + 1] = what, [a + 2] = what, [a + 3] = what, [a + 4] = what,            \
	[a + 5] = what, [a + 6] = what, [a + 7] = what, [a + 8] = what, [a + 9] = what,        \
	[a + 10] = what, [a + 11] = what, [a + 12] = what, [a + 13] = what, [a + 14] = what,   \
	[a + 15] = what, [a + 16] = what, [a + 17] = what, [a + 18] = what, [a + 19] = what,   \
	[a + 20] = what, [a + 21] = what, [a + 22] = what, [a + 23] = what, [a + 24] = what,   \
	[a + 25] = what

const uint8_t shape_byte[256] = {
	LETTERS('a', BYTE_LOWER), LETTERS('A', BYTE_UPPER), ['0'] = BYTE_DIGIT,
	['1'] = BYTE_DIGIT,       ['2'] = BYTE_DIGIT,       ['3'] = BYTE_DIGIT,
	['4'] = BYTE_DIGIT,       ['5'] = BYTE_DIGIT,       ['6'] = BYTE_DIGIT,
	['7'] = BYTE_DIGIT,       ['8'] = BYTE_DIGIT,       ['9'] = BYTE_DIGIT,
	['.'] = BYTE_DOT,
};

Shape shape_of_capitals(Str rest)
{
	for (size_t at = 0; at < rest.n; at++)
		if (is_ascii_lower((unsigned char)rest.p[at]))
			return SHAPE_MIXED;
	return SHAPE_UPPER;
}

Shape shape_beyond_ascii(Str word)
{
	size_t at = 0;
	uint8_t first = symbol_next(word, &at), second = symbol_at(word, at);

	if (symbol_is_digit(first))
		return SHAPE_DIGIT;
	if (symbol_is_lower(first))
		return symbol_is_upper(second) ? SHAPE_MIXED : SHAPE_LOWER;
	if (!symbol_is_upper(first))
		return symbol_is_letter(first) ? SHAPE_LOWER : SHAPE_OTHER;
	if (at >= word.n || second == '.')
		return SHAPE_INITIAL;
	if (!symbol_is_upper(second))
		return SHAPE_CAPITAL;
	return shape_of_capitals(str_from(word, at));
}
