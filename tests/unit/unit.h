/* unit.h -- what the unit tests share: cmocka with what it needs, exactly sized copies, and
 * code that ends the program, run in a child. */
#ifndef UNIT_H
#define UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __SANITIZE_ADDRESS__
/* Too large an allocation fails, as it does elsewhere. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}
#endif

/* exact: a copy in an allocation of exactly n bytes, where a read past the end shows. */
static inline char *exact(const void *p, size_t n)
{
	char *copy = malloc(n > 0 ? n : 1);

	assert_non_null(copy);
	if (n > 0)
		memcpy(copy, p, n);
	return copy;
}

/* slurp: all that is in fd from its start; NUL-terminated; to be freed. */
static inline char *slurp(int fd, size_t *n)
{
	off_t size = lseek(fd, 0, SEEK_END);
	char *all = malloc((size_t)size + 1);

	assert_non_null(all);
	*n = (size_t)pread(fd, all, (size_t)size, 0);
	all[*n] = '\0';
	return all;
}

/* dice: the next of a run of numbers below 2^16, the same every time.  CHOICE: one of a list by it. */
static inline uint32_t dice(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

#define CHOICE(list, seed) (list)[dice(seed) % (sizeof(list) / sizeof *(list))]

/* What became of code run in a child. */
typedef struct {
	int status;      /* its exit status; of a signal: 128 + its number */
	char *out, *err; /* what it wrote, NUL-terminated; freed by ended_free() */
	size_t out_n;
} Ended;

/* in_child: run body(with) in a child that exits 0 where body returns. */
static inline Ended in_child(void (*body)(void *), void *with)
{
	char out[] = "/tmp/unit.out.XXXXXX", err[] = "/tmp/unit.err.XXXXXX";
	int out_fd = mkstemp(out), err_fd = mkstemp(err), status;
	Ended e;
	size_t n;
	pid_t pid;

	unlink(out);
	unlink(err);
	fflush(NULL);
	pid = fork();
	assert_true(pid >= 0 && out_fd >= 0 && err_fd >= 0);
	if (pid == 0) {
		dup2(out_fd, STDOUT_FILENO);
		dup2(err_fd, STDERR_FILENO);
		body(with);
		fflush(NULL);
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	e.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	e.out = slurp(out_fd, &e.out_n);
	e.err = slurp(err_fd, &n);
	close(out_fd);
	close(err_fd);
	return e;
}

static inline void ended_free(Ended *e)
{
	free(e->out);
	free(e->err);
}

#endif
