/* test_write.c -- what write.h of tokenize promises, one test a promise. */
#include "unit.h"

#include "../../filters/tokenize/write.h"

/* A buffer of exactly the bound, so that a write past it is seen. */
typedef struct {
	char *p;
	size_t n;
} Written;

static Written words_of(Str text, const Token *tok, size_t n, uint32_t *number, Offset *offset)
{
	Written w = {malloc(write_words_bound(tok, n)), 0};

	assert_non_null(w.p);
	w.n = (size_t)(write_words(w.p, text, tok, n, number, offset) - w.p);
	return w;
}

static void assert_written(Written w, const char *want)
{
	assert_int_equal(w.n, strlen(want));
	assert_memory_equal(w.p, want, w.n);
	free(w.p);
}

#define COLUMNS "\t_\t_\t_\t_\t_\t_\t_\t"

static void words_are_numbered_on_whatever_the_number_of_digits(void **state)
{
	static const uint32_t near[] = {0,         9,         99,        999,      9999,
	                                99999,     999999,    9999999,   99999999, 100000000,
	                                123456789, 999999999, 4294967200};
	const Token tok[] = {{0, 1, TOKEN_WORD, SPACE_AFTER, 0, 0},
	                     {2, 1, TOKEN_WORD, SPACE_AFTER, 0, 0}};
	char *text = exact("a b", 3);

	(void)state;
	for (size_t i = 0; i < sizeof near / sizeof *near; i++)
		for (uint32_t back = 0; back < 12 && back <= near[i]; back++) {
			uint32_t from = near[i] - back, number = from;
			char want[128];

			snprintf(want, sizeof want, "%u\ta" COLUMNS "_\n%u\tb" COLUMNS "_\n",
			         from + 1, from + 2);
			assert_written(words_of((Str){text, 3}, tok, 2, &number, NULL), want);
			assert_int_equal(number, from + 2);
		}
	free(text);
}

static void many_words_are_counted_one_by_one(void **state)
{
	enum { MANY = 12000 };
	Token *tok = calloc(MANY, sizeof *tok);
	uint32_t number = 0;
	Written w;
	char *at;

	(void)state;
	for (size_t i = 0; i < MANY; i++)
		tok[i] = (Token){0, 1, TOKEN_WORD, SPACE_AFTER, 0, 0};
	w = words_of(S("a"), tok, MANY, &number, NULL);
	assert_int_equal(number, MANY);
	at = w.p;
	for (unsigned i = 1; i <= MANY; i++) {
		char want[64];
		int n = snprintf(want, sizeof want, "%u\ta" COLUMNS "_\n", i);

		assert_memory_equal(at, want, (size_t)n);
		at += n;
	}
	assert_ptr_equal(at, w.p + w.n);
	free(w.p);
	free(tok);
}

static void a_token_of_several_words_has_a_line_for_all_and_for_each(void **state)
{
	const Token tok = {0, 11, TOKEN_WORD, 0, 3, 3};
	char *text = exact("couldn't've", 11);
	uint32_t number = 8;

	(void)state;
	assert_written(words_of((Str){text, 11}, &tok, 1, &number, NULL),
	               "9-11\tcouldn't've" COLUMNS "SpaceAfter=No\n"
	               "9\tcould" COLUMNS "_\n10\tn't" COLUMNS "_\n11\t've" COLUMNS "_\n");
	assert_int_equal(number, 11);
	free(text);
}

static void offsets_count_characters_from_the_start_of_the_text(void **state)
{
	static const char s[] =
		"\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9 \u5927x, \U0001f600";
	const size_t n = sizeof s - 1;
	const Token tok[] = {{0, 14, TOKEN_WORD, SPACE_AFTER, 0, 0},
	                     {15, 4, TOKEN_WORD, 0, 0, 0},
	                     {19, 1, TOKEN_MARK, SPACE_AFTER, 0, 0},
	                     {21, 4, TOKEN_EMOTICON, SPACE_AFTER, 0, 0}};
	char *text = exact(s, n);
	Offset offset = {0};
	uint32_t number = 0;

	(void)state;
	assert_written(words_of((Str){text, n}, tok, 4, &number, &offset),
	               "1\t\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9" COLUMNS
	               "TokenRange=0:7\n"
	               "2\t\u5927x" COLUMNS "SpaceAfter=No|TokenRange=8:10\n"
	               "3\t," COLUMNS "TokenRange=10:11\n"
	               "4\t\U0001f600" COLUMNS "TokenRange=12:13\n");
	free(text);
}

static void forms_of_any_length_are_copied_whole(void **state)
{
	enum { LONGEST = 70 };

	(void)state;
	for (uint32_t n = 1; n <= LONGEST; n++)
		for (uint32_t behind = 0; behind < 20; behind++) {
			const Token tok = {0, n, TOKEN_WORD, SPACE_AFTER, 0, 0};
			char *text = malloc(n + behind), want[LONGEST + 32];
			uint32_t number = 0;

			for (uint32_t i = 0; i < n + behind; i++)
				text[i] = (char)('a' + i % 26);
			snprintf(want, sizeof want, "1\t%.*s" COLUMNS "_\n", (int)n, text);
			assert_written(
				words_of((Str){text, n + behind}, &tok, 1, &number, NULL),
				want);
			free(text);
		}
}

static void white_space_is_one_blank_but_where_a_sentence_ends_in_lines(void **state)
{
	static const char s[] = "It rained,\n \u00a0they say.";
	const Token tok[] = {{0, 2, TOKEN_WORD, SPACE_AFTER, 0, 0},
	                     {3, 6, TOKEN_WORD, 0, 0, 0},
	                     {9, 1, TOKEN_MARK, SPACE_AFTER | ODD_SPACE, 0, 0},
	                     {14, 4, TOKEN_WORD, SPACE_AFTER | SENTENCE_END, 0, 0},
	                     {19, 3, TOKEN_WORD, 0, 0, 0},
	                     {22, 1, TOKEN_STOP, SPACE_AFTER | ODD_SPACE | SENTENCE_END, 0, 0}};
	static const uint8_t stretch[] = {2, 1, 1, 1, 1};
	const Run one = {tok, stretch, 3}, two = {tok + 4, stretch + 3, 2};
	const Run all = {tok, stretch, 5};
	char *text = exact(s, sizeof s - 1), *plain = malloc(23);
	Written w = {malloc(write_split_bound(&one, 4)), 0};

	(void)state;
	w.n = (size_t)(write_split(w.p, (Str){text, sizeof s - 1}, &one) - w.p);
	assert_written(w, "It rained , they\n");
	w = (Written){malloc(write_split_bound(&two, 2)), 0};
	w.n = (size_t)(write_split(w.p, (Str){text, sizeof s - 1}, &two) - w.p);
	assert_written(w, "say .\n");
	w = (Written){plain, 0};
	w.n = (size_t)(write_plain(w.p, (Str){text, sizeof s - 1}, &all) - w.p);
	assert_written(w, "It rained, they say.");
	free(text);
}

static void stretches_of_any_length_are_copied_whole(void **state)
{
	enum { LONGEST = 150 };

	(void)state;
	for (uint32_t n = 1; n <= LONGEST; n++)
		for (uint32_t behind = 0; behind < 70; behind += 7) {
			const Token tok[] = {{0, n, TOKEN_WORD, SENTENCE_END, 0, 0}};
			const uint8_t stretch = 1;
			const Run r = {tok, &stretch, 1};
			char *text = malloc(n + behind), want[LONGEST + 2];
			Written w = {malloc(write_split_bound(&r, 1)), 0};

			for (uint32_t i = 0; i < n + behind; i++)
				text[i] = (char)('a' + i % 26);
			snprintf(want, sizeof want, "%.*s\n", (int)n, text);
			w.n = (size_t)(write_split(w.p, (Str){text, n + behind}, &r) - w.p);
			assert_written(w, want);
			free(text);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_numbered_on_whatever_the_number_of_digits),
		cmocka_unit_test(many_words_are_counted_one_by_one),
		cmocka_unit_test(a_token_of_several_words_has_a_line_for_all_and_for_each),
		cmocka_unit_test(offsets_count_characters_from_the_start_of_the_text),
		cmocka_unit_test(forms_of_any_length_are_copied_whole),
		cmocka_unit_test(stretches_of_any_length_are_copied_whole),
		cmocka_unit_test(white_space_is_one_blank_but_where_a_sentence_ends_in_lines),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
