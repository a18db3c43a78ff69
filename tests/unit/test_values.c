/* test_values.c -- what values.h and numbers.h promise, one test a promise. */
#include "unit.h"

#include "../../filters/tag-entities/numbers.h"
#include "../../filters/tag-entities/values.h"

enum { MOST = 16 };

static size_t split(const char *text, Str *word)
{
	size_t n = 0;

	for (const char *p = text; *p != '\0' && n < MOST; p += *p == ' ') {
		size_t k = strcspn(p, " ");

		word[n++] = (Str){p, k};
		p += k;
	}
	return n;
}

static const char *kept(Str s)
{
	static char shown[128];

	snprintf(shown, sizeof shown, "%.*s", FMT(s));
	return shown;
}

static Arena arena;

/* The value of a DATE in an article of Wednesday, 15 May 2013. */
static const char *date_in(const char *text, bool future)
{
	Str word[MOST];
	Moment m = {.now = {.year = 2013, .month = 5, .day = 15}, .future = future};

	return kept(time_value(word, split(text, word), DATE, &m, &arena));
}

static const char *date(const char *text)
{
	return date_in(text, false);
}

static const char *hour(const char *text)
{
	Str word[MOST];
	Moment m = {.now = {.year = 2013, .month = 5, .day = 15}};

	return kept(time_value(word, split(text, word), TIME, &m, &arena));
}

static const char *undated(const char *text)
{
	Str word[MOST];
	Moment m = {{0}, {0}, 0, false};

	return kept(time_value(word, split(text, word), DATE, &m, &arena));
}

static const char *money(const char *text)
{
	Str word[MOST];

	return kept(money_value(word, split(text, word), &arena));
}

static const char *percent(const char *text)
{
	Str word[MOST];

	return kept(percent_value(word, split(text, word), &arena));
}

static const char *number(const char *text)
{
	Str word[MOST];
	char to[NUMBER_MAX];
	Decimal d;

	if (number_read(word, split(text, word), &d) == 0)
		return "";
	return kept((Str){to, number_put(d, to)});
}

static void a_full_date_needs_nothing_else(void **state)
{
	(void)state;
	assert_string_equal(undated("march 15 , 2012"), "2012-03-15");
	assert_string_equal(undated("the 15th of march 2012"), "2012-03-15");
	assert_string_equal(undated("2012-03-15"), "2012-03-15");
	assert_string_equal(undated("march 2012"), "2012-03");
	assert_string_equal(undated("2012"), "2012");
	assert_string_equal(undated("the 1980s"), "198");
	assert_string_equal(undated("the '80s"), "198");
	assert_string_equal(undated("the 19th century"), "18");
	assert_string_equal(undated("christmas 2012"), "2012-12-25");
}

static void without_the_date_of_the_article_relative_times_are_empty(void **state)
{
	(void)state;
	assert_string_equal(undated("friday"), "");
	assert_string_equal(undated("last week"), "");
	assert_string_equal(undated("march 15"), "");
	assert_string_equal(undated("two years ago"), "");
}

static void a_weekday_is_the_last_or_in_the_future_the_next(void **state)
{
	(void)state;
	assert_string_equal(date("friday"), "2013-05-10");
	assert_string_equal(date("wednesday"), "2013-05-15");
	assert_string_equal(date("last wednesday"), "2013-05-08");
	assert_string_equal(date("next monday"), "2013-05-20");
	assert_string_equal(date_in("friday", true), "2013-05-17");
}

static void a_month_without_year_is_the_nearest(void **state)
{
	(void)state;
	assert_string_equal(date("april 3"), "2013-04-03");
	assert_string_equal(date("december"), "2012-12");
	assert_string_equal(date("last may"), "2012-05");
	assert_string_equal(date_in("october", true), "2013-10");
	assert_string_equal(date("may"), "2013-05");
}

static void what_is_relative_is_counted_from_the_article(void **state)
{
	(void)state;
	assert_string_equal(date("today"), "2013-05-15");
	assert_string_equal(date("yesterday"), "2013-05-14");
	assert_string_equal(date("two years ago"), "2011");
	assert_string_equal(date("five months ago"), "2012-12");
	assert_string_equal(date("ten days ago"), "2013-05-05");
	assert_string_equal(date("last year"), "2012");
	assert_string_equal(date("earlier this month"), "2013-05");
	assert_string_equal(date("last week"), "2013-W19");
	assert_string_equal(date("this weekend"), "2013-W20-WE");
	assert_string_equal(date("recent years"), "PAST_REF");
}

static void seasons_quarters_and_halves_have_their_letters(void **state)
{
	(void)state;
	assert_string_equal(date("last fall"), "2012-FA");
	assert_string_equal(date("the summer of 2010"), "2010-SU");
	assert_string_equal(date("the third quarter of 2012"), "2012-Q3");
	assert_string_equal(date("the fourth quarter"), "2012-Q4");
	assert_string_equal(date("this quarter"), "2013-Q2");
	assert_string_equal(date("the first half of 2012"), "2012-H1");
}

static void ranges_have_both_ends(void **state)
{
	(void)state;
	assert_string_equal(date("march 3 - 5"), "2013-03-03/2013-03-05");
	assert_string_equal(date("2010 to 2012"), "2010/2012");
}

static void times_stand_behind_their_day(void **state)
{
	(void)state;
	assert_string_equal(hour("10:30 a.m."), "2013-05-15T10:30");
	assert_string_equal(hour("5 p.m. on friday"), "2013-05-10T17:00");
	assert_string_equal(hour("monday night"), "2013-05-13TNI");
	assert_string_equal(hour("last night"), "2013-05-14TNI");
	assert_string_equal(hour("this morning"), "2013-05-15TMO");
	assert_string_equal(hour("12:05 am"), "2013-05-15T00:05");
	assert_string_equal(hour("noon tuesday"), "2013-05-14T12:00");
}

static void holidays_that_move_are_found(void **state)
{
	(void)state;
	assert_string_equal(date("thanksgiving 2012"), "2012-11-22");
	assert_string_equal(date("memorial day 2013"), "2013-05-27");
	assert_string_equal(date("easter 2013"), "2013-03-31");
}

static void a_later_time_is_counted_from_the_one_spoken_of(void **state)
{
	Str word[MOST];
	Moment m = {.now = {.year = 2013, .month = 5, .day = 15}};

	(void)state;
	time_value(word, split("march 2001", word), DATE, &m, &arena);
	assert_string_equal(
		kept(time_value(word, split("two years later", word), DATE, &m, &arena)),
		"2003");
	assert_string_equal(
		kept(time_value(word, split("the following year", word), DATE, &m, &arena)),
		"2004");
}

static void sums_have_code_and_figure(void **state)
{
	(void)state;
	assert_string_equal(money("$ 4.2 million"), "USD 4200000");
	assert_string_equal(money("£ 1,250.50"), "GBP 1250.5");
	assert_string_equal(money("three billion euros"), "EUR 3000000000");
	assert_string_equal(money("50 cents"), "USD 0.5");
	assert_string_equal(money("us$ 5bn"), "USD 5000000000");
	assert_string_equal(money("hk $ 12 million"), "HKD 12000000");
	assert_string_equal(money("20 canadian dollars"), "CAD 20");
	assert_string_equal(money("half a million yen"), "JPY 500000");
	assert_string_equal(money("$ 3 to $ 5 million"), "USD 3000000-5000000");
	assert_string_equal(money("millions of dollars"), "");
	assert_string_equal(money("25 zorkmids"), "");
}

static void percentages_are_figures(void **state)
{
	(void)state;
	assert_string_equal(percent("12.5 %"), "12.5");
	assert_string_equal(percent("twenty - two percent"), "22");
	assert_string_equal(percent("5 to 7 per cent"), "5-7");
	assert_string_equal(percent("percent"), "");
}

static void numbers_are_read_from_figures_and_words(void **state)
{
	(void)state;
	assert_string_equal(number("1,250,000"), "1250000");
	assert_string_equal(number("0.05"), "0.05");
	assert_string_equal(number("two hundred and six"), "206");
	assert_string_equal(number("nineteen ninety-six"), "1996");
	assert_string_equal(number("a hundred thousand"), "100000");
	assert_string_equal(number("4.2m"), "4200000");
	assert_string_equal(number("99999999999999999999999999"), "");
	assert_string_equal(number("house"), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_full_date_needs_nothing_else),
		cmocka_unit_test(without_the_date_of_the_article_relative_times_are_empty),
		cmocka_unit_test(a_weekday_is_the_last_or_in_the_future_the_next),
		cmocka_unit_test(a_month_without_year_is_the_nearest),
		cmocka_unit_test(what_is_relative_is_counted_from_the_article),
		cmocka_unit_test(seasons_quarters_and_halves_have_their_letters),
		cmocka_unit_test(ranges_have_both_ends),
		cmocka_unit_test(times_stand_behind_their_day),
		cmocka_unit_test(holidays_that_move_are_found),
		cmocka_unit_test(a_later_time_is_counted_from_the_one_spoken_of),
		cmocka_unit_test(sums_have_code_and_figure),
		cmocka_unit_test(percentages_are_figures),
		cmocka_unit_test(numbers_are_read_from_figures_and_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
