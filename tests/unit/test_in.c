/* test_in.c -- runs and lines out of plain, gzip'ed, damaged, missing and slow input. */
#include "unit.h"

#include <signal.h>
#include <sys/resource.h>
#include <zlib.h>

#include "../../filters/lib/in.h"

enum { MIB = 1024 * 1024, MAX_RUNS = 64 };

static char dir[] = "/tmp/test_in.XXXXXX", path[64], log_path[64];

static int enter(void **state)
{
	(void)state;
	if (mkdtemp(dir) == NULL)
		return 1;
	snprintf(path, sizeof path, "%s/f.csv.gz", dir);
	snprintf(log_path, sizeof log_path, "%s/log", dir);
	return 0;
}

static int leave(void **state)
{
	(void)state;
	unlink(path);
	unlink(log_path);
	return rmdir(dir);
}

/* Bytes of a file to be. */
typedef struct {
	char *p;
	size_t n;
} Bytes;

static void put(Bytes *b, const void *p, size_t n)
{
	b->p = realloc(b->p, b->n + n + 1);
	assert_non_null(b->p);
	memcpy(b->p + b->n, p, n);
	b->n += n;
}

static void put_text(Bytes *b, const char *text)
{
	put(b, text, strlen(text));
}

/* A gzip member of n bytes at p, its last deflate block and trailer too if flush is Z_FINISH. */
static void put_deflated(Bytes *b, const void *p, size_t n, int flush)
{
	z_stream z = {0};
	size_t room;
	char *packed;

	assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
	room = deflateBound(&z, n) + 64;
	packed = malloc(room);
	assert_non_null(packed);
	z.next_in = (unsigned char *)(uintptr_t)p;
	z.avail_in = (unsigned)n;
	z.next_out = (unsigned char *)packed;
	z.avail_out = (unsigned)room;
	assert_int_equal(deflate(&z, flush), flush == Z_FINISH ? Z_STREAM_END : Z_OK);
	put(b, packed, room - z.avail_out);
	deflateEnd(&z);
	free(packed);
}

static void put_member(Bytes *b, const void *p, size_t n)
{
	put_deflated(b, p, n, Z_FINISH);
}

/* n bytes of lines that no other seed gives. */
static char *lines_of(unsigned seed, size_t n)
{
	char *p = malloc(n + 1);

	assert_non_null(p);
	for (size_t i = 0; i < n; i++) {
		seed = seed * 1664525u + 1013904223u;
		p[i] = "etaoin shrdlu\nEN"[seed >> 28];
	}
	p[n] = '\0';
	return p;
}

static void save(const Bytes *b)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	if (b->n > 0)
		assert_int_equal(fwrite(b->p, 1, b->n, f), b->n);
	assert_int_equal(fclose(f), 0);
}

/* All that an In hands out. */
typedef struct {
	size_t n;
	struct {
		Bytes data;
		bool goes_on, cut;
	} run[MAX_RUNS];
	int status;
	uint64_t bytes;
	char *err;
} Read;

static void read_free(Read *r)
{
	for (size_t i = 0; i < r->n; i++)
		free(r->run[i].data.p);
	free(r->err);
}

/* Send what goes to stderr to the log, until given back. */
static int stderr_to_log(void)
{
	int keep = dup(STDERR_FILENO), fd = open(log_path, O_RDWR | O_CREAT | O_TRUNC, 0600);

	dup2(fd, STDERR_FILENO);
	close(fd);
	return keep;
}

static char *stderr_back(int keep)
{
	size_t n;
	char *all = slurp(STDERR_FILENO, &n);

	dup2(keep, STDERR_FILENO);
	close(keep);
	return all;
}

static Read read_files(char **files, size_t want)
{
	Common c = COMMON_DEFAULTS;
	int keep = stderr_to_log();
	Read r = {0};
	Ledger l;
	In in;
	Str s;

	ledger_open(&l, &c);
	in = in_over(files, &c, &l);
	while (in_next(&in)) {
		Bytes *data = &r.run[r.n].data;

		assert_true(r.n < MAX_RUNS);
		r.run[r.n].goes_on = in.goes_on;
		put(data, "", 0);
		while ((s = in_peek(&in, want)).n > 0) {
			put(data, s.p, s.n);
			in_take(&in, s.n);
		}
		r.run[r.n++].cut = in.cut;
	}
	in_close(&in);
	r.bytes = l.bytes;
	r.status = ledger_close(&l);
	r.err = stderr_back(keep);
	return r;
}

/* What is in b, as a file. */
static Read read_file(const Bytes *b)
{
	save(b);
	return read_files((char *[]){path, NULL}, 1);
}

/* The same through a pipe on stdin, in pieces of n bytes. */
static Read read_pipe(const Bytes *b, size_t piece)
{
	int keep = dup(STDIN_FILENO), fds[2];
	Read r;
	pid_t pid;

	assert_int_equal(pipe(fds), 0);
	pid = fork();
	if (pid == 0) {
		close(fds[0]);
		for (size_t at = 0; at < b->n; at += piece) {
			size_t n = b->n - at < piece ? b->n - at : piece;

			if (write(fds[1], b->p + at, n) < 0)
				_exit(1);
		}
		_exit(0);
	}
	close(fds[1]);
	dup2(fds[0], STDIN_FILENO);
	close(fds[0]);
	r = read_files((char *[]){NULL}, 1);
	dup2(keep, STDIN_FILENO);
	close(keep);
	waitpid(pid, NULL, 0);
	return r;
}

static void assert_run(const Read *r, size_t i, const char *p, size_t n)
{
	assert_true(i < r->n);
	assert_int_equal(r->run[i].data.n, n);
	assert_memory_equal(r->run[i].data.p, p, n);
}

static void assert_same(const Read *a, const Read *b)
{
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++) {
		assert_run(a, i, b->run[i].data.p, b->run[i].data.n);
		assert_int_equal(a->run[i].cut, b->run[i].cut);
		assert_int_equal(a->run[i].goes_on, b->run[i].goes_on);
	}
	assert_int_equal(a->status, b->status);
}

/* What b gives as a file, having held it against what comes through pipes in small pieces. */
static Read read_every_way(const Bytes *b)
{
	static const size_t pieces[] = {1, 7, 4096};
	Read whole = read_file(b);

	for (size_t i = b->n > 10000 ? 2 : 0; i < 3; i++) {
		Read r = read_pipe(b, pieces[i]);

		assert_same(&r, &whole);
		read_free(&r);
	}
	return whole;
}

/* One sound run of exactly these bytes. */
static void assert_sound(const Bytes *b, const char *p, size_t n)
{
	Read r = read_every_way(b);

	assert_int_equal(r.n, 1);
	assert_run(&r, 0, p, n);
	assert_false(r.run[0].cut);
	assert_false(r.run[0].goes_on);
	assert_int_equal(r.status, OK);
	assert_int_equal(r.bytes, n);
	assert_string_equal(r.err, "");
	read_free(&r);
}

static void a_sound_file_is_one_run(void **state)
{
	Bytes plain = {0}, gz = {0}, empty = {0};
	char *text = lines_of(1, 3 * MIB);

	(void)state;
	put(&plain, text, 3 * MIB);
	assert_sound(&plain, text, 3 * MIB);
	put_member(&gz, text, MIB);
	put_member(&gz, text + MIB, 2 * MIB);
	assert_sound(&gz, text, 3 * MIB);
	assert_sound(&empty, "", 0);
	free(plain.p);
	free(gz.p);
	free(text);
}

static void members_may_be_empty_or_one_byte_long(void **state)
{
	const char *text = "Fog over Tarnholm\n";
	Bytes b = {0};

	(void)state;
	put_member(&b, "", 0);
	assert_sound(&b, "", 0);
	for (size_t i = 0; text[i] != '\0'; i++) {
		put_member(&b, text + i, 1);
		put_member(&b, "", 0);
	}
	assert_sound(&b, text, strlen(text));
	free(b.p);
}

static void header_fields_of_a_member_are_read_over(void **state)
{
	/* name, comment, extra field and header CRC; a stored block "ok\n" */
	Bytes b = {0};
	unsigned char head[] = {0x1f, 0x8b, 8, 0x1e, 0,   0,   0, 0,   0,
	                        3,    2,    0, 'x',  'y', 'f', 0, 'c', 0};
	uint32_t crc = (uint32_t)crc32(0, head, sizeof head);
	unsigned char stored[] = {(unsigned char)crc,
	                          (unsigned char)(crc >> 8),
	                          1,
	                          3,
	                          0,
	                          0xfc,
	                          0xff,
	                          'o',
	                          'k',
	                          '\n'};
	uint32_t sum = (uint32_t)crc32(0, stored + 7, 3), n = 3;

	(void)state;
	put(&b, head, sizeof head);
	put(&b, stored, sizeof stored);
	put(&b, &sum, 4);
	put(&b, &n, 4);
	assert_sound(&b, "ok\n", 3);
	free(b.p);
}

static void a_file_shorter_than_the_magic_is_plain(void **state)
{
	Bytes b = {0};

	(void)state;
	put(&b, "\x1f", 1);
	assert_sound(&b, "\x1f", 1);
	put(&b, "x", 1);
	assert_sound(&b, "\x1fx", 2);
	free(b.p);
}

static void zeros_after_members_are_skipped_in_silence(void **state)
{
	static const char zeros[100000];
	Bytes b = {0};

	(void)state;
	put_member(&b, "one\n", 4);
	put(&b, zeros, 512);
	put_member(&b, "two\n", 4);
	put(&b, zeros, sizeof zeros);
	assert_sound(&b, "one\ntwo\n", 8);
	free(b.p);
}

static void a_stream_that_is_cut_off_loses_nothing_that_came(void **state)
{
	char *text = lines_of(2, 600);
	Bytes b = {0};
	size_t first, last = 0;

	(void)state;
	put_member(&b, text, 300);
	first = b.n;
	put_member(&b, text + 300, 300);
	for (size_t n = 2; n < b.n; n++) {
		Read r = read_file(&(Bytes){b.p, n});
		bool sound = n == first;

		assert_int_equal(r.n, 1);
		assert_memory_equal(r.run[0].data.p, text, r.run[0].data.n);
		assert_true(r.run[0].data.n >= last);
		assert_int_equal(r.run[0].cut, !sound);
		assert_int_equal(r.status, sound ? OK : TROUBLE);
		if (!sound && n != first + 1) /* a single byte there is no gzip data */
			assert_non_null(strstr(r.err, "gzip data breaks off"));
		last = r.run[0].data.n;
		read_free(&r);
	}
	assert_int_equal(last, 600); /* all data is there before the trailer is */
	free(b.p);
	free(text);
}

static void every_wrong_byte_costs_its_member_and_no_more(void **state)
{
	char *text = lines_of(8, 360);
	Bytes b = {0};
	size_t from, to, harmless = 0;

	(void)state;
	put_member(&b, text, 120);
	from = b.n;
	put_member(&b, text + 120, 120);
	to = b.n;
	put_member(&b, text + 240, 120);
	for (size_t i = from; i < to; i++) {
		for (int bit = 0; bit < 8; bit++) {
			Read r;

			b.p[i] = (char)(b.p[i] ^ 1 << bit);
			r = read_file(&b);
			b.p[i] = (char)(b.p[i] ^ 1 << bit);
			if (r.n == 1) { /* a bit of the time, or before the CRC */
				harmless++;
				assert_run(&r, 0, text, 360);
				assert_int_equal(r.status, OK);
			} else {
				assert_int_equal(r.n, 2);
				assert_run(&r, 0, text, 120);
				assert_run(&r, 1, text + 240, 120);
				assert_true(r.run[0].cut && !r.run[1].cut);
				assert_true(!r.run[0].goes_on && r.run[1].goes_on);
				assert_int_equal(r.status, TROUBLE);
				assert_non_null(strstr(r.err, "byte 120: "));
				assert_non_null(strstr(r.err, " left out\n"));
			}
			read_free(&r);
		}
	}
	assert_true(harmless < 7 * 8);
	free(b.p);
	free(text);
}

static void damage_is_told_with_its_compressed_bytes(void **state)
{
	char want[128];
	Bytes b = {0};
	size_t from, to;
	Read r;

	(void)state;
	put_member(&b, "one\n", 4);
	from = b.n;
	put_member(&b, "two\n", 4);
	to = b.n;
	put_member(&b, "three\n", 6);
	b.p[to - 8] ^= 1;
	r = read_every_way(&b);
	snprintf(want, sizeof want,
	         "gzip data is damaged (incorrect data check; 4 bytes inflated): "
	         "compressed bytes %zu to %zu left out\n",
	         from, to);
	assert_non_null(strstr(r.err, want));
	assert_run(&r, 0, "one\n", 4);
	assert_run(&r, 1, "three\n", 6);
	read_free(&r);
	free(b.p);
}

static void a_damaged_first_member_leaves_an_empty_run(void **state)
{
	Bytes b = {0};
	Read r;

	(void)state;
	put_member(&b, "one\n", 4);
	b.p[b.n - 1] ^= 1;
	put_member(&b, "two\n", 4);
	r = read_every_way(&b);
	assert_int_equal(r.n, 2);
	assert_run(&r, 0, "", 0);
	assert_true(r.run[0].cut && r.run[1].goes_on);
	assert_run(&r, 1, "two\n", 4);
	read_free(&r);
	free(b.p);
}

static void a_damaged_last_member_ends_the_file(void **state)
{
	Bytes b = {0};
	Read r;

	(void)state;
	put_member(&b, "one\n", 4);
	put_member(&b, "two\n", 4);
	b.p[b.n - 5] ^= 1;
	r = read_every_way(&b);
	assert_int_equal(r.n, 1);
	assert_run(&r, 0, "one\n", 4);
	assert_true(r.run[0].cut);
	assert_int_equal(r.status, TROUBLE);
	read_free(&r);
	free(b.p);
}

static void garbage_between_members_is_told_and_passed_over(void **state)
{
	char want[96];
	Bytes b = {0};
	size_t from;
	Read r;

	(void)state;
	put_member(&b, "one\n", 4);
	from = b.n;
	put_text(&b, "this is no gzip data \x1f\x8b or is it");
	snprintf(want, sizeof want, "no gzip data: compressed bytes %zu to %zu left out", from,
	         b.n);
	put_member(&b, "two\n", 4);
	put_text(&b, "tail");
	r = read_every_way(&b);
	assert_int_equal(r.n, 2);
	assert_run(&r, 0, "one\n", 4);
	assert_run(&r, 1, "two\n", 4);
	assert_true(r.run[1].goes_on);
	assert_non_null(strstr(r.err, want));
	assert_int_equal(r.status, TROUBLE);
	read_free(&r);
	free(b.p);
}

static void what_follows_a_loss_may_be_cut_off_itself(void **state)
{
	char *text = lines_of(4, 3000);
	Bytes b = {0};
	Read r;

	(void)state;
	put_member(&b, "one\n", 4);
	put_text(&b, "garbage");
	put_member(&b, text, 3000);
	b.n -= 700;
	r = read_every_way(&b);
	assert_int_equal(r.n, 2);
	assert_true(r.run[1].data.n > 1000 && r.run[1].data.n < 3000);
	assert_run(&r, 1, text, r.run[1].data.n);
	assert_true(r.run[1].cut && r.run[1].goes_on);
	assert_non_null(strstr(r.err, "gzip data breaks off"));
	read_free(&r);
	free(b.p);
	free(text);
}

/* Hundreds of thousands of headers that begin no member: each would be inflated to the end of
 * the file were going back not bounded. */
static void false_headers_hide_no_member(void **state)
{
	static char headers[800000];
	Bytes b = {0};
	Read r;

	(void)state;
	for (size_t i = 0; i < sizeof headers;
	     i += 4) /* the later ones say that a name follows */
		memcpy(headers + i, i < 400000 ? "\x1f\x8b\x08" : "\x1f\x8b\x08\x08", 4);
	put_member(&b, "one\n", 4);
	put_text(&b, "x");
	put(&b, headers, sizeof headers);
	put(&b, "\0\0\0\0\0\0\0\0\0\0\0", 11);
	put_member(&b, "two\n", 4);
	r = read_file(&b);
	assert_int_equal(r.n, 2);
	assert_run(&r, 1, "two\n", 4);
	read_free(&r);
	free(b.p);
}

/* Each of these headers is followed by a stored block that reaches beyond the end of the file. */
static void a_false_header_near_the_end_hides_no_member(void **state)
{
	static const char stored[] = "\x1f\x8b\x08\0\0\0\0\0\0\3\0\xff\xff\0";
	Bytes b = {0};
	Read r;

	(void)state;
	put_member(&b, "one\n", 4);
	put_text(&b, "x");
	for (int i = 0; i < 20; i++)
		put(&b, stored, sizeof stored);
	put_member(&b, "two\n", 4);
	r = read_every_way(&b);
	assert_int_equal(r.n, 2);
	assert_run(&r, 1, "two\n", 4);
	read_free(&r);
	free(b.p);
}

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* Overwrite, remove or double a stretch of b behind its magic. */
static void spoil(Bytes *b, uint32_t *seed)
{
	size_t at = 2 + next_random(seed) % (b->n - 2), n = next_random(seed) % 40,
	       how = next_random(seed) % 3;

	n = n < b->n - at ? n : b->n - at - 1;
	if (how == 0) {
		for (size_t i = 0; i < n; i++)
			b->p[at + i] = (char)next_random(seed);
	} else if (how == 1) {
		memmove(b->p + at, b->p + at + n, b->n - at - n);
		b->n -= n;
	} else {
		char room[40] = {0};

		put(b, room, n);
		memmove(b->p + at + n, b->p + at, b->n - n - at);
	}
}

/* Each member is a line of its own text; what comes out must be such lines, in order.  Of a
 * last one that breaks off nobody can tell. */
static void assert_only_whole_members(const Read *r)
{
	bool breaks_off = strstr(r->err, "breaks off") != NULL;
	int last = -1;

	for (size_t i = 0; i < r->n; i++) {
		const char *p = r->run[i].data.p, *end = p + r->run[i].data.n, *nl;

		while ((nl = memchr(p, '\n', (size_t)(end - p))) != NULL) {
			char want[256];
			int number = atoi(p), n;

			n = snprintf(want, sizeof want, "%d %0*d %d\n", number, 20 + number * 7,
			             1, number);
			if (breaks_off && i + 1 == r->n &&
			    (nl + 1 - p != n || memcmp(p, want, (size_t)n) != 0))
				return;
			assert_int_equal(nl + 1 - p, n);
			assert_memory_equal(p, want, (size_t)n);
			assert_true(number >= last); /* one that was doubled may come twice */
			last = number;
			p = nl + 1;
		}
		assert_true(p == end || r->run[i].cut);
	}
}

static void spoilt_files_give_only_what_is_sound_whatever_the_reads(void **state)
{
	uint32_t seed = 1; /* any run can be had again */

	(void)state;
	for (int round = 0; round < 150; round++) {
		Bytes b = {0};
		Read file, slow;

		for (int i = 0; i < 12; i++) {
			char line[256];
			int n = snprintf(line, sizeof line, "%d %0*d %d\n", i, 20 + i * 7, 1,
			                 i);

			put_member(&b, line, (size_t)n);
		}
		for (int i = round % 4; i >= 0; i--)
			spoil(&b, &seed);
		file = read_file(&b);
		slow = read_pipe(&b, 1 + next_random(&seed) % 50);
		assert_same(&file, &slow);
		assert_string_equal(strchr(file.err, ':') != NULL ? "told" : "",
		                    file.status == OK ? "" : "told");
		assert_only_whole_members(&file);
		read_free(&file);
		read_free(&slow);
		free(b.p);
	}
}

/* Large members: text of n bytes, compressed well. */
static Bytes large(size_t n, char **text)
{
	Bytes b = {0};

	*text = malloc(n);
	assert_non_null(*text);
	for (size_t i = 0; i < n; i++)
		(*text)[i] = "0123456789abcde\n"[(i / 16 * 7 + i) % 16];
	put_member(&b, *text, n);
	return b;
}

static void a_member_of_16_MiB_is_held_until_its_CRC_passed(void **state)
{
	char *text;
	Bytes b = large(16 * MIB, &text);
	Read r;

	(void)state;
	assert_sound(&b, text, 16 * MIB);
	b.p[b.n - 8] ^= 1;
	put_member(&b, "two\n", 4);
	r = read_every_way(&b);
	assert_int_equal(r.n, 2);
	assert_run(&r, 0, "", 0);
	assert_run(&r, 1, "two\n", 4);
	read_free(&r);
	free(b.p);
	free(text);
}

static void of_a_larger_member_a_wrong_CRC_is_told_with_its_range(void **state)
{
	char *text, want[64];
	Bytes b = large(16 * MIB + 1, &text), all = {0};
	Read r;

	(void)state;
	b.p[b.n - 8] ^= 1;
	put_member(&all, "one\n", 4);
	put(&all, b.p, b.n);
	put_member(&all, "two\n", 4);
	r = read_every_way(&all);
	assert_int_equal(r.n, 1);
	assert_false(r.run[0].cut);
	assert_int_equal(r.run[0].data.n, 16 * MIB + 9);
	assert_memory_equal(r.run[0].data.p + 4, text, 16 * MIB + 1);
	assert_int_equal(r.status, TROUBLE);
	snprintf(want, sizeof want, "bytes 4 to %d are in doubt", 16 * MIB + 5);
	assert_non_null(strstr(r.err, want));
	read_free(&r);
	free(all.p);
	free(b.p);
	free(text);
}

static void of_a_larger_member_what_is_good_goes_out(void **state)
{
	char *text;
	Bytes whole = large(17 * MIB, &text), b = {0};
	Read r;

	(void)state;
	put_deflated(&b, text, 17 * MIB, Z_FULL_FLUSH);
	put_text(&b, "\x07 begins a block of a type that is none");
	put_member(&b, "two\n", 4);
	r = read_every_way(&b);
	assert_int_equal(r.n, 2);
	assert_run(&r, 0, text, 17 * MIB);
	assert_true(r.run[0].cut);
	assert_run(&r, 1, "two\n", 4);
	assert_non_null(strstr(r.err, "gzip data is damaged (invalid block type)"));
	read_free(&r);
	free(b.p);
	free(whole.p);
	free(text);
}

/* The last block of the first member says that it is longer than all that follows. */
static void a_larger_member_that_runs_into_the_next_is_told(void **state)
{
	char *text;
	Bytes whole = large(17 * MIB, &text), b = {0};
	Read r;

	(void)state;
	put_deflated(&b, text, 17 * MIB, Z_FULL_FLUSH);
	put(&b, "\0\xff\xff\0\0", 5);
	put_member(&b, "two\n", 4);
	r = read_file(&b);
	assert_int_equal(r.n, 2);
	assert_memory_equal(r.run[0].data.p, text, 17 * MIB);
	assert_run(&r, 1, "two\n", 4);
	assert_non_null(strstr(r.err, "(runs into the next member): bytes 0 to "));
	read_free(&r);
	free(b.p);
	free(whole.p);
	free(text);
}

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
		cmocka_unit_test(a_sound_file_is_one_run),
		cmocka_unit_test(members_may_be_empty_or_one_byte_long),
		cmocka_unit_test(header_fields_of_a_member_are_read_over),
		cmocka_unit_test(a_file_shorter_than_the_magic_is_plain),
		cmocka_unit_test(zeros_after_members_are_skipped_in_silence),
		cmocka_unit_test(a_stream_that_is_cut_off_loses_nothing_that_came),
		cmocka_unit_test(every_wrong_byte_costs_its_member_and_no_more),
		cmocka_unit_test(damage_is_told_with_its_compressed_bytes),
		cmocka_unit_test(a_damaged_first_member_leaves_an_empty_run),
		cmocka_unit_test(a_damaged_last_member_ends_the_file),
		cmocka_unit_test(garbage_between_members_is_told_and_passed_over),
		cmocka_unit_test(what_follows_a_loss_may_be_cut_off_itself),
		cmocka_unit_test(false_headers_hide_no_member),
		cmocka_unit_test(a_false_header_near_the_end_hides_no_member),
		cmocka_unit_test(spoilt_files_give_only_what_is_sound_whatever_the_reads),
		cmocka_unit_test(a_member_of_16_MiB_is_held_until_its_CRC_passed),
		cmocka_unit_test(of_a_larger_member_a_wrong_CRC_is_told_with_its_range),
		cmocka_unit_test(of_a_larger_member_what_is_good_goes_out),
		cmocka_unit_test(a_larger_member_that_runs_into_the_next_is_told),
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
