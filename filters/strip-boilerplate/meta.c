/* meta.c -- title, author, date and source, read off the lines that tell them, where the markup did
 * not.
 *
 * Title: the first title line; where the page's own title ("Headline | Outlet") comes first and the
 * headline stands again below, the headline.  Author: the first byline that names someone,
 * those with "By" first.  Date: the first date line that says a date, else one inside the byline; it
 * counts before the markup where that gives the day in UTC and the reader was told the day before
 * or after, and where the page shows a later date than the markup's, and that one nowhere: what was
 * written years ago is kept up to date.
 */
#include "byline.h"
#include "lines.h"
#include "title.h"
#include "told.h"

#include "../lib/date.h"

enum { TITLE_BYTES = 500, UNKNOWN = 1 << 30 };

static bool starts_same(Str s, Str with)
{
	return s.n >= with.n && str_same(str_cut(s, 0, with.n), with);
}

static void read_title(const Page *p, Meta *m)
{
	for (size_t i = 0; i < p->n; i++) {
		Str text = p->line[i].text;

		if (p->line[i].role != ROLE_TITLE || text.n > TITLE_BYTES)
			continue;
		if (m->title.n == 0) {
			m->title = text;
		} else if (text.n < m->title.n && text.n >= 12 && starts_same(m->title, text)) {
			title_cut(m->title, &m->source);
			m->title = text;
			return;
		}
	}
	m->title = title_cut(m->title, &m->source);
}

static void read_byline(const Page *p, Meta *m, Arena *arena)
{
	for (int pass = 0; pass < 2 && m->author.n == 0; pass++) {
		for (size_t i = 0; i < p->n && m->author.n == 0; i++) {
			Str text = p->line[i].text, names, source;
			bool cued;

			if (p->line[i].role != ROLE_BYLINE || text.n > BYLINE_BYTES)
				continue;
			names = byline_names(text, &cued, &source, arena);
			if (!cued && pass == 0)
				continue;
			m->author = names;
			if (m->source.n == 0 && names.n > 0)
				m->source = source;
		}
	}
}

/* Days from one date to another; UNKNOWN where either has none. */
static int64_t days_between(Str from, Str to)
{
	Date a, b;

	if (!date_read(from, &a) || !date_read(to, &b) || a.day == 0 || b.day == 0)
		return UNKNOWN;
	return date_days(b.year, b.month, b.day) - date_days(a.year, a.month, a.day);
}

/* Whether told, a time in UTC, is of the day before or after the day shown, where the sun may be
 * elsewhere. */
static bool is_shifted(Str told, Str shown)
{
	Date at;
	int64_t days = days_between(shown, told);

	if (!str_ends(told, S("Z")) || !date_read(told, &at))
		return false;
	return at.hour >= 12 ? days == -1 : days == 1 && at.hour >= 0;
}

/* Whether shown is of a later day than told. */
static bool is_later(Str told, Str shown)
{
	int64_t days = days_between(told, shown);

	return days > 1 && days != UNKNOWN;
}

static bool is_update(Str s)
{
	return starts_same(s, S("updated")) || starts_same(s, S("last ")) ||
	       starts_same(s, S("modified"));
}

static void read_date(const Page *p, Meta *m, Arena *arena)
{
	static const Role where[] = {ROLE_DATE, ROLE_BYLINE};
	Str update = {0};

	for (size_t k = 0; k < COUNT(where); k++) {
		for (size_t i = 0; i < p->n; i++) {
			Str text = p->line[i].text;
			Date d;

			if (p->line[i].role != where[k] || text.n > BYLINE_BYTES ||
			    !date_read(text, &d) || d.year < 1700)
				continue;
			if (is_update(text)) {
				update = update.n > 0 ? update : text;
				continue;
			}
			m->date = date_iso(text, arena);
			return;
		}
	}
	if (update.n > 0)
		m->date = date_iso(update, arena);
}

/* Whether one of the lines that may tell when it was published tells that date, or nearly. */
static bool shows(const Page *p, Str date)
{
	for (size_t i = 0; i < p->n; i++) {
		int64_t days;

		if ((p->line[i].role != ROLE_DATE && p->line[i].role != ROLE_BYLINE) ||
		    p->line[i].text.n > BYLINE_BYTES)
			continue;
		days = days_between(date, p->line[i].text);
		if (days >= -1 && days <= 1)
			return true;
	}
	return false;
}

Meta page_meta(const Page *p, Arena *arena)
{
	Meta m = p->told, read = {.source = m.source}, hints = {0};

	if (p->html != NULL)
		hints = html_hints(p->html, arena);
	if (m.title.n == 0) {
		read_title(p, &read);
		m.title = read.title;
	}
	if (m.author.n == 0)
		read_byline(p, &read, arena);
	read_date(p, &read, arena);
	if (m.author.n == 0)
		m.author = read.author.n > 0 ? read.author : hints.author;
	if (is_later(m.date, read.date) && !shows(p, m.date))
		m.date = read.date;
	if (read.date.n == 0)
		read.date = hints.date;
	if (m.date.n == 0 || is_shifted(m.date, read.date))
		m.date = read.date;
	if (m.source.n == 0)
		m.source = read.source;
	return m;
}
