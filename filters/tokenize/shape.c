/* shape.c -- shapes that take a look at more than two ASCII characters. */
#include "shape.h"

#include "classes.h"

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
