/* test_terms.c -- what terms.h promises: words that share a form, vectors, weights. */
#include "unit.h"

#include <math.h>

#include "../../filters/lib/terms.h"

static bool is_near(float a, float b)
{
	return fabsf(a - b) < 1e-4F;
}

static void inflections_share_a_term(void **state)
{
	static const char *const same[][2] = {
		{"Votes", "vote"},       {"voted", "voting"},  {"parties", "party"},
		{"running", "runs"},     {"Quickly", "quick"}, {"classes", "class"},
		{"\xC3\x89TAT", "état"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		assert_int_equal(term_of(str_of(same[i][0])), term_of(str_of(same[i][1])));
	assert_int_not_equal(term_of(S("news")), term_of(S("newt")));
	assert_int_not_equal(term_of(S("is")), term_of(S("i")));
}

static void marks_are_no_terms(void **state)
{
	(void)state;
	assert_int_equal(term_of(S("--")), 0);
	assert_int_equal(term_of(S("”")), 0);
	assert_int_equal(term_of(S("")), 0);
	assert_int_not_equal(term_of(S("9")), 0);
}

static void a_long_or_broken_word_is_cut_not_overrun(void **state)
{
	char long_word[4000], folded[TERM_BYTES];

	(void)state;
	memset(long_word, 'x', sizeof long_word);
	assert_true(term_fold((Str){long_word, sizeof long_word}, folded).n <= TERM_BYTES);
	assert_true(term_fold(S("abc\xE2\x80"), folded).n <= TERM_BYTES);
}

static void gathering_counts_each_term_once_in_order(void **state)
{
	enum { MANY = 300 };
	uint32_t few[] = {9, 0, 4, 9, 7, 9}, many[MANY], scratch[MANY];
	Arena arena = {0};
	Terms v = terms_gather(few, 6, scratch, &arena);

	(void)state;
	assert_int_equal(v.n, 3);
	assert_int_equal(v.term[0].term, 4);
	assert_int_equal(v.term[2].term, 9);
	assert_true(is_near(v.term[2].weight, 3));

	for (uint32_t i = 0; i < MANY; i++)
		many[i] = (i % 150 + 1) * 0x01234567u;
	v = terms_gather(many, MANY, scratch, &arena);
	assert_int_equal(v.n, 150);
	for (size_t i = 0; i < v.n; i++) {
		assert_true(i == 0 || v.term[i - 1].term < v.term[i].term);
		assert_true(is_near(v.term[i].weight, 2));
	}
	arena_free(&arena);
}

static void rare_words_weigh_more(void **state)
{
	Frequencies f = frequencies_new();

	(void)state;
	assert_true(f.documents > 0);
	assert_true(frequencies_idf(&f, term_of(S("the"))) > 0);
	assert_true(frequencies_idf(&f, term_of(S("the"))) <
	            frequencies_idf(&f, term_of(S("president"))));
	assert_true(frequencies_idf(&f, term_of(S("president"))) <
	            frequencies_idf(&f, term_of(S("wolverine"))));
	frequencies_free(&f);
}

static void what_was_seen_counts(void **state)
{
	Frequencies f = frequencies_new();
	Term one = {term_of(S("Quuxville")), 1};
	float before = frequencies_idf(&f, one.term);

	(void)state;
	for (int i = 0; i < 50; i++)
		frequencies_add(&f, (Terms){&one, 1});
	assert_true(frequencies_idf(&f, one.term) < before - 1);
	frequencies_free(&f);
}

static void a_weighed_vector_has_length_one(void **state)
{
	Frequencies f = frequencies_new();
	Term term[] = {{1, 3}, {5, 1}, {1u << 31, 2}};
	Terms v = {term, 3};

	(void)state;
	terms_weigh(v, &f);
	assert_true(is_near(terms_dot(v, v), 1));
	frequencies_free(&f);
}

static void the_top_are_the_heaviest(void **state)
{
	Term term[] = {{1, .1F}, {2, .9F}, {3, .3F}, {4, .8F}};
	Arena arena = {0};
	Terms top = terms_top((Terms){term, 4}, 2, &arena);

	(void)state;
	assert_int_equal(top.n, 2);
	assert_int_equal(top.term[0].term, 2);
	assert_int_equal(top.term[1].term, 4);
	assert_true(is_near(terms_dot(top, top), 1));
	arena_free(&arena);
}

static void of_terms_equally_heavy_the_first_are_the_top(void **state)
{
	enum { MANY = 60 };
	Term term[MANY];
	Arena arena = {0};

	(void)state;
	for (uint32_t i = 0; i < MANY; i++)
		term[i] = (Term){i, i % 4 == 1 ? 2 : i % 4 == 3 ? 1e-30F : 1};
	for (size_t most = 0; most < MANY; most++) {
		Terms top = terms_top((Terms){term, MANY}, most, &arena);
		size_t heavy = most < 15 ? most : 15, equal = most < 45 ? most - heavy : 30;
		size_t seen[4] = {0};

		assert_int_equal(top.n, most);
		for (size_t i = 0; i < top.n; i++) {
			assert_true(i == 0 || top.term[i].term > top.term[i - 1].term);
			seen[top.term[i].term % 4]++;
		}
		assert_int_equal(seen[1], heavy);
		assert_int_equal(seen[0] + seen[2], equal);
		assert_true(seen[0] - seen[2] <= 1); /* the first of them: 0, 2, 4, … */
	}
	arena_free(&arena);
}

static void sums_and_products_go_term_by_term(void **state)
{
	Term a[] = {{1, 1}, {3, 2}}, b[] = {{2, 5}, {3, 4}, {UINT32_MAX, 1}};
	Arena arena = {0};
	Terms sum = terms_sum((Terms){a, 2}, (Terms){b, 3}, .5F, &arena);

	(void)state;
	assert_true(is_near(terms_dot((Terms){a, 2}, (Terms){b, 3}), 8));
	assert_int_equal(sum.n, 4);
	assert_true(is_near(sum.term[2].weight, 4));
	assert_int_equal(sum.term[3].term, UINT32_MAX);
	assert_true(is_near(terms_dot((Terms){a, 2}, (Terms){NULL, 0}), 0));
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(inflections_share_a_term),
		cmocka_unit_test(marks_are_no_terms),
		cmocka_unit_test(a_long_or_broken_word_is_cut_not_overrun),
		cmocka_unit_test(gathering_counts_each_term_once_in_order),
		cmocka_unit_test(rare_words_weigh_more),
		cmocka_unit_test(what_was_seen_counts),
		cmocka_unit_test(a_weighed_vector_has_length_one),
		cmocka_unit_test(the_top_are_the_heaviest),
		cmocka_unit_test(of_terms_equally_heavy_the_first_are_the_top),
		cmocka_unit_test(sums_and_products_go_term_by_term),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
