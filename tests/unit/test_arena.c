/* test_arena.c -- memory that is given back all at once. */
#include "unit.h"

#include "../../filters/lib/arena.h"

static void pieces_are_aligned_and_do_not_overlap(void **state)
{
	Arena a = {0};
	char *piece[200];
	size_t n[200];

	(void)state;
	for (size_t i = 0; i < 200; i++) {
		n[i] = i * i * 7 % 5000;
		piece[i] = arena_get(&a, n[i]);
		assert_int_equal((uintptr_t)piece[i] % 16, 0);
		memset(piece[i], (int)i, n[i]);
	}
	for (size_t i = 0; i < 200; i++)
		for (size_t k = 0; k < n[i]; k++)
			assert_int_equal((unsigned char)piece[i][k], i);
	arena_free(&a);
}

static void strings_are_copied_and_joined(void **state)
{
	Arena a = {0};
	char *text = exact("Ada", 3);
	Str copy = arena_str(&a, (Str){text, 3});

	(void)state;
	text[0] = 'X';
	assert_true(str_eq(copy, S("Ada")));
	assert_true(str_eq(arena_join(&a, S("a"), S("; "), S("b")), S("a; b")));
	assert_true(str_eq(arena_join(&a, S(""), S("; "), S("b")), S("b")));
	assert_true(str_eq(arena_join(&a, S("a"), S("; "), (Str){0}), S("a")));
	assert_int_equal(arena_str(&a, (Str){0}).n, 0);
	arena_free(&a);
	free(text);
}

static void after_some_documents_no_more_memory_is_asked_for(void **state)
{
	Arena a = {0};
	void *first = NULL;

	(void)state;
	for (int document = 0; document < 10; document++) {
		void *p = arena_get(&a, 100);

		for (int i = 0; i < 1000; i++)
			arena_get(&a, 1000);
		if (document == 1)
			first = p;
		if (document > 1)
			assert_ptr_equal(p, first); /* the one block, from its start */
		arena_reset(&a);
	}
	arena_free(&a);
	arena_reset(&a);
	arena_free(&a);
}

static void ask_for_too_much(void *with)
{
	Arena a = {0};

	if (*(int *)with == 0)
		arena_array(&a, SIZE_MAX / 8 + 1, 16);
	else if (*(int *)with == 1)
		arena_get(&a, SIZE_MAX - 3);
	else
		arena_get(&a, SIZE_MAX / 2 - 100);
}

static void too_much_is_failure(void **state)
{
	(void)state;
	for (int how = 0; how < 3; how++) {
		Ended e = in_child(ask_for_too_much, &how);

		assert_int_equal(e.status, FAILED);
		assert_non_null(strstr(e.err, "out of memory"));
		ended_free(&e);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_are_aligned_and_do_not_overlap),
		cmocka_unit_test(strings_are_copied_and_joined),
		cmocka_unit_test(after_some_documents_no_more_memory_is_asked_for),
		cmocka_unit_test(too_much_is_failure),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
