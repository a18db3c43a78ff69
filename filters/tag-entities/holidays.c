/* holidays.c -- the holidays that news in English speak of. */
#include "holidays.h"

#include "../lib/date.h"

/* Holidays by their words: a fixed day (of one year, where it is said), or so many days behind the
 * nth weekday of a month (nth 5: the last), or behind Easter (month 0). */
static const struct {
	const char *words;
	int month, day, weekday, nth, shift, year;
} holidays[] = {
	{"christmas eve", 12, 24, 0, 0, 0, 0},
	{"christmas", 12, 25, 0, 0, 0, 0},
	{"christmastime", 12, 25, 0, 0, 0, 0},
	{"new year ' s eve", 12, 31, 0, 0, 0, 0},
	{"new year 's eve", 12, 31, 0, 0, 0, 0},
	{"new year", 1, 1, 0, 0, 0, 0},
	{"valentine", 2, 14, 0, 0, 0, 0},
	{"independence day", 7, 4, 0, 0, 0, 0},
	{"fourth of july", 7, 4, 0, 0, 0, 0},
	{"july fourth", 7, 4, 0, 0, 0, 0},
	{"halloween", 10, 31, 0, 0, 0, 0},
	{"veterans day", 11, 11, 0, 0, 0, 0},
	{"armistice day", 11, 11, 0, 0, 0, 0},
	{"remembrance day", 11, 11, 0, 0, 0, 0},
	{"bastille day", 7, 14, 0, 0, 0, 0},
	{"boxing day", 12, 26, 0, 0, 0, 0},
	{"canada day", 7, 1, 0, 0, 0, 0},
	{"may day", 5, 1, 0, 0, 0, 0},
	{"earth day", 4, 22, 0, 0, 0, 0},
	{"inauguration day", 1, 20, 0, 0, 0, 0},
	{"st. patrick", 3, 17, 0, 0, 0, 0},
	{"juneteenth", 6, 19, 0, 0, 0, 0},
	{"9/11", 9, 11, 0, 0, 0, 2001},
	{"d - day", 6, 6, 0, 0, 0, 1944},
	{"d-day", 6, 6, 0, 0, 0, 1944},
	{"thanksgiving", 11, 0, 4, 4, 0, 0},
	{"black friday", 11, 0, 4, 4, 1, 0},
	{"cyber monday", 11, 0, 4, 4, 4, 0},
	{"labor day", 9, 0, 1, 1, 0, 0},
	{"memorial day", 5, 0, 1, 5, 0, 0},
	{"martin luther king", 1, 0, 1, 3, 0, 0},
	{"presidents", 2, 0, 1, 3, 0, 0},
	{"columbus day", 10, 0, 1, 2, 0, 0},
	{"mother", 5, 0, 7, 2, 0, 0},
	{"father", 6, 0, 7, 3, 0, 0},
	{"election day", 11, 0, 1, 1, 1, 0},
	{"easter monday", 0, 0, 0, 0, 1, 0},
	{"easter", 0, 0, 0, 0, 0, 0},
	{"good friday", 0, 0, 0, 0, -2, 0},
	{"palm sunday", 0, 0, 0, 0, -7, 0},
	{"ash wednesday", 0, 0, 0, 0, -46, 0},
};

enum { HOLIDAYS = COUNT(holidays) };

/* Whether the words begin with those of name (separated by blanks). */
static bool begins(const Str *word, size_t n, const char *name)
{
	Str rest = str_of(name);

	for (size_t i = 0; rest.n > 0; i++) {
		size_t end = str_find(rest, S(" "));

		if (i == n || !str_eq(word[i], str_cut(rest, 0, end)))
			return false;
		rest = str_from(rest, end < rest.n ? end + 1 : end);
	}
	return true;
}

/* Sunday of Easter, Gregorian (Meeus, Astronomical Algorithms, chapter 8). */
static void easter(int year, int *month, int *day)
{
	int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
	int f = (b + 8) / 25, g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30;
	int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
	int m = (a + 11 * h + 22 * l) / 451;

	*month = (h + l - 7 * m + 114) / 31;
	*day = (h + l - 7 * m + 114) % 31 + 1;
}

void holiday_date(int holiday, int year, int *month, int *day)
{
	int m = holidays[holiday - 1].month, nth = holidays[holiday - 1].nth;
	int64_t days;

	*month = m;
	*day = holidays[holiday - 1].day;
	if (m == 0) {
		easter(year, month, day);
	} else if (nth > 0) {
		int first = date_weekday(date_days(year, m, 1));
		int skip = (holidays[holiday - 1].weekday - first + 7) % 7;

		*day = 1 + skip + 7 * (nth - 1);
		if (*day > date_month_days(year, m))
			*day -= 7;
	}
	days = date_days(year, *month, *day) + holidays[holiday - 1].shift;
	*month = date_civil(days).month;
	*day = date_civil(days).day;
}

int holiday_read(const Str *word, size_t n, size_t *used)
{
	for (int h = 0; h < HOLIDAYS; h++) {
		const char *name = holidays[h].words;

		if (*name != *word[0].p || !begins(word, n, name))
			continue;
		for (*used = 1; *name != '\0'; name++)
			*used += *name == ' ';
		return h + 1;
	}
	return 0;
}

int holiday_year(int holiday)
{
	return holidays[holiday - 1].year;
}
