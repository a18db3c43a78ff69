/* test_date.c -- what date.h promises. */
#include "unit.h"

#include "../../filters/lib/date.h"

/* raw as date_iso() gives it, read from memory of its exact size. */
static const char *iso(const char *raw)
{
	static char shown[256];
	static Arena arena;
	size_t n = strlen(raw);
	char *p = malloc(n > 0 ? n : 1);
	Str s;

	memcpy(p, raw, n);
	s = date_iso((Str){p, n}, &arena);
	snprintf(shown, sizeof shown, "%.*s", FMT(s));
	free(p);
	arena_free(&arena);
	return shown;
}

static void what_news_calls_a_date_becomes_iso_8601(void **state)
{
	static const char *const table[][2] = {
		{"2013-03-15", "2013-03-15"},
		{" 2013-03-15\n", "2013-03-15"},
		{"2013-03-15T17:04:05Z", "2013-03-15T17:04:05Z"},
		{"2013-03-15T17:04:05.123+09:00", "2013-03-15T17:04:05+09:00"},
		{"2013-03-15T17:04:05.9999-04:00[America/New_York]",
	         "2013-03-15T17:04:05-04:00"},
		{"2013-03-15 17:04:05 -0400", "2013-03-15T17:04:05-04:00"},
		{"2013-03-15 17:04", "2013-03-15T17:04"},
		{"2013-03-15 00:00:00 UTC", "2013-03-15T00:00:00Z"},
		{"20130315", "2013-03-15"},
		{"20130315T170405Z", "2013-03-15T17:04:05Z"},
		{"20130315170405", "2013-03-15T17:04:05"},
		{"2013-03", "2013-03"},
		{"2013/3/15", "2013-03-15"},
		{"2013-Mar-15", "2013-03-15"},
		{"1363366805", "2013-03-15T17:00:05Z"},
		{"1363366805.25", "2013-03-15T17:00:05Z"},
		{"1363366805123", "2013-03-15T17:00:05Z"},
		{"1363366805123456", "2013-03-15T17:00:05Z"},
		{"1363366805123456789", "2013-03-15T17:00:05Z"},
		{"Fri, 15 Mar 2013 17:04:05 GMT", "2013-03-15T17:04:05Z"},
		{"Fri, 15 Mar 13 17:04:05 -0700 (PDT)", "2013-03-15T17:04:05-07:00"},
		{"Wed, 09 Nov 2016 05:30:00 +0530", "2016-11-09T05:30:00+05:30"},
		{"Friday, 15-Mar-13 17:04:05 GMT", "2013-03-15T17:04:05Z"},
		{"Fri Mar 15 17:04:05 2013", "2013-03-15T17:04:05"},
		{"Fri Mar 15 17:04:05 EDT 2013", "2013-03-15T17:04:05-04:00"},
		{"March 15, 2013", "2013-03-15"},
		{"MARCH 15 2013", "2013-03-15"},
		{"Mar. 15, 2013 at 5:04 p.m. ET", "2013-03-15T17:04-04:00"},
		{"Dec. 15, 2013 at 5:04 p.m. ET", "2013-12-15T17:04-05:00"},
		{"Sept. 3, 2012", "2012-09-03"},
		{"Sep 3rd, 2012 12:00 am", "2012-09-03T00:00"},
		{"July 4, 2012 | 12:05 PM PT", "2012-07-04T12:05-07:00"},
		{"March 2013", "2013-03"},
		{"15 March 2013", "2013-03-15"},
		{"15 Mar 2013 5pm", "2013-03-15T17:00"},
		{"the 15th of March, 2013", "2013-03-15"},
		{"15-Mar-2013", "2013-03-15"},
		{"Fri March 15, 2013", "2013-03-15"},
		{"Thursday March 14, 2013 11:25 PM", "2013-03-14T23:25"},
		{"Updated 11:08 AM EDT, Fri March 15, 2013", "2013-03-15T11:08-04:00"},
		{"updated 1504 GMT (2304 HKT) March 15, 2013", "2013-03-15T15:04Z"},
		{"Published: March 15, 2013", "2013-03-15"},
		{"Published 9:15 p.m. Saturday, 9 March 2013; updated 10 March 2013",
	         "2013-03-09T21:15"},
		{"17.04 BST, 3 May 2014", "2014-05-03T17:04+01:00"},
		{"2013-03-15 17:04 GMT+9", "2013-03-15T17:04+09:00"},
		{"3/4/2016", "2016-03-04"},
		{"13/4/2016", "2016-04-13"},
		{"4/13/2016", "2016-04-13"},
		{"3/15/13", "2013-03-15"},
		{"3/15/75", "1975-03-15"},
		{"15.03.2013", "2013-03-15"},
		{"2/29/2012", "2012-02-29"},
		{"2013年3月15日 17:04", "2013-03-15T17:04"},
		{"2013년 3월 15일", "2013-03-15"},
		{"March\xc2\xa0"
	         "15,\xc2\xa0"
	         "2013",
	         "2013-03-15"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		assert_string_equal(iso(table[i][0]), table[i][1]);
}

static void what_is_no_date_stays_as_it_came(void **state)
{
	static const char *const table[] = {"",
	                                    "-",
	                                    "yesterday",
	                                    "16 hours ago",
	                                    "May be 3 things",
	                                    "March 15",
	                                    "2013-02-30",
	                                    "2/29/2013",
	                                    "13/13/2013",
	                                    "Feb. 30, 2013",
	                                    "99/99/99",
	                                    "1/2",
	                                    "0001-01-01T00:00:00",
	                                    "17:04:05",
	                                    "12",
	                                    "5 p",
	                                    "3 Mar",
	                                    "20131399",
	                                    "Marching 3, 2013"};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		assert_string_equal(iso(table[i]), table[i]);
}

static void an_iso_date_stays_itself(void **state)
{
	static const char *const table[] = {"2013", "2013-03", "2013-03-15T17:04",
	                                    "2013-03-15T17:04:05Z", "2013-03-15T17:04-03:30"};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		assert_string_equal(iso(table[i]), table[i]);
}

static void unknown_parts_are_marked(void **state)
{
	Date d;

	(void)state;
	assert_true(date_read(S("March 2013"), &d));
	assert_int_equal(d.month, 3);
	assert_int_equal(d.day, 0);
	assert_int_equal(d.hour, -1);
	assert_int_equal(d.zone, DATE_NO_ZONE);
	assert_true(date_read(S("2013-03-15 17:04"), &d));
	assert_false(d.seconds);
	assert_int_equal(d.zone, DATE_NO_ZONE);
	assert_false(date_read(S("soon"), &d));
	assert_int_equal(d.year, 0);
	assert_int_equal(d.hour, -1);
}

static void days_count_on_over_every_calendar_day(void **state)
{
	int64_t days = date_days(1600, 1, 1);

	(void)state;
	assert_int_equal(date_days(1970, 1, 1), 0);
	assert_int_equal(date_days(2000, 3, 0), date_days(2000, 2, 29));
	for (int year = 1600; year <= 2400; year++)
		for (int month = 1; month <= 12; month++)
			for (int day = 1; day <= date_month_days(year, month); day++, days++) {
				Date d = date_civil(days);

				assert_int_equal(date_days(year, month, day), days);
				assert_true(d.year == year && d.month == month && d.day == day);
			}
	assert_int_equal(date_month_days(1900, 2), 28);
	assert_int_equal(date_month_days(2000, 2), 29);
}

static void weekdays_are_those_of_iso_8601(void **state)
{
	(void)state;
	assert_int_equal(date_weekday(0), 4); /* Thursday */
	assert_int_equal(date_weekday(date_days(2013, 3, 15)), date_weekday_named(S("Friday")));
	assert_int_equal(date_weekday(date_days(1931, 3, 15)), date_weekday_named(S("sun.")));
}

static void names_of_months_are_known_whole_or_cut_as_usual(void **state)
{
	(void)state;
	assert_int_equal(date_month(S("march")), 3);
	assert_int_equal(date_month(S("Sept.")), 9);
	assert_int_equal(date_month(S("DEC")), 12);
	assert_int_equal(date_month(S("Ma")), 0);
	assert_int_equal(date_month(S("Marc")), 0);
	assert_int_equal(date_month(S("Marching")), 0);
	assert_int_equal(date_month(S("")), 0);
}

static void eastern_time_is_saved_as_the_law_of_the_year_says(void **state)
{
	static const struct {
		const char *day;
		int zone;
	} table[] = {{"2013-03-09", -300}, {"2013-03-10", -240}, {"2013-11-02", -240},
	             {"2013-11-03", -300}, {"2006-04-01", -300}, {"2006-04-02", -240},
	             {"2006-10-28", -240}, {"2006-10-29", -300}};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		Date d;

		assert_true(date_read(str_of(table[i].day), &d));
		assert_int_equal(date_zone(S("ET"), &d), table[i].zone);
	}
}

static void seconds_order_dates_of_different_zones(void **state)
{
	Date a, b;

	(void)state;
	date_read(S("2013-03-15T23:30-05:00"), &a);
	date_read(S("2013-03-16T01:00Z"), &b);
	assert_true(date_seconds(&a) > date_seconds(&b));
	date_read(S("1363366805"), &a);
	assert_int_equal(date_seconds(&a), 1363366805);
}

static void no_cut_of_a_date_is_read_past_its_end(void **state)
{
	const char *whole =
		"Updated 11:08:09.5 a.m. EDT (GMT-4), Fri March 15th, 2013年3月15日";

	(void)state;
	for (size_t n = 0; n <= strlen(whole); n++) {
		char cut[128];

		snprintf(cut, sizeof cut, "%.*s", (int)n, whole);
		assert_true(strlen(iso(cut)) <= n + 20);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_news_calls_a_date_becomes_iso_8601),
		cmocka_unit_test(what_is_no_date_stays_as_it_came),
		cmocka_unit_test(an_iso_date_stays_itself),
		cmocka_unit_test(unknown_parts_are_marked),
		cmocka_unit_test(days_count_on_over_every_calendar_day),
		cmocka_unit_test(weekdays_are_those_of_iso_8601),
		cmocka_unit_test(names_of_months_are_known_whole_or_cut_as_usual),
		cmocka_unit_test(eastern_time_is_saved_as_the_law_of_the_year_says),
		cmocka_unit_test(seconds_order_dates_of_different_zones),
		cmocka_unit_test(no_cut_of_a_date_is_read_past_its_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
