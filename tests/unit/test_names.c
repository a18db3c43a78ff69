/* test_names.c -- what names.h promises, one test a promise. */
#include "unit.h"

#include "../../filters/tag-entities/names.h"
#include "marked_doc.h"

/* The names of the mentions, joined by '|'. */
static const char *names(const char *text)
{
	static char shown[512];
	MarkedDoc *s = marked_doc(text);
	size_t n = 0;

	mentions_name(&s->doc, &s->mentions, &s->arena);
	for (size_t i = 0; i < s->mentions.n; i++)
		n += (size_t)snprintf(shown + n, sizeof shown - n, "%s%.*s", i > 0 ? "|" : "",
		                      FMT(s->mention[i].name));
	marked_free(s);
	return shown;
}

static void a_surname_is_the_person_who_bears_it(void **state)
{
	(void)state;
	assert_string_equal(names("P[Ruiz] spoke . P[Ana Ruiz] left ."), "Ana Ruiz|Ana Ruiz");
	assert_string_equal(names("P[Tor Hald Jr.] and P[Hald]"), "Tor Hald Jr.|Tor Hald Jr.");
	assert_string_equal(names("P[Kim Sang Ho] and P[Kim]"), "Kim Sang Ho|Kim Sang Ho");
	assert_string_equal(names("P[Ana Maria Ruiz] and P[Ana Ruiz]"),
	                    "Ana Maria Ruiz|Ana Maria Ruiz");
}

static void of_two_of_one_surname_it_is_the_one_mentioned_last(void **state)
{
	(void)state;
	assert_string_equal(
		names("P[Ana Ruiz] P[Ruiz] P[Leo Ruiz] P[Ruiz] P[Ana Ruiz] P[Ruiz]"),
		"Ana Ruiz|Ana Ruiz|Leo Ruiz|Leo Ruiz|Ana Ruiz|Ana Ruiz");
}

static void among_bearers_of_a_surname_it_is_the_one_named_most(void **state)
{
	(void)state;
	assert_string_equal(names("P[Ruiz] P[Ana Ruiz] P[Ana Ruiz] P[Leopold Ruiz] P[Ruiz]"),
	                    "Ana Ruiz|Ana Ruiz|Ana Ruiz|Leopold Ruiz|Ana Ruiz");
	assert_string_equal(names("P[Ana Ruiz] P[Leo Ruiz] P[Ana] and P[Leo]"),
	                    "Ana Ruiz|Leo Ruiz|Ana Ruiz|Leo Ruiz");
}

static void a_surname_may_have_several_words(void **state)
{
	(void)state;
	assert_string_equal(names("P[Omar bin Hadid] P[bin Hadid] P[Bin Hadid] P[Hadid]"),
	                    "Omar bin Hadid|Omar bin Hadid|Omar bin Hadid|Omar bin Hadid");
	assert_string_equal(names("P[Ana Hald Ruiz] and P[Hald Ruiz]"),
	                    "Ana Hald Ruiz|Ana Hald Ruiz");
	assert_string_equal(names("P[Omar al-Hadid] P[Hadid] P[al-Hadid] P[Al Hadid]"),
	                    "Omar al-Hadid|Omar al-Hadid|Omar al-Hadid|Omar al-Hadid");
}

static void hyphens_and_brackets_make_no_other_name(void **state)
{
	(void)state;
	assert_string_equal(names("P[Kim Sang-ho] P[Kim Sang Ho] P[Kim]"),
	                    "Kim Sang-ho|Kim Sang-ho|Kim Sang-ho");
	assert_string_equal(names("P[( Ana ) Ruiz] and P[Ruiz]"), "Ana Ruiz|Ana Ruiz");
	assert_string_equal(names("L[St. Ana's] L[St. Ana’s]"), "St. Ana's|St. Ana's");
}

static void a_state_may_be_abbreviated(void **state)
{
	(void)state;
	assert_string_equal(names("L[N.J.] in L[New Jersey]"), "New Jersey|New Jersey");
	assert_string_equal(names("L[N.J.] has the O[Norvik Journal]"), "N.J.|Norvik Journal");
}

static void a_short_name_alone_stays(void **state)
{
	(void)state;
	assert_string_equal(names("P[Ruiz] met O[NPA] in L[US]"), "Ruiz|NPA|US");
}

static void acronyms_are_what_they_abbreviate_in_either_order(void **state)
{
	(void)state;
	assert_string_equal(names("O[Norvik Port Authority] ( O[NPA] )"),
	                    "Norvik Port Authority|Norvik Port Authority");
	assert_string_equal(names("O[BOL] is the O[Bank of Larkfield]"),
	                    "Bank of Larkfield|Bank of Larkfield");
	assert_string_equal(names("O[N.P.A.] and O[Norvik Port Authority]"),
	                    "Norvik Port Authority|Norvik Port Authority");
}

static void known_forms_of_a_name_are_one(void **state)
{
	(void)state;
	assert_string_equal(names("L[US] and L[U.S.] and L[United States]"),
	                    "United States|United States|United States");
	assert_string_equal(names("L[DPRK] as L[North Korea]"), "North Korea|North Korea");
}

static void capitals_give_way_to_the_usual_spelling(void **state)
{
	(void)state;
	assert_string_equal(names("P[RUIZ] L[NORVIK] L[Norvik] P[Ruiz]"),
	                    "Ruiz|Norvik|Norvik|Ruiz");
	assert_string_equal(names("P[RUIZ] P[ANA RUIZ] P[Ana Ruiz]"),
	                    "Ana Ruiz|Ana Ruiz|Ana Ruiz");
	assert_string_equal(names("M[free party] M[Free Party]"), "Free Party|Free Party");
}

static void an_organization_may_go_by_its_first_words(void **state)
{
	(void)state;
	assert_string_equal(names("O[Halden Motors] and O[Halden]"),
	                    "Halden Motors|Halden Motors");
	assert_string_equal(names("O[Halden Motors] O[Halden Bank] O[Halden]"),
	                    "Halden Motors|Halden Bank|Halden");
	assert_string_equal(names("L[Norvik County] L[Norvik]"), "Norvik County|Norvik");
	assert_string_equal(names("O[Senate Ferry Committee] O[Senate]"),
	                    "Senate Ferry Committee|Senate");
}

static void a_person_is_no_place_of_the_same_name(void **state)
{
	(void)state;
	assert_string_equal(names("P[Leo Norvik] in L[Norvik]"), "Leo Norvik|Norvik");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_surname_is_the_person_who_bears_it),
		cmocka_unit_test(of_two_of_one_surname_it_is_the_one_mentioned_last),
		cmocka_unit_test(among_bearers_of_a_surname_it_is_the_one_named_most),
		cmocka_unit_test(a_surname_may_have_several_words),
		cmocka_unit_test(hyphens_and_brackets_make_no_other_name),
		cmocka_unit_test(a_state_may_be_abbreviated),
		cmocka_unit_test(a_short_name_alone_stays),
		cmocka_unit_test(acronyms_are_what_they_abbreviate_in_either_order),
		cmocka_unit_test(known_forms_of_a_name_are_one),
		cmocka_unit_test(capitals_give_way_to_the_usual_spelling),
		cmocka_unit_test(an_organization_may_go_by_its_first_words),
		cmocka_unit_test(a_person_is_no_place_of_the_same_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
