/* test_trim.c -- what trim.h and agree.h promise, one test a promise. */
#include "unit.h"

#include "../../filters/tag-entities/agree.h"
#include "../../filters/tag-entities/trim.h"
#include "marked_doc.h"

static const char *trimmed(const char *text)
{
	MarkedDoc *s = marked_doc(text);
	const char *shown;

	mentions_trim(&s->doc, &s->mentions);
	shown = marked_shown(s);
	marked_free(s);
	return shown;
}

static const char *agreed(const char *text)
{
	MarkedDoc *s = marked_doc(text);
	const char *shown;

	mentions_agree(&s->doc, &s->mentions, &s->arena);
	shown = marked_shown(s);
	marked_free(s);
	return shown;
}

static void mentions_do_not_begin_or_end_with_a_comma(void **state)
{
	(void)state;
	assert_string_equal(trimmed("the O[Larkfield Times ,] said"), "O[Larkfield Times]");
	assert_string_equal(trimmed("so P[: Ana Ruiz -] left"), "P[Ana Ruiz]");
	assert_string_equal(trimmed("P[,]"), "P[,]");
}

static void a_bracket_is_completed_from_outside(void **state)
{
	(void)state;
	assert_string_equal(trimmed("[ P[Ana ] Ruiz] said"), "P[[ Ana ] Ruiz]");
	assert_string_equal(trimmed("P[Ana [ Ruiz] ] said"), "P[Ana [ Ruiz ]]");
	assert_string_equal(trimmed("P[Ana ( Leo ) Ruiz]"), "P[Ana ( Leo ) Ruiz]");
	assert_string_equal(trimmed("“ P[Buck ” Ruiz] said"), "P[“ Buck ” Ruiz]");
	assert_string_equal(trimmed("\" P[Buck \" Ruiz] said"), "P[\" Buck \" Ruiz]");
}

static void a_name_may_begin_or_end_in_brackets(void **state)
{
	(void)state;
	assert_string_equal(trimmed("told [ P[Ana] ] P[Ruiz] it"), "P[[ Ana ] Ruiz]");
	assert_string_equal(trimmed("told ( P[Ana] ) O[NPA]"), "P[Ana] O[NPA]");
	assert_string_equal(trimmed("P[Ana] ] P[Ruiz]"), "P[Ana] P[Ruiz]");
	assert_string_equal(trimmed("P[Ana] [ P[Ruiz] ] left"), "P[Ana [ Ruiz ]]");
	assert_string_equal(trimmed("P[Ana] [ O[NPA] ] left"), "P[Ana] O[NPA]");
	assert_string_equal(trimmed("P[Ana] [ P[Ruiz] left"), "P[Ana] P[Ruiz]");
	assert_string_equal(trimmed("told O[NPA [] P[Ana] ] P[Ruiz]"),
	                    "O[NPA] P[[ Ana ] Ruiz]");
}

static void a_bracket_without_its_other_is_an_end(void **state)
{
	(void)state;
	assert_string_equal(trimmed("[ Mayor P[Ana ] Ruiz] said"), "P[Ruiz]");
	assert_string_equal(trimmed("P[Ana “ Ruiz] said"), "P[Ana]");
	assert_string_equal(trimmed("O[) Halden Motors] said"), "O[Halden Motors]");
}

static void a_mention_takes_no_word_of_another(void **state)
{
	(void)state;
	assert_string_equal(trimmed("P[Leo [] P[Ana ] Ruiz]"), "P[Leo] P[[ Ana ] Ruiz]");
	assert_string_equal(trimmed("O[Halden] O[, LLC]"), "O[Halden] O[LLC]");
}

static void titles_are_no_part_of_a_person(void **state)
{
	(void)state;
	assert_string_equal(trimmed("P[Sen Ana Ruiz] met P[Mr. Hald]"), "P[Ana Ruiz] P[Hald]");
	assert_string_equal(trimmed("P[The Ruiz] was P[President]"), "P[Ruiz] P[President]");
	assert_string_equal(trimmed("O[President Hotel]"), "O[President Hotel]");
}

static void the_form_of_a_company_is_part_of_it(void **state)
{
	(void)state;
	assert_string_equal(trimmed("O[Halden Motors] , Inc. of L[Norvik]"),
	                    "O[Halden Motors , Inc.] L[Norvik]");
	assert_string_equal(trimmed("O[Halden ,] LLC"), "O[Halden , LLC]");
	assert_string_equal(trimmed("O[Halden] , inc"), "O[Halden]");
}

static void a_percentage_takes_its_whole_number(void **state)
{
	(void)state;
	assert_string_equal(trimmed("rose 5 to %[10 percent]"), "%[5 to 10 percent]");
	assert_string_equal(trimmed("rose 5 % to %[10 %]"), "%[10 %]");
	assert_string_equal(trimmed("rose half %[a percent]"), "%[half a percent]");
	assert_string_equal(trimmed("by three - quarters of %[a percent]"),
	                    "%[three - quarters of a percent]");
	assert_string_equal(trimmed("%[a percent]"), "%[a percent]");
}

static void a_day_and_its_year_are_one(void **state)
{
	(void)state;
	assert_string_equal(trimmed("D[May 3rd] , D[2011]"), "D[May 3rd , 2011]");
	assert_string_equal(trimmed("in D[May] , D[2011]"), "D[May] D[2011]");
	assert_string_equal(trimmed("D[2010] , D[2011]"), "D[2010] D[2011]");
}

static void one_form_is_of_one_type(void **state)
{
	(void)state;
	assert_string_equal(agreed("P[Norvik] L[Norvik] L[Norvik]"),
	                    "L[Norvik] L[Norvik] L[Norvik]");
	assert_string_equal(agreed("L[Halden] M[Halden] P[Halden] L[Halden]"),
	                    "L[Halden] M[Halden] L[Halden] L[Halden]");
}

static void a_full_name_speaks_for_the_surname(void **state)
{
	(void)state;
	assert_string_equal(agreed("P[Ana Ruiz] P[Leo Ruiz] O[Ruiz]"),
	                    "P[Ana Ruiz] P[Leo Ruiz] P[Ruiz]");
	assert_string_equal(agreed("P[Ruiz] P[Ruiz] O[Ruiz]"), "P[Ruiz] P[Ruiz] O[Ruiz]");
}

static void without_a_clear_majority_types_stay(void **state)
{
	(void)state;
	assert_string_equal(agreed("O[Ruiz] P[Ruiz]"), "O[Ruiz] P[Ruiz]");
	assert_string_equal(agreed("O[Pier] L[Pier] L[Pier]"), "O[Pier] L[Pier] L[Pier]");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mentions_do_not_begin_or_end_with_a_comma),
		cmocka_unit_test(a_bracket_is_completed_from_outside),
		cmocka_unit_test(a_name_may_begin_or_end_in_brackets),
		cmocka_unit_test(a_bracket_without_its_other_is_an_end),
		cmocka_unit_test(a_mention_takes_no_word_of_another),
		cmocka_unit_test(titles_are_no_part_of_a_person),
		cmocka_unit_test(the_form_of_a_company_is_part_of_it),
		cmocka_unit_test(a_percentage_takes_its_whole_number),
		cmocka_unit_test(a_day_and_its_year_are_one),
		cmocka_unit_test(one_form_is_of_one_type),
		cmocka_unit_test(a_full_name_speaks_for_the_surname),
		cmocka_unit_test(without_a_clear_majority_types_stay),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
