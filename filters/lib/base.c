/* base.c -- slices compared, complaining, dying, growing. */
#include "base.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "ascii.h"

const char *prog = "filter";

int str_cmp(Str a, Str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int cmp = n > 0 ? memcmp(a.p, b.p, n) : 0;

	return cmp != 0 ? cmp : (a.n > b.n) - (a.n < b.n);
}

bool str_same(Str a, Str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (ascii_lower(a.p[i]) != ascii_lower(b.p[i]))
			return false;
	return true;
}

size_t str_find(Str s, Str what)
{
	const char *at = NULL;

	if (what.n == 0) /* memmem() wants no NULL, even of no bytes */
		return 0;
	if (what.n == 1 && s.n > 0)
		at = memchr(s.p, *what.p, s.n);
	else if (what.n <= s.n)
		at = memmem(s.p, s.n, what.p, what.n);
	return at != NULL ? (size_t)(at - s.p) : s.n;
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

Str str_trim(Str s)
{
	while (s.n > 0 && is_blank(s.p[s.n - 1]))
		s.n--;
	while (s.n > 0 && is_blank(*s.p))
		s = str_from(s, 1);
	return s;
}

bool str_uint(Str s, uint64_t *v)
{
	*v = 0;
	for (size_t i = 0; i < s.n; i++) {
		unsigned digit = (unsigned char)s.p[i] - (unsigned)'0';

		if (digit > 9 || *v > (UINT64_MAX - digit) / 10)
			return false;
		*v = *v * 10 + digit;
	}
	return s.n > 0;
}

/* As str_cmp(), key in lower case. */
static int cmp_lower(Str a, Str key)
{
	for (size_t i = 0; i < a.n && i < key.n; i++) {
		char c = ascii_lower(key.p[i]);

		if (a.p[i] != c)
			return (unsigned char)a.p[i] < (unsigned char)c ? -1 : 1;
	}
	return (a.n > key.n) - (a.n < key.n);
}

static size_t look_up(const Str *table, size_t n, Str key, int (*compare)(Str, Str))
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int cmp = compare(table[mid], key);

		if (cmp == 0)
			return mid;
		if (cmp < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return n;
}

size_t str_lookup(const Str *table, size_t n, Str key)
{
	return look_up(table, n, key, str_cmp);
}

size_t str_lookup_same(const Str *table, size_t n, Str key)
{
	return look_up(table, n, key, cmp_lower);
}

static int status_width; /* of the status line that stands on stderr; 0: none */

void status_line(const char *fmt, ...)
{
	char text[256];
	int before = status_width;
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	status_width = (int)strlen(text);
	fprintf(stderr, "\r%-*s", before, text);
	fflush(stderr);
}

void status_end(void)
{
	if (status_width > 0)
		fputc('\n', stderr);
	status_width = 0;
}

/* Blank out the status line, and go back to where it began. */
static void status_clear(void)
{
	if (status_width > 0)
		fprintf(stderr, "\r%*s\r", status_width, "");
	status_width = 0;
}

/* s with what could steer a terminal as \xHH (C1 controls come as c2 80..9f), in to, which
 * holds four times its length and a NUL. */
static void make_visible(const char *s, char *to)
{
	static const char hex[] = "0123456789abcdef";

	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s, next = (unsigned char)s[1];

		if (c == 0xc2 && next >= 0x80 && next < 0xa0)
			c = (unsigned char)*++s;
		else if (c >= ' ' && c != 0x7f) {
			*to++ = *s;
			continue;
		}
		*to++ = '\\';
		*to++ = 'x';
		*to++ = hex[c >> 4];
		*to++ = hex[c & 15];
	}
	*to = '\0';
}

/* In one write: there may be millions, and other processes may write to the same place. */
static void complain(const char *fmt, va_list ap)
{
	int why = errno; /* stdio below may change it */
	size_t n = strlen(fmt);
	bool with_why = n > 0 && fmt[n - 1] == ':';
	char message[2048], shown[4 * sizeof message];

	vsnprintf(message, sizeof message, fmt, ap);
	make_visible(message, shown);
	flockfile(stderr);
	status_clear();
	fprintf(stderr, "%s: %s%s%s\n", prog, shown, with_why ? " " : "",
	        with_why ? strerror(why) : "");
	funlockfile(stderr);
}

void warn(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	complain(fmt, ap);
	va_end(ap);
}

_Noreturn void die(int status, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	complain(fmt, ap);
	va_end(ap);
	exit(status);
}

enum { HUGE_PAGE = 2 * 1024 * 1024, LARGE = 2 * HUGE_PAGE };

/* Ask the kernel for huge pages where p, of n bytes, has room for some: it gives out large memory several times as fast
 * then, and finds it faster.  It may refuse. */
static void ask_for_huge_pages(void *p, size_t n)
{
#ifdef MADV_HUGEPAGE
	size_t skip = -(uintptr_t)p % HUGE_PAGE;
	int before = errno;

	if (n >= LARGE)
		madvise((char *)p + skip, (n - skip) / HUGE_PAGE * HUGE_PAGE, MADV_HUGEPAGE);
	errno = before;
#else
	(void)p;
	(void)n;
#endif
}

/* New large memory begins with a huge page. */
static void *get(void *p, size_t n)
{
	if (p == NULL && n >= LARGE && n <= SIZE_MAX - HUGE_PAGE)
		return aligned_alloc(HUGE_PAGE, (n + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE);
	return realloc(p, n);
}

void *grow(void *p, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		die(FAILED, "out of memory: %zu things of %zu bytes", count, size);
	p = get(p, count * size);
	if (p == NULL && count * size != 0)
		die(FAILED, "out of memory: %zu bytes", count * size);
	ask_for_huge_pages(p, count * size);
	return p;
}

void *grow_to(void *p, size_t *cap, size_t want, size_t size)
{
	if (want <= *cap)
		return p;
	*cap = *cap > SIZE_MAX / 2 ? want : 2 * *cap;
	if (*cap < want)
		*cap = want;
	if (*cap < 16)
		*cap = 16;
	return grow(p, *cap, size);
}

void *renew_to(void *p, size_t *cap, size_t want, size_t size)
{
	if (want <= *cap)
		return p;
	free(p); /* nothing is copied into the new memory, so that huge pages may be given for it */
	return grow_to(NULL, cap, want, size);
}
