/* numbers.h -- numbers as texts write them: figures and words. */
#ifndef NUMBERS_H
#define NUMBERS_H

#include "../lib/base.h"

/* digits times ten to the power. */
typedef struct {
	uint64_t digits;
	int power;
} Decimal;

/* number_read: the number that the words (in lower case) begin with: "1,250.5", "4.2 million",
 * "two hundred and six", "twenty-one" (its hyphen a word or not), "half a billion", "nineteen
 * ninety-six".  Returns how many words it took, 0 for none, with the number in *d. */
size_t number_read(const Str *word, size_t n, Decimal *d);

/* number_small: d as a whole number below 10,000; -1 where it is none. */
int number_small(Decimal d);

/* number_put: d in figures ("4200000", "12.5"); at most NUMBER_MAX bytes, 0 where that is not
 * enough. */
enum { NUMBER_MAX = 40 };
size_t number_put(Decimal d, char to[NUMBER_MAX]);

#endif
