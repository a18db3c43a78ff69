/* classes.c -- bytes to masks by a table, 64 at a time; white space that is not ASCII is mended
 * in behind them. */
#include "classes.h"

#include "../lib/utf8.h"

static bool is_ascii_space(unsigned char c)
{
	return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x1f);
}

static bool is_ascii_letter(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

uint8_t symbol_beyond_ascii(Str s, size_t *at)
{
	uint32_t u = utf8_next(s, at);

	switch (u) {
	case 0x2019:
		return SYMBOL_APOSTROPHE;
	case 0x2018:
		return SYMBOL_OPEN_APOSTROPHE;
	case 0x2026:
		return SYMBOL_ELLIPSIS;
	case 0x2013:
		return SYMBOL_EN_DASH;
	case 0x2014:
		return SYMBOL_EM_DASH;
	case 0x201c:
		return SYMBOL_OPEN_QUOTE;
	case 0x201d:
		return SYMBOL_CLOSE_QUOTE;
	case 0xb4:
		return SYMBOL_ACUTE;
	case 0x3002: /* ideographic full stop */
	case 0xff01:
	case 0xff0e:
	case 0xff1f:
	case 0xff61:
	case 0x061f: /* Arabic question mark, full stop */
	case 0x06d4:
	case 0x0964: /* danda */
	case 0x0965:
		return SYMBOL_STOP;
	default:
		return (uint8_t)(SYMBOL_CLASS + utf8_class(u));
	}
}

/* White space beyond ASCII begins with one of these bytes. */
static bool may_begin_space(unsigned char c)
{
	return c == 0xc2 || c == 0xe1 || c == 0xe2 || c == 0xe3;
}

static void mend_space(Str s, size_t at, uint64_t *space)
{
	size_t end = at;

	if (utf8_class(utf8_next(s, &end)) == UC_SPACE)
		for (; at < end; at++)
			space[at / 64] |= 1ull << at % 64;
}

void classes_of(Str s, uint64_t *space, uint64_t *other)
{
	for (size_t block = 0; block * 64 < s.n; block++) {
		size_t from = block * 64, n = s.n - from < 64 ? s.n - from : 64;
		uint64_t blank = n < 64 ? ~0ull << n : 0, odd = 0;

		for (size_t i = 0; i < n; i++) {
			unsigned char c = (unsigned char)s.p[from + i];

			blank |= (uint64_t)is_ascii_space(c) << i;
			odd |= (uint64_t)!is_ascii_letter(c) << i;
		}
		space[block] = blank;
		other[block] = odd;
	}
	for (size_t at = 0; at < s.n; at++)
		if (may_begin_space((unsigned char)s.p[at]))
			mend_space(s, at, space);
}

size_t mask_next(const uint64_t *mask, size_t at, size_t end)
{
	while (at < end) {
		uint64_t rest = mask[at / 64] >> at % 64;

		if (rest != 0) {
			at += (size_t)__builtin_ctzll(rest);
			return at < end ? at : end;
		}
		at += 64 - at % 64;
	}
	return end;
}

size_t mask_next_clear(const uint64_t *mask, size_t at, size_t end)
{
	while (at < end) {
		uint64_t rest = ~mask[at / 64] >> at % 64;

		if (rest != 0) {
			at += (size_t)__builtin_ctzll(rest);
			return at < end ? at : end;
		}
		at += 64 - at % 64;
	}
	return end;
}
