/* date_calendar.c -- days counted, and the names of months, weekdays and zones.
 *
 * days_from_civil and civil_from_days count from March on, so that the day that leap years add is
 * the last of its year, and in eras of 400 years, which all have the same days.
 */
#include "date.h"

int64_t date_days(int year, int month, int day)
{
	int64_t y = (int64_t)year - (month <= 2);
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t of_era = y - era * 400;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

Date date_civil(int64_t days)
{
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;
	Date d = {.hour = -1, .zone = DATE_NO_ZONE};

	d.day = (int8_t)(doy - (153 * mp + 2) / 5 + 1);
	d.month = (int8_t)(mp < 10 ? mp + 3 : mp - 9);
	d.year = (int16_t)(yoe + era * 400 + (d.month <= 2));
	return d;
}

int date_weekday(int64_t days)
{
	return (int)((days + 3) % 7 + 7) % 7 + 1; /* 1970-01-01 was a Thursday */
}

int date_month_days(int year, int month)
{
	return month == 12 ? 31
	                   : (int)(date_days(year, month + 1, 1) - date_days(year, month, 1));
}

int64_t date_seconds(const Date *d)
{
	int64_t days = date_days(d->year, d->month > 0 ? d->month : 1, d->day > 0 ? d->day : 1);
	int64_t zone = d->zone != DATE_NO_ZONE ? d->zone : 0;

	if (d->hour < 0)
		return days * 86400;
	return days * 86400 + d->hour * 3600 + (d->minute - zone) * 60 + d->second;
}

/* The place of word among names, from 1; a name may be cut to least letters ("Sept"). */
static int named(Str word, const char *const *names, int n, size_t least)
{
	if (str_ends(word, S(".")))
		word.n--;
	for (int i = 0; i < n; i++) {
		Str name = str_of(names[i]);

		if (word.n >= least && word.n <= name.n &&
		    str_same(word, str_cut(name, 0, word.n)))
			return i + 1;
	}
	return 0;
}

int date_month(Str word)
{
	static const char *const months[] = {"january",   "february", "march",    "april",
	                                     "may",       "june",     "july",     "august",
	                                     "september", "october",  "november", "december"};
	int month = named(word, months, 12, 3);
	size_t n = word.n - str_ends(word, S("."));

	/* "Janu", "Octob" are no abbreviations, "Sept" is */
	return month > 0 && (n == 3 || n == strlen(months[month - 1]) || (month == 9 && n == 4))
	               ? month
	               : 0;
}

int date_weekday_named(Str word)
{
	static const char *const days[] = {"monday", "tuesday",  "wednesday", "thursday",
	                                   "friday", "saturday", "sunday"};

	return named(word, days, 7, 3);
}

/* Where the United States keep daylight saving time on that day (by the rules of 2007, of
 * 1987 before). */
static bool is_summer(const Date *d)
{
	bool old = d->year < 2007;
	int64_t first, last, day;

	if (d->month == 0 || d->day == 0)
		return false;
	first = date_days(d->year, old ? 4 : 3, old ? 1 : 8);
	first += 7 - date_weekday(first); /* the Sunday on or after it */
	last = old ? date_days(d->year, 10, 25) : date_days(d->year, 11, 1);
	last += 7 - date_weekday(last);
	day = date_days(d->year, d->month, d->day);
	return day >= first && day < last;
}

int date_zone(Str word, const Date *d)
{
	static const struct {
		const char *name;
		int minutes;
		bool summer; /* an hour more in summer */
	} zones[] = {
		{"Z", 0, false},         {"UTC", 0, false},        {"GMT", 0, false},
		{"UT", 0, false},        {"ET", -300, true},       {"Eastern", -300, true},
		{"EST", -300, false},    {"EDT", -240, false},     {"CT", -360, true},
		{"Central", -360, true}, {"CST", -360, false},     {"CDT", -300, false},
		{"MT", -420, true},      {"Mountain", -420, true}, {"MST", -420, false},
		{"MDT", -360, false},    {"PT", -480, true},       {"Pacific", -480, true},
		{"PST", -480, false},    {"PDT", -420, false},     {"AKST", -540, false},
		{"AKDT", -480, false},   {"HST", -600, false},     {"AST", -240, false},
		{"ADT", -180, false},    {"NST", -210, false},     {"NDT", -150, false},
		{"BST", 60, false},      {"WET", 0, false},        {"WEST", 60, false},
		{"CET", 60, false},      {"CEST", 120, false},     {"EET", 120, false},
		{"EEST", 180, false},    {"MSK", 180, false},      {"SAST", 120, false},
		{"IST", 330, false},     {"PKT", 300, false},      {"SGT", 480, false},
		{"HKT", 480, false},     {"KST", 540, false},      {"JST", 540, false},
		{"AWST", 480, false},    {"ACST", 570, false},     {"AEST", 600, false},
		{"AEDT", 660, false},    {"NZST", 720, false},     {"NZDT", 780, false},
	};

	for (size_t i = 0; i < COUNT(zones); i++)
		if (str_same(word, str_of(zones[i].name)))
			return zones[i].minutes + (zones[i].summer && is_summer(d) ? 60 : 0);
	return DATE_NO_ZONE;
}
