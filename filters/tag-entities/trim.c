/* trim.c -- mending the ends of mentions: punctuation, brackets and quotes, titles, and the first
 * number of "5 to 10 percent". */
#include "trim.h"

#include "../lib/ascii.h"

enum { WIDEST = 64 /* words: brackets of longer mentions are left as they are */ };

/* The words that a mention may take, and those it has. */
typedef struct {
	const Doc *doc;
	uint32_t low, high; /* the neighbours' ends, or those of the sentence */
	uint32_t from, to;
} Span;

static Str form(const Doc *doc, uint32_t i)
{
	return word_form(doc, &doc->word[i]);
}

static bool is_any(Str w, const Str *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_same(w, list[i]))
			return true;
	return false;
}

#define IS_ANY(w, list) is_any(w, list, COUNT(list))

/* Brackets and quotes come in pairs: side 0 opens, side 1 closes; straight quotes do both. */
static const Str pairs[][2] = {{{"(", 1}, {")", 1}},
                               {{"[", 1}, {"]", 1}},
                               {{"“", 3}, {"”", 3}},
                               {{"\"", 1}, {"\"", 1}}};

enum { PAIRS = COUNT(pairs) };

/* Which pair w is a side of; PAIRS where it is of none. */
static size_t pair_of(Str w, int side)
{
	size_t k = 0;

	while (k < PAIRS && !str_eq(w, pairs[k][side]))
		k++;
	return k;
}

static bool is_separator(Str w)
{
	static const Str separators[] = {{",", 1}, {";", 1}, {":", 1}, {"…", 3},
	                                 {"-", 1}, {"–", 3}, {"—", 3}};

	return IS_ANY(w, separators);
}

static void drop_separators(Span *s)
{
	while (s->to - s->from > 1 && (is_separator(form(s->doc, s->to - 1)) ||
	                               pair_of(form(s->doc, s->to - 1), 0) < PAIRS - 1))
		s->to--;
	while (s->to - s->from > 1 && (is_separator(form(s->doc, s->from)) ||
	                               pair_of(form(s->doc, s->from), 1) < PAIRS - 1))
		s->from++;
}

/* A side of a pair at word i whose other side is missing: it stands just outside, or i and what
 * lies beyond it are no part of the name. */
static void mend_opened(Span *s, uint32_t i, size_t k)
{
	if (s->to < s->high && str_eq(form(s->doc, s->to), pairs[k][1]))
		s->to++;
	else if (i > s->from)
		s->to = i;
	else if (s->to - s->from > 1)
		s->from++;
}

static void mend_closed(Span *s, uint32_t i, size_t k)
{
	if (s->from > s->low && str_eq(form(s->doc, s->from - 1), pairs[k][0]))
		s->from--;
	else if (i + 1 < s->to)
		s->from = i + 1;
	else if (s->to - s->from > 1)
		s->to--;
}

/* The first side without its other one. */
static void mend_pairs(Span *s)
{
	uint32_t open[WIDEST];
	size_t kind[WIDEST], depth = 0;

	if (s->to - s->from > WIDEST)
		return;
	for (uint32_t i = s->from; i < s->to; i++) {
		size_t closes = pair_of(form(s->doc, i), 1),
		       opens = pair_of(form(s->doc, i), 0);

		if (closes < PAIRS && depth > 0 && kind[depth - 1] == closes) {
			depth--;
		} else if (opens == PAIRS - 1 && s->from > s->low && depth == 0 &&
		           str_eq(form(s->doc, s->from - 1), pairs[opens][0])) {
			s->from--; /* the quote before it opened this one */
			return;
		} else if (opens < PAIRS) {
			open[depth] = i;
			kind[depth++] = opens;
		} else if (closes < PAIRS) {
			mend_closed(s, i, closes);
			return;
		}
	}
	if (depth > 0)
		mend_opened(s, open[0], kind[0]);
}

static bool is_capitalised(Str w)
{
	return w.n > 0 && (is_ascii_upper(*w.p) || (unsigned char)*w.p >= 0x80);
}

/* "Sen", "Mr." and what else is said before a name; those that may be part of one ("King",
 * "Captain") are left. */
static void drop_titles(Span *s)
{
	static const Str titles[] = {{"the", 3},          {"mr", 2},
	                             {"mr.", 3},          {"mrs", 3},
	                             {"mrs.", 4},         {"ms", 2},
	                             {"ms.", 3},          {"sen", 3},
	                             {"sen.", 4},         {"senator", 7},
	                             {"rep", 3},          {"rep.", 4},
	                             {"gov", 3},          {"gov.", 4},
	                             {"capt", 4},         {"capt.", 5},
	                             {"gen", 3},          {"gen.", 4},
	                             {"sgt", 3},          {"sgt.", 4},
	                             {"lt", 2},           {"lt.", 3},
	                             {"col", 3},          {"col.", 4},
	                             {"congressman", 11}, {"congresswoman", 13},
	                             {"president", 9},    {"representative", 14}};

	while (s->to - s->from > 1 && IS_ANY(form(s->doc, s->from), titles) &&
	       !is_separator(form(s->doc, s->from + 1)))
		s->from++;
}

/* ", Inc." behind a company. */
static void take_company_form(Span *s)
{
	static const Str forms[] = {{"inc.", 4}, {"inc", 3}, {"llc", 3}, {"l.l.c.", 6},
	                            {"ltd.", 4}, {"ltd", 3}, {"llp", 3}, {"l.p.", 4}};

	if (s->to + 1 < s->high && str_eq(form(s->doc, s->to), S(",")) &&
	    IS_ANY(form(s->doc, s->to + 1), forms) && is_capitalised(form(s->doc, s->to + 1)))
		s->to += 2;
}

static bool is_number(Str w)
{
	static const Str small[] = {{"a", 1},     {"one", 3},  {"two", 3}, {"three", 5},
	                            {"four", 4},  {"five", 4}, {"six", 3}, {"seven", 5},
	                            {"eight", 5}, {"nine", 4}};
	bool digits = w.n > 0;

	for (size_t i = 0; i < w.n; i++)
		digits &= is_ascii_digit(w.p[i]) || w.p[i] == '.';
	return digits || IS_ANY(w, small);
}

/* "5 to" before "10 percent": so many words; 0 for none. */
static uint32_t range_before(const Span *s)
{
	static const Str between[] = {{"to", 2}, {"or", 2}, {"-", 1}, {"–", 3}};

	if (s->from < s->low + 2 || !IS_ANY(form(s->doc, s->from - 1), between))
		return 0;
	return is_number(form(s->doc, s->from - 2)) ? 2 : 0;
}

/* "three - quarters of" before "a percent". */
static uint32_t fraction_before(const Span *s)
{
	static const Str parts[] = {{"half", 4},  {"quarter", 7}, {"quarters", 8},
	                            {"third", 5}, {"thirds", 6},  {"tenth", 5},
	                            {"tenths", 6}};
	uint32_t at = s->from;

	if (at > s->low && str_same(form(s->doc, at - 1), S("of")))
		at--;
	if (at == s->low || !IS_ANY(form(s->doc, at - 1), parts))
		return 0;
	at--;
	if (at > s->low + 1 && str_eq(form(s->doc, at - 1), S("-")) &&
	    is_number(form(s->doc, at - 2)))
		at -= 2;
	else if (at > s->low && is_number(form(s->doc, at - 1)))
		at--;
	return s->from - at;
}

static void mend(Span *s, EntityType type)
{
	if (type <= MISC) {
		drop_separators(s);
		mend_pairs(s);
	}
	if (type == PER)
		drop_titles(s);
	if (type == ORG)
		take_company_form(s);
	if (type == PERCENT) {
		bool part = str_same(form(s->doc, s->from), S("a")) ||
		            str_same(form(s->doc, s->from), S("one"));

		s->from -= part ? fraction_before(s) : range_before(s);
	}
}

/* The figures that w begins with. */
static size_t figures(Str w)
{
	size_t n = 0;

	while (n < w.n && is_ascii_digit(w.p[n]))
		n++;
	return n;
}

/* "May 3rd" and ", 2011" behind it. */
static bool is_year_of(const Doc *doc, const Mention *day, const Mention *m)
{
	Str last = form(doc, day->to - 1), year = form(doc, m->from);
	size_t n = figures(last);

	return day->type == DATE && m->type == DATE && day->to - day->from > 1 && n > 0 &&
	       n <= 2 && str_eq(form(doc, day->to), S(",")) && m->to - m->from == 1 &&
	       year.n == 4 && figures(year) == 4;
}

/* "[Ana] Ruiz", as two mentions; the words before low are another's. */
static bool is_name_of(const Doc *doc, const Mention *first, const Mention *m, uint32_t low)
{
	size_t k = pair_of(form(doc, first->to), 1);

	return first->type == PER && m->type == PER && first->from > low && k < PAIRS - 2 &&
	       str_eq(form(doc, first->from - 1), pairs[k][0]);
}

/* "Ana [Ruiz]", as two mentions; the words from high on are another's. */
static bool is_surname_of(const Doc *doc, const Mention *first, const Mention *m, uint32_t high)
{
	return first->type == PER && m->type == PER && m->to < high &&
	       str_eq(form(doc, first->to), S("[")) && str_eq(form(doc, m->to), S("]"));
}

/* Mention i and the words that it may take, none before low. */
static Span span_of(const Doc *doc, const Mentions *mentions, size_t i, uint32_t low)
{
	const Mention *m = mentions->mention + i;
	const Sentence *sentence = &doc->sentence[m->sentence];
	Span s = {doc, sentence->word, sentence->word + sentence->n, m->from, m->to};

	if (low > s.low)
		s.low = low;
	if (i + 1 < mentions->n && m[1].from < s.high)
		s.high = m[1].from;
	return s;
}

/* Make one mention of `last` and m behind it, where they are one; whether they were.  The words before low
 * and from high on are others'. */
static bool join(const Doc *doc, Mention *last, const Mention *m, uint32_t low, uint32_t high)
{
	bool name, surname, year;

	if (last->sentence != m->sentence || last->to + 1 != m->from)
		return false;
	name = is_name_of(doc, last, m, low);
	surname = is_surname_of(doc, last, m, high);
	year = is_year_of(doc, last, m);
	last->from -= name;
	last->to = name || year ? m->to : surname ? m->to + 1 : last->to;
	return name || surname || year;
}

void mentions_trim(const Doc *doc, Mentions *mentions)
{
	uint32_t low = 0, before = 0; /* ends of the last mention, and the one before it */
	size_t n = 0;

	for (size_t i = 0; i < mentions->n; i++) {
		Mention m = mentions->mention[i];
		Span s = span_of(doc, mentions, i, low);
		uint32_t begin = doc->sentence[m.sentence].word;

		if (n == 0 || !join(doc, &mentions->mention[n - 1], &m,
		                    before > begin ? before : begin, s.high)) {
			mend(&s, m.type);
			m.from = s.from;
			m.to = s.to;
			before = low;
			mentions->mention[n++] = m;
		}
		low = mentions->mention[n - 1].to;
	}
	mentions->n = n;
}
