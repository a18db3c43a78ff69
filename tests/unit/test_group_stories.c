/* test_group_stories.c -- what group-stories.h promises. */
#include "unit.h"

#include "../../filters/group-stories/group-stories.h"
#include "made_doc.h"

static const char flood[] =
	"River Osk floods lower Marden\n"
	"The river Osk broke its banks in lower Marden on Tuesday night .\n"
	"Forty families left their houses in Marden and the school was closed .";
static const char flood_again[] =
	"Forty families flee as Osk floods Marden\n"
	"Forty families fled their houses in lower Marden after the river Osk flooded .\n"
	"The school in Marden stays closed , mayor Ludo Brandt said .";
static const char chess[] =
	"Teenager wins chess title in Velburg\n"
	"A girl of fourteen won the national chess championship in Velburg .\n"
	"She drew her last game after five hours of play .";

/* Place a document; assert that it goes to want. */
static void expect(Stories *s, const char *id, const char *date, const char *text,
                   const char *want)
{
	static MadeDoc m;
	Str got = stories_place(s, made_doc(&m, id, date, text));

	if (!str_eq(got, str_of(want)))
		fail_msg("%s went to %.*s, not %s", id, FMT(got), want);
}

static void articles_of_one_event_share_the_first_one_s_id(void **state)
{
	Stories *s = stories_new(100);

	(void)state;
	expect(s, "a", "2031-02-03", flood, "a");
	expect(s, "b", "2031-02-03", chess, "b");
	expect(s, "c", "2031-02-04", flood_again, "a");
	stories_free(s);
}

static void a_story_ends_after_seven_days(void **state)
{
	Stories *s = stories_new(100);

	(void)state;
	expect(s, "a", "2031-02-03", flood, "a");
	expect(s, "b", "2031-02-10", flood, "a");
	expect(s, "c", "2031-02-18", flood, "c");
	stories_free(s);
}

static void an_article_without_a_date_comes_with_the_one_before(void **state)
{
	Stories *s = stories_new(100);

	(void)state;
	expect(s, "a", "2031-02-03", flood, "a");
	expect(s, "b", "", flood_again, "a");
	expect(s, "c", "2031-04-01", chess, "c");
	expect(s, "d", "", flood_again, "d");
	stories_free(s);
}

static void a_forgotten_article_draws_no_others(void **state)
{
	Stories *s = stories_new(2);

	(void)state;
	expect(s, "a", "2031-02-03", flood, "a");
	expect(s, "b", "2031-02-03", chess, "b");
	expect(s, "c", "2031-02-03", "Sheep\nA lamb was born in the hills .", "c");
	expect(s, "d", "2031-02-03", flood, "d");
	expect(s, "e", "2031-02-03", flood, "d");
	stories_free(s);
}

static void thousands_of_articles_pass_through_a_small_ring(void **state)
{
	Stories *s = stories_new(16);
	char id[16], text[200];

	(void)state;
	for (int i = 0; i < 3000; i++) {
		snprintf(id, sizeof id, "n%d", i);
		snprintf(text, sizeof text,
		         "Word%da word%db\nThe word%dc of word%dd met word%de .", i, i, i, i,
		         i);
		expect(s, id, "2031-02-03", text, id);
	}
	expect(s, "again", "2031-02-03", text, "n2999");
	stories_free(s);
}

static void a_document_without_id_has_no_story(void **state)
{
	Stories *s = stories_new(10);

	(void)state;
	expect(s, "", "2031-02-03", flood, "");
	stories_free(s);
}

static void a_document_without_words_is_a_story_of_its_own(void **state)
{
	Stories *s = stories_new(10);

	(void)state;
	expect(s, "a", "2031-02-03", "", "a");
	expect(s, "b", "2031-02-03", "", "b");
	stories_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(articles_of_one_event_share_the_first_one_s_id),
		cmocka_unit_test(a_story_ends_after_seven_days),
		cmocka_unit_test(an_article_without_a_date_comes_with_the_one_before),
		cmocka_unit_test(a_forgotten_article_draws_no_others),
		cmocka_unit_test(thousands_of_articles_pass_through_a_small_ring),
		cmocka_unit_test(a_document_without_id_has_no_story),
		cmocka_unit_test(a_document_without_words_is_a_story_of_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
