/* lines.c -- texts of a width. */
#include "lines.h"

static bool is_blank(Str line)
{
	return str_trim(line).n == 0;
}

/* The line at `at`; *next is where the one behind it begins. */
static Str line_at(Str text, size_t at, size_t *next)
{
	const char *nl = memchr(text.p + at, '\n', text.n - at);
	size_t end = nl != NULL ? (size_t)(nl - text.p) : text.n;

	*next = nl != NULL ? end + 1 : end;
	return str_cut(text, at, end);
}

static bool ends_sentence(Str line)
{
	line = str_trim(line);
	return line.n > 0 && memchr(".!?:\"')", line.p[line.n - 1], 7) != NULL;
}

bool lines_are_wrapped(Str text)
{
	enum { NARROW = 45, WIDE = 100 };
	size_t inner = 0, like = 0, open = 0;

	for (size_t at = 0, next; at < text.n; at = next) {
		Str line = str_trim(line_at(text, at, &next)), below;
		size_t ignored;

		if (line.n == 0 || next >= text.n)
			continue;
		if (line.n > WIDE)
			return false;
		below = line_at(text, next, &ignored);
		if (is_blank(below))
			continue;
		inner++;
		like += line.n >= NARROW && line.n <= WIDE;
		open += !ends_sentence(line);
	}
	return inner >= 3 && like * 10 >= inner * 8 && open * 2 > inner;
}
