/* quarters.c -- finding quarters by their words, between the mentions that are there. */
#include "quarters.h"

static bool is_form(const Doc *doc, uint32_t i, Str form)
{
	return str_same(word_form(doc, &doc->word[i]), form);
}

static bool is_quarter(const Doc *doc, uint32_t i)
{
	return is_form(doc, i, S("quarter")) || is_form(doc, i, S("period"));
}

/* The end of a quarter without number that begins at word i, before `end`; i where there is
 * none.  A mere "the period" is any. */
static uint32_t bare_quarter(const Doc *doc, uint32_t i, uint32_t end)
{
	static const Str kinds[] = {{"latest", 6},   {"current", 7}, {"same", 4},
	                            {"previous", 8}, {"prior", 5},   {"recent", 6}};

	if (!is_form(doc, i, S("the")))
		return i;
	if (i + 1 < end && is_form(doc, i + 1, S("quarter")))
		return i + 2;
	if (i + 4 < end && is_form(doc, i + 1, S("year")) && is_form(doc, i + 2, S("-")) &&
	    is_quarter(doc, i + 4))
		return i + 5;
	for (size_t k = 0; i + 2 < end && k < COUNT(kinds); k++)
		if (is_form(doc, i + 1, kinds[k]) && is_quarter(doc, i + 2))
			return i + 3;
	return i;
}

/* A mention of a quarter, with the article before it, which no other mention has. */
static void draw_in_article(const Doc *doc, Mention *m, uint32_t free_from)
{
	bool quarter = false,
	     joined = false; /* "third-quarter results": no article of its own */

	for (uint32_t i = m->from; i < m->to; i++)
		quarter |= is_form(doc, i, S("quarter")), joined |= is_form(doc, i, S("-"));
	if (quarter && !joined && m->from > free_from && is_form(doc, m->from - 1, S("the")))
		m->from--;
}

static void add(Mentions *mentions, Mention m)
{
	mentions->mention = grow_to(mentions->mention, &mentions->cap, mentions->n + 1,
	                            sizeof *mentions->mention);
	mentions->mention[mentions->n++] = m;
}

/* How many of the mentions from m on, of `left`, lie in words before `to` and may give way to a
 * quarter there; SIZE_MAX where one may not. */
static size_t giving_way(const Mention *m, size_t left, uint32_t to)
{
	size_t n = 0;

	for (; n < left && m[n].from < to; n++)
		if (m[n].type != DATE || m[n].to > to)
			return SIZE_MAX;
	return n;
}

void mentions_quarters(const Doc *doc, Mentions *mentions, Arena *arena)
{
	size_t n = mentions->n, next = 0;
	Mention *old = arena_array(arena, n + 1, sizeof *old);

	if (n > 0)
		memcpy(old, mentions->mention, n * sizeof *old);
	mentions->n = 0;
	for (uint32_t s = 0; s < doc->nsentence; s++) {
		uint32_t i = doc->sentence[s].word, end = i + doc->sentence[s].n, free_from = i;

		while (i < end) {
			uint32_t to = bare_quarter(doc, i, end);
			size_t gone = giving_way(old + next, n - next, to);

			if (to > i && gone != SIZE_MAX) {
				add(mentions,
				    (Mention){
					    .sentence = s, .from = i, .to = to, .type = DATE});
				next += gone;
				i = free_from = to;
			} else if (next < n && old[next].from == i) {
				if (old[next].type == DATE)
					draw_in_article(doc, &old[next], free_from);
				add(mentions, old[next]);
				i = free_from = old[next++].to;
			} else {
				i++;
			}
		}
	}
}
