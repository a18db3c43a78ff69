/* lines.c -- the lines of bare text, made whole where they were wrapped.
 *
 * Every line break ends a line, and a line is a paragraph, unless the text is hard-wrapped:
 * then lines of 45 to 100 bytes run on into lines that begin in lower case.  Where that is so
 * of a fourth of all neighbours, each line is joined to the one before unless an empty line, a
 * bullet or an indent sets it off, or the one before ended well short of the margin.
 */
#include "lines.h"

#include <stdlib.h>

#include "../lib/ascii.h"
#include "told.h"

enum { WRAP_SHORT = 45, WRAP_LONG = 100, WRAP_PAIRS = 5 };

void page_push(Page *p, Str text, bool gap)
{
	p->line = grow_to(p->line, &p->cap, p->n + 1, sizeof *p->line);
	p->line[p->n++] = (Line){.text = text, .gap = gap};
}

/* s without white space at both ends, no-break and ideographic spaces included. */
Str line_trim(Str s)
{
	for (;;) {
		size_t was = s.n;

		s = str_trim(s);
		if (str_starts(s, S("\xC2\xA0")))
			s = str_from(s, 2);
		else if (str_starts(s, S("\xE3\x80\x80")) || str_starts(s, S("\xE2\x80\x8B")))
			s = str_from(s, 3);
		else if (str_ends(s, S("\xC2\xA0")))
			s.n -= 2;
		else if (str_ends(s, S("\xE3\x80\x80")) || str_ends(s, S("\xE2\x80\x8B")))
			s.n -= 3;
		if (s.n == was)
			return s;
	}
}

/* The next line of text from *at on, which moves behind its LF, CR or CRLF. */
static Str take_line(Str text, size_t *at, bool has_cr)
{
	size_t from = *at, end = from;

	if (has_cr) {
		while (end < text.n && text.p[end] != '\n' && text.p[end] != '\r')
			end++;
	} else {
		const char *nl = memchr(text.p + from, '\n', text.n - from);

		end = nl != NULL ? (size_t)(nl - text.p) : text.n;
	}
	*at = end + 1 + (end + 1 < text.n && text.p[end] == '\r' && text.p[end + 1] == '\n');
	return str_cut(text, from, end);
}

static bool runs_on(const Line *a, const Line *b)
{
	char last = a->text.p[a->text.n - 1];

	return !b->gap && a->text.n >= WRAP_SHORT && a->text.n <= WRAP_LONG && last != '.' &&
	       last != '!' && last != '?' && is_ascii_lower(b->text.p[0]);
}

/* The margin of hard-wrapped lines, 0 where the text is not. */
static size_t wrapped_at(const Page *p)
{
	size_t pairs = 0, on = 0, margin = 0;

	for (size_t i = 0; i + 1 < p->n; i++) {
		const Line *a = &p->line[i];

		pairs += !a[1].gap;
		if (!runs_on(a, a + 1))
			continue;
		on++;
		if (a->text.n > margin)
			margin = a->text.n;
	}
	return pairs >= WRAP_PAIRS && on * 4 >= pairs ? margin : 0;
}

static bool is_bullet(Str s)
{
	return str_starts(s, S("\xE2\x80\xA2")) || str_starts(s, S("* ")) ||
	       str_starts(s, S("- ")) || str_starts(s, S("\xC2\xB7"));
}

/* Whether b, right behind a, goes on with its paragraph. */
static bool goes_on(const Line *a, const Line *b, size_t last, size_t margin)
{
	const char *indent = b->text.p;

	while (indent > a->text.p && (indent[-1] == ' ' || indent[-1] == '\t'))
		indent--;
	return !b->gap && !is_bullet(b->text) && b->text.p - indent < 2 &&
	       last * 4 >= margin * 3;
}

static void unwrap(Page *p, size_t margin)
{
	size_t to = 0, last = p->line[0].text.n; /* bytes of the line joined last */

	for (size_t i = 1; i < p->n; i++) {
		Line *a = &p->line[to], *b = &p->line[i];

		if (goes_on(a, b, last, margin))
			a->text.n = (size_t)(b->text.p + b->text.n - a->text.p);
		else
			p->line[++to] = *b;
		last = b->text.n;
	}
	p->n = to + 1;
}

void page_of_text(Page *p, Str text)
{
	bool gap = false, has_cr = text.n > 0 && memchr(text.p, '\r', text.n) != NULL;

	p->n = 0;
	p->html = NULL;
	p->told = (Meta){0};
	p->title = (Str){0};
	for (size_t at = 0; at < text.n;) {
		Str line = line_trim(take_line(text, &at, has_cr));

		if (line.n > 0)
			page_push(p, line, gap && p->n > 0);
		gap = line.n == 0;
	}
	size_t margin = wrapped_at(p);
	if (margin > 0)
		unwrap(p, margin);
}

void page_of_html(Page *p, Json *json, Str html, Str url, Arena *arena)
{
	HtmlPage *page = arena_get(arena, sizeof *page);

	*page = html_blocks(html, arena);
	p->n = 0;
	p->html = page;
	for (size_t i = 0; i < page->n; i++)
		page_push(p, page->block[i].text, false);
	p->told = html_told(json, page, url, arena);
	p->title = p->told.title;
}

void page_free(Page *p)
{
	free(p->line);
	*p = (Page){0};
}
