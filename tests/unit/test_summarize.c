/* test_summarize.c -- what the headers of summarize promise: candidates, names, the choice, and
 * stories as they open and close. */
#include "unit.h"

#include "../../filters/summarize/told.h"
#include "made_doc.h"

static const char flood[] = "River Osk floods lower Marden\n"
			    "The river Osk broke its banks in lower Marden on Tuesday night .\n"
			    "On Tuesday night the river Osk broke its banks in lower Marden .\n"
			    "Forty families left their houses and the school was closed .\n"
			    "Click here to subscribe .\n"
			    "The mayor said that pumps would come from the coast by Friday .";

static void assert_str(Str got, const char *want)
{
	if (!str_eq(got, str_of(want)))
		fail_msg("got \"%.*s\", not \"%s\"", FMT(got), want);
}

static void datelines_are_left_out(void **state)
{
	static const char *const cases[][2] = {
		{"(CNN) -- The dam holds.", "The dam holds."},
		{"SEOUL, South Korea — The dam holds.", "The dam holds."},
		{"WASHINGTON (AP) — The dam holds.", "The dam holds."},
		{"Velburg (North Wire) - “It holds.”", "“It holds.”"},
		{"PORT ALDER–Ten boats sank.", "Ten boats sank."},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_str(without_dateline(str_of(cases[i][0])), cases[i][1]);
}

static void what_is_no_dateline_stays(void **state)
{
	static const char *const cases[] = {
		"NATO — the alliance — agreed.",
		"The dam — Old Bess — holds.",
		"NASA said on Monday - Tuesday in Osaka - No.",
		"-- The dam holds.",
		"",
		"ALDER —",
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_str(without_dateline(str_of(cases[i])), cases[i]);
}

static void names_are_counted_by_their_fullest_form(void **state)
{
	static MadeDoc m;
	Arena arena = {0};
	const Doc *doc = made_doc(
		&m, "a", "",
		"Orsk/NE=B-PER|Name=Ana%7COrsk at Velm/NE=B-ORG Lines/NE=I-ORG in "
		"Osk/NE=B-LOC\n"
		"Orsk/NE=B-PER|Name=Ana%7COrsk met Brandt/NE=B-PER on Monday/NE=B-DATE "
		"Ana/NE=I-PER Quell/NE=I-PER");
	Names names = names_of(doc, &arena);

	(void)state;
	assert_str(names_list(&names, PEOPLE, &arena), "Ana|Orsk; Brandt; Ana Quell");
	assert_str(names_list(&names, ORGANIZATIONS, &arena), "Velm Lines");
	assert_str(names_list(&names, PLACES, &arena), "Osk");
	arena_free(&arena);
}

static void many_names_are_each_kept_once(void **state)
{
	enum { MANY = 5000 };
	Arena arena = {0};
	Names names = {0};
	char name[16];

	(void)state;
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < MANY; i++) {
			snprintf(name, sizeof name, "N%d", i);
			names_add(&names, arena_str(&arena, str_of(name)), PEOPLE, 1, &arena);
		}
	assert_int_equal(names.n, MANY);
	assert_int_equal(names.name[MANY - 1].mentions, 2);
	arena_free(&arena);
}

/* The summary of text in so many sentences. */
static void expect_summary(const char *text, Length length, const char *want)
{
	static MadeDoc m;
	Lexicon l = lexicon_new();
	Arena arena = {0};
	Candidates c = candidates_of(&l, made_doc(&m, "a", "", text), &arena);

	assert_str(summarize(&c, length, &arena), want);
	lexicon_free(&l);
	arena_free(&arena);
}

static void a_summary_says_nothing_twice(void **state)
{
	(void)state;
	expect_summary(flood, (Length){2, 0},
	               "The river Osk broke its banks in lower Marden on Tuesday night .\n"
	               "Forty families left their houses and the school was closed .");
}

static void words_bound_a_summary_but_for_its_first_sentence(void **state)
{
	(void)state;
	expect_summary(flood, (Length){UINT64_MAX, 5},
	               "The river Osk broke its banks in lower Marden on Tuesday night .");
	expect_summary(flood, (Length){UINT64_MAX, 26},
	               "The river Osk broke its banks in lower Marden on Tuesday night .\n"
	               "Forty families left their houses and the school was closed .");
}

static void a_short_article_gives_what_it_has(void **state)
{
	(void)state;
	expect_summary("\nDone .", (Length){3, 0}, "Done .");
	expect_summary("Ferry sinks\n", (Length){3, 0}, "Ferry sinks");
	expect_summary("\n", (Length){3, 0}, "");
}

static void a_headline_in_the_text_is_not_chosen(void **state)
{
	(void)state;
	expect_summary("River Osk floods lower Marden\n"
	               "River Osk floods lower Marden\n"
	               "The river broke its banks on Tuesday night after days of rain .",
	               (Length){1, 0},
	               "The river broke its banks on Tuesday night after days of rain .");
}

/* Add a document of a story. */
static void add(Telling *t, const char *id, const char *story, const char *date,
                const char *text)
{
	static MadeDoc m;

	made_doc(&m, id, date, text);
	m.doc.field[DOC_STORY] = str_of(story);
	m.doc.field[DOC_SOURCE] = str_of(date[0] == '\0' ? "Slate" : "Post");
	telling_add(t, &m.doc);
}

static void expect_told(Telling *t, const char *ids)
{
	Told told;

	if (!telling_next(t, &told))
		fail_msg("no story closed; %s wanted", ids);
	assert_str(told.ids, ids);
}

static void stories_close_at_the_end_in_order(void **state)
{
	Lexicon l = lexicon_new();
	Telling *t = telling_new(&l, (Length){1, 0}, 1 << 20);
	Told told;

	(void)state;
	add(t, "a%20b", "a%20b", "2031-02-04", "Late title\nThe dam holds .");
	add(t, "c", "c", "2031-02-04", "Other\nSheep .");
	add(t, "d", "a%20b", "2031-02-03",
	    "Early title\nThe dam may break , Brandt/NE=B-PER said .");
	add(t, "e", "a%20b", "", "No date\nThe dam .");
	assert_false(telling_next(t, &told));
	telling_end(t);
	assert_true(telling_next(t, &told));
	assert_str(told.id, "a%20b");
	assert_str(told.ids, "a%20b d e");
	assert_str(told.title, "Early title");
	assert_str(told.date, "2031-02-03");
	assert_str(told.sources, "Post; Slate");
	assert_int_equal(told.articles, 3);
	assert_int_equal(told.names.n, 1);
	expect_told(t, "c");
	assert_false(telling_next(t, &told));
	telling_free(t);
	lexicon_free(&l);
}

static void an_article_without_a_story_closes_at_once(void **state)
{
	Lexicon l = lexicon_new();
	Telling *t = telling_new(&l, (Length){1, 0}, 1 << 20);

	(void)state;
	add(t, "a", "a", "2031-02-04", "Dam\nThe dam holds .");
	add(t, "b", "", "2031-02-04", "Dam\nThe dam holds .");
	expect_told(t, "b");
	telling_end(t);
	expect_told(t, "a");
	telling_free(t);
	lexicon_free(&l);
}

static void a_story_closes_when_the_last_dated_articles_are_all_later(void **state)
{
	Lexicon l = lexicon_new();
	Telling *t = telling_new(&l, (Length){1, 0}, 1 << 24);
	Told told;
	char id[16];

	(void)state;
	add(t, "old", "old", "2031-02-01", "Dam\nThe dam holds .");
	for (int i = 0; i < DATED; i++) {
		assert_false(telling_next(t, &told));
		snprintf(id, sizeof id, "n%d", i);
		add(t, id, id, "2031-02-09", "Sheep\nA lamb was born .");
	}
	expect_told(t, "old");
	assert_false(telling_next(t, &told));
	telling_free(t);
	lexicon_free(&l);
}

static void the_story_longest_idle_closes_when_memory_is_short(void **state)
{
	Lexicon l = lexicon_new();
	Telling *t = telling_new(&l, (Length){1, 0}, 8000);
	Told told;

	(void)state;
	add(t, "a", "a", "", flood);
	add(t, "b", "b", "", flood);
	add(t, "c", "a", "", flood);
	assert_false(telling_next(t, &told));
	for (int i = 0; i < 8; i++)
		add(t, "d", "d", "", flood);
	expect_told(t, "b");
	expect_told(t, "a c");
	telling_free(t);
	lexicon_free(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(datelines_are_left_out),
		cmocka_unit_test(what_is_no_dateline_stays),
		cmocka_unit_test(names_are_counted_by_their_fullest_form),
		cmocka_unit_test(many_names_are_each_kept_once),
		cmocka_unit_test(a_summary_says_nothing_twice),
		cmocka_unit_test(words_bound_a_summary_but_for_its_first_sentence),
		cmocka_unit_test(a_short_article_gives_what_it_has),
		cmocka_unit_test(a_headline_in_the_text_is_not_chosen),
		cmocka_unit_test(stories_close_at_the_end_in_order),
		cmocka_unit_test(an_article_without_a_story_closes_at_once),
		cmocka_unit_test(a_story_closes_when_the_last_dated_articles_are_all_later),
		cmocka_unit_test(the_story_longest_idle_closes_when_memory_is_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
