/* date_tokens.c -- the numbers, words and marks of a text that may be a date. */
#include "date_parts.h"

/* The bytes of white space at the start of s. */
static size_t blank(Str s)
{
	if (*s.p == ' ' || (*s.p >= '\t' && *s.p <= '\r'))
		return 1;
	if (str_starts(s, S("\xc2\xa0")))
		return 2;
	return str_starts(s, S("\xe2\x80\xaf")) || str_starts(s, S("\xe2\x80\x89")) ? 3 : 0;
}

/* The year, month and day signs of Chinese, Japanese and Korean dates as 'y', 'm', 'd'. */
static int sign(Str s)
{
	static const struct {
		char bytes[4];
		char is;
	} signs[] = {{"\xe5\xb9\xb4", 'y'}, {"\xe6\x9c\x88", 'm'}, {"\xe6\x97\xa5", 'd'},
	             {"\xeb\x85\x84", 'y'}, {"\xec\x9b\x94", 'm'}, {"\xec\x9d\xbc", 'd'}};

	for (size_t i = 0; i < COUNT(signs); i++)
		if (str_starts(s, str_of(signs[i].bytes)))
			return signs[i].is;
	return 0;
}

static Token next_token(Str s)
{
	size_t n = 1;
	int cjk = sign(s);

	if (is_ascii_digit(*s.p)) {
		int value = *s.p - '0';

		for (; n < s.n && is_ascii_digit(s.p[n]); n++)
			value = n < 9 ? value * 10 + (s.p[n] - '0') : -1;
		return (Token){.kind = NUMBER, .s = str_cut(s, 0, n), .value = value};
	}
	if (is_ascii_letter(*s.p)) {
		while (n < s.n && is_ascii_letter(s.p[n]))
			n++;
		return (Token){.kind = WORD, .s = str_cut(s, 0, n), .value = -1};
	}
	while (n < s.n && ((unsigned char)s.p[n] & 0xc0) == 0x80)
		n++;
	return (Token){.kind = MARK,
	               .s = str_cut(s, 0, n),
	               .value = cjk != 0 ? cjk : (unsigned char)*s.p};
}

void date_tokens_end(Tokens *t)
{
	for (size_t i = 0; i < 4; i++)
		t->t[t->n + i] = (Token){.kind = MARK, .spaced = true};
}

void date_tokens_cut(Str s, Tokens *to)
{
	bool spaced = true;

	to->n = 0;
	while (s.n > 0 && to->n < MAX_TOKENS) {
		size_t n = blank(s);

		if (n == 0) {
			Token t = next_token(s);

			n = t.s.n;
			t.spaced = spaced;
			to->t[to->n++] = t;
			spaced = false;
		} else {
			spaced = true;
		}
		s = str_from(s, n);
	}
	date_tokens_end(to);
}
