/* reckon.c -- values of mentions in their article.
 *
 * Whether "Friday" is the last or the next is told by the verb before it: "will meet Friday",
 * "met Friday".
 */
#include "reckon.h"

#include "../lib/utf8.h"
#include "values.h"

enum { MOST_WORDS = 24, LOOK_BACK = 10 };

/* w with its first apostrophe straight. */
static Str straight(Str w, Arena *arena)
{
	size_t at = str_find(w, S("’")), rest = at + S("’").n;
	char *to;

	if (at == w.n)
		return w;
	to = arena_get(arena, w.n);
	memcpy(to, w.p, at);
	to[at] = '\'';
	memcpy(to + at + 1, w.p + rest, w.n - rest);
	return (Str){to, w.n - rest + at + 1};
}

/* The words from .. to in lower case; how many. */
static size_t words_of(const Doc *doc, uint32_t from, uint32_t to, Str *word, Arena *arena)
{
	size_t n = 0;

	for (uint32_t i = from; i < to && n < MOST_WORDS; i++) {
		Str w = straight(utf8_lower_str(word_form(doc, &doc->word[i]), arena), arena);

		if (str_starts(w, S("mid-")))
			w = str_from(w, 4);
		if (w.n > 0)
			word[n++] = w;
	}
	return n;
}

/* Whether the words before a mention speak of what is to come. */
static bool speaks_of_future(const Doc *doc, const Mention *m)
{
	static const Str ahead[] = {{"will", 4},     {"'ll", 3},       {"’ll", 5},
	                            {"plans", 5},    {"plan", 4},      {"until", 5},
	                            {"expected", 8}, {"scheduled", 9}, {"due", 3},
	                            {"planned", 7},  {"by", 2},        {"upcoming", 8},
	                            {"slated", 6},   {"starting", 8},  {"begins", 6}};
	uint32_t first = doc->sentence[m->sentence].word;

	for (uint32_t i = m->from, seen = 0; i > first && seen < LOOK_BACK; seen++) {
		Str w = word_form(doc, &doc->word[--i]);

		for (size_t k = 0; k < COUNT(ahead); k++)
			if (str_same(w, ahead[k]))
				return true;
		if (str_eq(w, S("said")) || str_eq(w, S("told")) || str_eq(w, S("was")) ||
		    str_eq(w, S("were")) || (w.n > 4 && str_ends(w, S("ed"))))
			return false;
	}
	return false;
}

/* Whether m and the mention behind it are the ends of a range: "$3 to $5 million". */
static bool is_range(const Doc *doc, const Mention *m, const Mention *end)
{
	static const Str between[] = {{"to", 2}, {"and", 3}, {"or", 2}, {"-", 1}, {"–", 3}};

	if (m->type != end->type || m->to + 1 != end->from)
		return false;
	for (size_t k = 0; k < COUNT(between); k++)
		if (str_same(word_form(doc, &doc->word[m->to]), between[k]))
			return true;
	return false;
}

/* The value of a sum that may begin a range, and be counted in the millions of its end. */
static Str value_of_money(const Doc *doc, const Mention *m, const Mention *next, Arena *arena)
{
	Str word[MOST_WORDS];
	bool range = next != NULL && is_range(doc, m, next);
	size_t n = words_of(doc, m->from, range ? next->to : m->to, word, arena);
	Str value = money_value(word, n, arena);

	return range ? str_cut(value, 0, str_find(value, S("-"))) : value;
}

void mentions_reckon(const Doc *doc, Mentions *mentions, Arena *arena)
{
	Moment moment = {0};

	if (!date_read(doc->field[DOC_DATE], &moment.now) || moment.now.month == 0 ||
	    moment.now.day == 0)
		moment.now = (Date){0};
	for (size_t i = 0; i < mentions->n; i++) {
		Mention *m = &mentions->mention[i];
		Str word[MOST_WORDS];

		if (m->type <= MISC)
			continue;
		size_t n = words_of(doc, m->from, m->to, word, arena);

		if (n == 0)
			continue;
		if (m->type == MONEY) {
			const Mention *next = i + 1 < mentions->n ? m + 1 : NULL;

			m->value = value_of_money(doc, m, next, arena);
		} else if (m->type == PERCENT) {
			m->value = percent_value(word, n, arena);
		} else {
			moment.future = speaks_of_future(doc, m);
			m->value = time_value(word, n, m->type, &moment, arena);
		}
	}
}
