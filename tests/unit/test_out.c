/* test_out.c -- bytes on their way to files, pipes, terminals, full disks and nobody. */
#include "unit.h"

#include <poll.h>
#include <signal.h>
#include <zlib.h>

#include "../../filters/lib/out.h"

enum { MIB = 1024 * 1024 };

/* Output of n bytes that can be told apart, by every way of giving them. */
static char digit(size_t i)
{
	return "0123456789abcdef"[(i * 7 + i / 256) % 16];
}

static void write_every_way(void *with)
{
	Common c = COMMON_DEFAULTS;
	Out out = out_open(&c);
	char *text = exact("", 0);
	size_t sizes[] = {1, 0, 100, 70000, 300000, 5, 3 * MIB, 262144, 262143, 17}, at = 0;

	(void)with;
	for (size_t i = 0; i < 40; i++) {
		size_t n = sizes[i % 10];

		free(text);
		text = malloc(n > 0 ? n : 1);
		for (size_t k = 0; k < n; k++)
			text[k] = digit(at + k);
		if (i % 3 == 0) {
			out_str(&out, (Str){text, n});
		} else if (i % 3 == 1 && n > 0) {
			memcpy(out_room(&out, n), text, n);
			out.n += n;
		} else {
			for (size_t k = 0; k < n; k++)
				out_byte(&out, text[k]);
		}
		at += n;
		out_record(&out);
	}
	out_str(&out, (Str){0});
	out_close(&out);
	free(text);
}

static void bytes_arrive_in_order_whatever_their_number(void **state)
{
	Ended e = in_child(write_every_way, NULL);

	(void)state;
	assert_int_equal(e.status, 0);
	assert_int_equal(e.out_n,
	                 4 * (1 + 100 + 70000 + 300000 + 5 + 3 * MIB + 262144 + 262143 + 17));
	for (size_t i = 0; i < e.out_n; i++)
		if (e.out[i] != digit(i))
			fail_msg("byte %zu", i);
	ended_free(&e);
}

static void print_numbers(void *with)
{
	Common c = COMMON_DEFAULTS;
	Out out = out_open(&c);
	char *text = malloc(40001);

	(void)with;
	memset(text, 'x', 40000);
	text[40000] = '\0';
	out_uint(&out, 0);
	out_byte(&out, ' ');
	out_uint(&out, 1234567890);
	out_byte(&out, ' ');
	out_uint(&out, UINT64_MAX);
	out_format(&out, " %d%% %s.", 42, "of them");
	out_format(&out, "%s", "");
	out_format(&out, "%s", text);
	out_close(&out);
	free(text);
}

static void numbers_and_formats_are_printed(void **state)
{
	Ended e = in_child(print_numbers, NULL);
	const char *want = "0 1234567890 18446744073709551615 42% of them.";

	(void)state;
	assert_int_equal(e.status, 0);
	assert_memory_equal(e.out, want, strlen(want));
	assert_int_equal(e.out_n, strlen(want) + 40000);
	assert_int_equal(e.out[e.out_n - 1], 'x');
	ended_free(&e);
}

/* What arrives in the other end of a pipe before and after out_record(), with -u or without. */
static void write_records(void *with)
{
	Common c = *(Common *)with;
	int keep = dup(STDOUT_FILENO), fds[2];
	char got[64];
	ssize_t n;
	Out out;

	if (pipe(fds) != 0)
		_exit(9);
	dup2(fds[1], STDOUT_FILENO);
	out = out_open(&c);
	fcntl(fds[0], F_SETFL, O_NONBLOCK);
	out_str(&out, S("half"));
	n = read(fds[0], got, sizeof got);
	dprintf(keep, "%d,", (int)n);
	out_str(&out, S(" whole\n"));
	out_record(&out);
	n = read(fds[0], got, sizeof got);
	dprintf(keep, "%d,%d", (int)n, fcntl(fds[0], F_GETPIPE_SZ));
}

static void unbuffered_writes_each_record_at_once(void **state)
{
	Common c = COMMON_DEFAULTS;
	Ended e = in_child(write_records, &c);

	(void)state;
	assert_memory_equal(e.out, "-1,-1,", 6);
	ended_free(&e);
	c.unbuffered = true;
	e = in_child(write_records, &c);
	assert_memory_equal(e.out, "-1,11,", 6);
	ended_free(&e);
}

static void a_pipe_is_made_wide(void **state)
{
	Common c = COMMON_DEFAULTS;
	Ended e = in_child(write_records, &c);

	(void)state;
	assert_string_equal(e.out, "-1,-1,1048576");
	ended_free(&e);
}

static void write_gzip(void *with)
{
	Common c = *(Common *)with;
	Out out;

	c.gzip = true;
	out = out_open(&c);
	for (size_t i = 0; i < 2 * MIB; i++)
		out_byte(&out, digit(i));
	out_record(&out);
	if (c.unbuffered)
		_exit(0);
	out_close(&out);
}

/* Inflate the first member of packed; what inflate() said last in *err, what is left in *rest. */
static size_t inflated(const Ended *e, char *to, size_t room, int *err, size_t *rest)
{
	char *packed = exact(e->out, e->out_n);
	z_stream z = {0};

	assert_int_equal(inflateInit2(&z, 15 + 16), Z_OK);
	z.next_in = (unsigned char *)packed;
	z.avail_in = (unsigned)e->out_n;
	z.next_out = (unsigned char *)to;
	z.avail_out = (unsigned)room;
	*err = inflate(&z, Z_SYNC_FLUSH);
	*rest = z.avail_in;
	inflateEnd(&z);
	free(packed);
	return room - z.avail_out;
}

static void gzip_output_is_one_member_without_time(void **state)
{
	Common c = COMMON_DEFAULTS;
	Ended e = in_child(write_gzip, &c);
	char *text = malloc(3 * MIB);
	size_t rest;
	int err;

	(void)state;
	assert_int_equal(e.status, 0);
	assert_int_equal(inflated(&e, text, 3 * MIB, &err, &rest), 2 * MIB);
	assert_int_equal(err, Z_STREAM_END);
	assert_int_equal(rest, 0);
	for (size_t i = 0; i < 2 * MIB; i++)
		if (text[i] != digit(i))
			fail_msg("byte %zu", i);
	assert_memory_equal(e.out + 4, "\0\0\0\0", 4);
	ended_free(&e);
	free(text);
}

static void unbuffered_gzip_can_be_read_up_to_the_last_record(void **state)
{
	Common c = COMMON_DEFAULTS;
	char *text = malloc(3 * MIB);
	size_t rest;
	Ended e;
	int err;

	(void)state;
	c.unbuffered = true;
	e = in_child(write_gzip, &c); /* ends without out_close() */
	assert_int_equal(inflated(&e, text, 3 * MIB, &err, &rest), 2 * MIB);
	ended_free(&e);
	free(text);
}

static void write_nothing_gzipped(void *with)
{
	Common c = COMMON_DEFAULTS;
	Out out;

	(void)with;
	c.gzip = true;
	out = out_open(&c);
	out_close(&out);
}

static void nothing_gzipped_is_an_empty_member(void **state)
{
	Ended e = in_child(write_nothing_gzipped, NULL);
	size_t rest;
	char none[1];
	int err;

	(void)state;
	assert_int_equal(inflated(&e, none, 1, &err, &rest), 0);
	assert_int_equal(err, Z_STREAM_END);
	ended_free(&e);
}

/* Write some MiB to a stdout made by with. */
static void write_to(void *with)
{
	Common c = COMMON_DEFAULTS;
	Out out;

	(*(void (**)(void))with)();
	out = out_open(&c);
	for (size_t i = 0; i < 3 * MIB; i++)
		out_byte(&out, digit(i));
	out_close(&out);
}

static void full_disk(void)
{
	dup2(open("/dev/full", O_WRONLY), STDOUT_FILENO);
}

static void nothing_open(void)
{
	close(STDOUT_FILENO);
}

static void reader_gone(void)
{
	int fds[2];

	if (pipe(fds) != 0)
		_exit(9);
	close(fds[0]);
	dup2(fds[1], STDOUT_FILENO);
}

static void reader_gone_unheard(void)
{
	signal(SIGPIPE, SIG_IGN);
	reader_gone();
}

static void a_full_disk_is_failure(void **state)
{
	void (*to)(void) = full_disk;
	Ended e = in_child(write_to, &to);

	(void)state;
	assert_int_equal(e.status, FAILED);
	assert_string_equal(e.err, "filter: <stdout>: No space left on device\n");
	ended_free(&e);
}

static void a_closed_stdout_is_failure(void **state)
{
	void (*to)(void) = nothing_open;
	Ended e = in_child(write_to, &to);

	(void)state;
	assert_int_equal(e.status, FAILED);
	assert_string_equal(e.err, "filter: <stdout>: Bad file descriptor\n");
	ended_free(&e);
}

static void a_reader_that_left_ends_the_filter_quietly(void **state)
{
	void (*to)(void) = reader_gone;
	Ended e = in_child(write_to, &to);

	(void)state;
	assert_int_equal(e.status, 141);
	assert_string_equal(e.err, "");
	ended_free(&e);
	to = reader_gone_unheard;
	e = in_child(write_to, &to);
	assert_int_equal(e.status, 141);
	assert_string_equal(e.err, "");
	ended_free(&e);
}

/* A pipe that does not wait, with a slow reader: who passes on what it reads. */
static void slow_reader(void)
{
	int fds[2];
	pid_t pid;

	if (pipe(fds) != 0 || (pid = fork()) < 0)
		_exit(9);
	if (pid > 0) {
		char block[5000];
		ssize_t n;

		close(fds[1]);
		while ((n = read(fds[0], block, sizeof block)) > 0) {
			if (write(STDOUT_FILENO, block, (size_t)n) != n)
				_exit(9);
			usleep(20);
		}
		_exit(waitpid(pid, NULL, 0) == pid ? 0 : 9);
	}
	close(fds[0]);
	fcntl(fds[1], F_SETFL, O_NONBLOCK);
	dup2(fds[1], STDOUT_FILENO);
	close(fds[1]);
}

static void a_pipe_that_does_not_wait_gets_all(void **state)
{
	void (*to)(void) = slow_reader;
	Ended e = in_child(write_to, &to);

	(void)state;
	assert_string_equal(e.err, "");
	assert_int_equal(e.out_n, 3 * MIB);
	for (size_t i = 0; i < e.out_n; i++)
		if (e.out[i] != digit(i))
			fail_msg("byte %zu", i);
	ended_free(&e);
}

/* What a terminal gets of the texts in with (NULL-terminated), each a record. */
static void write_to_terminal(void *with)
{
	int keep = dup(STDOUT_FILENO), master = posix_openpt(O_RDWR | O_NOCTTY), slave;
	Common c = COMMON_DEFAULTS;
	char got[65536];
	ssize_t n;
	Out out;

	if (master < 0 || grantpt(master) < 0 || unlockpt(master) < 0)
		_exit(77);
	slave = open(ptsname(master), O_RDWR | O_NOCTTY);
	if (slave < 0)
		_exit(77);
	dup2(slave, STDOUT_FILENO);
	out = out_open(&c);
	for (const char **text = with; *text != NULL; text++) {
		out_str(&out, str_of(*text));
		out_record(&out);
	}
	out_close(&out); /* slave keeps the terminal open for reading below */
	while (poll(&(struct pollfd){.fd = master, .events = POLLIN}, 1, 0) > 0 &&
	       (n = read(master, got, sizeof got)) > 0)
		if (write(keep, got, (size_t)n) != n)
			_exit(9);
}

static void assert_terminal_gets(const char **texts, const char *want)
{
	Ended e = in_child(write_to_terminal, texts);

	assert_int_not_equal(e.status, 77);
	assert_string_equal(e.out, want);
	ended_free(&e);
}

static void a_terminal_is_shown_control_characters(void **state)
{
	(void)state;
	assert_terminal_gets((const char *[]){"a\tb\f\x1b[31mred\x07\r\x7f.", NULL},
	                     "a\tb\f\\x1b[31mred\\x07\\x0d\\x7f.");
	assert_terminal_gets((const char *[]){"caf\xc3\xa9 \xc2\x9b"
	                                      "2J \xe2\x82\xac \xef\xbf\xbd",
	                                      NULL},
	                     "caf\xc3\xa9 \\xc2\\x9b"
	                     "2J \xe2\x82\xac \xef\xbf\xbd");
	assert_terminal_gets((const char *[]){"\x9b"
	                                      "1m \xff \xe2\x82 \xed\xa0\x80.",
	                                      NULL},
	                     "\\x9b"
	                     "1m \\xff \\xe2\\x82 \\xed\\xa0\\x80.");
}

static void control_characters_are_shown_across_writes(void **state)
{
	(void)state;
	assert_terminal_gets((const char *[]){"a\xc2",
	                                      "\x9b"
	                                      "b\xc3",
	                                      "\xa9\xf0\x9f", "\x98", "\x80", NULL},
	                     "a\\xc2\\x9b"
	                     "b\xc3\xa9\xf0\x9f\x98\x80");
	assert_terminal_gets((const char *[]){"a\xe2\x82", NULL}, "a\\xe2\\x82");
	assert_terminal_gets((const char *[]){"\xc2", "\xc2", "\x9b", NULL}, "\\xc2\\xc2\\x9b");
}

static void write_raw(void *with)
{
	Common c = COMMON_DEFAULTS;
	Out out = out_open(&c);

	out_str(&out, str_of(with));
	out_close(&out);
}

static void what_goes_elsewhere_is_left_as_it_is(void **state)
{
	char text[] = "\x1b[31m\xc2\x9b\xff\r\n";
	Ended e = in_child(write_raw, text);

	(void)state;
	assert_string_equal(e.out, text);
	ended_free(&e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_arrive_in_order_whatever_their_number),
		cmocka_unit_test(numbers_and_formats_are_printed),
		cmocka_unit_test(unbuffered_writes_each_record_at_once),
		cmocka_unit_test(a_pipe_is_made_wide),
		cmocka_unit_test(gzip_output_is_one_member_without_time),
		cmocka_unit_test(unbuffered_gzip_can_be_read_up_to_the_last_record),
		cmocka_unit_test(nothing_gzipped_is_an_empty_member),
		cmocka_unit_test(a_full_disk_is_failure),
		cmocka_unit_test(a_closed_stdout_is_failure),
		cmocka_unit_test(a_reader_that_left_ends_the_filter_quietly),
		cmocka_unit_test(a_pipe_that_does_not_wait_gets_all),
		cmocka_unit_test(a_terminal_is_shown_control_characters),
		cmocka_unit_test(control_characters_are_shown_across_writes),
		cmocka_unit_test(what_goes_elsewhere_is_left_as_it_is),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
