/* test_model.c -- what model.h promises, one test a promise. */
#include "unit.h"

#include "../../filters/lib/model.h"

static char path[64];

static int make(void **state)
{
	const ModelSection s[] = {
		{"words", S("alpha beta")}, {"empty", {NULL, 0}}, {"n", S("7")}};

	(void)state;
	snprintf(path, sizeof path, "/tmp/test_model.%d", (int)getpid());
	model_write(path, "find-names", "tokenize 1a2b3c4d", s, 3);
	return 0;
}

static int clear(void **state)
{
	(void)state;
	return unlink(path);
}

/* Put byte c at place at of the file (at its end where at is -1); or cut the file there. */
static void spoil(long at, int c)
{
	FILE *f = fopen(path, "r+b");

	assert_non_null(f);
	if (c < 0) {
		assert_int_equal(ftruncate(fileno(f), at), 0);
	} else {
		fseek(f, at, SEEK_SET);
		fputc(c, f);
	}
	fclose(f);
}

/* The status with which reading the file for filter ends; 0 where it succeeds. */
static int reading_ends(const char *filter)
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		fclose(stderr);
		(void)model_read(path, filter);
		_exit(OK);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void sections_come_back_as_they_were_written(void **state)
{
	Model m = model_read(path, "find-names");

	(void)state;
	assert_true(str_eq(model_section(&m, "words"), S("alpha beta")));
	assert_true(str_eq(model_section(&m, "n"), S("7")));
	assert_int_equal(model_section(&m, "empty").n, 0);
	assert_string_equal(m.tokens, "tokenize 1a2b3c4d");
	assert_true(model_check(&m));
	free((void *)m.bytes.p);
}

static void sections_are_aligned_to_64(void **state)
{
	Model m = model_read(path, "find-names");

	(void)state;
	assert_int_equal((uintptr_t)model_section(&m, "words").p % 64, 0);
	assert_int_equal((uintptr_t)model_section(&m, "n").p % 64, 0);
	free((void *)m.bytes.p);
}

static void the_id_tells_models_apart(void **state)
{
	Model m = model_read(path, "find-names"), other;
	const ModelSection s[] = {{"words", S("alpha gamma")}};

	(void)state;
	assert_int_equal(strlen(m.id), 8);
	assert_int_equal(strspn(m.id, "0123456789abcdef"), 8);
	model_write(path, "find-names", "", s, 1);
	other = model_read(path, "find-names");
	assert_string_not_equal(m.id, other.id);
	free((void *)m.bytes.p);
	free((void *)other.bytes.p);
}

static void a_model_for_another_filter_is_refused(void **state)
{
	(void)state;
	assert_int_equal(reading_ends("find-names"), OK);
	assert_int_equal(reading_ends("find"), FAILED);
	assert_int_equal(reading_ends("find-names-again"), FAILED);
}

static void a_file_that_is_not_there_is_refused(void **state)
{
	(void)state;
	path[5] = 'X';
	assert_int_equal(reading_ends("find-names"), FAILED);
	path[5] = 't';
}

static void every_changed_byte_and_every_cut_is_refused(void **state)
{
	Model m = model_read(path, "find-names");

	(void)state;
	for (long at = (long)m.bytes.n - 1; at >= 0; at -= 13) {
		spoil(at, ~m.bytes.p[at] & 0xff);
		assert_int_equal(reading_ends("find-names"), FAILED);
		spoil(at, m.bytes.p[at] & 0xff);
	}
	assert_int_equal(reading_ends("find-names"), OK);
	for (long at = (long)m.bytes.n - 1; at > 0; at -= 29) {
		spoil(at, -1);
		assert_int_equal(reading_ends("find-names"), FAILED);
	}
	free((void *)m.bytes.p);
}

static void an_embedded_model_is_read_in_place(void **state)
{
	Model m = model_read(path, "find-names");
	const unsigned char *from = (const unsigned char *)m.bytes.p;
	Model same = model_embedded(from, from + m.bytes.n, "find-names");

	(void)state;
	assert_ptr_equal(same.bytes.p, m.bytes.p);
	assert_string_equal(same.id, m.id);
	free((void *)m.bytes.p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(sections_come_back_as_they_were_written, make,
	                                        clear),
		cmocka_unit_test_setup_teardown(sections_are_aligned_to_64, make, clear),
		cmocka_unit_test_setup_teardown(the_id_tells_models_apart, make, clear),
		cmocka_unit_test_setup_teardown(a_model_for_another_filter_is_refused, make,
	                                        clear),
		cmocka_unit_test_setup_teardown(a_file_that_is_not_there_is_refused, make,
	                                        clear),
		cmocka_unit_test_setup_teardown(every_changed_byte_and_every_cut_is_refused,
	                                        make, clear),
		cmocka_unit_test_setup_teardown(an_embedded_model_is_read_in_place, make,
	                                        clear),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
