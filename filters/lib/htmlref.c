/* htmlref.c -- names are looked up whole with their semicolon; failing that, the longest of the
 * old names that need none (six letters at most) that begins them. */
#include "htmlref.h"

#include "ascii.h"
#include "utf8.h"

#include "entities.inc" /* entity_name, entity_text */

enum { NAMES = COUNT(entity_name), LONGEST = 32, LONGEST_OPEN = 6 };

/* What 80..9F stand for: windows-1252; its five holes stay. */
static const uint16_t windows[32] = {
	0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
	0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178,
};

uint32_t htmlref_windows(unsigned char c)
{
	return c >= 0x80 && c < 0xA0 ? windows[c - 0x80] : c;
}

static int digit_of(char c, unsigned base)
{
	int v = ascii_hex(c);

	return v < (int)base ? v : -1;
}

static bool is_alnum(char c)
{
	return is_ascii_digit(c) || is_ascii_letter(c);
}

static size_t numeric(Str s, char to[HTMLREF_MAX], size_t *n)
{
	bool hex = s.n > 2 && (s.p[2] | 0x20) == 'x';
	unsigned base = hex ? 16 : 10;
	size_t first = hex ? 3 : 2, at = first;
	uint32_t c = 0;
	int v;

	for (; at < s.n && (v = digit_of(s.p[at], base)) >= 0; at++)
		if (c <= 0x10FFFF)
			c = c * base + (uint32_t)v;
	if (at == first)
		return 0;
	if (c == 0)
		c = UTF8_BAD;
	else if (c < 0x100)
		c = htmlref_windows((unsigned char)c);
	*n = utf8_put(c, to);
	return at + (at < s.n && s.p[at] == ';');
}

static size_t give(size_t entry, size_t used, char to[HTMLREF_MAX], size_t *n)
{
	*n = (size_t)entity_text[entry][0];
	memcpy(to, entity_text[entry] + 1, HTMLREF_MAX - 1);
	return used;
}

static size_t named(Str s, bool in_attr, char to[HTMLREF_MAX], size_t *n)
{
	size_t end = 1, entry;

	while (end < s.n && end <= LONGEST && is_alnum(s.p[end]))
		end++;
	if (end < s.n && s.p[end] == ';') {
		entry = str_lookup(entity_name, NAMES, str_cut(s, 1, end + 1));
		if (entry < NAMES)
			return give(entry, end + 1, to, n);
	}
	if (end > 1 + LONGEST_OPEN)
		end = 1 + LONGEST_OPEN;
	for (; end > 2; end--) {
		entry = str_lookup(entity_name, NAMES, str_cut(s, 1, end));
		if (entry < NAMES) {
			if (in_attr && end < s.n && (s.p[end] == '=' || is_alnum(s.p[end])))
				return 0;
			return give(entry, end, to, n);
		}
	}
	return 0;
}

size_t htmlref_next(Str s, bool in_attr, char to[HTMLREF_MAX], size_t *n)
{
	if (s.n > 1 && s.p[1] == '#')
		return numeric(s, to, n);
	return named(s, in_attr, to, n);
}

Str htmlref_decode(Str s, bool in_attr, Arena *arena)
{
	const char *ref = s.n > 0 ? memchr(s.p, '&', s.n) : NULL;

	if (ref == NULL)
		return s;

	/* The reference that grows most is &nGt; with six bytes for five. */
	char *buf = arena_get(arena, s.n + s.n / 5 + HTMLREF_MAX);
	size_t at = 0, n = 0;

	while (ref != NULL) {
		size_t plain = (size_t)(ref - s.p) - at, got;

		memcpy(buf + n, s.p + at, plain);
		n += plain;
		at += plain;

		char to[HTMLREF_MAX];
		size_t used = htmlref_next(str_from(s, at), in_attr, to, &got);

		if (used == 0) {
			to[0] = '&';
			used = got = 1;
		}
		memcpy(buf + n, to, got);
		n += got;
		at += used;
		ref = at < s.n ? memchr(s.p + at, '&', s.n - at) : NULL;
	}
	if (s.n > at)
		memcpy(buf + n, s.p + at, s.n - at);
	return (Str){buf, n + s.n - at};
}

/* The bytes of white space that s begins with: blanks, and U+00A0. */
static size_t blank(Str s)
{
	if (s.n > 0 && (*s.p == ' ' || (*s.p >= '\t' && *s.p <= '\r')))
		return 1;
	return str_starts(s, S("\xc2\xa0")) ? 2 : 0;
}

Str htmlref_plain(Str s, bool in_attr, Arena *arena)
{
	Str all = htmlref_decode(s, in_attr, arena);
	char *buf = arena_get(arena, all.n);
	size_t n = 0;
	bool due = false;

	for (size_t at = 0; at < all.n;) {
		size_t gap = blank(str_from(all, at));

		if (gap > 0) {
			due = n > 0;
			at += gap;
			continue;
		}
		if (due)
			buf[n++] = ' ';
		due = false;
		buf[n++] = all.p[at++];
	}
	return (Str){buf, n};
}
