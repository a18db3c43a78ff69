/* mfail.c -- a library to preload: allocation number MFAIL fails, and with MFAIL_ON all after it.
 * With MFAIL_COUNT=FILE their number is appended to FILE at the end. */
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *p, size_t n);
void *__libc_memalign(size_t alignment, size_t n);

static atomic_ulong done;
static unsigned long which;
static int all_after;

__attribute__((constructor)) static void begin(void)
{
	const char *n = getenv("MFAIL");

	which = n != NULL ? strtoul(n, NULL, 10) : 0;
	all_after = getenv("MFAIL_ON") != NULL;
}

__attribute__((destructor)) static void end(void)
{
	const char *path = getenv("MFAIL_COUNT");
	int fd = path != NULL ? open(path, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;

	if (fd >= 0) {
		dprintf(fd, "%lu\n", (unsigned long)done);
		close(fd);
	}
}

static int fails(void)
{
	unsigned long n = atomic_fetch_add(&done, 1) + 1;

	if (which == 0 || n < which || (n > which && !all_after))
		return 0;
	errno = ENOMEM;
	return 1;
}

void *malloc(size_t n)
{
	return fails() ? NULL : __libc_malloc(n);
}

void *calloc(size_t count, size_t size)
{
	return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *p, size_t n)
{
	return fails() ? NULL : __libc_realloc(p, n);
}

void *aligned_alloc(size_t alignment, size_t n)
{
	return fails() ? NULL : __libc_memalign(alignment, n);
}
