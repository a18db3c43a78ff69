/* read_in.h -- files made, plain and gzip'ed, and all that an In hands out of them; for the tests of in.h. */
#ifndef READ_IN_H
#define READ_IN_H

#include "unit.h"

#include <zlib.h>

#include "../../filters/lib/in.h"

enum { MIB = 1024 * 1024, MAX_RUNS = 64 };

static char dir[] = "/tmp/test_in.XXXXXX", path[64], log_path[64];

static inline int enter(void **state)
{
	(void)state;
	if (mkdtemp(dir) == NULL)
		return 1;
	snprintf(path, sizeof path, "%s/f.csv.gz", dir);
	snprintf(log_path, sizeof log_path, "%s/log", dir);
	return 0;
}

static inline int leave(void **state)
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

static inline void put(Bytes *b, const void *p, size_t n)
{
	b->p = realloc(b->p, b->n + n + 1);
	assert_non_null(b->p);
	memcpy(b->p + b->n, p, n);
	b->n += n;
}

static inline void put_text(Bytes *b, const char *text)
{
	put(b, text, strlen(text));
}

/* A gzip member of n bytes at p, its last deflate block and trailer too if flush is Z_FINISH. */
static inline void put_deflated(Bytes *b, const void *p, size_t n, int flush)
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

static inline void put_member(Bytes *b, const void *p, size_t n)
{
	put_deflated(b, p, n, Z_FINISH);
}

/* n bytes of lines that no other seed gives. */
static inline char *lines_of(unsigned seed, size_t n)
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

static inline void save(const Bytes *b)
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

static inline void read_free(Read *r)
{
	for (size_t i = 0; i < r->n; i++)
		free(r->run[i].data.p);
	free(r->err);
}

/* Send what goes to stderr to the log, until given back. */
static inline int stderr_to_log(void)
{
	int keep = dup(STDERR_FILENO), fd = open(log_path, O_RDWR | O_CREAT | O_TRUNC, 0600);

	dup2(fd, STDERR_FILENO);
	close(fd);
	return keep;
}

static inline char *stderr_back(int keep)
{
	size_t n;
	char *all = slurp(STDERR_FILENO, &n);

	dup2(keep, STDERR_FILENO);
	close(keep);
	return all;
}

static inline Read read_files(char **files, size_t want)
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
static inline Read read_file(const Bytes *b)
{
	save(b);
	return read_files((char *[]){path, NULL}, 1);
}

/* The same through a pipe on stdin, in pieces of n bytes. */
static inline Read read_pipe(const Bytes *b, size_t piece)
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

static inline void assert_run(const Read *r, size_t i, const char *p, size_t n)
{
	assert_true(i < r->n);
	assert_int_equal(r->run[i].data.n, n);
	assert_memory_equal(r->run[i].data.p, p, n);
}

static inline void assert_same(const Read *a, const Read *b)
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
static inline Read read_every_way(const Bytes *b)
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
static inline void assert_sound(const Bytes *b, const char *p, size_t n)
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

#endif
