/* utf8.c -- UTF-8 decoded by the table of RFC 3629, and character classes from
 * two-stage tables made of data/unicode.tsv. */
#include "utf8.h"

#include "ascii.h"

#include "unicode.inc" /* unicode_kind, unicode_page, unicode_entry */

/* The length of the sequence that first byte b begins, 0 if none, and the range of
 * its second byte. */
static size_t sequence(unsigned char b, unsigned char *lo, unsigned char *hi)
{
	*lo = 0x80, *hi = 0xbf;
	if (b < 0x80)
		return 1;
	if (b < 0xc2 || b > 0xf4)
		return 0;
	if (b < 0xe0)
		return 2;
	if (b < 0xf0) {
		*lo = b == 0xe0 ? 0xa0 : 0x80;
		*hi = b == 0xed ? 0x9f : 0xbf;
		return 3;
	}
	*lo = b == 0xf0 ? 0x90 : 0x80;
	*hi = b == 0xf4 ? 0x8f : 0xbf;
	return 4;
}

uint32_t utf8_next(Str s, size_t *at)
{
	const unsigned char *p = (const unsigned char *)s.p + *at;
	size_t left = s.n - *at;
	unsigned char lo, hi;
	size_t n = sequence(*p, &lo, &hi), i = 1;
	uint32_t c = n <= 1 ? *p : *p & (0x7fu >> n);

	for (; i < n && i < left; i++) {
		if (p[i] < lo || p[i] > hi)
			break;
		c = c << 6 | (p[i] & 0x3f);
		lo = 0x80, hi = 0xbf;
	}
	*at += i;
	return n == 0 || i < n ? UTF8_BAD : c;
}

size_t utf8_put(uint32_t c, char to[4])
{
	if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
		c = UTF8_BAD;
	if (c < 0x80) {
		to[0] = (char)c;
		return 1;
	}

	size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

	for (size_t i = n - 1; i > 0; i--, c >>= 6)
		to[i] = (char)(0x80 | (c & 0x3f));
	to[0] = (char)((0xf00u >> n & 0xf0) | c);
	return n;
}

Str utf8_mend(Str s, Arena *arena, uint64_t *mended)
{
	size_t sound = utf8_valid(s);

	if (sound == s.n)
		return s;

	/* A broken piece has one byte at least and becomes three. */
	char *buf = arena_array(arena, s.n, 3);
	size_t n = 0;

	for (size_t at = 0; at < s.n;) {
		size_t run = utf8_valid(str_from(s, at));

		memcpy(buf + n, s.p + at, run);
		n += run;
		at += run;
		if (at < s.n) {
			utf8_next(s, &at);
			n += utf8_put(UTF8_BAD, buf + n);
			++*mended;
		}
	}
	return (Str){buf, n};
}

size_t utf8_length(Str s)
{
	size_t n = 0;

	for (size_t at = 0; at < s.n; n++)
		utf8_next(s, &at);
	return n;
}

static size_t kind_of(uint32_t c)
{
	if (c > 0x10FFFF)
		return 0;
	return unicode_entry[(size_t)unicode_page[c >> 7] << 7 | (c & 127)];
}

Utf8Class utf8_class(uint32_t c)
{
	return (Utf8Class)unicode_kind[kind_of(c)].class;
}

uint32_t utf8_lower(uint32_t c)
{
	return c + (uint32_t)unicode_kind[kind_of(c)].lower;
}

uint32_t utf8_upper(uint32_t c)
{
	return c + (uint32_t)unicode_kind[kind_of(c)].upper;
}

/* Where the first character of s stands that lower case changes, or s.n. */
static size_t first_upper(Str s)
{
	for (size_t at = 0, next = 0; at < s.n; at = next) {
		if ((unsigned char)s.p[at] < 0x80) {
			if (is_ascii_upper(s.p[at]))
				return at;
			next = at + 1;
			continue;
		}

		uint32_t c = utf8_next(s, &next);

		if (utf8_lower(c) != c)
			return at;
	}
	return s.n;
}

Str utf8_lower_str(Str s, Arena *arena)
{
	if (first_upper(s) == s.n)
		return s;

	/* No mapping makes a character three times as long, nor U+FFFD a broken byte. */
	char *buf = arena_array(arena, s.n, 3);
	size_t n = 0;

	for (size_t at = 0; at < s.n;) {
		char c = s.p[at];

		if ((unsigned char)c < 0x80) {
			buf[n++] = is_ascii_upper(c) ? (char)(c + 'a' - 'A') : c;
			at++;
		} else {
			n += utf8_put(utf8_lower(utf8_next(s, &at)), buf + n);
		}
	}
	return (Str){buf, n};
}
