/* columns.c -- fields found by name. */
#include "columns.h"

#include <stdio.h>
#include <stdlib.h>

const Str article_columns[ARTICLE_FIELDS] = {
	{"id", 2},   {"url", 3},    {"title", 5}, {"author", 6},
	{"date", 4}, {"source", 6}, {"text", 4},
};

enum { MOST_NAMES = 6 };

/* What the fields are called in dumps; the first that is there wins. */
static const char *const names_of[ARTICLE_FIELDS][MOST_NAMES + 1] = {
	[ID] = {"id", "article_id", "guid", "uuid"},
	[URL] = {"url", "link"},
	[TITLE] = {"title", "headline"},
	[AUTHOR] = {"author", "authors", "byline"},
	[DATE] = {"date", "published", "publish_date", "pubdate", "timestamp"},
	[SOURCE] = {"source", "publication", "publisher", "domain", "outlet"},
	[TEXT] = {"text", "content", "body", "article", "articleBody", "maintext"},
};

int columns_known(Str name)
{
	for (int f = 0; f < ARTICLE_FIELDS; f++)
		for (const char *const *known = names_of[f]; *known != NULL; known++)
			if (str_same(name, str_of(*known)))
				return f;
	return NO_COLUMN;
}

static int by_name(const Str *names, size_t n, Str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(names[i], name))
			return (int)i;
	for (size_t i = 0; i < n; i++)
		if (str_same(names[i], name))
			return (int)i;
	return NO_COLUMN;
}

static int by_name_or_number(const Str *names, size_t n, Str name)
{
	int place = by_name(names, n, name);
	uint64_t number;

	if (place == NO_COLUMN && str_uint(name, &number) && number >= 1 && number <= n)
		place = (int)number - 1;
	return place;
}

static bool is_taken(const int place[ARTICLE_FIELDS], int column)
{
	for (int f = 0; f < ARTICLE_FIELDS; f++)
		if (place[f] == column)
			return true;
	return false;
}

int columns_find(const Str *names, size_t n, const char *const wanted[ARTICLE_FIELDS],
                 int place[ARTICLE_FIELDS])
{
	int missing = NO_COLUMN;

	for (int f = ARTICLE_FIELDS - 1; f >= 0; f--) {
		place[f] = NO_COLUMN;
		if (wanted[f] == NULL)
			continue;
		place[f] = by_name_or_number(names, n, str_of(wanted[f]));
		if (place[f] == NO_COLUMN)
			missing = f;
	}
	for (int f = 0; f < ARTICLE_FIELDS; f++) {
		if (wanted[f] != NULL)
			continue;
		for (const char *const *known = names_of[f]; *known != NULL; known++) {
			int column = by_name(names, n, str_of(*known));

			if (column != NO_COLUMN && !is_taken(place, column)) {
				place[f] = column;
				break;
			}
		}
	}
	return missing;
}

static bool is_standard(Str name)
{
	for (size_t f = 0; f < ARTICLE_FIELDS; f++)
		if (str_eq(name, article_columns[f]))
			return true;
	return str_eq(name, S("extra"));
}

static bool is_used(const Columns *c, Str name)
{
	for (size_t i = 0; i < c->nmore; i++)
		if (str_eq(name, c->more[i]))
			return true;
	return false;
}

/* The first in order of keys, and of places among equal ones, that is not below name and from. */
static size_t lowest(const Columns *c, Str name, size_t from)
{
	size_t lo = 0, hi = c->nmore;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2, place = c->sorted[mid];
		int cmp = str_cmp(c->key[place], name);

		if (cmp < 0 || (cmp == 0 && place < from))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

void columns_add(Columns *c, Str name)
{
	Str key = arena_str(&c->names, name), shown = key;
	size_t at = lowest(c, key, c->nmore), same = at - lowest(c, key, 0);
	unsigned nth = (unsigned)same + 1 + is_standard(key);

	if (nth == 1 && is_used(c, shown))
		nth = 2;
	for (bool taken = nth > 1; taken; nth++) {
		char number[16];

		snprintf(number, sizeof number, "_%u", nth);
		shown = arena_join(&c->names, key, (Str){0}, str_of(number));
		taken = is_used(c, shown);
	}
	c->more = grow_to(c->more, &c->more_cap, c->nmore + 1, sizeof *c->more);
	c->key = grow_to(c->key, &c->key_cap, c->nmore + 1, sizeof *c->key);
	c->sorted = grow_to(c->sorted, &c->sorted_cap, c->nmore + 1, sizeof *c->sorted);
	memmove(c->sorted + at + 1, c->sorted + at, (c->nmore - at) * sizeof *c->sorted);
	c->sorted[at] = c->nmore;
	c->more[c->nmore] = shown;
	c->key[c->nmore++] = key;
}

static bool is_key(const Columns *c, size_t i, Str name)
{
	return i < c->nmore && str_eq(c->key[c->sorted[i]], name);
}

int columns_at(const Columns *c, Str name, size_t likely)
{
	size_t i;

	if (likely < c->nmore && str_eq(c->key[likely], name))
		return (int)likely;
	i = lowest(c, name, likely);
	if (!is_key(c, i, name))
		i = lowest(c, name, 0);
	return is_key(c, i, name) ? (int)c->sorted[i] : EXTRA_COLUMN;
}

void columns_free(Columns *c)
{
	free(c->more);
	free(c->key);
	free(c->sorted);
	arena_free(&c->names);
}
