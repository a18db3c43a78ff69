/* dateline.c -- where the text begins behind place, agency and dash.
 *
 * A dateline is at most DATELINE_BYTES long and ends in a dash behind which a sentence begins
 * (a capital, a digit, a quotation mark).  It begins with a word in capitals or ends in
 * an agency in parentheses, and its words begin with capitals but for a few small ones.
 */
#include "candidate.h"

#include "../lib/utf8.h"

enum { DATELINE_BYTES = 80 };

static const Str dashes[] = {
	{"—", sizeof "—" - 1},
	{"–", sizeof "–" - 1},
	{"--", 2},
	{"- ", 2},
};
static const Str small[] = {
	{"and", 3}, {"de", 2},   {"del", 3}, {"el", 2},
	{"la", 2},  {"near", 4}, {"of", 2},  {"the", 3},
};

static Utf8Class class_at(Str s, size_t at)
{
	return at < s.n ? utf8_class(utf8_next(s, &at)) : UC_OTHER;
}

/* Where the first dash that stands free begins in s, and where what follows it does. */
static bool find_dash(Str s, size_t *at, size_t *behind)
{
	for (size_t i = 1; i < s.n; i++)
		for (size_t d = 0; d < COUNT(dashes); d++) {
			bool free = s.p[i - 1] == ' ' || s.p[i - 1] == ')' || d < 2;

			if (!free || !str_starts(str_from(s, i), dashes[d]))
				continue;
			*at = i;
			*behind = i + dashes[d].n;
			return true;
		}
	return false;
}

static bool is_upper_word(Str w)
{
	size_t letters = 0;

	for (size_t at = 0; at < w.n;) {
		Utf8Class k = utf8_class(utf8_next(w, &at));

		if (k == UC_LOWER)
			return false;
		letters += k == UC_UPPER;
	}
	return letters >= 2;
}

static bool is_dateline_word(Str w)
{
	Utf8Class k = class_at(w, 0);

	return k == UC_UPPER || k == UC_DIGIT || w.p[0] == '(' ||
	       str_lookup(small, COUNT(small), w) < COUNT(small);
}

static bool is_dateline(Str s)
{
	bool upper = is_upper_word(str_cut(s, 0, str_find(s, S(" "))));
	bool agency = s.n > 2 && s.p[s.n - 1] == ')';

	while (s.n > 0) {
		size_t end = str_find(s, S(" "));

		if (end > 0 && !is_dateline_word(str_cut(s, 0, end)))
			return false;
		s = str_from(s, end < s.n ? end + 1 : end);
	}
	return upper || agency;
}

Str without_dateline(Str text)
{
	size_t dash, behind;
	Str head = str_cut(text, 0, text.n < DATELINE_BYTES ? text.n : DATELINE_BYTES);

	if (!find_dash(head, &dash, &behind) || !is_dateline(str_trim(str_cut(text, 0, dash))))
		return text;

	Str rest = str_trim(str_from(text, behind));
	Utf8Class k = class_at(rest, 0);
	bool begins =
		k == UC_UPPER || k == UC_DIGIT || k == UC_OPEN || k == UC_LETTER ||
		(rest.n > 0 && (rest.p[0] == '"' || rest.p[0] == '\'' || rest.p[0] == '$'));

	return begins ? rest : text;
}
