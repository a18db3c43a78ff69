/* test_find_quotes.c -- what find-quotes.h promises. */
#include "unit.h"

#include "../../filters/find-quotes/find-quotes.h"
#include "made_doc.h"

#define BRANDT "Ludo/NE=B-PER|Name=Ludo_Brandt Brandt/NE=I-PER"
#define FINCH  "Finch/NE=B-PER|Name=Oda_Finch"

static Quotes find(const char *text, Arena *arena)
{
	static MadeDoc m;

	arena_reset(arena);
	return find_quotes(made_doc(&m, "a", "", text), arena);
}

/* Assert that text has one quotation, by speaker, given with cue. */
static void expect(const char *text, const char *quote, const char *speaker, const char *cue)
{
	Arena arena = {0};
	Quotes q = find(text, &arena);

	assert_int_equal(q.n, 1);
	if (!str_eq(q.quote[0].quote, str_of(quote)))
		fail_msg("quote is \"%.*s\"", FMT(q.quote[0].quote));
	if (!str_eq(q.quote[0].speaker, str_of(speaker)))
		fail_msg("speaker is \"%.*s\", not \"%s\"", FMT(q.quote[0].speaker), speaker);
	if (!str_eq(q.quote[0].cue, str_of(cue)))
		fail_msg("cue is \"%.*s\"", FMT(q.quote[0].cue));
	arena_free(&arena);
}

static void the_name_beside_a_cue_speaks(void **state)
{
	(void)state;
	expect("\n“ We will rebuild it , ” said " BRANDT " .", "We will rebuild it ,",
	       "Ludo_Brandt", "said");
	expect("\n“ We will rebuild it , ” " BRANDT " told " FINCH " .", "We will rebuild it ,",
	       "Ludo_Brandt", "told");
	expect("\n" BRANDT " told " FINCH " : “ We will rebuild it ” .", "We will rebuild it",
	       "Ludo_Brandt", "told");
	expect("\nAccording to " FINCH " , this is “ a very old wall ” .", "a very old wall",
	       "Oda_Finch", "According");
}

static void an_aside_does_not_hide_the_speaker(void **state)
{
	(void)state;
	expect("\n“ We will rebuild it , ” " FINCH " , a friend of " BRANDT " , said .",
	       "We will rebuild it ,", "Oda_Finch", "said");
}

static void a_pronoun_is_taken_back_to_a_name(void **state)
{
	(void)state;
	expect("\n" BRANDT " came to Velm on Monday .\n“ We will rebuild it , ” he said .",
	       "We will rebuild it ,", "Ludo_Brandt", "said");
}

static void a_pronoun_fits_the_title_of_the_name(void **state)
{
	(void)state;
	expect("\nMs. " FINCH " came to Velm .\nMr. " BRANDT
	       " stayed away .\n“ We will rebuild it , ” she said .",
	       "We will rebuild it ,", "Oda_Finch", "said");
}

static void a_second_half_has_the_speaker_of_the_first(void **state)
{
	Arena arena = {0};
	Quotes q = find("\n“ We will rebuild it , ” said " BRANDT " . “ It is our old wall . ”",
	                &arena);

	(void)state;
	assert_int_equal(q.n, 2);
	assert_true(str_eq(q.quote[1].speaker, S("Ludo_Brandt")));
	assert_int_equal(q.quote[1].cue.n, 0);
	assert_true(q.quote[1].score < q.quote[0].score);
	arena_free(&arena);
}

static void a_speech_over_two_paragraphs_is_two_rows_of_one_speaker(void **state)
{
	Arena arena = {0};
	Quotes q =
		find("\n\" We have read the accounts .\n\" We will rebuild it , \" said " BRANDT
	             " .",
	             &arena);

	(void)state;
	assert_int_equal(q.n, 2);
	assert_true(str_eq(q.quote[0].quote, S("We have read the accounts .")));
	assert_true(str_eq(q.quote[0].speaker, S("Ludo_Brandt")));
	arena_free(&arena);
}

static void short_pieces_and_titles_are_left_out(void **state)
{
	Arena arena = {0};

	(void)state;
	assert_int_equal(find("\nThe “ old wall ” of " BRANDT " .", &arena).n, 0);
	assert_int_equal(
		find("\n" BRANDT " was seen in “ The Long Road to Velm ” on Monday .", &arena)
			.n,
		0);
	assert_int_equal(find("“ We will rebuild it ”\n" BRANDT " spoke .", &arena).n, 0);
	arena_free(&arena);
}

static void a_quotation_within_a_quotation_is_part_of_it(void **state)
{
	(void)state;
	expect("\n“ They call it “ the wall ” here , ” " FINCH " says .",
	       "They call it “ the wall ” here ,", "Oda_Finch", "says");
}

static void without_tags_capitals_are_names(void **state)
{
	(void)state;
	expect("\n“ We will rebuild it , ” said Ludo Brandt , smiling .",
	       "We will rebuild it ,", "Ludo Brandt", "said");
}

static void nobody_is_an_empty_speaker(void **state)
{
	(void)state;
	expect("\n“ we will rebuild it , ” it went .", "we will rebuild it ,", "", "");
}

static void marks_without_order_do_no_harm(void **state)
{
	static const char *const texts[] = {
		"\n\"", "\n” ” “", "\n“ “ “ a b c", "\n\" \" \" a b c \" d", "", "\n“ ” a said",
	};
	Arena arena = {0};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_in_range(find(texts[i], &arena).n, 0, 1);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_name_beside_a_cue_speaks),
		cmocka_unit_test(an_aside_does_not_hide_the_speaker),
		cmocka_unit_test(a_pronoun_is_taken_back_to_a_name),
		cmocka_unit_test(a_pronoun_fits_the_title_of_the_name),
		cmocka_unit_test(a_second_half_has_the_speaker_of_the_first),
		cmocka_unit_test(a_speech_over_two_paragraphs_is_two_rows_of_one_speaker),
		cmocka_unit_test(short_pieces_and_titles_are_left_out),
		cmocka_unit_test(a_quotation_within_a_quotation_is_part_of_it),
		cmocka_unit_test(without_tags_capitals_are_names),
		cmocka_unit_test(nobody_is_an_empty_speaker),
		cmocka_unit_test(marks_without_order_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
