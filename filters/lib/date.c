/* date.c -- dates found among tokens.
 *
 * The text is cut into numbers, words and marks.  Stretches that are a time of day ("5:04 p.m.
 * ET", "17:04:05.123+09:00") are found first and set aside, so that what remains of
 * "Fri Mar 15 17:04:00 EDT 2013" is "Fri Mar 15 2013".  In the remainder the first place at
 * which one of the patterns for a date holds is the date, and the time nearest to it is its
 * time.  A text that is one number alone is an epoch or compact digits.
 */
#include "date_parts.h"

#include <stdio.h>

enum { LOOK_AT = 200, FAR = 6 };
enum { FIRST_YEAR = 1000, LAST_YEAR = 2999 };

static bool set_date(Date *d, int year, int month, int day)
{
	if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 0 ||
	    day > date_month_days(year, month))
		return false;
	d->year = (int16_t)year;
	d->month = (int8_t)month;
	d->day = (int8_t)day;
	return true;
}

/* The year that t writes, in four figures or, if allowed, in two; 0: none. */
static int year_of(const Token *t, bool two)
{
	if (is_number(t, 4, 4, LAST_YEAR))
		return t->value;
	if (two && is_number(t, 2, 2, 99))
		return t->value + (t->value < 69 ? 2000 : 1900);
	return 0;
}

static size_t skip(const Token *t, const char *marks)
{
	return t->kind == MARK && t->value > 0 && t->value < 128 &&
	       strchr(marks, t->value) != NULL;
}

/* A day of the month at t, with its ordinal ending: its tokens. */
static size_t read_day(const Token *t, int *day)
{
	static const char *const endings[] = {"st", "nd", "rd", "th"};

	if (!is_number(t, 1, 2, 31) || t->value == 0)
		return 0;
	*day = t->value;
	for (size_t i = 0; i < 4; i++)
		if (is_word(&t[1], endings[i]))
			return 2;
	return 1;
}

/* "2013-03-15", "2013/3/15", "2013-03", "2013 Mar 15", "20130315", "2013年3月15日" */
static size_t year_first(const Token *t, Date *d)
{
	int year = year_of(t, false), mark = t[1].kind == MARK ? t[1].value : 0, month;

	if (is_number(t, 8, 8, 29991231))
		return set_date(d, t->value / 10000, t->value / 100 % 100, t->value % 100) &&
		       d->day > 0;
	if (year == 0)
		return 0;
	if (mark == 'y' && is_number(&t[2], 1, 2, 12) && is_mark(&t[3], 'm'))
		return !is_number(&t[4], 1, 2, 31) ? (set_date(d, year, t[2].value, 0) ? 4 : 0)
		       : set_date(d, year, t[2].value, t[4].value) ? 6
		                                                   : 0;
	month = t[1].kind == WORD ? date_month(t[1].s) : 0;
	if (month > 0 && is_number(&t[2], 1, 2, 31))
		return set_date(d, year, month, t[2].value) ? 3 : 0;
	if (!skip(&t[1], "-/.") || t[2].kind == MARK)
		return 0;
	month = t[2].kind == WORD ? date_month(t[2].s) : t[2].s.n <= 2 ? t[2].value : 0;
	if (is_mark(&t[3], mark) && is_number(&t[4], 1, 2, 31) && t[4].value > 0)
		return set_date(d, year, month, t[4].value) ? 5 : 0;
	return t[2].s.n >= 2 && mark != '.' && set_date(d, year, month, 0) ? 3 : 0;
}

/* "3/15/13", "15/3/2013", "15.03.2013", "15-Mar-2013" */
static size_t year_last(const Token *t, Date *d)
{
	int a = t->value, b = t[2].value, mark = t[1].value, year;

	if (!is_number(t, 1, 2, 31) || !skip(&t[1], "/-.") || !is_mark(&t[3], mark) ||
	    t[4].spaced || (year = year_of(&t[4], true)) == 0)
		return 0;
	if (t[2].kind == WORD)
		return set_date(d, year, date_month(t[2].s), a) && a > 0 ? 5 : 0;
	if (!is_number(&t[2], 1, 2, 31) || a == 0 || b == 0)
		return 0;
	if (a > 12 || mark == '.')
		return set_date(d, year, b, a) ? 5 : 0;
	return set_date(d, year, a, b) ? 5 : 0;
}

/* "March 15, 2013", "Mar. 15th 2013", "March 2013", "Mar-15-2013" */
static size_t month_first(const Token *t, Date *d)
{
	int month = t->kind == WORD ? date_month(t->s) : 0, day = 0, year;
	size_t n = 1, days;

	if (month == 0)
		return 0;
	n += skip(&t[n], ".-/");
	days = read_day(&t[n], &day);
	n += days;
	n += skip(&t[n], ",.-/");
	n += is_word(&t[n], "of") || is_word(&t[n], "in");
	year = year_of(&t[n], false);
	return year > 0 && set_date(d, year, month, day) ? n + 1 : 0;
}

/* "15 Mar 2013", "15th of March, 2013", "15 Mar 13" */
static size_t day_first(const Token *t, Date *d)
{
	int day, month, year;
	size_t n = read_day(t, &day);

	if (n == 0)
		return 0;
	n += skip(&t[n], ".-");
	n += is_word(&t[n], "of");
	month = t[n].kind == WORD ? date_month(t[n].s) : 0;
	if (month == 0)
		return 0;
	n++;
	n += skip(&t[n], ".");
	n += skip(&t[n], ",-");
	year = year_of(&t[n], true);
	return year > 0 && set_date(d, year, month, day) ? n + 1 : 0;
}

static size_t read_date(const Token *t, Date *d)
{
	size_t n = year_first(t, d);

	if (n == 0)
		n = year_last(t, d);
	if (n == 0)
		n = month_first(t, d);
	return n > 0 ? n : day_first(t, d);
}

/* The digits of a day, or of a day and a time: 20130315, 201303151704, 20130315170405. */
static bool read_digits(uint64_t v, size_t n, Date *d)
{
	uint64_t day = n == 8 ? v : v / (n == 14 ? 1000000 : 10000);
	uint64_t time = n == 14 ? v % 1000000 : v % 10000 * 100;

	if (day % 100 == 0 ||
	    !set_date(d, (int)(day / 10000), (int)(day / 100 % 100), (int)(day % 100)))
		return false;
	if (n == 8)
		return true;
	d->hour = (int8_t)(time / 10000);
	d->minute = (int8_t)(time / 100 % 100);
	d->second = (int8_t)(time % 100);
	d->seconds = n == 14;
	return d->hour < 24 && d->minute < 60 && d->second < 60;
}

static Date of_seconds(uint64_t seconds)
{
	Date d = date_civil((int64_t)(seconds / 86400));

	d.hour = (int8_t)(seconds / 3600 % 24);
	d.minute = (int8_t)(seconds / 60 % 60);
	d.second = (int8_t)(seconds % 60);
	d.seconds = true;
	d.zone = 0;
	return d;
}

/* One number and nothing else: a year, digits of a day, or seconds, milli-, micro- or
 * nanoseconds since 1970, with a fraction or without. */
static bool read_number(Str s, Date *d)
{
	size_t n = 0;
	uint64_t v;

	while (n < s.n && is_ascii_digit(s.p[n]))
		n++;
	for (size_t i = n; i < s.n; i++)
		if (n < 9 || !(is_ascii_digit(s.p[i]) || (s.p[i] == '.' && i == n)))
			return false;
	if (!str_uint(str_cut(s, 0, n), &v))
		return false;
	if (n == 4 && v >= FIRST_YEAR && v <= LAST_YEAR) {
		d->year = (int16_t)v;
		return true;
	}
	if (n == 8 || n == 12 || n == 14) {
		if (read_digits(v, n, d))
			return true;
		*d = no_date;
	}
	if (n < 9 || n > 19 || n == 11 || n == 14 || n == 17)
		return false;
	*d = of_seconds(n >= 18   ? v / 1000000000
	                : n >= 15 ? v / 1000000
	                : n >= 12 ? v / 1000
	                          : v);
	return true;
}

/* The date among tokens that are of no time; at[] are their places. */
static bool find_date(const Tokens *tokens, Date *d, size_t *from, size_t *to)
{
	Tokens rest = {.n = 0};
	size_t at[MAX_TOKENS];

	for (size_t i = 0; i < tokens->n; i++)
		if (!tokens->t[i].used) {
			at[rest.n] = i;
			rest.t[rest.n++] = tokens->t[i];
		}
	date_tokens_end(&rest);
	for (size_t i = 0; i < rest.n; i++) {
		size_t n = read_date(&rest.t[i], d);

		if (n > 0) {
			*from = at[i];
			*to = at[i + n - 1 < rest.n ? i + n - 1 : rest.n - 1] + 1;
			return true;
		}
	}
	return false;
}

static size_t gap(const Time *time, size_t from, size_t to)
{
	return time->to <= from ? from - time->to : time->from >= to ? time->from - to : 0;
}

static void take_time(Date *d, const Time *time)
{
	d->hour = time->time.hour;
	d->minute = time->time.minute;
	d->second = time->time.second;
	d->seconds = time->time.seconds;
	d->zone = time->time.zone;
	if (time->zone.n > 0 && d->zone == DATE_NO_ZONE)
		d->zone = (int16_t)date_zone(time->zone, d);
}

bool date_read(Str raw, Date *d)
{
	enum { MOST_TIMES = 8 };
	Time times[MOST_TIMES], *best = NULL;
	Tokens tokens;
	size_t n, from = 0, to = 0;
	Str s = str_trim(raw);

	*d = no_date;
	if (s.n > LOOK_AT)
		s.n = LOOK_AT;
	if (read_number(s, d))
		return true;
	*d = no_date;
	date_tokens_cut(s, &tokens);
	n = date_clock_find(&tokens, times, MOST_TIMES);
	if (!find_date(&tokens, d, &from, &to)) {
		*d = no_date;
		return false;
	}
	for (size_t i = 0; i < tokens.n && n == 0; i++)
		if ((i < from || i >= to) && date_clock_military(&tokens, i, &times[0]))
			n = 1;
	for (size_t i = 0; i < n; i++)
		if (gap(&times[i], from, to) <= FAR &&
		    (best == NULL || gap(&times[i], from, to) < gap(best, from, to)))
			best = &times[i];
	if (best != NULL && d->day > 0)
		take_time(d, best);
	return true;
}

size_t date_put(const Date *d, char to[DATE_MAX])
{
	size_t n = (size_t)snprintf(to, DATE_MAX, "%04d", d->year);
	int zone = d->zone < 0 ? -d->zone : d->zone;

	if (d->month > 0)
		n += (size_t)snprintf(to + n, DATE_MAX - n, "-%02d", d->month);
	if (d->month > 0 && d->day > 0)
		n += (size_t)snprintf(to + n, DATE_MAX - n, "-%02d", d->day);
	if (d->hour < 0)
		return n;
	n += (size_t)snprintf(to + n, DATE_MAX - n, "T%02d:%02d", d->hour, d->minute);
	if (d->seconds)
		n += (size_t)snprintf(to + n, DATE_MAX - n, ":%02d", d->second);
	if (d->zone == 0)
		to[n++] = 'Z';
	else if (d->zone != DATE_NO_ZONE)
		n += (size_t)snprintf(to + n, DATE_MAX - n, "%c%02d:%02d",
		                      d->zone < 0 ? '-' : '+', zone / 60 % 100, zone % 60);
	return n;
}

Str date_iso(Str raw, Arena *arena)
{
	char iso[DATE_MAX];
	size_t n;
	Date d;

	if (!date_read(raw, &d))
		return str_trim(raw);
	n = date_put(&d, iso);
	return arena_str(arena, (Str){iso, n});
}
