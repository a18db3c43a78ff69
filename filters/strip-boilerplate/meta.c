/* meta.c -- title, author, date and source, read off the lines that tell them.
 *
 * Title: the first title line; where the page's own title ("Headline | Outlet") comes first and the
 * headline stands again below, the headline.  Author: the byline without "By", cut at commas
 * and "and"; parts that hold a word of a trade are none.  Date: the first date line that says
 * a date, else one inside the byline.
 */
#include "lines.h"

#include "../lib/date.h"

#include "author_cues.inc"
#include "jobs.inc"
#include "outlets.inc"

enum { NAME_WORDS = 5, NAME_BYTES = 60, BYLINE_BYTES = 300, AUTHORS = 8 };

#define COUNT(table) (sizeof(table) / sizeof *(table))

static bool starts_same(Str s, Str with)
{
	return s.n >= with.n && str_same(str_cut(s, 0, with.n), with);
}

/* Where the last of the marks that set off an outlet begins in title; its length if none. */
static size_t outlet_at(Str title, size_t *mark)
{
	static const Str marks[] = {ENTRY(" | "),
	                            ENTRY(" - "),
	                            ENTRY(" \xE2\x80\x93 "),
	                            ENTRY(" \xE2\x80\x94 "),
	                            ENTRY(" \xC2\xBB "),
	                            ENTRY(" \xC2\xAB ")};

	for (size_t at = title.n; at-- > 0;) {
		for (size_t i = 0; i < COUNT(marks); i++) {
			*mark = marks[i].n;
			if (str_starts(str_from(title, at), marks[i]))
				return at;
		}
	}
	return title.n;
}

static size_t count_words(Str s)
{
	size_t n = s.n > 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == ' ';
	return n;
}

/* Take " | Outlet" off the title; it may tell the source. */
static void cut_outlet(Meta *m)
{
	size_t mark, at = outlet_at(m->title, &mark);

	if (at == m->title.n || at < 12 || count_words(str_cut(m->title, 0, at)) < 3)
		return;
	Str outlet = line_trim(str_from(m->title, at + mark));

	if (outlet.n == 0 || outlet.n > 40 || count_words(outlet) > 4)
		return;
	m->source = outlet;
	m->title = line_trim(str_cut(m->title, 0, at));
}

static void read_title(const Page *p, Meta *m)
{
	for (size_t i = 0; i < p->n; i++) {
		Str text = p->line[i].text;

		if (p->line[i].role != ROLE_TITLE || text.n > 500)
			continue;
		if (m->title.n == 0) {
			m->title = text;
		} else if (text.n < m->title.n && text.n >= 12 && starts_same(m->title, text)) {
			cut_outlet(m);
			m->title = text;
			return;
		}
	}
	cut_outlet(m);
}

/* Whether word, letter case aside, is in a table of lower-case words. */
static bool is_among(const Str *table, size_t n, Str word)
{
	char low[24];

	if (word.n > sizeof low)
		return false;
	for (size_t i = 0; i < word.n; i++)
		low[i] = word.p[i] >= 'A' && word.p[i] <= 'Z' ? (char)(word.p[i] | 0x20)
		                                              : word.p[i];
	return str_lookup(table, n, (Str){low, word.n}) < n;
}

/* The word of s at *at, which moves behind it. */
static Str take_word(Str s, size_t *at)
{
	size_t from = *at;

	while (from < s.n && (s.p[from] == ' ' || s.p[from] == '\n' || s.p[from] == '\t'))
		from++;
	for (*at = from; *at < s.n && s.p[*at] != ' ' && s.p[*at] != '\n' && s.p[*at] != '\t';)
		++*at;
	return str_cut(s, from, *at);
}

static bool begins_upper(Str word)
{
	return (word.p[0] >= 'A' && word.p[0] <= 'Z') || (word.p[0] & 0x80) != 0;
}

static bool all_upper(Str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < 'A' || s.p[i] > 'Z')
			return false;
	return s.n > 0;
}

/* "CNN", "The Ostrow Courier". */
static bool is_outlet(Str s)
{
	if (all_upper(s) && s.n <= 6)
		return true;
	for (size_t at = 0; at < s.n && s.n <= NAME_BYTES;)
		if (is_among(outlets, COUNT(outlets), take_word(s, &at)))
			return true;
	return false;
}

static bool is_name(Str s)
{
	size_t words = 0, upper = 0;

	if (s.n < 3 || s.n > NAME_BYTES || all_upper(s))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] >= '0' && s.p[i] <= '9') || strchr("@/:|<>()!?", s.p[i]) != NULL)
			return false;
	for (size_t at = 0; at < s.n;) {
		Str w = take_word(s, &at);

		if (w.n == 0)
			break;
		if (is_among(jobs, COUNT(jobs), w) || is_among(outlets, COUNT(outlets), w))
			return false;
		words++;
		upper += begins_upper(w);
	}
	return words >= 1 && words <= NAME_WORDS && upper * 2 >= words;
}

/* The byline without what stands before the names; *cued tells whether there was such. */
static Str cut_cue(Str s, bool *cued)
{
	size_t longest = 0;

	for (size_t i = 0; i < COUNT(author_cues); i++) {
		Str cue = author_cues[i];

		if (starts_same(s, cue) && cue.n > longest && s.n > cue.n &&
		    (s.p[cue.n] == ' ' || s.p[cue.n] == '\n' || cue.p[cue.n - 1] == ':' ||
		     begins_upper(str_from(s, cue.n))))
			longest = cue.n;
	}
	*cued = longest > 0;
	return line_trim(str_from(s, longest));
}

/* Bytes of what separates names at s, 0 where nothing does. */
static size_t separator(Str s)
{
	static const Str marks[] = {ENTRY(","),
	                            ENTRY(";"),
	                            ENTRY("|"),
	                            ENTRY("\n"),
	                            ENTRY(" and "),
	                            ENTRY(" & "),
	                            ENTRY(" with "),
	                            ENTRY(" - "),
	                            ENTRY(" for "),
	                            ENTRY(" \xE2\x80\x93 "),
	                            ENTRY(" \xE2\x80\xA2 "),
	                            ENTRY(" \xC2\xB7 ")};

	for (size_t i = 0; i < COUNT(marks); i++)
		if (str_starts(s, marks[i]))
			return marks[i].n;
	return 0;
}

/* The names of a byline, joined by "; "; what comes behind the last may be the source. */
static Str read_names(Str s, Arena *arena, Str *source)
{
	Str names = {0};
	size_t from = 0, found = 0;

	for (size_t at = 0; at <= s.n && found < AUTHORS; at++) {
		size_t n = at < s.n ? separator(str_from(s, at)) : 1;

		if (n == 0)
			continue;
		Str part = line_trim(str_cut(s, from, at));

		from = at + n;
		at = from - 1;
		if (part.n == 0)
			continue;
		if (is_name(part)) {
			names = arena_join(arena, names, S("; "), part);
			found++;
			continue;
		}
		if (found > 0 && is_outlet(part))
			*source = part;
		if (found > 0)
			break;
	}
	return names;
}

static void read_byline(const Page *p, Meta *m, Arena *arena)
{
	for (int pass = 0; pass < 2 && m->author.n == 0; pass++) {
		for (size_t i = 0; i < p->n && m->author.n == 0; i++) {
			Str text = p->line[i].text, source = {0};
			bool cued;

			if (p->line[i].role != ROLE_BYLINE || text.n > BYLINE_BYTES)
				continue;
			text = cut_cue(text, &cued);
			if (!cued && pass == 0)
				continue;
			m->author = read_names(text, arena, &source);
			if (m->source.n == 0 && m->author.n > 0)
				m->source = source;
		}
	}
}

static void read_date(const Page *p, Meta *m, Arena *arena)
{
	static const Role where[] = {ROLE_DATE, ROLE_BYLINE};

	for (size_t k = 0; k < COUNT(where); k++) {
		for (size_t i = 0; i < p->n; i++) {
			Date d;

			if (p->line[i].role != where[k] || p->line[i].text.n > BYLINE_BYTES ||
			    !date_read(p->line[i].text, &d) || d.year < 1700)
				continue;
			m->date = date_iso(p->line[i].text, arena);
			return;
		}
	}
}

Meta page_meta(const Page *p, Arena *arena)
{
	Meta m = {0};

	read_title(p, &m);
	read_byline(p, &m, arena);
	read_date(p, &m, arena);
	return m;
}
