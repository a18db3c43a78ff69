/* shape.c -- shapes that take a look at more than two ASCII characters. */
#include "shape.h"

#include "classes.h"

const uint8_t shape_byte[256] = {
	5,   5,   5,   5,   5,   5,   6,   7,   8,   9,   10,  11,  12,  13,  14,  15,
	16,  17,  18,  19,  20,  21,  22,  23,  24,  25,  26,  27,  28,  29,  30,  31,
	32,  33,  34,  35,  36,  37,  38,  39,  40,  41,  42,  43,  44,  45,  4,   47,
	1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   58,  59,  60,  61,  62,  63,
	64,  3,   3,   3,   3,   3,   3,   3,   3,   3,   3,   3,   3,   3,   3,   3,
	3,   3,   3,   3,   3,   3,   3,   3,   3,   3,   3,   91,  92,  93,  94,  95,
	96,  2,   2,   2,   2,   2,   2,   2,   2,   2,   2,   2,   2,   2,   2,   2,
	2,   2,   2,   2,   2,   2,   2,   2,   2,   2,   2,   123, 124, 125, 126, 127,
	128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143,
	144, 145, 146, 147, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159,
	160, 161, 162, 163, 164, 165, 166, 167, 168, 169, 170, 171, 172, 173, 174, 175,
	176, 177, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191,
	192, 193, 194, 195, 196, 197, 198, 199, 200, 201, 202, 203, 204, 205, 206, 207,
	208, 209, 210, 211, 212, 213, 214, 215, 216, 217, 218, 219, 220, 221, 222, 223,
	224, 225, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239,
	240, 241, 242, 243, 244, 245, 246, 247, 248, 249, 250, 251, 252, 253, 254, 255,
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
