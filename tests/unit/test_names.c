/* test_names.c -- what names.h promises, one test a promise. */
#include "unit.h"

#include "../../filters/tag-entities/names.h"

enum { MOST = 64 };

/* A document of one sentence whose words stand in text, separated by blanks; a mention is in
 * brackets behind its type's letter: "P[Ana Ruiz] met O[NPA]". */
typedef struct {
	Doc doc;
	Word word[MOST];
	Sentence sentence;
	Mention mention[MOST];
	Mentions mentions;
	char raw[1024];
	Arena arena;
} Story;

static Story *story(const char *text)
{
	Story *s = calloc(1, sizeof *s);
	size_t n = 0;

	assert_non_null(s);
	s->mentions.mention = s->mention;
	s->doc = (Doc){.word = s->word, .sentence = &s->sentence, .nsentence = 1};
	while (*text != '\0') {
		size_t k = strcspn(text, " ");
		Str form = {text, k};
		bool closes = k > 0 && text[k - 1] == ']';

		if (k > 2 && text[1] == '[') {
			EntityType type = *text == 'P' ? PER : *text == 'O' ? ORG : LOC;

			s->mention[s->mentions.n++] =
				(Mention){.from = (uint32_t)s->doc.nword, .type = type};
			form = str_from(form, 2);
		}
		form.n -= closes;
		s->word[s->doc.nword++] =
			(Word){.form = (uint32_t)n, .form_n = (uint32_t)form.n, .space = true};
		memcpy(s->raw + n, form.p, form.n);
		n += form.n;
		if (closes)
			s->mention[s->mentions.n - 1].to = (uint32_t)s->doc.nword;
		text += k + (text[k] == ' ');
	}
	s->sentence.n = (uint32_t)s->doc.nword;
	s->doc.raw = (Str){s->raw, n};
	mentions_name(&s->doc, &s->mentions, &s->arena);
	return s;
}

/* The names of the mentions, joined by '|'. */
static const char *names(const char *text)
{
	static char shown[512];
	Story *s = story(text);
	size_t n = 0;

	for (size_t i = 0; i < s->mentions.n; i++)
		n += (size_t)snprintf(shown + n, sizeof shown - n, "%s%.*s", i > 0 ? "|" : "",
		                      FMT(s->mention[i].name));
	arena_free(&s->arena);
	free(s);
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
}

static void an_organization_may_go_by_its_first_words(void **state)
{
	(void)state;
	assert_string_equal(names("O[Halden Motors] and O[Halden]"),
	                    "Halden Motors|Halden Motors");
	assert_string_equal(names("O[Halden Motors] O[Halden Bank] O[Halden]"),
	                    "Halden Motors|Halden Bank|Halden");
	assert_string_equal(names("L[Norvik County] L[Norvik]"), "Norvik County|Norvik");
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
		cmocka_unit_test(a_short_name_alone_stays),
		cmocka_unit_test(acronyms_are_what_they_abbreviate_in_either_order),
		cmocka_unit_test(known_forms_of_a_name_are_one),
		cmocka_unit_test(capitals_give_way_to_the_usual_spelling),
		cmocka_unit_test(an_organization_may_go_by_its_first_words),
		cmocka_unit_test(a_person_is_no_place_of_the_same_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
