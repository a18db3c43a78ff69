/* out.c -- gathering, and the way of the gathered bytes: gzip'ed, made visible or as they
 * are, to stdout. */
#include "out.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "utf8.h"

enum { BLOCK = 256 * 1024, PIPE = 1024 * 1024, LIKE_SIGPIPE = 128 + 13, GZIP = 16 };

struct OutState {
	bool at_once;  /* write at every out_record() */
	bool gzip;     /* through z into packed */
	bool terminal; /* show control characters */
	z_stream z;
	char *packed; /* [BLOCK] */
};

Out out_open(const Common *c)
{
	Out out = {.cap = BLOCK};
	struct OutState *s = grow(NULL, 1, sizeof *s);
	struct stat st;

	if (fstat(STDOUT_FILENO, &st) < 0)
		die(FAILED, "<stdout>:");
	if (S_ISFIFO(st.st_mode))
		fcntl(STDOUT_FILENO, F_SETPIPE_SZ, PIPE); /* narrower will do as well */
	*s = (struct OutState){.gzip = c->gzip};
	s->terminal = !c->gzip && isatty(STDOUT_FILENO);
	s->at_once = c->unbuffered || s->terminal;
	if (s->gzip) {
		s->packed = grow(NULL, BLOCK, 1);
		if (deflateInit2(&s->z, 6, Z_DEFLATED, MAX_WBITS + GZIP, 8,
		                 Z_DEFAULT_STRATEGY) != Z_OK)
			die(FAILED, "out of memory");
	}
	out.state = s;
	out.buf = grow(NULL, BLOCK, 1);
	return out;
}

/* After a write that failed: returns where it may be tried again. */
static void wait_or_die(void)
{
	if (errno == EINTR)
		return;
	if (errno == EAGAIN || errno == EWOULDBLOCK) {
		poll(&(struct pollfd){.fd = STDOUT_FILENO, .events = POLLOUT}, 1, -1);
		return;
	}
	if (errno == EPIPE) {
		status_end();
		_exit(LIKE_SIGPIPE);
	}
	die(FAILED, "<stdout>:");
}

static void write_all(const char *p, size_t n)
{
	while (n > 0) {
		ssize_t got = write(STDOUT_FILENO, p, n);

		if (got < 0) {
			wait_or_die();
			continue;
		}
		p += got;
		n -= (size_t)got;
	}
}

static void pack(struct OutState *s, const char *p, size_t n, int flush)
{
	s->z.next_in = (unsigned char *)p;
	do {
		unsigned in = n < BLOCK ? (unsigned)n : BLOCK;

		s->z.avail_in = in;
		n -= in;
		do {
			s->z.next_out = (unsigned char *)s->packed;
			s->z.avail_out = BLOCK;
			deflate(&s->z, n > 0 ? Z_NO_FLUSH : flush);
			write_all(s->packed, BLOCK - s->z.avail_out);
		} while (s->z.avail_out == 0);
	} while (n > 0);
}

/* Whether a terminal might obey character c, which took n bytes. */
static bool steers(uint32_t c, size_t n)
{
	if (c < ' ')
		return c != '\n' && c != '\t' && c != '\f';
	return (c >= 0x7f && c < 0xa0) || (c == UTF8_BAD && n != 3);
}

/* How much of text comes before a character at its end that has only begun. */
static size_t whole_characters(Str text)
{
	for (size_t back = 1; back < 4 && back <= text.n; back++) {
		unsigned char b = (unsigned char)text.p[text.n - back];
		size_t needs = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : b >= 0xc0 ? 2 : 1;

		if (needs > back)
			return text.n - back;
		if (b >= 0xc0)
			break;
	}
	return text.n;
}

/* Text for a terminal. */
static void show(Str text)
{
	size_t shown = 0;

	for (size_t at = 0; at < text.n;) {
		size_t from = at;
		uint32_t c = utf8_next(text, &at);

		/* three bytes that are no character are shown as such too */
		if (!steers(c, at - from) &&
		    (c != UTF8_BAD || str_eq(str_cut(text, from, at), S("\xef\xbf\xbd"))))
			continue;
		write_all(text.p + shown, from - shown);
		for (; from < at; from++) {
			char hex[5];

			snprintf(hex, sizeof hex, "\\x%02x", (unsigned)text.p[from] & 0xff);
			write_all(hex, 4);
		}
		shown = at;
	}
	write_all(text.p + shown, text.n - shown);
}

/* Everything gathered on its way; flush is zlib's.  For a terminal the start of a character
 * stays in the buffer until its end has come too. */
static void drain(Out *out, int flush)
{
	struct OutState *s = out->state;
	Str text = {out->buf, out->n};
	size_t gone = out->n;

	if (s->gzip) {
		pack(s, text.p, text.n, flush);
	} else if (s->terminal) {
		gone = flush == Z_FINISH ? text.n : whole_characters(text);
		show(str_cut(text, 0, gone));
	} else {
		write_all(text.p, text.n);
	}
	memmove(out->buf, out->buf + gone, out->n - gone);
	out->n -= gone;
}

char *out_room_slow(Out *out, size_t n)
{
	drain(out, Z_NO_FLUSH);
	if (n > out->cap - out->n)
		out->buf = grow_to(out->buf, &out->cap, n + out->n, 1);
	return out->buf + out->n;
}

void out_large(Out *out, Str s)
{
	while (s.n > 0) {
		size_t room, n;

		if (out->n == out->cap)
			drain(out, Z_NO_FLUSH);
		room = out->cap - out->n;
		n = s.n < room ? s.n : room;
		memcpy(out->buf + out->n, s.p, n);
		out->n += n;
		s = str_from(s, n);
	}
}

void out_uint(Out *out, uint64_t v)
{
	char digits[20];
	size_t at = sizeof digits;

	do {
		digits[--at] = (char)('0' + v % 10);
		v /= 10;
	} while (v != 0);
	out_str(out, (Str){digits + at, sizeof digits - at});
}

void out_format(Out *out, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(out_room(out, BLOCK / 16), BLOCK / 16, fmt, ap);
	va_end(ap);
	if (n >= BLOCK / 16) {
		va_start(ap, fmt);
		vsnprintf(out_room(out, (size_t)n + 1), (size_t)n + 1, fmt, ap);
		va_end(ap);
	}
	if (n > 0)
		out->n += (size_t)n;
}

void out_record(Out *out)
{
	if (out->state->at_once)
		drain(out, Z_SYNC_FLUSH);
}

void out_close(Out *out)
{
	struct OutState *s = out->state;

	drain(out, Z_FINISH);
	if (s->gzip)
		deflateEnd(&s->z);
	free(s->packed);
	free(s);
	free(out->buf);
	*out = (Out){0};
	if (close(STDOUT_FILENO) < 0)
		die(FAILED, "<stdout>:");
}
