/* date.c -- dates found among tokens.
 *
 * The text is cut into numbers, words and marks.  Stretches that are a time of day ("5:04 p.m.
 * ET", "17:04:05.123+09:00") are found first and set aside, so that what remains of
 * "Fri Mar 15 17:04:00 EDT 2013" is "Fri Mar 15 2013".  In the remainder the first place at
 * which one of the patterns for a date holds is the date, and the time nearest to it is its
 * time.  A text that is one number alone is an epoch or compact digits.
 */
#include "date.h"

#include <stdio.h>

enum { LOOK_AT = 200, MAX_TOKENS = 100, FAR = 6 };
enum { FIRST_YEAR = 1000, LAST_YEAR = 2999 };

typedef struct {
	enum { NUMBER, WORD, MARK } kind;
	Str s;       /* of a mark of several bytes, the first alone counts */
	int value;   /* of a number of up to 9 digits, else -1; of a mark its byte */
	bool spaced; /* white space, or nothing, before it */
	bool used;   /* part of a time */
} Token;

typedef struct {
	size_t from, to; /* tokens */
	Date time;       /* day unknown */
	Str zone;        /* its name, resolved when the day is known */
} Time;

typedef struct {
	Token t[MAX_TOKENS + 4]; /* then marks that match nothing */
	size_t n;
} Tokens;

static const Date nothing = {.hour = -1, .zone = DATE_NO_ZONE};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The bytes of white space at the start of s. */
static size_t blank(Str s)
{
	if (*s.p == ' ' || (*s.p >= '\t' && *s.p <= '\r'))
		return 1;
	if (str_starts(s, S("\xc2\xa0")))
		return 2;
	return str_starts(s, S("\xe2\x80\xaf")) || str_starts(s, S("\xe2\x80\x89")) ? 3 : 0;
}

/* The year, month and day signs of Chinese, Japanese and Korean dates as 'y', 'm', 'd'. */
static int sign(Str s)
{
	static const struct {
		char bytes[4];
		char is;
	} signs[] = {{"\xe5\xb9\xb4", 'y'}, {"\xe6\x9c\x88", 'm'}, {"\xe6\x97\xa5", 'd'},
	             {"\xeb\x85\x84", 'y'}, {"\xec\x9b\x94", 'm'}, {"\xec\x9d\xbc", 'd'}};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_starts(s, str_of(signs[i].bytes)))
			return signs[i].is;
	return 0;
}

static Token next_token(Str s)
{
	size_t n = 1;
	int cjk = sign(s);

	if (is_digit(*s.p)) {
		int value = *s.p - '0';

		for (; n < s.n && is_digit(s.p[n]); n++)
			value = n < 9 ? value * 10 + (s.p[n] - '0') : -1;
		return (Token){.kind = NUMBER, .s = str_cut(s, 0, n), .value = value};
	}
	if (is_letter(*s.p)) {
		while (n < s.n && is_letter(s.p[n]))
			n++;
		return (Token){.kind = WORD, .s = str_cut(s, 0, n), .value = -1};
	}
	while (n < s.n && ((unsigned char)s.p[n] & 0xc0) == 0x80)
		n++;
	return (Token){.kind = MARK,
	               .s = str_cut(s, 0, n),
	               .value = cjk != 0 ? cjk : (unsigned char)*s.p};
}

static void cut_tokens(Str s, Tokens *to)
{
	bool spaced = true;

	to->n = 0;
	while (s.n > 0 && to->n < MAX_TOKENS) {
		size_t n = blank(s);

		if (n == 0) {
			Token t = next_token(s);

			n = t.s.n;
			t.spaced = spaced;
			to->t[to->n++] = t;
			spaced = false;
		} else {
			spaced = true;
		}
		s = str_from(s, n);
	}
	for (size_t i = 0; i < 4; i++)
		to->t[to->n + i] = (Token){.kind = MARK, .spaced = true};
}

static bool is_mark(const Token *t, int c)
{
	return t->kind == MARK && t->value == c;
}

static bool is_word(const Token *t, const char *word)
{
	return t->kind == WORD && str_same(t->s, str_of(word));
}

/* A number of from..to digits that is at most `most`. */
static bool is_number(const Token *t, size_t from, size_t to, int most)
{
	return t->kind == NUMBER && t->s.n >= from && t->s.n <= to && t->value >= 0 &&
	       t->value <= most;
}

/* "am", "p.m." at t: 'a' or 'p', and how many tokens; else 0. */
static int half_of_day(const Token *t, size_t *n)
{
	char c = t->kind == WORD ? (char)(*t->s.p | 0x20) : '\0';

	*n = 0;
	if (c != 'a' && c != 'p')
		return 0;
	if (is_word(t, "am") || is_word(t, "pm")) {
		*n = 1;
		return c;
	}
	if (t->s.n == 1 && is_mark(t + 1, '.') && is_word(t + 2, "m")) {
		*n = is_mark(t + 3, '.') ? 4 : 3;
		return c;
	}
	return 0;
}

/* "+09:00", "-0400", "+8" at t, directly behind what is before. */
static size_t read_offset(const Token *t, Date *time, bool short_one)
{
	size_t n = 2;
	int minutes;

	if ((!is_mark(t, '+') && !is_mark(t, '-')) || t[1].spaced)
		return 0;
	if (is_number(&t[1], 4, 4, 1459) && t[1].value % 100 < 60) {
		minutes = t[1].value / 100 * 60 + t[1].value % 100;
	} else if (is_number(&t[1], short_one ? 1 : 2, 2, 14)) {
		minutes = t[1].value * 60;
		if (is_mark(&t[2], ':') && !t[2].spaced && is_number(&t[3], 2, 2, 59)) {
			minutes += t[3].value;
			n = 4;
		} else if (t->spaced && !short_one) {
			return 0;
		}
	} else {
		return 0;
	}
	time->zone = (int16_t)(is_mark(t, '-') ? -minutes : minutes);
	return n;
}

/* The zone at t, if there is one: its tokens. */
static size_t read_zone(const Token *t, Time *time)
{
	size_t open = is_mark(t, '('), n = read_offset(t, &time->time, false);

	if (n > 0)
		return n;
	t += open;
	if (t->kind != WORD || date_zone(t->s, &nothing) == DATE_NO_ZONE)
		return 0;
	time->zone = t->s;
	n = 1 + read_offset(t + 1, &time->time, true);
	return open + n + (open > 0 && is_mark(&t[n], ')'));
}

/* ":04", ":04:05", ":04:05.123" or, before am, pm or a zone, ".04". */
static size_t read_minutes(const Token *t, Date *time)
{
	size_t n = 0, half;

	if (t[1].spaced || t->spaced || !is_number(&t[1], 2, 2, 59))
		return 0;
	if (is_mark(t, '.') && half_of_day(&t[2], &half) == 0 &&
	    (t[2].kind != WORD || date_zone(t[2].s, &nothing) == DATE_NO_ZONE))
		return 0;
	if (!is_mark(t, '.') && !is_mark(t, ':'))
		return 0;
	time->minute = (int8_t)t[1].value;
	n = 2;
	if (is_mark(&t[2], ':') && !t[2].spaced && is_number(&t[3], 2, 2, 60)) {
		time->second = (int8_t)(t[3].value < 60 ? t[3].value : 59);
		time->seconds = true;
		n = 4;
		if ((is_mark(&t[4], '.') || is_mark(&t[4], ',')) && !t[4].spaced &&
		    t[5].kind == NUMBER && !t[5].spaced)
			n = 6;
	}
	return n;
}

/* "T170400" behind eight digits. */
static bool read_compact(const Token *t, Date *time)
{
	int v = t->value;

	if (!is_number(t, 4, 6, 235960) || t->s.n == 5)
		return false;
	if (t->s.n == 4)
		v *= 100;
	time->hour = (int8_t)(v / 10000);
	time->minute = (int8_t)(v / 100 % 100);
	time->second = (int8_t)(v % 100);
	time->seconds = t->s.n == 6;
	return time->hour < 24 && time->minute < 60 && time->second < 60;
}

/* The time of day that begins at token i. */
static bool read_time(const Tokens *tokens, size_t i, Time *time)
{
	const Token *t = &tokens->t[i];
	size_t n = 1, half;
	int c;

	*time = (Time){.from = i, .time = nothing};
	if (i >= 2 && is_word(&t[-1], "T") && !t->spaced && t[-2].kind == NUMBER &&
	    t[-2].s.n == 8) {
		if (!read_compact(t, &time->time))
			return false;
	} else {
		size_t minutes;

		if (!is_number(t, 1, 2, 23) || (i > 0 && !t->spaced && is_mark(&t[-1], ':')))
			return false;
		time->time.hour = (int8_t)t->value;
		minutes = read_minutes(t + 1, &time->time);
		n += minutes;
		c = half_of_day(&t[n], &half);
		n += half;
		if ((minutes == 0 && c == 0) || (c != 0 && (t->value > 12 || t->value == 0)))
			return false;
		if (c == 'p' && t->value < 12)
			time->time.hour = (int8_t)(t->value + 12);
		if (c == 'a' && t->value == 12)
			time->time.hour = 0;
	}
	time->to = i + n + read_zone(&t[n], time);
	return true;
}

/* "1504 GMT", where nothing else is a time. */
static bool read_military(const Tokens *tokens, size_t i, Time *time)
{
	const Token *t = &tokens->t[i];

	*time = (Time){.from = i, .time = nothing};
	if (!is_number(t, 4, 4, 2359) || t->value % 100 > 59 || t[1].kind != WORD)
		return false;
	time->time.hour = (int8_t)(t->value / 100);
	time->time.minute = (int8_t)(t->value % 100);
	time->to = i + 1 + read_zone(&t[1], time);
	return time->to > i + 1;
}

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

/* One number and nothing else: seconds, milli-, micro- or nanoseconds since 1970, digits of
 * a day, or a year. */
static bool read_number(Str s, Date *d)
{
	size_t n = 0;
	uint64_t v, seconds;
	int sec = 0, min, hour;

	while (n < s.n && is_digit(s.p[n]))
		n++;
	for (size_t i = n; i < s.n; i++)
		if (n < 9 || !(is_digit(s.p[i]) || (s.p[i] == '.' && i == n)))
			return false;
	if (!str_uint(str_cut(s, 0, n), &v))
		return false;
	if (n == 4 && v >= FIRST_YEAR && v <= LAST_YEAR) {
		d->year = (int16_t)v;
		return true;
	}
	if (n == 8)
		return set_date(d, (int)(v / 10000), (int)(v / 100 % 100), (int)(v % 100)) &&
		       d->day > 0;
	if (n == 14 || n == 12) {
		uint64_t day = v / (n == 14 ? 1000000 : 10000);

		sec = n == 14 ? (int)(v % 100) : 0;
		min = (int)(v / (n == 14 ? 100 : 1) % 100);
		hour = (int)(v / (n == 14 ? 10000 : 100) % 100);
		if (hour < 24 && min < 60 && sec < 60 && day % 100 > 0 &&
		    set_date(d, (int)(day / 10000), (int)(day / 100 % 100), (int)(day % 100))) {
			d->hour = (int8_t)hour, d->minute = (int8_t)min,
			d->second = (int8_t)sec;
			d->seconds = n == 14;
			return true;
		}
	}
	if (n < 9 || n > 19 || n == 11 || n == 14 || n == 17)
		return false;
	seconds = n >= 18 ? v / 1000000000 : n >= 15 ? v / 1000000 : n >= 12 ? v / 1000 : v;
	*d = date_civil((int64_t)(seconds / 86400));
	d->hour = (int8_t)(seconds / 3600 % 24);
	d->minute = (int8_t)(seconds / 60 % 60);
	d->second = (int8_t)(seconds % 60);
	d->seconds = true;
	d->zone = 0;
	return true;
}

/* Set times aside; how many. */
static size_t find_times(Tokens *tokens, Time *times, size_t most)
{
	size_t n = 0;

	for (size_t i = 0; i < tokens->n && n < most; i++)
		if (read_time(tokens, i, &times[n])) {
			for (; i < times[n].to; i++)
				tokens->t[i].used = true;
			i--;
			n++;
		}
	return n;
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
	for (size_t i = 0; i < 4; i++)
		rest.t[rest.n + i] = (Token){.kind = MARK, .spaced = true};
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

	*d = nothing;
	if (s.n > LOOK_AT)
		s.n = LOOK_AT;
	if (read_number(s, d))
		return true;
	*d = nothing;
	cut_tokens(s, &tokens);
	n = find_times(&tokens, times, MOST_TIMES);
	if (!find_date(&tokens, d, &from, &to)) {
		*d = nothing;
		return false;
	}
	for (size_t i = 0; i < tokens.n && n == 0; i++)
		if ((i < from || i >= to) && read_military(&tokens, i, &times[0]))
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
