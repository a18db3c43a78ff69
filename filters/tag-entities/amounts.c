/* amounts.c -- sums of money and percentages. */
#include "numbers.h"
#include "values.h"

#include "currency.inc" /* currency[]: form, code, power; sorted by form; from data/currency.tsv */

enum { CURRENCIES = COUNT(currency) };

/* The place of a form in currency[]; CURRENCIES where it is none. */
static size_t find_currency(Str form)
{
	size_t lo = 0, hi = CURRENCIES;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int order = str_cmp(currency[mid].form, form);

		if (order == 0)
			return mid;
		if (order < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return CURRENCIES;
}

/* The currency of a money expression; a name of two words ("australian dollars") is told by
 * its adjective. */
static size_t currency_of(const Str *word, size_t n)
{
	static const struct {
		Str of, form;
	} nations[] = {
		{{"australian", 10}, {"aud", 3}}, {{"canadian", 8}, {"cad", 3}},
		{{"hong", 4}, {"hkd", 3}},        {{"singapore", 9}, {"sgd", 3}},
		{{"taiwan", 6}, {"twd", 3}},      {{"new", 3}, {"nzd", 3}},
		{{"danish", 6}, {"dkk", 3}},
	};
	size_t found = CURRENCIES;

	for (size_t i = 0; i < n; i++) {
		size_t c = find_currency(word[i]);

		for (size_t k = 0; k < COUNT(nations); k++)
			if (str_eq(word[i], nations[k].of))
				return find_currency(nations[k].form);
		if (i + 1 < n && word[i].n <= 4 && str_eq(word[i + 1], S("$"))) {
			char sign[8] = {0};

			memcpy(sign, word[i].p, word[i].n);
			sign[word[i].n] = '$';
			size_t signed_ = find_currency(str_of(sign));

			c = signed_ != CURRENCIES ? signed_ : c;
		}
		if (c != CURRENCIES && found == CURRENCIES)
			found = c;
	}
	return found;
}

static bool is_below_thousand(Decimal d)
{
	while (d.power < 0 && d.digits >= 10) {
		d.digits /= 10;
		d.power++;
	}
	return d.power <= 0 && d.digits < 1000;
}

/* Up to two numbers of an expression ("$3 to $5 million"); how many. */
static size_t numbers_of(const Str *word, size_t n, Decimal d[2])
{
	size_t found = 0;

	for (size_t i = 0; i < n && found < 2;) {
		size_t used = number_read(word + i, n - i, &d[found]);

		found += used > 0;
		i += used > 0 ? used : 1;
	}
	if (found == 2 && d[1].power >= 6 && is_below_thousand(d[0])) /* "3 to 5 million" */
		d[0].power += d[1].power;
	return found;
}

/* A prefix, then one number or two. */
static Str amount(const char *prefix, const Decimal *d, size_t n, int power, Arena *arena)
{
	size_t at = strlen(prefix);
	char *to = arena_get(arena, at + 2 * NUMBER_MAX + 1);

	memcpy(to, prefix, at);
	for (size_t i = 0; i < n; i++) {
		Decimal one = {d[i].digits, d[i].power + power};
		size_t more;

		if (i > 0)
			to[at++] = '-';
		more = number_put(one, to + at);
		if (more == 0)
			return (Str){0};
		at += more;
	}
	return (Str){to, at};
}

Str money_value(const Str *word, size_t n, Arena *arena)
{
	size_t c = currency_of(word, n);
	Decimal d[2];
	size_t found = numbers_of(word, n, d);
	char prefix[] = "XXX ";

	if (c == CURRENCIES || found == 0)
		return (Str){0};
	memcpy(prefix, currency[c].code, 3);
	return amount(prefix, d, found, currency[c].power, arena);
}

/* "three-quarters of a percent", "half a percent", "a tenth": so many parts of one. */
static bool fraction_of(const Str *word, size_t n, Decimal *d)
{
	static const struct {
		Str name;
		Decimal part;
	} parts[] = {
		{{"half", 4}, {5, -1}},      {{"quarter", 7}, {25, -2}},
		{{"quarters", 8}, {25, -2}}, {{"fifth", 5}, {2, -1}},
		{{"fifths", 6}, {2, -1}},    {{"tenth", 5}, {1, -1}},
		{{"tenths", 6}, {1, -1}},
	};
	Decimal times = {1, 0};

	for (size_t i = 0; i < n && i < 4; i++) {
		Decimal more;

		for (size_t k = 0; k < COUNT(parts); k++)
			if (str_eq(word[i], parts[k].name)) {
				*d = (Decimal){parts[k].part.digits * times.digits,
				               parts[k].part.power};
				return true;
			}
		if (number_read(word + i, n - i, &more) == 1 && more.power == 0 &&
		    more.digits < 10)
			times = more;
		else if (!str_eq(word[i], S("a")) && !str_eq(word[i], S("-")))
			return false;
	}
	return false;
}

Str percent_value(const Str *word, size_t n, Arena *arena)
{
	Decimal d[2];
	size_t found = fraction_of(word, n, d) ? 1 : numbers_of(word, n, d);

	return found > 0 ? amount("", d, found, 0, arena) : (Str){0};
}
