/* test_linear.c -- what linear.h promises, one test a promise. */
#include "unit.h"

#include <math.h>

#include "../../filters/lib/linear.h"

static void a_hash_depends_on_seed_length_and_every_byte(void **state)
{
	(void)state;
	assert_int_equal(hash_str(1, S("Marlow")), hash_str(1, S("Marlow")));
	assert_int_not_equal(hash_str(1, S("Marlow")), hash_str(2, S("Marlow")));
	assert_int_not_equal(hash_str(1, S("")), hash_str(1, S("\0")));
	assert_int_not_equal(hash_str(1, S("a")), hash_str(1, S("a\0")));
	for (size_t i = 0; i < 7; i++) {
		char word[] = "Quorum!";

		word[i] ^= 1;
		assert_int_not_equal(hash_str(1, str_of(word)), hash_str(1, S("Quorum!")));
	}
}

static void hashes_of_short_words_spread_over_the_rows(void **state)
{
	enum { ROWS = 4096 };
	uint8_t used[ROWS] = {0};
	int n = 0;

	(void)state;
	for (int a = 0; a < 64; a++) {
		for (int b = 0; b < 64; b++) {
			char word[2] = {(char)(a + ' '), (char)(b + ' ')};
			uint32_t row = hash_str(7, (Str){word, 2}) >> 20;

			n += used[row] == 0;
			used[row] = 1;
		}
	}
	assert_true(n > ROWS * 6 / 10); /* a random function fills 63 % */
}

static void a_score_is_the_sum_of_the_rows(void **state)
{
	int8_t w[4 * 3] = {1, 2, 3, 10, 20, 30, -1, -2, -3, 127, 127, -127};
	Linear m = {.bits = 2, .classes = 3, .scale = 1, .w = w};
	uint32_t feature[] = {0, 1u << 30, 3u << 30, 3u << 30};
	int32_t score[3] = {1000, 0, 0};

	(void)state;
	linear_score(&m, feature, 4, score);
	assert_int_equal(score[0], 1000 + 1 + 10 + 254);
	assert_int_equal(score[1], 2 + 20 + 254);
	assert_int_equal(score[2], 3 + 30 - 254);
}

static void softmax_steps_learn_which_class_goes_with_a_feature(void **state)
{
	Learner m = learner_new(10, 3, 0.5f, 0);
	const Str word[] = {S("red"), S("green"), S("blue")};
	float first = 0, last = 0;

	(void)state;
	for (int round = 0; round < 50; round++) {
		last = 0;
		for (uint32_t y = 0; y < 3; y++) {
			uint32_t feature[] = {hash_str(1, word[y]), hash_str(2, S("bias"))};

			last += learner_softmax(&m, feature, 2, y, 1);
		}
		first = round == 0 ? last : first;
	}
	assert_true(first > 2.5f && last < 0.1f);
	for (uint32_t y = 0; y < 3; y++) {
		uint32_t feature[] = {hash_str(1, word[y])};
		float score[3] = {0};

		learner_score(&m, feature, 1, score);
		assert_true(score[y] > score[(y + 1) % 3] && score[y] > score[(y + 2) % 3]);
	}
	learner_free(&m);
}

static void a_step_goes_against_the_gradient(void **state)
{
	Learner m = learner_new(4, 2, 0.1f, 0);
	uint32_t feature[] = {hash_str(1, S("x"))};
	float score[2] = {0};

	(void)state;
	learner_step(&m, feature, 1, (float[]){1, -1});
	learner_score(&m, feature, 1, score);
	assert_true(score[0] < 0 && score[1] > 0);
	learner_free(&m);
}

static void quantising_keeps_weights_to_a_step_of_the_scale(void **state)
{
	Learner m = learner_new(4, 2, 0.1f, 0);
	int8_t w[16 * 2];

	(void)state;
	for (int i = 0; i < 32; i++)
		m.w[i] = (float)(i - 16) / 4;
	Linear q = linear_quantise(&m, 100, w);

	for (int i = 0; i < 32; i++)
		assert_true(fabsf((float)w[i] * q.scale - m.w[i]) <= q.scale / 2 + 1e-6f);
	assert_int_equal(w[0], -127);
	learner_free(&m);
}

static void quantising_cuts_weights_beyond_the_clip(void **state)
{
	Learner m = learner_new(4, 2, 0.1f, 0);
	int8_t w[16 * 2];

	(void)state;
	m.w[0] = 50;
	m.w[1] = -1;
	Linear q = linear_quantise(&m, 2, w);

	assert_int_equal(w[0], 127);
	assert_true(fabsf((float)w[1] * q.scale + 1) < 0.01f);
	learner_free(&m);
}

static void a_model_that_learned_nothing_scores_zero(void **state)
{
	Learner m = learner_new(4, 2, 0.1f, 0);
	int8_t w[16 * 2];

	(void)state;
	Linear q = linear_quantise(&m, 2, w);

	for (int i = 0; i < 32; i++)
		assert_int_equal(w[i], 0);
	assert_true(isfinite(q.scale));
	learner_free(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_hash_depends_on_seed_length_and_every_byte),
		cmocka_unit_test(hashes_of_short_words_spread_over_the_rows),
		cmocka_unit_test(a_score_is_the_sum_of_the_rows),
		cmocka_unit_test(softmax_steps_learn_which_class_goes_with_a_feature),
		cmocka_unit_test(a_step_goes_against_the_gradient),
		cmocka_unit_test(quantising_keeps_weights_to_a_step_of_the_scale),
		cmocka_unit_test(quantising_cuts_weights_beyond_the_clip),
		cmocka_unit_test(a_model_that_learned_nothing_scores_zero),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
