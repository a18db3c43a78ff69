/* date.h -- dates and times as news writes them, brought to ISO 8601.
 *
 * Read are: ISO 8601 in its usual cuts (2013-03-15, 2013-03-15T17:04:00Z, 20130315,
 * 2013-03-15 17:04:05.123 +0900, 2013-03), RFC 822 / 2822 and HTTP dates, months by English
 * name or abbreviation in either order ("March 15, 2013", "15 Mar 2013", "the 15th of March,
 * 2013", "Mar. 15, 2013 at 5:04 p.m. ET"), numbers (3/15/13, 15.03.2013, 2013/3/15: month
 * first unless the first number is over 12 or dots stand between), the same with a weekday or
 * words before ("Updated 11:08 AM EDT, Fri March 15, 2013", "Published: …"), 2013年3月15日, and
 * epoch seconds, milli-, micro- and nanoseconds (UTC).  Two figures of a year: 69..99 are
 * 19.., 00..68 are 20...  Nothing depends on the clock, the locale or TZ.
 */
#ifndef DATE_H
#define DATE_H

#include "arena.h"

enum { DATE_NO_ZONE = INT16_MIN };

typedef struct {
	int16_t year;          /* 1..9999 */
	int8_t month, day;     /* 1..12, 1..31; 0: not known */
	int8_t hour;           /* 0..23; -1: no time */
	int8_t minute, second; /* 0 where a time is known without them */
	bool seconds;          /* the time was given to the second */
	int16_t zone;          /* minutes east of UTC, or DATE_NO_ZONE */
} Date;

/* date_read: what raw says, ISO or otherwise; false (and *d all unknown) where it is no
 * date.  A date is believed only where it stands in the calendar.  Looks at the first 200
 * bytes alone. */
bool date_read(Str raw, Date *d);

/* date_iso: raw as an ISO 8601 date, or date and time with the zone it came with: 2013-03-15,
 * 2013-03-15T17:04, 2013-03-15T17:04:05Z, 2013-03-15T17:04-04:00.  A date without its day is
 * 2013-03.  raw itself, trimmed, where it cannot be read.  In arena, or a view into raw. */
Str date_iso(Str raw, Arena *arena);

/* date_put: d as date_iso() writes it; returns the bytes written. */
enum { DATE_MAX = 32 };
size_t date_put(const Date *d, char to[DATE_MAX]);

/* date_days: days from 1970-01-01 to a day of the proleptic Gregorian calendar; month 1..12;
 * a day outside the month counts on (March 0 is the last of February).  date_civil: the day
 * that lies so many days from then (time and zone unknown).  Source: Howard Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms", days_from_civil and civil_from_days. */
int64_t date_days(int year, int month, int day);
Date date_civil(int64_t days);

/* date_weekday: 1 Monday … 7 Sunday, as ISO 8601 numbers them. */
int date_weekday(int64_t days);

/* date_month_days: the days of a month, 28..31. */
int date_month_days(int year, int month);

/* date_month: 1..12 for the English name of a month or its abbreviation ("Sept", "Sep."),
 * letter case aside; else 0.  date_weekday_named: 1..7, likewise. */
int date_month(Str word);
int date_weekday_named(Str word);

/* date_zone: minutes east of UTC of a zone's abbreviation ("EDT", "ET" taken as EST or EDT by
 * d's day, "GMT", "KST"); DATE_NO_ZONE where it is none. */
int date_zone(Str word, const Date *d);

/* date_seconds: seconds from 1970-01-01T00:00Z to d, unknown parts taken as the first and
 * an unknown zone as UTC: for ordering. */
int64_t date_seconds(const Date *d);

#endif
