/* numbers.c -- reading numbers.
 *
 * Figures are digits with thousands' commas and a decimal point; words add up below a hundred
 * and multiply by what follows; either may go on with a magnitude.
 */
#include "numbers.h"

#include <stdio.h>

#include "../lib/ascii.h"

typedef struct {
	const char *name;
	int value;
} Named;

static const Named ones[] = {
	{"zero", 0},     {"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},
	{"five", 5},     {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},
	{"ten", 10},     {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14},
	{"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19},
	{"twenty", 20},  {"thirty", 30},  {"forty", 40},     {"fifty", 50},    {"sixty", 60},
	{"seventy", 70}, {"eighty", 80},  {"ninety", 90},    {NULL, 0},
};

/* By powers of ten. */
static const Named magnitudes[] = {
	{"hundred", 2}, {"thousand", 3}, {"k", 3},         {"lakh", 5},       {"lakhs", 5},
	{"million", 6}, {"millions", 6}, {"m", 6},         {"mn", 6},         {"mln", 6},
	{"crore", 7},   {"crores", 7},   {"billion", 9},   {"billions", 9},   {"b", 9},
	{"bn", 9},      {"bln", 9},      {"trillion", 12}, {"trillions", 12}, {"tn", 12},
	{"trn", 12},    {NULL, 0},
};

static int named(const Named *table, Str word)
{
	for (; table->name != NULL; table++)
		if (str_eq(word, str_of(table->name)))
			return table->value;
	return -1;
}

/* The figures that word begins with; the bytes they take, 0 for none. */
static size_t read_figures(Str word, Decimal *d)
{
	const uint64_t most = 100000000000000000u;
	bool point = false;
	size_t i = 0;

	*d = (Decimal){0, 0};
	for (; i < word.n; i++) {
		char c = word.p[i];

		if (is_ascii_digit(c)) {
			if (d->digits >= most)
				return 0;
			d->digits = d->digits * 10 + (uint64_t)(c - '0');
			d->power -= point;
		} else if (i + 1 < word.n && is_ascii_digit(word.p[i + 1]) && !point &&
		           ((c == ',' && i > 0) || c == '.')) {
			point = c == '.';
		} else {
			break;
		}
	}
	return i;
}

/* What a magnitude behind a number does to it; the words it takes. */
static size_t magnify(const Str *word, size_t n, Decimal *d)
{
	size_t used = 0;

	while (used < n) {
		size_t hyphen = n - used > 1 && str_eq(word[used], S("-"));
		int power = named(magnitudes, word[used + hyphen]);

		if (power < 0)
			break;
		d->power += power;
		used += 1 + hyphen;
	}
	return used;
}

/* Words below a hundred: "six", "twenty one", "twenty-one"; the words taken, 0 for none. */
static size_t read_tens(const Str *word, size_t n, int *v)
{
	size_t hyphen = n > 2 && str_eq(word[1], S("-")), dash = str_find(word[0], S("-"));
	int more;

	if (dash < word[0].n) {
		int tens = named(ones, str_cut(word[0], 0, dash));

		more = named(ones, str_from(word[0], dash + 1));
		*v = tens + more;
		return tens >= 20 && more > 0 && more < 10;
	}
	*v = named(ones, word[0]);
	if (*v < 0)
		return 0;
	if (*v >= 20 && n > 1 + hyphen) {
		more = named(ones, word[1 + hyphen]);
		if (more > 0 && more < 10) {
			*v += more;
			return 2 + hyphen;
		}
	}
	return 1;
}

/* "nineteen ninety-six": two pairs of figures, as years are said. */
static size_t read_pairs(const Str *word, size_t n, size_t used, int *v)
{
	int low;
	size_t more =
		*v >= 10 && *v <= 20 && n > used ? read_tens(word + used, n - used, &low) : 0;

	if (more > 0 && low >= 10)
		*v = *v * 100 + low;
	else
		more = 0;
	return more;
}

static size_t read_words(const Str *word, size_t n, Decimal *d)
{
	size_t at = 0;
	uint64_t sum = 0;
	int v;

	if (str_eq(word[0], S("half")) && n > 2 && str_eq(word[1], S("a")) &&
	    named(magnitudes, word[2]) > 0) {
		*d = (Decimal){5, named(magnitudes, word[2]) - 1};
		return 3;
	}
	if ((str_eq(word[0], S("a")) || str_eq(word[0], S("an"))) && n > 1 &&
	    named(magnitudes, word[1]) > 1) {
		*d = (Decimal){1, 0};
		return 1 + magnify(word + 1, n - 1, d);
	}
	size_t used = read_tens(word, n, &v);

	if (used == 0)
		return 0;
	at = used;
	used = read_pairs(word, n, at, &v);
	at += used;
	sum = (uint64_t)v;
	if (used == 0 && at < n && str_eq(word[at], S("hundred"))) {
		sum *= 100;
		at++;
		size_t and = at + 1 < n && str_eq(word[at], S("and"));

		used = at + and < n ? read_tens(word + at + and, n - at - and, &v) : 0;
		if (used > 0) {
			sum += (uint64_t)v;
			at += and+used;
		}
	}
	*d = (Decimal){sum, 0};
	return at + magnify(word + at, n - at, d);
}

size_t number_read(const Str *word, size_t n, Decimal *d)
{
	size_t bytes;

	if (n == 0 || word[0].n == 0)
		return 0;
	bytes = read_figures(word[0], d);
	if (bytes == word[0].n)
		return 1 + magnify(word + 1, n - 1, d);
	if (bytes > 0) { /* "4.2m" */
		int power = named(magnitudes, str_from(word[0], bytes));

		d->power += power > 0 ? power : 0;
		return power > 0;
	}
	return read_words(word, n, d);
}

int number_small(Decimal d)
{
	while (d.power > 0 && d.digits < 10000) {
		d.digits *= 10;
		d.power--;
	}
	return d.power == 0 && d.digits < 10000 ? (int)d.digits : -1;
}

size_t number_put(Decimal d, char to[NUMBER_MAX])
{
	char figures[24];
	size_t n, k = 0;

	while (d.power < 0 && d.digits % 10 == 0) {
		d.digits /= 10;
		d.power++;
	}
	n = (size_t)snprintf(figures, sizeof figures, "%llu", (unsigned long long)d.digits);
	if (d.power > 15 || d.power < -15)
		return 0;
	if (d.power >= 0) {
		memcpy(to, figures, n);
		memset(to + n, '0', d.digits > 0 ? (size_t)d.power : 0);
		return n + (d.digits > 0 ? (size_t)d.power : 0);
	}
	size_t after = (size_t)-d.power;

	if (n > after)
		memcpy(to, figures, k = n - after);
	else
		to[k++] = '0';
	to[k++] = '.';
	for (size_t zeros = n; zeros < after; zeros++)
		to[k++] = '0';
	memcpy(to + k, figures + (n > after ? n - after : 0), n < after ? n : after);
	return k + (n < after ? n : after);
}
