/* holidays.h -- days that go by a name.  A holiday is a number from 1. */
#ifndef HOLIDAYS_H
#define HOLIDAYS_H

#include "../lib/base.h"

/* holiday_read: the holiday that the words (lower case, none empty) begin with, and how many
 * words it takes in *used; 0 for none. */
int holiday_read(const Str *word, size_t n, size_t *used);

/* holiday_date: its day in a year. */
void holiday_date(int holiday, int year, int *month, int *day);

/* holiday_year: the year of a day that never returns ("9/11"); 0 for those that do. */
int holiday_year(int holiday);

#endif
