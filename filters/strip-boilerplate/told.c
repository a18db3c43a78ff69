/* told.c -- what the markup of a page says of its article: the head, JSON-LD, and elements
 * that are marked as author or time.
 *
 * For each fact the places are asked in the order in which they were found to be right: for
 * authors JSON-LD of an article, the metas of the head, JSON-LD of the page, rel=author, itemprop, and
 * at last whatever class speaks of an author; for dates JSON-LD, metas, itemprop, the path of the
 * URL, the one time element.
 */
#include "told.h"

#include "byline.h"
#include "jsonld.h"
#include "title.h"

#include "../lib/ascii.h"
#include "../lib/date.h"

#define ENTRY(literal)                                                                         \
	{                                                                                      \
		literal, sizeof(literal) - 1                                                   \
	}

enum { AUTHOR_BYTES = 60 };

static const Str author_metas[] = {
	ENTRY("parsely-author"),
	ENTRY("author"),
	ENTRY("article:author"),
	ENTRY("byl"),
	ENTRY("article:author_name"),
	ENTRY("sailthru.author"),
	ENTRY("dc.creator"),
	ENTRY("dcterms.creator"),
	ENTRY("cxenseparse:author"),
	ENTRY("og:author"),
	ENTRY("creator"),
	ENTRY("twitter:data1"),
};

static const Str date_metas[] = {
	ENTRY("article:published_time"),
	ENTRY("datepublished"),
	ENTRY("og:article:published_time"),
	ENTRY("parsely-pub-date"),
	ENTRY("article:published"),
	ENTRY("og:published_time"),
	ENTRY("og:publish_date"),
	ENTRY("publish_date"),
	ENTRY("publish-date"),
	ENTRY("published_at"),
	ENTRY("published-date"),
	ENTRY("publisheddate"),
	ENTRY("publishdate"),
	ENTRY("pubdate"),
	ENTRY("pub_date"),
	ENTRY("date-pub"),
	ENTRY("published"),
	ENTRY("sailthru.date"),
	ENTRY("cxenseparse:recs:publishtime"),
	ENTRY("cxenseparse:publishtime"),
	ENTRY("iso-8601-publish-date"),
	ENTRY("article:publicationdate"),
	ENTRY("dc.date.issued"),
	ENTRY("dc.date.created"),
	ENTRY("dc.date"),
	ENTRY("dcterms.created"),
	ENTRY("dcterms.issued"),
	ENTRY("dcterms.date"),
	ENTRY("citation_publication_date"),
	ENTRY("citation_date"),
	ENTRY("datecreated"),
	ENTRY("originalpublicationdate"),
	ENTRY("displaydate"),
	ENTRY("date"),
};

static bool is_address(Str s)
{
	return str_find(s, S("://")) < s.n || str_find(s, S("www.")) < s.n;
}

/* The names in a fact that may hold names; empty where it does not. */
static Str names_in(Str fact, Arena *arena)
{
	Str source;
	bool cued;

	if (fact.n == 0 || fact.n > BYLINE_BYTES || is_address(fact))
		return (Str){0};
	return byline_names(fact, &cued, &source, arena);
}

/* "7 minutes", which stands where some put the author. */
static bool has_digit(Str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_ascii_digit(s.p[i]))
			return true;
	return false;
}

static Str author_by_meta(const HtmlPage *html, Arena *arena)
{
	Str names = {0};

	for (size_t i = 0; i < COUNT(author_metas) && names.n == 0; i++) {
		for (size_t k = 0; k < html->nmeta; k++) {
			Str value = html->meta[k].value;

			if (str_eq(html->meta[k].name, author_metas[i]) && !has_digit(value))
				names = arena_join(arena, names, S("; "),
				                   names_in(value, arena));
		}
	}
	return names;
}

/* The names in the elements that are authors for the reason `why`: of all of them where that is sure,
 * else of the first that has any. */
static Str author_by_markup(const HtmlPage *html, int why, Arena *arena)
{
	Str all = {0};

	for (size_t i = 0; i < html->nbyline; i++) {
		Str names = {0};

		if ((int)html->byline[i].why == why)
			names = names_in(html->byline[i].text, arena);
		if (str_find(all, names) == all.n)
			all = arena_join(arena, all, S("; "), names);
		if (all.n > 0 && (why == BY_CLASS || all.n > BYLINE_BYTES))
			break;
	}
	return all;
}

/* An author who goes by no person's name, unless it is the outlet itself. */
static Str other_author(Str s, Str source)
{
	bool is = s.n > 0 && s.n <= AUTHOR_BYTES && !is_address(s) &&
	          memchr(s.p, '\n', s.n) == NULL && !str_same(s, source);

	return is ? s : (Str){0};
}

/* Who is said to have written it: people, or failing these whoever is named. */
static Str told_author(const HtmlPage *html, const Jsonld *ld, Str source, Arena *arena)
{
	Str names = ld->of_article ? names_in(ld->author, arena) : (Str){0};

	if (names.n == 0)
		names = author_by_meta(html, arena);
	if (names.n == 0 && !ld->of_article)
		names = names_in(ld->author, arena);
	for (int why = BY_REL; why <= BY_ITEMPROP && names.n == 0; why++)
		names = author_by_markup(html, why, arena);
	if (names.n == 0)
		names = other_author(ld->author, source);
	return names.n > 0 ? names : other_author(html_meta(html, S("author")), source);
}

static bool is_date(Str s)
{
	Date d;

	return s.n > 0 && date_read(s, &d) && d.year >= 1700 && d.day > 0;
}

/* "/2016/03/15/" or "/2016-03-15-" in a URL's path, as a date. */
static Str date_in_path(Str url, Arena *arena)
{
	for (size_t i = 0; i + 11 < url.n; i++) {
		const char *p = url.p + i;
		bool digits = p[0] == '/' && (p[1] == '1' || p[1] == '2');
		char *to;

		for (size_t k = 1; k < 11 && digits; k++)
			digits = k == 5 || k == 8 ? p[k] == '/' || p[k] == '-'
			                          : is_ascii_digit(p[k]);
		if (!digits || is_ascii_digit(p[11]))
			continue;
		to = arena_get(arena, 10);
		memcpy(to, p + 1, 10);
		to[4] = to[7] = '-';
		if (is_date((Str){to, 10}))
			return (Str){to, 10};
	}
	return (Str){0};
}

static Str time_of(const HtmlTime *t)
{
	return is_date(t->datetime) ? t->datetime : is_date(t->text) ? t->text : (Str){0};
}

static Str date_by_time(const HtmlPage *html, bool published)
{
	for (size_t i = 0; i < html->ntime; i++) {
		const HtmlTime *t = &html->time[i];

		if (published == (str_find(t->itemprop, S("datePublished")) < t->itemprop.n) &&
		    time_of(t).n > 0)
			return time_of(t);
	}
	return (Str){0};
}

static Str told_date(const HtmlPage *html, const Jsonld *ld, Str url, Arena *arena)
{
	Str s = ld->published;

	for (size_t i = 0; i < COUNT(date_metas) && !is_date(s); i++)
		s = html_meta(html, date_metas[i]);
	if (!is_date(s))
		s = date_by_time(html, true);
	if (!is_date(s))
		s = date_in_path(url, arena);
	if (!is_date(s))
		s = date_in_path(html->canonical, arena);
	return is_date(s) ? date_iso(s, arena) : (Str){0};
}

Meta html_told(Json *json, const HtmlPage *html, Str url, Arena *arena)
{
	Jsonld ld = jsonld_read(json, html, arena);
	Meta m = {.source = html_meta(html, S("og:site_name"))};

	if (m.source.n == 0)
		m.source = ld.publisher;
	if (m.source.n == 0)
		title_cut(html->title, &m.source);
	m.title = title_of(html, ld.headline, arena);
	m.author = told_author(html, &ld, m.source, arena);
	m.date = told_date(html, &ld, url, arena);
	return m;
}

Meta html_hints(const HtmlPage *html, Arena *arena)
{
	Meta m = {.author = author_by_markup(html, BY_CLASS, arena)};
	Str time = date_by_time(html, false);

	if (time.n > 0)
		m.date = date_iso(time, arena);
	return m;
}
