/* timewords.c -- reading a time expression word by word. */
#include "timewords.h"

#include "../lib/ascii.h"
#include "../lib/date.h"
#include "holidays.h"
#include "numbers.h"

/* What single words mean: a slot and what goes into it. */
typedef enum {
	SLOT_UNIT,
	SLOT_WHICH,
	SLOT_PART,
	SLOT_SEASON,
	SLOT_ORDINAL,
	SLOT_DAYS,
	SLOT_DECADE
} Slot;

static const struct {
	const char *word;
	Slot slot;
	int value;
} meanings[] = {
	{"second", SLOT_ORDINAL, 2},
	{"hour", SLOT_UNIT, UNIT_HOUR},
	{"hours", SLOT_UNIT, UNIT_HOUR},
	{"minute", SLOT_UNIT, UNIT_MINUTE},
	{"minutes", SLOT_UNIT, UNIT_MINUTE},
	{"day", SLOT_UNIT, UNIT_DAY},
	{"days", SLOT_UNIT, UNIT_DAY},
	{"weekend", SLOT_UNIT, UNIT_WEEKEND},
	{"weekends", SLOT_UNIT, UNIT_WEEKEND},
	{"week", SLOT_UNIT, UNIT_WEEK},
	{"weeks", SLOT_UNIT, UNIT_WEEK},
	{"month", SLOT_UNIT, UNIT_MONTH},
	{"months", SLOT_UNIT, UNIT_MONTH},
	{"quarter", SLOT_UNIT, UNIT_QUARTER},
	{"quarters", SLOT_UNIT, UNIT_QUARTER},
	{"period", SLOT_UNIT, UNIT_QUARTER},
	{"year", SLOT_UNIT, UNIT_YEAR},
	{"years", SLOT_UNIT, UNIT_YEAR},
	{"decade", SLOT_UNIT, UNIT_DECADE},
	{"decades", SLOT_UNIT, UNIT_DECADE},
	{"century", SLOT_UNIT, UNIT_CENTURY},
	{"centuries", SLOT_UNIT, UNIT_CENTURY},
	{"this", SLOT_WHICH, THIS},
	{"current", SLOT_WHICH, THIS},
	{"last", SLOT_WHICH, LAST},
	{"past", SLOT_WHICH, LAST},
	{"previous", SLOT_WHICH, LAST},
	{"latest", SLOT_WHICH, LAST},
	{"prior", SLOT_WHICH, LAST},
	{"next", SLOT_WHICH, NEXT},
	{"coming", SLOT_WHICH, NEXT},
	{"upcoming", SLOT_WHICH, NEXT},
	{"following", SLOT_WHICH, FOLLOWING},
	{"that", SLOT_WHICH, THAT},
	{"same", SLOT_WHICH, THAT},
	{"recent", SLOT_WHICH, RECENT},
	{"morning", SLOT_PART, MORNING},
	{"mornings", SLOT_PART, MORNING},
	{"dawn", SLOT_PART, MORNING},
	{"daybreak", SLOT_PART, MORNING},
	{"sunrise", SLOT_PART, MORNING},
	{"afternoon", SLOT_PART, AFTERNOON},
	{"evening", SLOT_PART, EVENING},
	{"dusk", SLOT_PART, EVENING},
	{"sunset", SLOT_PART, EVENING},
	{"night", SLOT_PART, NIGHT},
	{"nights", SLOT_PART, NIGHT},
	{"tonight", SLOT_PART, NIGHT},
	{"overnight", SLOT_PART, NIGHT},
	{"spring", SLOT_SEASON, 1},
	{"springtime", SLOT_SEASON, 1},
	{"summer", SLOT_SEASON, 2},
	{"summertime", SLOT_SEASON, 2},
	{"fall", SLOT_SEASON, 3},
	{"autumn", SLOT_SEASON, 3},
	{"winter", SLOT_SEASON, 4},
	{"first", SLOT_ORDINAL, 1},
	{"third", SLOT_ORDINAL, 3},
	{"fourth", SLOT_ORDINAL, 4},
	{"fifth", SLOT_ORDINAL, 5},
	{"sixth", SLOT_ORDINAL, 6},
	{"seventh", SLOT_ORDINAL, 7},
	{"eighth", SLOT_ORDINAL, 8},
	{"ninth", SLOT_ORDINAL, 9},
	{"tenth", SLOT_ORDINAL, 10},
	{"eleventh", SLOT_ORDINAL, 11},
	{"twelfth", SLOT_ORDINAL, 12},
	{"nineteenth", SLOT_ORDINAL, 19},
	{"twentieth", SLOT_ORDINAL, 20},
	{"final", SLOT_ORDINAL, 4},
	{"today", SLOT_DAYS, 0},
	{"yesterday", SLOT_DAYS, -1},
	{"tomorrow", SLOT_DAYS, 1},
	{"twenties", SLOT_DECADE, 192},
	{"thirties", SLOT_DECADE, 193},
	{"forties", SLOT_DECADE, 194},
	{"fifties", SLOT_DECADE, 195},
	{"sixties", SLOT_DECADE, 196},
	{"seventies", SLOT_DECADE, 197},
	{"eighties", SLOT_DECADE, 198},
	{"nineties", SLOT_DECADE, 199},
};

enum { MEANINGS = COUNT(meanings) };

/* The figures that w begins with, at most four; how many bytes. */
static size_t figures(Str w, int *v)
{
	size_t n = 0;

	for (*v = 0; n < w.n && n < 4 && is_ascii_digit(w.p[n]); n++)
		*v = *v * 10 + (w.p[n] - '0');
	return n;
}

/* Words behind four figures that make a time of them: "2300 GMT". */
static bool is_zone(Str w)
{
	static const Str zones[] = {{"gmt", 3}, {"utc", 3}, {"bst", 3},   {"cet", 3},
	                            {"est", 3}, {"edt", 3}, {"et", 2},    {"pst", 3},
	                            {"pdt", 3}, {"hrs", 3}, {"hours", 5}, {"local", 5}};

	for (size_t i = 0; i < COUNT(zones); i++)
		if (str_eq(w, zones[i]))
			return true;
	return false;
}

static bool is_am(Str w)
{
	return str_starts(w, S("a.m")) || str_starts(w, S("am"));
}

static bool is_pm(Str w)
{
	return str_starts(w, S("p.m")) || str_starts(w, S("pm"));
}

/* "10:30", "10.30pm", "10", "2300": an hour with or without its minutes, where a.m. or the like
 * follows or a colon is in it. */
static bool read_clock(TimeSlots *t, const Str *word, size_t n, size_t *used)
{
	int hour, minute = 0;
	size_t at = figures(word[0], &hour);
	Str half = n > 1 ? word[1] : (Str){0};
	char mark = at < word[0].n ? word[0].p[at] : '\0';
	bool minutes = false;

	if (at == 4 && word[0].n == 4 && hour / 100 < 24 && hour % 100 < 60 && is_zone(half)) {
		t->hour = hour / 100;
		t->minute = hour % 100;
		t->has_minute = true;
		*used = 2;
		return true;
	}
	if (at == 0 || at > 2 || hour > 24)
		return false;
	if (mark == ':' || mark == '.') {
		size_t more = figures(str_from(word[0], at + 1), &minute);

		minutes = more == 2 && minute < 60;
		if (!minutes)
			return false;
		at += 1 + more;
	}
	*used = 1;
	if (at < word[0].n)
		half = str_from(word[0], at);
	bool am = is_am(half), pm = is_pm(half), clock = str_starts(half, S("o'c"));

	if (mark != ':' && !am && !pm && !clock)
		return false;
	if ((am || pm || clock) && at == word[0].n)
		*used = 2;
	t->hour = pm && hour < 12 ? hour + 12 : am && hour == 12 ? 0 : hour;
	t->minute = minute;
	t->has_minute = minutes;
	return true;
}

/* "2013-03-15", "3/15/2013" and their like. */
static bool read_full_date(TimeSlots *t, Str word)
{
	Date d;
	int marks = 0;

	for (size_t i = 0; i < word.n; i++)
		marks += word.p[i] == '-' || word.p[i] == '/' || word.p[i] == '.';
	if (marks != 2 || !is_ascii_digit(word.p[0]) || !date_read(word, &d))
		return false;
	t->year = d.year;
	t->month = d.month;
	t->day = d.day;
	return true;
}

/* "8/15": month and day. */
static bool read_month_day(TimeSlots *t, Str w)
{
	int month, day;
	size_t at = figures(w, &month), more;

	if (at == 0 || at == w.n || w.p[at] != '/')
		return false;
	more = figures(str_from(w, at + 1), &day);
	if (more == 0 || at + 1 + more < w.n || month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	t->month = month;
	t->day = day;
	return true;
}

/* What figures are: a year, a decade, a day, a count, an ordinal. */
static bool read_figures(TimeSlots *t, Str w)
{
	int v;
	size_t mark = w.n > 0 && *w.p == '\'' ? 1 : str_starts(w, S("fy")) ? 2 : 0;
	size_t at = mark + figures(str_from(w, mark), &v);
	Str tail = str_from(w, at);

	if (at == mark)
		return false;
	if (str_eq(tail, S("s")) || str_eq(tail, S("'s"))) {
		t->decade = at - mark == 4 ? v / 10 : 190 + v / 10;
		return true;
	}
	if (tail.n > 0 && !str_eq(tail, S("th")) && !str_eq(tail, S("st")) &&
	    !str_eq(tail, S("nd")) && !str_eq(tail, S("rd")))
		return false;
	if (at - mark == 4 && v >= 1000 && v <= 2200)
		t->year = v;
	else if (mark > 0 && at - mark == 2)
		t->year = v < 69 ? 2000 + v : 1900 + v;
	else if (tail.n > 0)
		t->ordinal = v;
	else
		t->count = v;
	return true;
}

/* A unit; it may use up what stands before it. */
static void take_unit(TimeSlots *t, TimeUnit unit, bool plural)
{
	if (unit == UNIT_QUARTER && t->ordinal >= 1 && t->ordinal <= 4)
		t->quarter = t->ordinal;
	if (unit == UNIT_CENTURY && (t->unit == UNIT_QUARTER || t->half == -1)) {
		t->count = t->half == -1 ? 50 : 25; /* half a century, a quarter-century */
		t->half = 0;
		t->counting = true;
		unit = UNIT_YEAR;
	}
	if (t->counting)
		t->counted = unit;
	t->counting = false;
	t->unit = unit;
	t->plural = plural;
}

/* One word that stands in the table of meanings. */
static bool read_meaning(TimeSlots *t, Str w)
{
	size_t i = 0;

	while (i < MEANINGS &&
	       (*meanings[i].word != *w.p || !str_eq(w, str_of(meanings[i].word))))
		i++;
	if (i == MEANINGS)
		return false;

	int v = meanings[i].value;

	switch (meanings[i].slot) {
	case SLOT_UNIT:
		take_unit(t, (TimeUnit)v, str_ends(w, S("s")));
		break;
	case SLOT_WHICH:
		t->which = t->which == WHICH_NONE || v != THIS ? (Which)v : t->which;
		t->counting = false;
		break;
	case SLOT_PART:
		t->part = (DayPart)v;
		t->days_from_now = str_eq(w, S("overnight")) ? -1 : t->days_from_now;
		break;
	case SLOT_SEASON:
		t->season = v;
		break;
	case SLOT_ORDINAL:
		t->ordinal = v;
		break;
	case SLOT_DAYS:
		t->relative_day = true;
		t->days_from_now = v;
		break;
	case SLOT_DECADE:
		t->decade = v;
		break;
	}
	return true;
}

static bool read_named(TimeSlots *t, const Str *word, size_t n, size_t *used)
{
	*used = 1;
	int holiday = holiday_read(word, n, used);

	if (holiday > 0) {
		int year = holiday_year(holiday);

		t->holiday = holiday;
		t->year = year > 0 ? year : t->year;
		return true;
	}
	int month = date_month(word[0]), weekday = date_weekday_named(word[0]);
	bool plural = weekday == 0 && word[0].n > 4 && str_ends(word[0], S("days"));

	if (plural)
		weekday = date_weekday_named(str_cut(word[0], 0, word[0].n - 1));
	if (month > 0)
		t->month = month;
	else if (weekday > 0)
		t->weekday = weekday, t->every = plural;
	else if (word[0].n == 2 && *word[0].p == 'q' && word[0].p[1] >= '1' &&
	         word[0].p[1] <= '4')
		t->quarter = word[0].p[1] - '0';
	else if (str_eq(word[0], S("half")))
		t->half = -1;
	else if (str_eq(word[0], S("noon")) || str_eq(word[0], S("midday")))
		t->hour = 12, t->has_minute = true;
	else if (str_eq(word[0], S("midnight")))
		t->hour = 24;
	else if (str_eq(word[0], S("now")) || str_eq(word[0], S("currently")))
		t->now = true;
	else
		return read_meaning(t, word[0]);
	return true;
}

/* "ago", "earlier", "later", "before", "from now". */
static void read_direction(TimeSlots *t, const Str *word, size_t n)
{
	Str w = word[0];

	if (str_eq(w, S("ago")))
		t->ago = true;
	else if (str_eq(w, S("earlier")) || str_eq(w, S("before")))
		t->ago = t->unit != UNIT_NONE;
	else if (str_eq(w, S("later")) || str_eq(w, S("after")))
		t->later = t->from_then = t->unit != UNIT_NONE;
	else if (n > 1 && str_eq(w, S("from")) && str_eq(word[1], S("now")))
		t->later = true;
	else if (str_eq(w, S("couple")))
		t->count = 2;
	else if (str_eq(w, S("dozen")))
		t->count = t->count > 0 ? 12 * t->count : 12;
	else if (str_eq(w, S("few")) || str_eq(w, S("several")) || str_eq(w, S("some")) ||
	         str_eq(w, S("many")))
		t->count = -1;
	else if ((str_eq(w, S("a")) || str_eq(w, S("an"))) && t->count == 0)
		t->count = n > 1 && str_eq(word[1], S("few")) ? 0 : 1;
}

/* Slots that words fill together. */
static void settle(TimeSlots *t)
{
	bool counted = t->counted != UNIT_NONE;

	if (t->month > 0 && t->day == 0) {
		if (t->count >= 1 && t->count <= 31 && !counted)
			t->day = t->count;
		else if (t->ordinal >= 1 && t->ordinal <= 31 && t->unit == UNIT_NONE)
			t->day = t->ordinal;
	}
	if (t->unit == UNIT_QUARTER && t->quarter == 0 && t->which == LAST && t->year > 0)
		t->quarter = 4;
	if (t->unit == UNIT_CENTURY && t->ordinal > 0)
		t->century = t->ordinal;
	if (t->half == -1)
		t->half = t->ordinal == 1 ? 1 : t->ordinal == 2 || t->which == LAST ? 2 : 0;
}

/* A number in words, or a word that shows a direction; how many words it takes. */
static size_t read_other(TimeSlots *t, const Str *word, size_t n)
{
	bool article = str_eq(word[0], S("a")) || str_eq(word[0], S("an"));
	Decimal d;
	size_t used = article ? 0 : number_read(word, n, &d);

	if (used == 0) {
		read_direction(t, word, n);
		return 1;
	}
	int v = number_small(d);

	if (v >= 1000 && v <= 2200)
		t->year = v;
	else
		t->count = v;
	return used;
}

TimeSlots time_read(const Str *word, size_t n)
{
	TimeSlots t = {.hour = -1};

	for (size_t i = 0, used = 1; i < n; i += used) {
		int count = t.count;

		used = 1;
		if (!read_clock(&t, word + i, n - i, &used) && !read_full_date(&t, word[i]) &&
		    !read_figures(&t, word[i]) && !read_named(&t, word + i, n - i, &used) &&
		    !(t.count == 0 && read_month_day(&t, word[i])))
			used = read_other(&t, word + i, n - i);
		t.counting |= t.count != count;
	}
	settle(&t);
	return t;
}
