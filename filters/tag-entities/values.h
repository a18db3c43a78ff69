/* values.h -- what times and amounts are worth.
 *
 * Times: the value of a TIMEX3 tag: 2013-03-15, 2013-03, 2013, 201 (a decade), 19 (a century),
 * 2013-W11, 2013-W11-WE (its weekend), 2013-Q1, 2013-H1, 2013-SU (SP SU FA WI), 2013-03-15T17:04,
 * 2013-03-15TMO (TMO TAF TEV TNI), PAST_REF, FUTURE_REF; XXXX-WXX-5 of "Fridays"; P3Y of "the last
 * three years", which has no other name; of a range, both ends with a slash between.  Source: TimeML 1.2.1; ISO 8601.
 *
 * Amounts: "USD 2500000", the ISO 4217 code and the figure; percentages: "12.5".  Of a range,
 * both ends with a hyphen between.
 */
#ifndef VALUES_H
#define VALUES_H

#include "../lib/arena.h"
#include "../lib/date.h"
#include "labels.h"

/* What an expression is understood by. */
typedef struct {
	Date now;         /* the date of the article; year 0: not known */
	Date last;        /* what the times before speak of; year 0: of nothing yet */
	int last_quarter; /* the quarter spoken of last; 0: none */
	bool future;      /* its sentence speaks of what is to come */
} Moment;

/* time_value: of the words (in lower case, none empty) of a DATE or TIME; empty where it is
 * not understood, or needs a date that is not known.  m->last becomes what was understood. */
Str time_value(const Str *word, size_t n, EntityType type, Moment *m, Arena *arena);

/* money_value, percent_value: of the words of a MONEY, a PERCENT; empty where not understood. */
Str money_value(const Str *word, size_t n, Arena *arena);
Str percent_value(const Str *word, size_t n, Arena *arena);

#endif
