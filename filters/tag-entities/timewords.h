/* timewords.h -- what the words of a time expression say, each on its own.
 *
 * "earlier this year", "Friday, March 15" and "the third quarter of 2012" are told apart by
 * which of these slots they fill; times.c makes a value of the slots.
 */
#ifndef TIMEWORDS_H
#define TIMEWORDS_H

#include "../lib/base.h"

typedef enum {
	UNIT_NONE,
	UNIT_MINUTE,
	UNIT_HOUR,
	UNIT_DAY,
	UNIT_WEEKEND,
	UNIT_WEEK,
	UNIT_MONTH,
	UNIT_QUARTER,
	UNIT_YEAR,
	UNIT_DECADE,
	UNIT_CENTURY
} TimeUnit;

typedef enum { PART_NONE, MORNING, AFTERNOON, EVENING, NIGHT } DayPart;

/* Which one of a kind: this, the last, the next; or as seen from the time spoken of before. */
typedef enum { WHICH_NONE, THIS, LAST, NEXT, FOLLOWING, THAT, RECENT } Which;

/* Slots; 0 is unfilled where not said otherwise. */
typedef struct {
	int year, month, day;
	int weekday;       /* 1 Monday .. 7 */
	bool every;        /* all such days: Fridays */
	int season;        /* 1 spring .. 4 winter */
	int quarter, half; /* from 1 */
	int decade;        /* 199 for the nineties */
	int century;       /* 20 for the 20th */
	int holiday;       /* of holidays.h */
	int hour, minute;  /* hour: -1 unfilled */
	bool has_minute;
	DayPart part;
	TimeUnit unit;    /* the last one named */
	bool plural;      /* it was: years */
	int count;        /* of units; -1 for "a few" */
	TimeUnit counted; /* the unit that stands behind the count */
	int ordinal;      /* first 1, second 2 … not used up by another slot */
	Which which;
	bool ago, later;   /* count units before, after */
	bool from_then;    /* "a year earlier": counted from the time spoken of */
	bool relative_day; /* today, yesterday, tomorrow: days_from_now says which */
	int days_from_now;
	bool now;

	/* private */
	bool counting; /* the count waits for its unit */
} TimeSlots;

/* time_read: the slots that n words (lower case) fill. */
TimeSlots time_read(const Str *word, size_t n);

#endif
