/* test_ledger.c -- what is said, listed and counted of what was lost. */
#include "unit.h"

#include <signal.h>

#include "../../filters/lib/ledger.h"

static char dir[] = "/tmp/test_ledger.XXXXXX", rejects[64], stats[64];

static int enter(void **state)
{
	(void)state;
	if (mkdtemp(dir) == NULL)
		return 1;
	snprintf(rejects, sizeof rejects, "%s/rejects", dir);
	snprintf(stats, sizeof stats, "%s/stats", dir);
	return 0;
}

static int leave(void **state)
{
	(void)state;
	unlink(rejects);
	unlink(stats);
	return rmdir(dir);
}

static char *read_whole(const char *path)
{
	int fd = open(path, O_RDONLY);
	size_t n;
	char *all;

	assert_true(fd >= 0);
	all = slurp(fd, &n);
	close(fd);
	return all;
}

static Ledger ledger_with(const char *reject_list, const char *stats_list)
{
	Common c = COMMON_DEFAULTS;
	Ledger l;

	c.rejects = reject_list;
	c.stats = stats_list;
	ledger_open(&l, &c);
	return l;
}

static void nothing_lost(void *with)
{
	Ledger l = ledger_with(NULL, NULL);

	(void)with;
	l.in = l.out = 3;
	_exit(ledger_close(&l));
}

static void lose_some(void *with)
{
	Ledger l = ledger_with(with != NULL ? rejects : NULL, with != NULL ? stats : NULL);

	l.in = 5;
	l.out = 3;
	l.bytes = 5000000000;
	l.mended = 7;
	ledger_reject(&l, (Place){"a.csv", 2, 120}, "%d fields where %d were expected", 3, 4);
	ledger_damage(&l, (Place){"a.csv", 0, 300}, "gzip data breaks off");
	ledger_damage(&l, (Place){.file = "b, \"c\".csv"}, "No such file, or \"directory\"");
	ledger_pass_over(&l, (Place){"d.csv", 1, 0}, "empty");
	_exit(ledger_close(&l));
}

static void without_loss_all_is_well_and_silent(void **state)
{
	Ended e = in_child(nothing_lost, NULL);

	(void)state;
	assert_int_equal(e.status, OK);
	assert_string_equal(e.err, "");
	ended_free(&e);
}

static void what_is_lost_is_said_with_its_place(void **state)
{
	Ended e = in_child(lose_some, NULL);

	(void)state;
	assert_int_equal(e.status, TROUBLE);
	assert_string_equal(
		e.err, "filter: a.csv: record 2, byte 120: 3 fields where 4 were expected\n"
		       "filter: a.csv: byte 300: gzip data breaks off\n"
		       "filter: b, \"c\".csv: No such file, or \"directory\"\n");
	ended_free(&e);
}

static void what_is_lost_or_passed_over_is_listed_as_csv(void **state)
{
	Ended e = in_child(lose_some, &e);
	char *list = read_whole(rejects);

	(void)state;
	assert_string_equal(list,
	                    "file,record,byte,reason\n"
	                    "a.csv,2,120,3 fields where 4 were expected\n"
	                    "a.csv,,300,gzip data breaks off\n"
	                    "\"b, \"\"c\"\".csv\",,0,\"No such file, or \"\"directory\"\"\"\n"
	                    "d.csv,1,0,empty\n");
	free(list);
	ended_free(&e);
}

static void the_counts_are_written_as_json(void **state)
{
	Ended e = in_child(lose_some, &e);
	char *counts = read_whole(stats);
	const char *want = "{\"in\": 5, \"out\": 3, \"rejected\": 1, \"passed_over\": 1, "
			   "\"bytes\": 5000000000, \"mended\": 7, \"seconds\": 0.";

	(void)state;
	assert_memory_equal(counts, want, strlen(want));
	assert_string_equal(counts + strlen(counts) - 2, "}\n");
	free(counts);
	ended_free(&e);
}

static void pass_one_over(void *with)
{
	Ledger l = ledger_with(NULL, NULL);

	(void)with;
	ledger_pass_over(&l, (Place){"a.csv", 1, 10}, "empty");
	if (l.passed_over != 1 || l.rejected != 0)
		_exit(9);
	_exit(ledger_close(&l));
}

static void passing_over_is_no_trouble(void **state)
{
	Ended e = in_child(pass_one_over, NULL);

	(void)state;
	assert_int_equal(e.status, OK);
	assert_string_equal(e.err, "");
	ended_free(&e);
}

static void use_lists(void *with)
{
	const char **names = with;
	Ledger l = ledger_with(names[0], names[1]);

	puts("opened");
	fflush(stdout);
	ledger_pass_over(&l, (Place){"a.csv", 1, 10}, "empty");
	_exit(ledger_close(&l));
}

static void lists_that_cannot_be_written_are_failure(void **state)
{
	const char *none[] = {"/no/such/folder/list", NULL}, *none2[] = {NULL, none[0]};
	const char *full[] = {"/dev/full", NULL}, *full2[] = {NULL, "/dev/full"};
	const char **missing[] = {none, none2}, **out_of_room[] = {full, full2};

	(void)state;
	for (int i = 0; i < 2; i++) {
		Ended e = in_child(use_lists, missing[i]);

		assert_int_equal(e.status, FAILED);
		assert_string_equal(e.out, ""); /* told before any work is done */
		assert_string_equal(
			e.err, "filter: /no/such/folder/list: No such file or directory\n");
		ended_free(&e);
		e = in_child(use_lists, out_of_room[i]);
		assert_int_equal(e.status, FAILED);
		assert_string_equal(e.out, "opened\n");
		assert_string_equal(e.err, "filter: /dev/full: No space left on device\n");
		ended_free(&e);
	}
}

static void fill_the_disk(void *with)
{
	Ledger l = ledger_with("/dev/full", NULL);

	(void)with;
	for (int i = 0; i < 10000; i++)
		ledger_pass_over(&l, (Place){"a.csv", 1, 10}, "empty");
	_exit(9);
}

static void a_long_list_fails_when_the_disk_is_full(void **state)
{
	Ended e = in_child(fill_the_disk, NULL);

	(void)state;
	assert_int_equal(e.status, FAILED);
	assert_string_equal(e.err, "filter: /dev/full: No space left on device\n");
	ended_free(&e);
}

static void end_by_signal(void *with)
{
	Ledger l = ledger_with(NULL, stats);

	(void)with;
	signal(SIGTERM, SIG_IGN);
	l.signal = SIGTERM;
	ledger_close(&l);
}

static void a_signal_that_ended_the_input_ends_the_program_last(void **state)
{
	Ended e = in_child(end_by_signal, NULL);
	char *counts = read_whole(stats);

	(void)state;
	assert_int_equal(e.status, 128 + SIGTERM);
	assert_memory_equal(counts, "{\"in\": 0", 8);
	free(counts);
	ended_free(&e);
}

static void open_without(void *with)
{
	int fd = *(int *)with;
	Ledger l;

	close(fd);
	l = ledger_with(rejects, NULL);
	if (fd == STDERR_FILENO)
		ledger_reject(&l, (Place){"a.csv", 1, 10}, "a reason");
	fd = open("/dev/null", O_RDONLY);
	_exit(fd > STDERR_FILENO ? ledger_close(&l) : 9);
}

static void no_file_takes_the_place_of_a_closed_stream(void **state)
{
	int fd = STDIN_FILENO;
	Ended e = in_child(open_without, &fd);
	char *list;

	(void)state;
	assert_int_equal(e.status, OK);
	ended_free(&e);
	fd = STDOUT_FILENO;
	e = in_child(open_without, &fd);
	assert_int_equal(e.status, FAILED);
	assert_string_equal(e.err, "filter: <stdout>: Bad file descriptor\n");
	ended_free(&e);
	fd = STDERR_FILENO;
	e = in_child(open_without, &fd);
	assert_int_equal(e.status, TROUBLE);
	ended_free(&e);
	list = read_whole(rejects);
	assert_string_equal(list, "file,record,byte,reason\na.csv,1,10,a reason\n");
	free(list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_loss_all_is_well_and_silent),
		cmocka_unit_test(what_is_lost_is_said_with_its_place),
		cmocka_unit_test(what_is_lost_or_passed_over_is_listed_as_csv),
		cmocka_unit_test(the_counts_are_written_as_json),
		cmocka_unit_test(passing_over_is_no_trouble),
		cmocka_unit_test(lists_that_cannot_be_written_are_failure),
		cmocka_unit_test(a_long_list_fails_when_the_disk_is_full),
		cmocka_unit_test(a_signal_that_ended_the_input_ends_the_program_last),
		cmocka_unit_test(no_file_takes_the_place_of_a_closed_stream),
	};
	return cmocka_run_group_tests(tests, enter, leave);
}
