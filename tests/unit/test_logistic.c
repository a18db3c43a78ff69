/* test_logistic.c -- what logistic.h promises: the weights that made the examples. */
#include "unit.h"

#include <math.h>

#include "../../filters/lib/logistic.h"

static void a_known_line_is_found_again(void **state)
{
	Examples e = {.features = 2};
	double w[2];

	(void)state;
	for (int i = -200; i <= 200; i++) {
		float x[2] = {(float)i / 50, 1};

		examples_add(&e, x, 1 / (1 + expf(-(2 * x[0] - 1))), 1);
	}
	logistic_fit(&e, 1e-6, w);
	assert_true(fabs(w[0] - 2) < .01);
	assert_true(fabs(w[1] + 1) < .01);
	examples_free(&e);
}

static void the_ridge_pulls_to_zero(void **state)
{
	Examples e = {.features = 1};
	double loose, tight;

	(void)state;
	for (int i = 1; i < 20; i++)
		examples_add(&e, &(float){(float)i}, 1, 1);
	logistic_fit(&e, .1, &loose);
	logistic_fit(&e, 10000, &tight);
	assert_true(loose > 0 && tight > 0 && tight < loose / 2);
	examples_free(&e);
}

static void weights_count_examples(void **state)
{
	Examples once = {.features = 1}, twice = {.features = 1};
	double a, b;

	(void)state;
	examples_add(&once, &(float){1}, 1, 3);
	examples_add(&once, &(float){1}, 0, 1);
	for (int i = 0; i < 4; i++)
		examples_add(&twice, &(float){1}, i < 3, 1);
	logistic_fit(&once, 1e-6, &a);
	logistic_fit(&twice, 1e-6, &b);
	assert_true(fabs(a - b) < 1e-6);
	assert_true(fabs(a - log(3)) < 1e-3);
	examples_free(&once);
	examples_free(&twice);
}

static void features_without_use_do_no_harm(void **state)
{
	Examples e = {.features = 3};
	double w[3];

	(void)state;
	for (int i = 0; i < 10; i++)
		examples_add(&e, (float[]){0, (float)(i % 2), 1}, i % 2 == 0, 1);
	logistic_fit(&e, .01, w);
	assert_true(isfinite(w[0]) && isfinite(w[1]) && isfinite(w[2]));
	assert_true(w[1] < 0);
	examples_free(&e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_known_line_is_found_again),
		cmocka_unit_test(the_ridge_pulls_to_zero),
		cmocka_unit_test(weights_count_examples),
		cmocka_unit_test(features_without_use_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
