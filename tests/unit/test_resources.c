/* test_resources.c -- what resources.h and words.h promise, one test a promise. */
#include "unit.h"

#include "../../filters/tag-entities/words.h"

static Table table(Pair *pair, size_t n, bool join)
{
	Table t;

	assert_true(table_of(table_make(pair, n, join), &t));
	return t;
}

static void a_table_gives_the_values_of_its_keys_and_0_else(void **state)
{
	enum { N = 5000 };
	Pair pair[N];

	(void)state;
	for (uint32_t i = 0; i < N; i++)
		pair[i] = (Pair){i * 2654435761u, i + 1};
	Table t = table(pair, N, false);

	for (uint32_t i = 0; i < N; i++)
		assert_int_equal(table_get(&t, i * 2654435761u), i + 1);
	for (uint32_t i = N; i < 2 * N; i++)
		assert_int_equal(table_get(&t, i * 2654435761u), 0);
	free((void *)t.index);
}

static void a_key_that_comes_twice_is_joined_or_the_larger_kept(void **state)
{
	Pair joined[] = {{7, 1}, {7, 4}}, kept[] = {{7, 4}, {7, 1}};
	Table a = table(joined, 2, true), b = table(kept, 2, false);

	(void)state;
	assert_int_equal(table_get(&a, 7), 5);
	assert_int_equal(table_get(&b, 7), 4);
	free((void *)a.index);
	free((void *)b.index);
}

static void bytes_that_are_no_table_are_refused(void **state)
{
	Pair pair[] = {{7, 1}, {0x12345678, 4}};
	Str good = table_make(pair, 2, false);
	uint32_t *bad = (uint32_t *)(void *)exact(good.p, good.n);
	Table t;

	(void)state;
	assert_true(table_of(good, &t));
	assert_false(table_of((Str){good.p, good.n - 1}, &t));
	assert_false(table_of((Str){good.p, 100}, &t));
	assert_false(table_of((Str){NULL, 0}, &t));
	bad[10] = 77; /* an index that goes down again */
	assert_false(table_of((Str){(char *)bad, good.n}, &t));
	free(bad);
	free((void *)good.p);
}

static void facts_come_back_as_they_were_packed(void **state)
{
	const WordFacts all[] = {{{0, 0, 0}, 0, false},
	                         {{128, 512, 2048}, 6, true},
	                         {{1, 512, 0}, 3, false},
	                         {{0, 7, 99}, 0, true}};

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		WordFacts f = word_facts(word_facts_pack(all[i]));

		assert_memory_equal(f.cluster, all[i].cluster, sizeof f.cluster);
		assert_int_equal(f.capital, all[i].capital);
		assert_int_equal(f.edge, all[i].edge);
	}
}

static Words no_knowledge(void)
{
	Str none = table_make(NULL, 0, false);
	Table t;

	assert_true(table_of(none, &t));
	return words_new(t, t);
}

static uint8_t kind_of(Words *w, const char *form)
{
	return w->type[words_number(w, str_of(form))].kind;
}

static void the_kind_of_a_form_is_told_from_its_letters(void **state)
{
	Words w = no_knowledge();

	(void)state;
	assert_int_equal(kind_of(&w, "river"), KIND_LOWER);
	assert_int_equal(kind_of(&w, "Larkfield"), KIND_CAPITAL);
	assert_int_equal(kind_of(&w, "Østby"), KIND_CAPITAL);
	assert_int_equal(kind_of(&w, "ÅLK"), KIND_UPPER);
	assert_int_equal(kind_of(&w, "J"), KIND_LETTER);
	assert_int_equal(kind_of(&w, "J."), KIND_INITIAL);
	assert_int_equal(kind_of(&w, "U.N."), KIND_DOTTED);
	assert_int_equal(kind_of(&w, "McBride"), KIND_CAMEL);
	assert_int_equal(kind_of(&w, "2013"), KIND_YEAR);
	assert_int_equal(kind_of(&w, "12"), KIND_DIGITS + 1);
	assert_int_equal(kind_of(&w, "1,250"), KIND_FIGURE);
	assert_int_equal(kind_of(&w, "10:30"), KIND_CLOCK);
	assert_int_equal(kind_of(&w, "€"), KIND_MONEY);
	free((void *)w.words.index);
	words_free(&w);
}

static void a_form_has_one_number_and_shares_its_folded_one(void **state)
{
	Words w = no_knowledge();
	uint16_t voss = words_number(&w, S("Voss")), upper = words_number(&w, S("VOSS"));

	(void)state;
	assert_int_equal(words_number(&w, S("Voss")), voss);
	assert_int_not_equal(voss, upper);
	assert_int_equal(w.type[voss].folded, w.type[upper].folded);
	assert_int_equal(w.type[voss].folded, words_number(&w, S("voss")));
	free((void *)w.words.index);
	words_free(&w);
}

static void a_full_store_calls_new_forms_rare(void **state)
{
	Words w = no_knowledge();
	char form[16];

	(void)state;
	for (int i = 0; i < WORDS_MOST + 1000; i++) {
		snprintf(form, sizeof form, "w%d", i);
		words_number(&w, str_of(form));
	}
	assert_true(w.n <= WORDS_MOST);
	assert_int_equal(words_number(&w, S("Quell")), WORD_RARE);
	words_make_room(&w, 10);
	assert_int_not_equal(words_number(&w, S("Quell")), WORD_RARE);
	free((void *)w.words.index);
	words_free(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_table_gives_the_values_of_its_keys_and_0_else),
		cmocka_unit_test(a_key_that_comes_twice_is_joined_or_the_larger_kept),
		cmocka_unit_test(bytes_that_are_no_table_are_refused),
		cmocka_unit_test(facts_come_back_as_they_were_packed),
		cmocka_unit_test(the_kind_of_a_form_is_told_from_its_letters),
		cmocka_unit_test(a_form_has_one_number_and_shares_its_folded_one),
		cmocka_unit_test(a_full_store_calls_new_forms_rare),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
