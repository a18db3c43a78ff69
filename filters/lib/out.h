/* out.h -- the output of a filter: bytes gathered, then written to stdout in large blocks.
 *
 * Nothing here returns an error.  A reader that has gone away (EPIPE) ends the filter
 * quietly, as SIGPIPE would have; any other failure to write dies FAILED.  So a filter that
 * got past out_close() has its output on the other side.
 *
 * Where stdout is a pipe it is made 1 MiB wide; where it is a terminal, control characters
 * other than newline, tab and form feed are shown as \xHH.  With -z all is one gzip member
 * whose header holds no time.
 */
#ifndef OUT_H
#define OUT_H

#include "opt.h"

typedef struct {
	char *buf; /* [cap] */
	size_t n, cap;
	struct OutState *state; /* private */
} Out;

Out out_open(const Common *c);

/* out_room: a place for n bytes more; fill it, then add what was used to out->n.  Good
 * until the next call. */
char *out_room_slow(Out *out, size_t n);
static inline char *out_room(Out *out, size_t n)
{
	return n <= out->cap - out->n ? out->buf + out->n : out_room_slow(out, n);
}

void out_large(Out *out, Str s);
static inline void out_str(Out *out, Str s)
{
	if (s.n > out->cap - out->n) {
		out_large(out, s);
	} else if (s.n > 0) {
		memcpy(out->buf + out->n, s.p, s.n);
		out->n += s.n;
	}
}

static inline void out_byte(Out *out, char c)
{
	*out_room(out, 1) = c;
	out->n++;
}

void out_uint(Out *out, uint64_t v);
void out_format(Out *out, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* out_record: a record is complete: with -u it is written at once. */
void out_record(Out *out);

/* out_close: write what is left, then close stdout, for a full disk may speak up only
 * then. */
void out_close(Out *out);

#endif
