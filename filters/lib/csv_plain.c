/* csv_plain.c -- plain rows: a quoted field is searched for quotes by memchr(), any other is short. */
#include "csv_plain.h"

/* Where the field ends whose opening quote is before `at`: at the quote that closes it; s.n if none
 * does, or its neighbour is not in s. */
static size_t quoted_end(Str s, size_t at, size_t *doubled)
{
	for (;; at += 2) {
		const char *quote = memchr(s.p + at, '"', s.n - at);

		if (quote == NULL || (at = (size_t)(quote - s.p)) + 1 >= s.n)
			return s.n;
		if (s.p[at + 1] != '"')
			return at;
		++*doubled;
	}
}

static bool is_break(char c)
{
	return c == '\n' || c == '\r';
}

static size_t bare_end(Str s, size_t at, char delim)
{
	while (at < s.n && s.p[at] != delim && !is_break(s.p[at]) && s.p[at] != '"')
		at++;
	return at;
}

size_t csv_plain(Str s, char delim, size_t width, PlainField *field)
{
	size_t at = 0;

	for (size_t i = 0; i < width; i++) {
		bool quoted = at < s.n && s.p[at] == '"';
		size_t from = at + quoted;

		field[i].doubled = 0;
		at = quoted ? quoted_end(s, from, &field[i].doubled) : bare_end(s, from, delim);
		if (at >= s.n)
			return CSV_OPEN;
		field[i].raw = str_cut(s, from, at);
		at += quoted;
		if (i + 1 < width ? s.p[at++] != delim : !is_break(s.p[at]))
			return 0;
	}
	if (s.p[at] == '\n')
		return at + 1;
	return at + 1 == s.n ? 0 : at + 1 + (s.p[at + 1] == '\n');
}

Str csv_undouble(PlainField f, char *to)
{
	char *from = to;

	for (Str rest = f.raw; rest.n > 0;) {
		const char *quote = memchr(rest.p, '"', rest.n);
		size_t n = quote != NULL ? (size_t)(quote - rest.p) + 1 : rest.n;

		memcpy(to, rest.p, n);
		to += n;
		n += quote != NULL; /* its double */
		rest = str_from(rest, n);
	}
	return (Str){from, (size_t)(to - from)};
}
