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

static void ordinals_are_days_of_their_month(void **state)
{
	(void)state;
	assert_string_equal(date("november 6th"), "2012-11-06");
	assert_string_equal(date("january 4 of last year"), "2012-01-04");
	assert_string_equal(date("april 22nd , 2014"), "2014-04-22");
	assert_string_equal(date("8/15"), "2013-08-15");
}

static void feasts_lie_nearest(void **state)
{
	(void)state;
	assert_string_equal(undated("election day 2016"), "2016-11-08");
	assert_string_equal(undated("good friday 2013"), "2013-03-29");
	assert_string_equal(undated("black friday 2013"), "2013-11-29");
	assert_string_equal(date("new year 's eve"), "2012-12-31");
	assert_string_equal(date("halloween"), "2013-10-31");
	assert_string_equal(undated("9/11"), "2001-09-11");
}

static void a_count_belongs_to_the_unit_behind_it(void **state)
{
	(void)state;
	assert_string_equal(date("first four months of this year"), "P4M");
	assert_string_equal(date("the last three fiscal years"), "P3Y");
	assert_string_equal(date("the past two decades"), "P2DE");
	assert_string_equal(date("the next 24 hours"), "PT24H");
	assert_string_equal(date("48 hours ago"), "2013-05-13");
	assert_string_equal(date("a quarter century ago"), "1988");
	assert_string_equal(date("two dozen years ago"), "1989");
	assert_string_equal(date("30 last year"), "2012");
}

static void many_and_unknown_counts_refer_to_the_past_or_future(void **state)
{
	(void)state;
	assert_string_equal(date("several years ago"), "PAST_REF");
	assert_string_equal(date("some years ago"), "PAST_REF");
	assert_string_equal(date("years later"), "FUTURE_REF");
	assert_string_equal(date("coming months"), "FUTURE_REF");
}

static void quarters_are_of_the_year_said(void **state)
{
	(void)state;
	assert_string_equal(date("the third quarter of last year"), "2012-Q3");
	assert_string_equal(date("the first quarter of this year"), "2013-Q1");
	assert_string_equal(date("the last quarter of 2007"), "2007-Q4");
	assert_string_equal(date("fy2014"), "2014");
}

static void weekdays_may_be_all_or_the_coming_one(void **state)
{
	(void)state;
	assert_string_equal(date("fridays"), "XXXX-WXX-5");
	assert_string_equal(date("this friday"), "2013-05-17");
	assert_string_equal(date("this past friday"), "2013-05-10");
}

static void ranges_cross_months_and_share_days(void **state)
{
	(void)state;
	assert_string_equal(date("april 28 - may 1"), "2013-04-28/2013-05-01");
	assert_string_equal(date("july to september 2012"), "2012-07/2012-09");
	assert_string_equal(date("2009 - 12"), "2009/2012");
	assert_string_equal(hour("9 to 11 a.m. on friday"),
	                    "2013-05-10T09:00/2013-05-10T11:00");
	assert_string_equal(hour("10 a.m. to 2 p.m. monday"),
	                    "2013-05-13T10:00/2013-05-13T14:00");
	assert_string_equal(hour("1 to 3 p.m."), "2013-05-15T13:00/2013-05-15T15:00");
}

static void clocks_are_read_as_they_are_written(void **state)
{
	(void)state;
	assert_string_equal(hour("10.46pm"), "2013-05-15T22:46");
	assert_string_equal(hour("2300 gmt"), "2013-05-15T23:00");
	assert_string_equal(hour("11 a.m. edt friday"), "2013-05-10T11:00");
	assert_string_equal(hour("7:30 on tuesday night"), "2013-05-14T19:30");
	assert_string_equal(hour("2:30 tuesday night"), "2013-05-14T02:30");
}

static void the_next_night_follows_the_day_spoken_of(void **state)
{
	Str word[MOST];
	Moment m = {.now = {.year = 2013, .month = 5, .day = 15}};

	(void)state;
	time_value(word, split("april 3", word), DATE, &m, &arena);
	assert_string_equal(
		kept(time_value(word, split("the next day", word), DATE, &m, &arena)),
		"2013-04-04");
	assert_string_equal(kept(time_value(word, split("that night", word), TIME, &m, &arena)),
	                    "2013-04-04TNI");
	assert_string_equal(
		kept(time_value(word, split("the following morning", word), TIME, &m, &arena)),
		"2013-04-05TMO");
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
	assert_string_equal(money("$ 500,000 to $ 1 million"), "USD 500000-1000000");
	assert_string_equal(money("us$ 300m"), "USD 300000000");
	assert_string_equal(money("€ 1bn"), "EUR 1000000000");
	assert_string_equal(money("rs 10 crore"), "INR 100000000");
	assert_string_equal(money("a million dollars"), "USD 1000000");
	assert_string_equal(money("99 p"), "GBP 0.99");
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
	assert_string_equal(percent(".5 percent"), "0.5");
	assert_string_equal(percent("half a percent"), "0.5");
	assert_string_equal(percent("three - quarters of a percent"), "0.75");
	assert_string_equal(percent("a quarter of a percentage point"), "0.25");
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
		cmocka_unit_test(ordinals_are_days_of_their_month),
		cmocka_unit_test(feasts_lie_nearest),
		cmocka_unit_test(a_count_belongs_to_the_unit_behind_it),
		cmocka_unit_test(many_and_unknown_counts_refer_to_the_past_or_future),
		cmocka_unit_test(quarters_are_of_the_year_said),
		cmocka_unit_test(weekdays_may_be_all_or_the_coming_one),
		cmocka_unit_test(ranges_cross_months_and_share_days),
		cmocka_unit_test(clocks_are_read_as_they_are_written),
		cmocka_unit_test(the_next_night_follows_the_day_spoken_of),
		cmocka_unit_test(sums_have_code_and_figure),
		cmocka_unit_test(percentages_are_figures),
		cmocka_unit_test(numbers_are_read_from_figures_and_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
