/* times.c -- from the slots of a time expression to its TIMEX3 value.
 *
 * Forms are tried from the most particular to the most general: a day, a part of a day, a
 * week, a month, a season, a quarter, a year.  What an expression leaves out is taken from the
 * date of the article: a month without year is the nearest one, a weekday the last one or, in
 * sentences that speak of the future, the next.
 */
#include <stdio.h>
#include <stdlib.h>

#include "holidays.h"
#include "timewords.h"
#include "values.h"

enum { VALUE_MAX = 64 };

static const char *const seasons[] = {"", "SP", "SU", "FA", "WI"};
static const char *const parts[] = {"", "TMO", "TAF", "TEV", "TNI"};

static Str text(Arena *arena, const char *s)
{
	return arena_str(arena, str_of(s));
}

static int64_t days_of(const Date *d)
{
	return date_days(d->year, d->month > 0 ? d->month : 1, d->day > 0 ? d->day : 1);
}

/* A day as the time spoken of. */
static void speak_of(Moment *m, int year, int month, int day)
{
	m->last = (Date){.year = (int16_t)year,
	                 .month = (int8_t)month,
	                 .day = (int8_t)day,
	                 .hour = -1,
	                 .zone = DATE_NO_ZONE};
}

/* Year and week of ISO 8601 in which a day lies. */
static void iso_week(int64_t days, int *year, int *week)
{
	int64_t thursday = days - date_weekday(days) + 4;

	*year = date_civil(thursday).year;
	*week = (int)(thursday - date_days(*year, 1, 1)) / 7 + 1;
}

static Str week_value(int64_t days, bool weekend, Moment *m, Arena *arena)
{
	char to[VALUE_MAX];
	int year, week;
	Date d = date_civil(days);

	iso_week(days, &year, &week);
	snprintf(to, sizeof to, "%04d-W%02d%s", year, week, weekend ? "-WE" : "");
	speak_of(m, d.year, d.month, d.day);
	return text(arena, to);
}

/* The year in which month and day (0: none) lie nearest to now; feasts are awaited as much as
 * remembered, of other days those are nearer that lie where the sentence looks. */
static int nearest_year(int month, int day, const Moment *m, Which which, bool feast)
{
	int64_t now = days_of(&m->now), best = INT64_MAX;
	int year = m->now.year, chosen = year;

	if (which == THIS)
		return year;
	for (int y = year - 1; y <= year + 1; y++) {
		int64_t away = date_days(y, month, day > 0 ? day : 15) - now;

		if (day == 0 && y == year && month == m->now.month)
			away = 0;
		if ((which == LAST && away >= 0) || (which == NEXT && away <= 0))
			continue;
		if (!feast && (m->future ? away < 0 : away > 0))
			away = away * 3 / 2;
		if (llabs(away) < best) {
			best = llabs(away);
			chosen = y;
		}
	}
	return chosen;
}

/* The day of a weekday that is spoken of. */
static int64_t weekday_of(int weekday, const Moment *m, Which which)
{
	int64_t now = days_of(&m->now);
	int ahead = (weekday - date_weekday(now) + 7) % 7;

	if (which == LAST)
		return now + (ahead == 0 ? -7 : ahead - 7);
	if (which == NEXT)
		return now + (ahead == 0 ? 7 : ahead);
	if (m->future || which == THIS)
		return now + ahead;
	return now + (ahead == 0 ? 0 : ahead - 7);
}

/* The day that an expression names, as days from 1970; false where it names none. */
static bool day_of(const TimeSlots *t, const Moment *m, int64_t *days)
{
	bool dated = m->now.year > 0;
	int month = t->month, day = t->day, year = t->year;

	if (t->holiday > 0) {
		if (year == 0 && !dated)
			return false;
		holiday_date(t->holiday, year > 0 ? year : m->now.year, &month, &day);
		year = year > 0 ? year : nearest_year(month, day, m, t->which, true);
		holiday_date(t->holiday, year, &month, &day);
	}
	if (month > 0 && day > 0) {
		if (year == 0 && t->unit == UNIT_YEAR && t->which != WHICH_NONE)
			year = m->now.year + (t->which == NEXT) - (t->which == LAST);
		else if (year == 0)
			year = dated ? nearest_year(month, day, m, t->which, false) : 0;
		*days = year > 0 ? date_days(year, month, day) : 0;
		return year > 0 && day <= date_month_days(year, month);
	}
	if (!dated)
		return false;
	if (t->weekday > 0 && t->month == 0) {
		*days = weekday_of(t->weekday, m, t->which);
		if (t->unit == UNIT_WEEK && t->which == LAST)
			*days = days_of(&m->now) - date_weekday(days_of(&m->now)) - 7 +
			        t->weekday;
		if (t->unit == UNIT_WEEK && t->which == NEXT)
			*days = days_of(&m->now) - date_weekday(days_of(&m->now)) + 7 +
			        t->weekday;
		return true;
	}
	*days = days_of(&m->now) + t->days_from_now;
	return t->relative_day;
}

static Str day_value(int64_t days, Moment *m, Arena *arena)
{
	char to[VALUE_MAX];
	Date d = date_civil(days);

	speak_of(m, d.year, d.month, d.day);
	snprintf(to, sizeof to, "%04d-%02d-%02d", d.year, d.month, d.day);
	return text(arena, to);
}

/* The hour of 24, where the part of the day tells: "7:30 on Tuesday night". */
static int hour_of(const TimeSlots *t)
{
	bool late =
		t->part == AFTERNOON || t->part == EVENING || (t->part == NIGHT && t->hour > 5);

	return late && t->hour > 0 && t->hour < 12 ? t->hour + 12 : t->hour;
}

/* A clock time or a part of a day; of today where no day is said. */
static Str hour_value(const TimeSlots *t, Moment *m, Arena *arena)
{
	int64_t days;
	char to[VALUE_MAX];

	if (!day_of(t, m, &days)) {
		bool after = t->which == NEXT || t->which == FOLLOWING;
		bool then = (after || t->which == THAT) && m->last.day > 0;

		if (m->now.year == 0)
			return (Str){0};
		days = days_of(then ? &m->last : &m->now) + t->days_from_now + after;
		if (t->which == LAST && (t->part == NIGHT || t->part == EVENING))
			days--;
	}
	Str day = day_value(days, m, arena);

	if (t->hour >= 0 && t->hour != 24)
		snprintf(to, sizeof to, "%.*sT%02d:%02d", FMT(day), hour_of(t), t->minute);
	else if (t->hour == 24)
		snprintf(to, sizeof to, "%.*sT24:00", FMT(day));
	else
		snprintf(to, sizeof to, "%.*s%s", FMT(day), parts[t->part]);
	return text(arena, to);
}

static Str month_value(int year, int month, Moment *m, Arena *arena)
{
	char to[VALUE_MAX];

	year += (month + 1200 - 1) / 12 - 100;
	month = (month + 1200 - 1) % 12 + 1;
	speak_of(m, year, month, 0);
	snprintf(to, sizeof to, "%04d-%02d", year, month);
	return text(arena, to);
}

static Str year_value(int year, Moment *m, Arena *arena)
{
	char to[VALUE_MAX];

	if (year < 1 || year > 9999)
		return (Str){0};
	speak_of(m, year, 0, 0);
	snprintf(to, sizeof to, "%04d", year);
	return text(arena, to);
}

/* The year that stands with a season, a quarter, a half or a month; 0: none is said. */
static int year_said(const TimeSlots *t, const Moment *m)
{
	if (t->year > 0)
		return t->year;
	if (m->now.year == 0)
		return 0;
	if (t->ago)
		return m->now.year - (t->count > 0 ? t->count : 1);
	if (t->unit == UNIT_YEAR && t->which != WHICH_NONE)
		return m->now.year + (t->which == NEXT) - (t->which == LAST);
	return 0;
}

static Str season_value(const TimeSlots *t, Moment *m, Arena *arena)
{
	static const int begins[] = {0, 3, 6, 9, 12};
	char to[VALUE_MAX];
	int year = year_said(t, m);

	if (year == 0 && m->now.year == 0)
		return (Str){0};
	if (year == 0) {
		int ends = begins[t->season] + 2;
		bool over = m->now.month > ends % 12 || ends > 12;

		year = m->now.year;
		if (t->season == 4 && m->now.month <= 2)
			year--; /* a winter bears the year of its December */
		if (t->which == LAST && !over)
			year--;
		if (t->which == NEXT && m->now.month >= begins[t->season])
			year++;
	}
	speak_of(m, year, begins[t->season], 0);
	snprintf(to, sizeof to, "%04d-%s", year, seasons[t->season]);
	return text(arena, to);
}

/* A quarter: numbered, or this, last, the latest. */
static Str quarter_value(const TimeSlots *t, Moment *m, Arena *arena)
{
	char to[VALUE_MAX];
	int year = year_said(t, m), quarter = t->quarter;
	int present = (m->now.month + 2) / 3;

	if (m->now.year == 0 && (year == 0 || quarter == 0))
		return (Str){0};
	if (quarter == 0) { /* "the quarter": the last that is over */
		quarter = t->which == THIS && t->unit == UNIT_QUARTER ? present : present - 1;
		quarter += t->which == NEXT ? 2 : 0;
		year = year > 0 ? year : m->now.year;
		if (quarter == 0) {
			quarter = 4;
			year -= t->year == 0;
		} else if (quarter > 4) {
			quarter = 1;
			year++;
		}
	} else if (year == 0) {
		year = m->now.year - (quarter > present + 1);
	}
	speak_of(m, year, quarter * 3 - 2, 0);
	m->last_quarter = quarter;
	snprintf(to, sizeof to, "%04d-Q%d", year, quarter);
	return text(arena, to);
}

/* count units from a day. */
static Str shifted(TimeUnit unit, int count, const Date *from, Moment *m, Arena *arena)
{
	int64_t days = days_of(from);
	char to[VALUE_MAX];

	switch (unit) {
	case UNIT_HOUR:
		return count % 24 == 0 ? day_value(days + count / 24, m, arena) : (Str){0};
	case UNIT_DAY:
		return day_value(days + count, m, arena);
	case UNIT_WEEK:
		return day_value(days + 7 * count, m, arena);
	case UNIT_WEEKEND:
		return week_value(days + 7 * count, true, m, arena);
	case UNIT_MONTH:
		return month_value(from->year, (from->month > 0 ? from->month : 1) + count, m,
		                   arena);
	case UNIT_YEAR:
		return year_value(from->year + count, m, arena);
	case UNIT_DECADE:
		snprintf(to, sizeof to, "%03d", (from->year + 10 * count) / 10);
		return text(arena, to);
	case UNIT_CENTURY:
		snprintf(to, sizeof to, "%02d", (from->year + 100 * count) / 100);
		return text(arena, to);
	default:
		return (Str){0};
	}
}

/* "two years ago", "a month later". */
static Str distance_value(const TimeSlots *t, Moment *m, Arena *arena)
{
	const Date *from = t->from_then && m->last.year > 0 ? &m->last : &m->now;
	int count = t->count > 0 ? t->count : 1;

	if (t->count < 0 || (t->count == 0 && t->plural))
		return text(arena, t->ago ? "PAST_REF" : "FUTURE_REF");
	if (from->year == 0 || t->unit == UNIT_QUARTER)
		return (Str){0};
	if (t->unit == UNIT_YEAR && t->ago && count == 1 && m->last_quarter > 0) {
		TimeSlots same = {
			.year = from->year - 1, .quarter = m->last_quarter, .hour = -1};

		return quarter_value(&same, m, arena); /* results are compared with it */
	}
	if (t->from_then && t->unit != UNIT_YEAR && m->last.month == 0)
		from = &m->now;
	return shifted(t->unit, t->ago ? -count : count, from, m, arena);
}

/* A length of time. */
static Str length_value(int count, TimeUnit unit, Arena *arena)
{
	static const char *const letters[] = {
		[UNIT_MINUTE] = "M",  [UNIT_HOUR] = "H", [UNIT_DAY] = "D",
		[UNIT_WEEKEND] = "",  [UNIT_WEEK] = "W", [UNIT_MONTH] = "M",
		[UNIT_QUARTER] = "Q", [UNIT_YEAR] = "Y", [UNIT_DECADE] = "DE",
		[UNIT_CENTURY] = "CE"};
	char to[VALUE_MAX];

	if (*letters[unit] == '\0')
		return (Str){0};
	snprintf(to, sizeof to, "P%s%d%s", unit <= UNIT_HOUR ? "T" : "", count, letters[unit]);
	return text(arena, to);
}

/* "last week", "this month", "the year". */
static Str unit_value(const TimeSlots *t, Moment *m, Arena *arena)
{
	Date from = m->now;
	int count = (t->which == NEXT || t->which == FOLLOWING) - (t->which == LAST);
	bool relative = t->which == FOLLOWING || t->which == THAT ||
	                (t->which == NEXT && t->unit == UNIT_DAY);

	if (t->which == RECENT || t->count < 0 ||
	    (t->plural && t->count == 0 && (t->which == LAST || t->which == NEXT)))
		return text(arena, t->which == NEXT ? "FUTURE_REF" : "PAST_REF");
	if (t->counted != UNIT_NONE && t->count > 1) /* up to now or from now on */
		return length_value(t->count, t->counted, arena);
	if (relative && m->last.year > 0 && (t->unit > UNIT_DAY || m->last.day > 0))
		from = m->last;
	if (from.year == 0)
		return (Str){0};
	if (t->unit == UNIT_WEEK)
		return week_value(days_of(&from) + 7 * count, false, m, arena);
	if (t->unit == UNIT_WEEKEND) {
		bool ahead = t->which == THIS || t->which == NEXT || m->future;

		if (date_weekday(days_of(&from)) >= 6 || ahead)
			return week_value(days_of(&from) + 7 * count, true, m, arena);
		return week_value(days_of(&from) - 7, true, m, arena);
	}
	return shifted(t->unit, count, &from, m, arena);
}

/* Coarser than a day. */
static Str period_value(const TimeSlots *t, Moment *m, Arena *arena)
{
	char to[VALUE_MAX];

	if (t->month > 0) {
		int year = year_said(t, m);

		if (year == 0 && m->now.year > 0)
			year = nearest_year(t->month, 0, m, t->which, false);
		return year > 0 ? month_value(year, t->month, m, arena) : (Str){0};
	}
	if (t->season > 0)
		return season_value(t, m, arena);
	if (t->quarter > 0 || t->unit == UNIT_QUARTER)
		return quarter_value(t, m, arena);
	if (t->half > 0 && (year_said(t, m) > 0 || m->now.year > 0)) {
		int year = year_said(t, m) > 0 ? year_said(t, m) : m->now.year;

		snprintf(to, sizeof to, "%04d-H%d", year, t->half);
		return text(arena, to);
	}
	if (t->decade > 0) {
		snprintf(to, sizeof to, "%03d", t->decade);
		return text(arena, to);
	}
	if (t->century > 0) {
		snprintf(to, sizeof to, "%02d", t->century - 1);
		return text(arena, to);
	}
	if (t->year > 0)
		return year_value(t->year, m, arena);
	if (t->unit != UNIT_NONE && (t->ago || t->later))
		return distance_value(t, m, arena);
	if (t->unit != UNIT_NONE)
		return unit_value(t, m, arena);
	return t->now ? text(arena, "PRESENT_REF") : (Str){0};
}

/* Every such day of the week, or part of it. */
static Str recurring_value(const TimeSlots *t, Arena *arena)
{
	char to[VALUE_MAX];

	snprintf(to, sizeof to, "XXXX-WXX-%d%s", t->weekday, parts[t->part]);
	return text(arena, to);
}

static Str value_of(const TimeSlots *t, EntityType type, Moment *m, Arena *arena)
{
	int64_t days;

	if (t->every && t->hour < 0)
		return recurring_value(t, arena);
	if (t->hour >= 0 || (t->part != PART_NONE && (type == TIME || t->which == THIS)))
		return hour_value(t, m, arena);
	if (day_of(t, m, &days))
		return day_value(days, m, arena);
	return period_value(t, m, arena);
}

/* Whether slots name something that a range may begin or end with. */
static bool is_end(const TimeSlots *t)
{
	return t->year > 0 || t->month > 0 || t->weekday > 0 || t->count > 0 || t->decade > 0 ||
	       t->hour >= 0;
}

/* Whether a hyphen may stand between two words as "to": "3-5", "28-July", "Monday-Friday". */
static bool is_countable(Str w)
{
	return w.p[w.n - 1] <= '9' || date_month(w) > 0 || date_weekday_named(w) > 0;
}

/* The place of the word that stands between the ends of a range; n where there is none. */
static size_t range_at(const Str *word, size_t n)
{
	static const Str between[] = {{"to", 2}, {"through", 7}, {"until", 5}, {"and", 3},
	                              {"–", 3},  {"-", 1},       {"till", 4},  {"thru", 4}};

	for (size_t i = 1; i + 1 < n; i++) {
		bool countable = is_countable(word[i - 1]) && is_countable(word[i + 1]);

		for (size_t k = 0; k < COUNT(between); k++)
			if (str_eq(word[i], between[k]) && (k != 5 || countable))
				return i;
	}
	return n;
}

/* The hours of a range are of one day: "10 to 11 a.m. Friday". */
static void share_day(TimeSlots *a, const TimeSlots *b)
{
	if (a->hour < 0 && a->count > 0 && a->count <= 12)
		a->hour = a->count % 12 +
		          (b->hour >= 12 && a->count % 12 + 12 <= b->hour ? 12 : 0);
	if (a->weekday == 0 && a->month == 0 && !a->relative_day) {
		a->weekday = b->weekday;
		a->year = b->year;
		a->month = b->month;
		a->day = b->day;
		a->relative_day = b->relative_day;
		a->days_from_now = b->days_from_now;
		a->which = b->which;
	}
}

/* "March 3-5", "2010 to 2012": both ends, each helped out by the other. */
static Str range_value(const Str *word, size_t n, EntityType type, Moment *m, Arena *arena)
{
	size_t at = range_at(word, n);

	if (at == n)
		return (Str){0};
	TimeSlots a = time_read(word, at), b = time_read(word + at + 1, n - at - 1);

	if (!is_end(&a) || !is_end(&b))
		return (Str){0};
	if (b.month == 0 && a.month > 0 && a.day > 0 && b.count > 0 && b.count <= 31) {
		b.month = a.month;
		b.day = b.count;
	}
	if (a.month == 0 && b.month > 0 && a.count > 0 && a.count <= 31) {
		a.month = b.month;
		a.day = a.count;
	}
	if (a.month > 0 && a.year == 0)
		a.year = b.year;
	if (b.count > 0 && b.count < 100 && a.year > 0 && b.month == 0 && b.unit == UNIT_NONE)
		b.year = a.year / 100 * 100 + b.count; /* 2013-14 */

	if (b.hour >= 0)
		share_day(&a, &b);

	Str first = value_of(&a, type, m, arena), second = value_of(&b, type, m, arena);

	return first.n > 0 && second.n > 0 ? arena_join(arena, first, S("/"), second)
	                                   : (Str){0};
}

Str time_value(const Str *word, size_t n, EntityType type, Moment *m, Arena *arena)
{
	Str range = range_value(word, n, type, m, arena);

	if (range.n > 0)
		return range;
	TimeSlots t = time_read(word, n);

	return value_of(&t, type, m, arena);
}
