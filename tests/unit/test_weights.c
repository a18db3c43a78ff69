/* test_weights.c -- what weights.h promises, one test a promise. */
#include "unit.h"

#include "../../filters/tag-entities/weights.h"

enum { BITS = 6, PAIRS = 1 << BITS };

/* A feature of pair number `pair` (below PAIRS) and of this print. */
static uint32_t feature_at(uint32_t pair, uint32_t print)
{
	return pair << (32 - BITS) | print;
}

static void a_feature_that_was_kept_has_its_weights_and_others_have_none(void **state)
{
	const uint32_t feature[] = {feature_at(3, 7), feature_at(3, 8), feature_at(60, 7)};
	const uint32_t order[] = {0, 1, 2};
	float w[3][LABEL_ROW] = {{1, -0.5f}, {2}, {-3}};
	size_t kept;
	Weights t;

	(void)state;
	Str bytes = weights_make(feature, (const float(*)[LABEL_ROW])w, order, 3, BITS, 0.5f,
	                         &kept);

	assert_true(weights_of_bytes(bytes, &t));
	assert_int_equal(kept, 3);
	assert_int_equal(weights_row(&t, feature[0])[0], 2);
	assert_int_equal(weights_row(&t, feature[0])[1], -1);
	assert_int_equal(weights_row(&t, feature[1])[0], 4);
	assert_int_equal(weights_row(&t, feature[2])[0], -6);
	assert_int_equal(weights_row(&t, feature_at(3, 9))[0], 0);
	assert_int_equal(weights_row(&t, feature_at(4, 7))[0], 0);
	free((void *)(uintptr_t)bytes.p);
}

static void where_a_pair_is_full_those_first_in_the_order_are_kept(void **state)
{
	const uint32_t feature[] = {feature_at(5, 1), feature_at(5, 2), feature_at(5, 3)};
	const uint32_t order[] = {2, 0, 1};
	float w[3][LABEL_ROW] = {{1}, {2}, {3}};
	size_t kept;
	Weights t;

	(void)state;
	Str bytes =
		weights_make(feature, (const float(*)[LABEL_ROW])w, order, 3, BITS, 1, &kept);

	assert_true(weights_of_bytes(bytes, &t));
	assert_int_equal(kept, 2);
	assert_int_equal(weights_row(&t, feature[2])[0], 3);
	assert_int_equal(weights_row(&t, feature[0])[0], 1);
	assert_int_equal(weights_row(&t, feature[1])[0], 0);
	free((void *)(uintptr_t)bytes.p);
}

static void weights_beyond_a_byte_are_cut_not_wrapped(void **state)
{
	const uint32_t feature[] = {feature_at(1, 1)}, order[] = {0};
	float w[1][LABEL_ROW] = {{1000, -1000}};
	size_t kept;
	Weights t;

	(void)state;
	Str bytes =
		weights_make(feature, (const float(*)[LABEL_ROW])w, order, 1, BITS, 1, &kept);

	assert_true(weights_of_bytes(bytes, &t));
	assert_int_equal(weights_row(&t, feature[0])[0], 127);
	assert_int_equal(weights_row(&t, feature[0])[1], -127);
	free((void *)(uintptr_t)bytes.p);
}

static void bytes_of_another_size_are_no_table(void **state)
{
	static const char bytes[4 * 2 * LABEL_ROW];
	Weights t;

	(void)state;
	assert_true(weights_of_bytes((Str){bytes, sizeof bytes}, &t));
	assert_int_equal(t.bits, 2);
	assert_false(weights_of_bytes((Str){bytes, sizeof bytes - 1}, &t));
	assert_false(weights_of_bytes((Str){bytes, 3 * 2 * LABEL_ROW}, &t));
	assert_false(weights_of_bytes((Str){bytes, 0}, &t));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_feature_that_was_kept_has_its_weights_and_others_have_none),
		cmocka_unit_test(where_a_pair_is_full_those_first_in_the_order_are_kept),
		cmocka_unit_test(weights_beyond_a_byte_are_cut_not_wrapped),
		cmocka_unit_test(bytes_of_another_size_are_no_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
