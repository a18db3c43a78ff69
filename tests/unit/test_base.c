/* test_base.c -- slices, complaints, growing memory. */
#include "unit.h"

#include <errno.h>

#include "../../filters/lib/base.h"

static void slices_are_cut_and_compared(void **state)
{
	Str s = S("newspaper");

	(void)state;
	assert_true(str_eq(str_cut(s, 0, 4), S("news")));
	assert_true(str_eq(str_from(s, 4), S("paper")));
	assert_true(str_eq(str_from(s, 9), S("")));
	assert_true(str_eq((Str){0}, S("")));
	assert_false(str_eq(s, S("newspapers")));
	assert_true(str_starts(s, S("news")) && str_starts(s, S("")) && str_starts(s, s));
	assert_false(str_starts(S("new"), S("news")));
	assert_true(str_ends(s, S("paper")) && str_ends(s, S("")));
	assert_false(str_ends(S("per"), S("paper")));
	assert_int_equal(str_of(NULL).n, 0);
	assert_int_equal(str_of("four").n, 4);
}

static void order_is_by_bytes_and_a_prefix_comes_first(void **state)
{
	(void)state;
	assert_true(str_cmp(S("a"), S("b")) < 0);
	assert_true(str_cmp(S("b"), S("ab")) > 0);
	assert_true(str_cmp(S("a"), S("ab")) < 0);
	assert_true(str_cmp(S("ab"), S("a")) > 0);
	assert_int_equal(str_cmp(S("ab"), S("ab")), 0);
	assert_int_equal(str_cmp((Str){0}, S("")), 0);
	assert_true(str_cmp((Str){0}, S("a")) < 0);
	assert_true(str_cmp(S("\xc3\xa9"), S("z")) > 0); /* bytes have no sign */
	assert_true(str_cmp(S("a\0b"), S("a\0a")) > 0);
}

static void case_of_ascii_letters_alone_is_ignored(void **state)
{
	(void)state;
	assert_true(str_same(S("Content"), S("cONTENT")));
	assert_false(str_same(S("content"), S("contents")));
	assert_false(str_same(S("\xc3\xa9"), S("\xc3\x89")));
	assert_false(str_same(S("@["), S("`{"))); /* next to the letters */
}

static void a_part_is_found_where_it_first_begins(void **state)
{
	char *text = exact("to be or not to be", 18);
	Str s = {text, 18};

	(void)state;
	assert_int_equal(str_find(s, S("be")), 3);
	assert_int_equal(str_find(s, S("to be ")), 0);
	assert_int_equal(str_find(s, S("bee")), 18);
	assert_int_equal(str_find(s, S("")), 0);
	assert_int_equal(str_find(S("a\0b"), S("b")), 2);
	assert_int_equal(str_find((Str){0}, S("b")), 0);
	assert_int_equal(str_find((Str){0}, (Str){0}), 0);
	free(text);
}

static void white_space_is_trimmed_at_both_ends(void **state)
{
	(void)state;
	assert_true(str_eq(str_trim(S(" \t\r\n\v\fa b\n ")), S("a b")));
	assert_int_equal(str_trim(S(" \n ")).n, 0);
	assert_int_equal(str_trim((Str){0}).n, 0);
	assert_int_equal(str_trim(S("\xc2\xa0")).n, 2); /* not ASCII */
}

static void numbers_are_decimal_and_fit(void **state)
{
	uint64_t v;

	(void)state;
	assert_true(str_uint(S("0"), &v) && v == 0);
	assert_true(str_uint(S("0042"), &v) && v == 42);
	assert_true(str_uint(S("18446744073709551615"), &v) && v == UINT64_MAX);
	assert_false(str_uint(S("18446744073709551616"), &v));
	assert_false(str_uint(S("99999999999999999999"), &v));
	assert_false(str_uint(S(""), &v));
	assert_false(str_uint(S("-1"), &v));
	assert_false(str_uint(S("1 "), &v));
	assert_false(str_uint(S("0x1"), &v));
}

/* Each of the first n entries, whatever n, and none of the others. */
static void finds_each(size_t (*look_up)(const Str *, size_t, Str), const Str table[5])
{
	for (size_t n = 0; n <= 5; n++)
		for (size_t i = 0; i < 5; i++)
			assert_int_equal(look_up(table, n, table[i]), i < n ? i : n);
}

static void keys_are_looked_up_in_sorted_tables(void **state)
{
	static const Str table[] = {{"a", 1}, {"ab", 2}, {"b", 1}, {"ba", 2}, {"c", 1}};

	(void)state;
	finds_each(str_lookup, table);
	assert_int_equal(str_lookup(table, 5, S("")), 5);
	assert_int_equal(str_lookup(table, 5, S("aa")), 5);
	assert_int_equal(str_lookup(table, 5, S("d")), 5);
}

static void keys_of_any_case_are_looked_up_in_tables_of_lower_case(void **state)
{
	static const Str table[] = {{"a", 1}, {"b", 1}, {"bz", 2}, {"b\xc3\xa9", 3}, {"z_", 2}};

	(void)state;
	finds_each(str_lookup_same, table);
	assert_int_equal(str_lookup_same(table, 5, S("A")), 0);
	assert_int_equal(str_lookup_same(table, 5, S("B\xc3\xa9")), 3);
	assert_int_equal(str_lookup_same(table, 5, S("Bz")), 2);
	assert_int_equal(str_lookup_same(table, 5, S("Z_")), 4);
	assert_int_equal(str_lookup_same(table, 5, S("Z\x7f")), 5);
	assert_int_equal(str_lookup_same(table, 5, S("BZZ")), 5);
}

static void complain(void *with)
{
	(void)with;
	warn("%d bad, %s", 2, "one good");
	errno = ENOENT;
	warn("%s:", "file");
	warn("\x1b[31mred\n\x7f\xc2\x9b"
	     "2J caf\xc3\xa9");
	errno = EACCES;
	die(FAILED, "last:");
}

static void complaints_name_the_program_and_the_error(void **state)
{
	Ended e = in_child(complain, NULL);

	(void)state;
	assert_string_equal(e.err, "filter: 2 bad, one good\n"
	                           "filter: file: No such file or directory\n"
	                           "filter: \\x1b[31mred\\x0a\\x7f\\x9b2J caf\xc3\xa9\n"
	                           "filter: last: Permission denied\n");
	assert_string_equal(e.out, "");
	assert_int_equal(e.status, FAILED);
	ended_free(&e);
}

static void complain_at_length(void *with)
{
	(void)with;
	warn("%05000d", 1);
}

static void a_very_long_complaint_is_cut(void **state)
{
	Ended e = in_child(complain_at_length, NULL);

	(void)state;
	assert_true(strlen(e.err) > 1000 && strlen(e.err) < 5000);
	assert_int_equal(e.err[strlen(e.err) - 1], '\n');
	ended_free(&e);
}

static void show_status(void *with)
{
	(void)with;
	status_line("%d MB of many", 1);
	status_line("%d MB", 2);
	warn("oops");
	warn("again");
	status_line("%d MB", 3);
	status_end();
	status_end();
	warn("after");
}

static void a_status_line_is_replaced_and_no_complaint_is_glued_to_it(void **state)
{
	Ended e = in_child(show_status, NULL);

	(void)state;
	assert_string_equal(e.err, "\r1 MB of many"
	                           "\r2 MB        "
	                           "\r    \rfilter: oops\nfilter: again\n"
	                           "\r3 MB\nfilter: after\n");
	ended_free(&e);
}

static void ask_for_too_much(void *with)
{
	size_t count = *(size_t *)with;

	free(grow(NULL, count, 16));
}

static void growing_dies_where_it_cannot(void **state)
{
	size_t counts[] = {SIZE_MAX / 16 + 2, SIZE_MAX / 32};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		Ended e = in_child(ask_for_too_much, &counts[i]);

		assert_int_equal(e.status, FAILED);
		assert_non_null(strstr(e.err, "filter: out of memory"));
		ended_free(&e);
	}
}

static void filling_an_array_keeps_it_and_seldom_moves_it(void **state)
{
	size_t cap = 0, before = 0, moves = 0;
	uint32_t *p = NULL;

	(void)state;
	for (uint32_t i = 0; i < 1000000; i++) {
		p = grow_to(p, &cap, i + 1, sizeof *p);
		moves += cap != before;
		before = cap;
		p[i] = i;
	}
	assert_true(moves < 20 && cap >= 1000000);
	for (uint32_t i = 0; i < 1000000; i++)
		if (p[i] != i)
			fail_msg("%u", i);
	p = grow_to(p, &cap, 5000000, sizeof *p);
	assert_int_equal(cap, 5000000);
	free(p);
}

static void an_array_is_renewed_only_where_it_is_too_small(void **state)
{
	size_t cap = 0, had;
	uint32_t *p = renew_to(NULL, &cap, 100, sizeof *p);

	(void)state;
	assert_true(cap >= 100);
	had = cap;
	assert_ptr_equal(renew_to(p, &cap, had, sizeof *p), p);
	assert_int_equal(cap, had);
	for (size_t want = had + 1; want < 10000000; want *= 3) {
		p = renew_to(p, &cap, want, sizeof *p);
		assert_true(cap >= want && cap >= 2 * had);
		p[0] = p[cap - 1] = 1;
		had = cap;
	}
	free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slices_are_cut_and_compared),
		cmocka_unit_test(order_is_by_bytes_and_a_prefix_comes_first),
		cmocka_unit_test(case_of_ascii_letters_alone_is_ignored),
		cmocka_unit_test(a_part_is_found_where_it_first_begins),
		cmocka_unit_test(white_space_is_trimmed_at_both_ends),
		cmocka_unit_test(numbers_are_decimal_and_fit),
		cmocka_unit_test(keys_are_looked_up_in_sorted_tables),
		cmocka_unit_test(keys_of_any_case_are_looked_up_in_tables_of_lower_case),
		cmocka_unit_test(complaints_name_the_program_and_the_error),
		cmocka_unit_test(a_very_long_complaint_is_cut),
		cmocka_unit_test(a_status_line_is_replaced_and_no_complaint_is_glued_to_it),
		cmocka_unit_test(growing_dies_where_it_cannot),
		cmocka_unit_test(filling_an_array_keeps_it_and_seldom_moves_it),
		cmocka_unit_test(an_array_is_renewed_only_where_it_is_too_small),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
