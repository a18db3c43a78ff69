/* test_in.c -- runs and lines out of plain, missing and slow input, and SIGTERM. */
#include "read_in.h"

#include <signal.h>

static void what_cannot_be_read_is_trouble_and_the_others_are_done(void **state)
{
	Bytes b = {0};
	Read r;

	(void)state;
	put_text(&b, "here\n");
	save(&b);
	r = read_files((char *[]){"/no/such/file", dir, path, NULL}, 1);
	assert_int_equal(r.n, 1);
	assert_run(&r, 0, "here\n", 5);
	assert_int_equal(r.status, TROUBLE);
	assert_non_null(strstr(r.err, "/no/such/file: No such file or directory\n"));
	assert_non_null(strstr(r.err, ": Is a directory\n"));
	read_free(&r);
	free(b.p);
}

static void runs_know_their_file(void **state)
{
	Common c = COMMON_DEFAULTS;
	Bytes b = {0};
	Ledger l;
	In in;

	(void)state;
	put_member(&b, "one\ntwo\n", 8);
	save(&b);
	ledger_open(&l, &c);
	in = in_over((char *[]){path, path, NULL}, &c, &l);
	for (int i = 0; i < 2; i++) {
		assert_true(in_next(&in));
		assert_string_equal(in.name, path);
		assert_true(str_eq(in.base, S("f.csv")));
		assert_int_equal(in.at, 0);
		assert_int_equal(in_peek(&in, 1).n, 8);
		in_take(&in, 3);
		assert_int_equal(in.at, 3);
		assert_true(str_eq(in_peek(&in, 0), S("\ntwo\n")));
	}
	assert_false(in_next(&in));
	assert_false(in_next(&in));
	in_close(&in);
	assert_int_equal(l.bytes, 16); /* what was left unread was input too */
	assert_int_equal(ledger_close(&l), OK);
	free(b.p);
}

static void leaving_a_run_early_leads_to_the_next(void **state)
{
	char *text = lines_of(5, MIB);
	Common c = COMMON_DEFAULTS;
	Bytes b = {0};
	Ledger l;
	int keep;
	In in;

	(void)state;
	put_member(&b, text, MIB);
	put_member(&b, text, MIB);
	put_text(&b, "garbage");
	put_member(&b, "two\n", 4);
	save(&b);
	keep = stderr_to_log();
	ledger_open(&l, &c);
	in = in_over((char *[]){path, NULL}, &c, &l);
	assert_true(in_next(&in));
	assert_true(in_peek(&in, 1).n > 0);
	assert_true(in_next(&in));
	assert_true(in.goes_on);
	assert_int_equal(in.at, 2 * MIB);
	assert_true(str_eq(in_peek(&in, 1), S("two\n")));
	assert_false(in_next(&in));
	in_close(&in);
	assert_int_equal(ledger_close(&l), TROUBLE);
	free(stderr_back(keep));
	free(b.p);
	free(text);
}

static void any_want_is_met(void **state)
{
	static const size_t wants[] = {1, 1000, MIB, 5 * MIB};
	char *text = lines_of(6, 5 * MIB);
	Bytes b[2] = {{0}, {0}};

	(void)state;
	put(&b[0], text, 5 * MIB);
	for (size_t at = 0; at < 5 * MIB; at += MIB)
		put_member(&b[1], text + at, MIB);
	for (size_t i = 0; i < 8; i++) {
		size_t want = wants[i / 2], at = 0;
		Common c = COMMON_DEFAULTS;
		Ledger l;
		In in;

		save(&b[i % 2]);
		ledger_open(&l, &c);
		in = in_over((char *[]){path, NULL}, &c, &l);
		assert_true(in_next(&in));
		for (Str s; (s = in_peek(&in, want)).n >= want; at += want) {
			assert_memory_equal(s.p, text + at, want);
			in_take(&in, want);
		}
		assert_int_equal(in_peek(&in, want).n, 5 * MIB - at);
		assert_int_equal(at, 5 * MIB / want * want);
		assert_int_equal(in.at, at);
		in_close(&in);
		assert_int_equal(ledger_close(&l), OK);
	}
	free(b[0].p);
	free(b[1].p);
	free(text);
}

/* Lines of b, at most cap bytes a piece, joined by '|', pieces that go on marked '+'. */
static char *lines_in(const Bytes *b, size_t cap)
{
	static char shown[256];
	Common c = COMMON_DEFAULTS;
	size_t n = 0;
	bool whole;
	Ledger l;
	Str line;
	In in;

	save(b);
	ledger_open(&l, &c);
	in = in_over((char *[]){path, NULL}, &c, &l);
	assert_true(in_next(&in));
	while (in_line(&in, cap, &line, &whole)) {
		memcpy(shown + n, line.p, line.n);
		n += line.n;
		shown[n++] = whole ? '|' : '+';
	}
	shown[n] = '\0';
	assert_int_equal(in.at, b->n);
	in_close(&in);
	assert_int_equal(ledger_close(&l), OK);
	return shown;
}

static void lines_end_at_newlines_or_the_end_of_the_run(void **state)
{
	Bytes b = {0};

	(void)state;
	assert_string_equal(lines_in(&b, 10), "");
	put_text(&b, "one\n\nthree");
	assert_string_equal(lines_in(&b, 10), "one||three|");
	put_text(&b, "\n");
	assert_string_equal(lines_in(&b, 10), "one||three|");
	put(&b, "a\0b\r\n", 5);
	assert_memory_equal(lines_in(&b, 10), "one||three|a\0b\r|", 17);
	free(b.p);
}

static void a_long_line_comes_in_pieces_of_cap(void **state)
{
	Bytes b = {0};

	(void)state;
	put_text(&b, "12345\n1234567\n1234567890\n12345");
	assert_string_equal(lines_in(&b, 5), "12345|12345+67|12345+67890|12345|");
	assert_string_equal(lines_in(&b, SIZE_MAX), "12345|1234567|1234567890|12345|");
	assert_string_equal(lines_in(&b, 1),
	                    "1+2+3+4+5|1+2+3+4+5+6+7|1+2+3+4+5+6+7+8+9+0|1+2+3+4+5|");
	free(b.p);
}

static void long_lines_through_a_slow_pipe_come_whole(void **state)
{
	Bytes b = {0};
	char *text = lines_of(7, 300000);
	Read r;

	(void)state;
	for (size_t i = 0; i < 300000; i++)
		if (text[i] == '\n')
			text[i] = '.';
	put(&b, text, 300000);
	r = read_pipe(&b, 100);
	assert_run(&r, 0, text, 300000);
	read_free(&r);
	free(b.p);
	free(text);
}

/* A writer that sends a line and then waits for a byte from the reader before the next: a reader
 * that asked for more than a line would never end. */
static void a_line_is_handed_out_as_it_comes(void **state)
{
	int keep = dup(STDIN_FILENO), to[2], from[2];
	Common c = COMMON_DEFAULTS;
	size_t lines = 0;
	pid_t pid;
	Ledger l;
	Str line;
	In in;

	(void)state;
	assert_true(pipe(to) == 0 && pipe(from) == 0);
	pid = fork();
	if (pid == 0) {
		close(to[0]);
		close(from[1]);
		for (char c1 = 0; c1 < 5; c1++) {
			char got;

			if (write(to[1], "line\n", 5) != 5 || read(from[0], &got, 1) != 1)
				_exit(1);
		}
		_exit(0);
	}
	close(to[1]);
	close(from[0]);
	dup2(to[0], STDIN_FILENO);
	close(to[0]);
	alarm(20);
	ledger_open(&l, &c);
	in = in_over((char *[]){"-", NULL}, &c, &l);
	assert_true(in_next(&in));
	assert_string_equal(in.name, "<stdin>");
	assert_true(str_eq(in.base, S("-")));
	while (in_line(&in, 100, &line, NULL)) {
		assert_true(str_eq(line, S("line")));
		lines++;
		assert_int_equal(write(from[1], "+", 1), 1);
	}
	alarm(0);
	assert_int_equal(lines, 5);
	in_close(&in);
	assert_int_equal(ledger_close(&l), OK);
	close(from[1]);
	dup2(keep, STDIN_FILENO);
	close(keep);
	waitpid(pid, NULL, 0);
}

/* Read a pipe that stays open, and get SIGTERM while waiting. */
static void wait_for_sigterm(void *with)
{
	Common c = COMMON_DEFAULTS;
	int fds[2];
	Ledger l;
	Str line;
	In in;

	(void)with;
	alarm(20);
	if (pipe(fds) != 0 || write(fds[1], "one\ntwo\nhal", 11) != 11)
		_exit(9);
	dup2(fds[0], STDIN_FILENO);
	ledger_open(&l, &c);
	in = in_over((char *[]){NULL}, &c, &l);
	if (fork() == 0) {
		usleep(100000);
		kill(getppid(), SIGTERM);
		_exit(0);
	}
	while (in_next(&in))
		while (in_line(&in, 100, &line, NULL))
			printf("%.*s\n", FMT(line));
	printf("cut %d\n", in.cut);
	fflush(stdout);
	in_close(&in);
	if (l.signal == SIGTERM)
		ledger_close(&l);
}

static void sigterm_ends_the_input_and_then_the_program(void **state)
{
	Ended e = in_child(wait_for_sigterm, NULL);

	(void)state;
	assert_string_equal(e.out, "one\ntwo\ncut 1\n");
	assert_string_equal(e.err, "");
	assert_int_equal(e.status, 128 + SIGTERM);
	ended_free(&e);
}

/* SIGTERM that comes while there is work leaves what is at hand unread. */
static void get_sigterm_between_lines(void *with)
{
	Common c = COMMON_DEFAULTS;
	Ledger l;
	Str line;
	In in;

	(void)with;
	ledger_open(&l, &c);
	in = in_over((char *[]){path, path, NULL}, &c, &l);
	while (in_next(&in))
		while (in_line(&in, 100, &line, NULL)) {
			printf("%.*s\n", FMT(line));
			fflush(stdout);
			raise(SIGTERM);
		}
	in_close(&in);
	ledger_close(&l);
}

static void after_sigterm_nothing_more_is_handed_out(void **state)
{
	Bytes b = {0};
	Ended e;

	(void)state;
	put_text(&b, "one\ntwo\n");
	save(&b);
	e = in_child(get_sigterm_between_lines, NULL);
	assert_string_equal(e.out, "one\n");
	assert_int_equal(e.status, 128 + SIGTERM);
	ended_free(&e);
	free(b.p);
}

/* Peek, get SIGTERM, peek for more, take a byte, peek. */
static void get_sigterm_within_a_record(void *with)
{
	Common c = COMMON_DEFAULTS;
	Ledger l;
	In in;

	(void)with;
	ledger_open(&l, &c);
	in = in_over((char *[]){path, path, NULL}, &c, &l);
	in_next(&in);
	printf("%zu,", in_peek(&in, 1).n);
	raise(SIGTERM);
	printf("%zu,", in_peek(&in, MIB).n);
	in_take(&in, 1);
	printf("%zu,%d,%d", in_peek(&in, 1).n, in.cut, in_next(&in));
	fflush(stdout);
	in_close(&in);
	ledger_close(&l);
}

static void what_was_shown_before_sigterm_stays_until_something_is_taken(void **state)
{
	Bytes b = {0};
	Ended e;

	(void)state;
	put_text(&b, "one\ntwo\n");
	save(&b);
	e = in_child(get_sigterm_within_a_record, NULL);
	assert_string_equal(e.out, "8,8,0,1,0");
	assert_int_equal(e.status, 128 + SIGTERM);
	ended_free(&e);
	free(b.p);
}

static void ignore_sigterm(void *with)
{
	signal(SIGTERM, SIG_IGN);
	get_sigterm_between_lines(with);
}

static void an_ignored_sigterm_stays_ignored(void **state)
{
	Bytes b = {0};
	Ended e;

	(void)state;
	put_text(&b, "one\ntwo\n");
	save(&b);
	e = in_child(ignore_sigterm, NULL);
	assert_string_equal(e.out, "one\ntwo\none\ntwo\n");
	assert_int_equal(e.status, 0);
	ended_free(&e);
	free(b.p);
}

/* Read path twice with a progress line, a message between. */
static void read_with_progress(void *with)
{
	Common c = COMMON_DEFAULTS;
	Ledger l;
	In in;

	c.progress = with != NULL;
	prog = "filter";
	ledger_open(&l, &c);
	in = in_over((char *[]){path, path, NULL}, &c, &l);
	while (in_next(&in))
		while (in_peek(&in, 1).n > 0) {
			in_take(&in, 1);
			in_count(&in, 1);
		}
	in_close(&in);
	ledger_close(&l);
}

static void progress_is_shown_where_it_is_asked_for(void **state)
{
	Bytes b = {0};
	Ended e;

	(void)state;
	put_text(&b, "12345");
	save(&b);
	e = in_child(read_with_progress, &b);
	assert_int_equal(strncmp(e.err, "\rfilter: 0 of 0 MB (100 %), 10 articles, ", 41), 0);
	assert_int_equal(e.err[strlen(e.err) - 1], '\n');
	ended_free(&e);
	e = in_child(read_with_progress, NULL);
	assert_string_equal(e.err, "");
	ended_free(&e);
	free(b.p);
}

static void closed_stdin_is_trouble(void *with)
{
	Common c = COMMON_DEFAULTS;
	Ledger l;
	In in;

	(void)with;
	close(STDIN_FILENO);
	ledger_open(&l, &c);
	in = in_over((char *[]){NULL}, &c, &l);
	while (in_next(&in))
		_exit(9);
	in_close(&in);
	_exit(ledger_close(&l));
}

static void a_closed_stdin_is_told(void **state)
{
	Ended e = in_child(closed_stdin_is_trouble, NULL);

	(void)state;
	assert_int_equal(e.status, TROUBLE);
	assert_non_null(strstr(e.err, "<stdin>: Bad file descriptor\n"));
	ended_free(&e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_cannot_be_read_is_trouble_and_the_others_are_done),
		cmocka_unit_test(runs_know_their_file),
		cmocka_unit_test(leaving_a_run_early_leads_to_the_next),
		cmocka_unit_test(any_want_is_met),
		cmocka_unit_test(lines_end_at_newlines_or_the_end_of_the_run),
		cmocka_unit_test(a_long_line_comes_in_pieces_of_cap),
		cmocka_unit_test(long_lines_through_a_slow_pipe_come_whole),
		cmocka_unit_test(a_line_is_handed_out_as_it_comes),
		cmocka_unit_test(sigterm_ends_the_input_and_then_the_program),
		cmocka_unit_test(after_sigterm_nothing_more_is_handed_out),
		cmocka_unit_test(what_was_shown_before_sigterm_stays_until_something_is_taken),
		cmocka_unit_test(an_ignored_sigterm_stays_ignored),
		cmocka_unit_test(progress_is_shown_where_it_is_asked_for),
		cmocka_unit_test(a_closed_stdin_is_told),
	};
	return cmocka_run_group_tests(tests, enter, leave);
}
