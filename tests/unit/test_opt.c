/* test_opt.c -- a table of options against command lines. */
#include "unit.h"

#include <getopt.h>

#include "../../filters/lib/opt.h"

/* A command line, and how it is printed by the child that parsed it. */
static void parse(void *with)
{
	char **argv = with, **files;
	Common common = COMMON_DEFAULTS;
	const char *to = NULL;
	bool loud = false;
	uint64_t size = 5;
	const Opt opts[] = {
		OPT_TEXT('t', "to", "FORM", to, "write FORM"),
		OPT_YES('l', "loud", loud, "say more"),
		OPT_NUMBER(0, "size", "N", size, "at most N"),
		OPT_COMMON(common),
		OPT_END,
	};
	const Usage usage = {"Make nothing of its input.", opts};
	int argc = 0;

	while (argv[argc] != NULL)
		argc++;
	optind = 0; /* getopt_long() begins anew */
	files = opt_parse(&usage, argc, argv);
	printf("%s to=%s loud=%d size=%llu u=%d z=%d limit=%llu max=%llu rejects=%s", prog,
	       to != NULL ? to : "none", loud, (unsigned long long)size, common.unbuffered,
	       common.gzip, (unsigned long long)common.limit,
	       (unsigned long long)common.max_article,
	       common.rejects != NULL ? common.rejects : "none");
	for (; *files != NULL; files++)
		printf(" [%s]", *files);
}

#define PARSED(...) in_child(parse, (char *[]){__VA_ARGS__, NULL})

static void assert_printed(Ended e, const char *want)
{
	assert_string_equal(e.err, "");
	assert_string_equal(e.out, want);
	assert_int_equal(e.status, OK);
	ended_free(&e);
}

static void without_options_all_is_as_it_was(void **state)
{
	(void)state;
	assert_printed(PARSED("/usr/bin/filter"),
	               "filter to=none loud=0 size=5 u=0 z=0 limit=18446744073709551615 "
	               "max=16777216 rejects=none");
}

static void options_are_set_in_both_forms_and_among_operands(void **state)
{
	(void)state;
	assert_printed(
		PARSED("filter", "one", "-lt", "csv", "--size=7", "two", "-uz", "--limit", "3",
	               "--max-article", "1M", "--rejects", "r.csv"),
		"filter to=csv loud=1 size=7 u=1 z=1 limit=3 max=1048576 rejects=r.csv [one] "
		"[two]");
	assert_printed(PARSED("filter", "--lo", "--", "-x", "-"),
	               "filter to=none loud=1 size=5 u=0 z=0 limit=18446744073709551615 "
	               "max=16777216 rejects=none [-x] [-]");
}

static void numbers_have_units(void **state)
{
	static const struct {
		const char *given, *got;
	} of[] = {{"0", "size=0 "},
	          {"2K", "size=2048 "},
	          {"3M", "size=3145728 "},
	          {"4G", "size=4294967296 "},
	          {"17179869183G", "size=18446744072635809792 "}};

	(void)state;
	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		char given[32];
		Ended e;

		snprintf(given, sizeof given, "%s", of[i].given);
		e = PARSED("filter", "--size", given);
		assert_non_null(strstr(e.out, of[i].got));
		ended_free(&e);
	}
}

static void nonsense_is_failure_that_tells_what_is_wrong(void **state)
{
	static const struct {
		const char *args[3], *message;
	} wrong[] = {
		{{"--nothing"}, "unrecognized option '--nothing'"},
		{{"-q"}, "invalid option -- 'q'"},
		{{"--to"}, "requires an argument"},
		{{"--loud=1"}, "doesn't allow an argument"},
		{{"--size", "many"}, "filter: --size takes a number, not 'many'\n"},
		{{"--size", ""}, "filter: --size takes a number, not ''\n"},
		{{"--size", "-1"}, "filter: --size takes a number, not '-1'\n"},
		{{"--size", "K"}, "filter: --size takes a number, not 'K'\n"},
		{{"--size", "1KM"}, "filter: --size takes a number, not '1KM'\n"},
		{{"--size", "17179869184G"},
	         "filter: --size takes a number, not '17179869184G'\n"},
		{{"--size", "18446744073709551616"}, "takes a number"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		char name[] = "filter", first[32], second[32];
		char *argv[] = {name, first, wrong[i].args[1] != NULL ? second : NULL, NULL};
		Ended e;

		snprintf(first, sizeof first, "%s", wrong[i].args[0]);
		snprintf(second, sizeof second, "%s",
		         wrong[i].args[1] != NULL ? wrong[i].args[1] : "");
		e = in_child(parse, argv);
		assert_int_equal(e.status, FAILED);
		assert_string_equal(e.out, "");
		assert_non_null(strstr(e.err, wrong[i].message));
		ended_free(&e);
	}
}

static void help_prints_every_option_with_what_it_does(void **state)
{
	Ended e = PARSED("filter", "-h"), again = PARSED("filter", "--help", "--nonsense");

	(void)state;
	assert_int_equal(e.status, OK);
	assert_non_null(strstr(e.out, "usage: filter [option ...] [file ...]\n"
	                              "Make nothing of its input.\n\n"
	                              "  -t, --to FORM            write FORM\n"
	                              "  -l, --loud               say more\n"
	                              "      --size N             at most N\n"));
	assert_non_null(strstr(e.out, "-u, --unbuffered "));
	assert_non_null(strstr(e.out, "--version"));
	assert_string_equal(e.out, again.out);
	ended_free(&e);
	ended_free(&again);
}

static void version_names_program_and_collection(void **state)
{
	Ended e = PARSED("./filter", "--version");

	(void)state;
	assert_int_equal(e.status, OK);
	assert_string_equal(e.out, "filter (copydesk) " VERSION "\n");
	ended_free(&e);
}

static void parse_into_full_disk(void *with)
{
	dup2(open("/dev/full", O_WRONLY), STDOUT_FILENO);
	parse(with);
}

static void help_that_cannot_be_written_is_failure(void **state)
{
	Ended e = in_child(parse_into_full_disk, (char *[]){"filter", "--help", NULL});

	(void)state;
	assert_int_equal(e.status, FAILED);
	assert_string_equal(e.err, "filter: <stdout>: No space left on device\n");
	ended_free(&e);
}

static void choose(void *with)
{
	static const char *const choices[] = {"csv", "jsonl", "text", NULL};

	printf("%zu", opt_choice("to", with, choices));
}

static void a_choice_is_known_by_its_place(void **state)
{
	char first[] = "csv", last[] = "text", wrong[] = "xml";
	Ended e;

	(void)state;
	assert_printed(in_child(choose, NULL), "0");
	assert_printed(in_child(choose, first), "0");
	assert_printed(in_child(choose, last), "2");
	e = in_child(choose, wrong);
	assert_int_equal(e.status, FAILED);
	assert_string_equal(e.err, "filter: --to takes one of csv, jsonl, text, not 'xml'\n");
	ended_free(&e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_options_all_is_as_it_was),
		cmocka_unit_test(options_are_set_in_both_forms_and_among_operands),
		cmocka_unit_test(numbers_have_units),
		cmocka_unit_test(nonsense_is_failure_that_tells_what_is_wrong),
		cmocka_unit_test(help_prints_every_option_with_what_it_does),
		cmocka_unit_test(version_names_program_and_collection),
		cmocka_unit_test(help_that_cannot_be_written_is_failure),
		cmocka_unit_test(a_choice_is_known_by_its_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
