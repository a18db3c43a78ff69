/* in_state.h -- what in.c and in_gzip.c share; nobody else includes it. */
#ifndef IN_STATE_H
#define IN_STATE_H

#include "in.h"
#include "progress.h"

#include <zlib.h>

enum {
	BLOCK = 256 * 1024,      /* read or inflated at a time */
	LEAST_ROOM = BLOCK / 4,  /* below this, room is made */
	HOLD = 16 * 1024 * 1024, /* a gzip member up to this size is held back whole */
};

/* The run that in_next() went to; ANOTHER: it is over, and one more is ready behind good. */
typedef enum { OVER, RUNNING, ANOTHER } Run;

/* A gzip'ed file on its way through inflate(). */
typedef struct {
	unsigned char *raw; /* compressed bytes: at..end unread, some before at are kept */
	size_t at, end;
	uint64_t base; /* place of raw[0] in the file */

	z_stream z;
	bool open;          /* z is in use */
	bool inside;        /* a member has begun */
	bool released;      /* it is let go as it comes */
	uint64_t member;    /* where it begins in the file */
	uint64_t text_at;   /* and in the uncompressed data */
	uint64_t gone_back; /* bytes that were read again */
} Gunzip;

struct InState {
	char **files; /* operands still to read, NULL-terminated */
	Ledger *ledger;
	Progress progress;

	int fd;       /* the open file, or -1 */
	bool waits;   /* reading it may wait for somebody: a pipe, a terminal */
	bool ended;   /* nothing more comes from it */
	bool failed;  /* because it could not be read */
	bool gzipped; /* it is inflated */

	Run run;
	bool next_cut; /* ANOTHER ends in a member that breaks off */

	char *buf; /* [cap] at..good may be shown, good..end is held back */
	size_t at, good, end, cap;
	size_t shown; /* by the last in_peek(), if nothing was taken since */
	size_t seen;  /* bytes from at in which in_line() found no newline */

	Gunzip gunzip;
};

static inline size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* is_magic: whether a gzip member begins with the two bytes at p. */
static inline bool is_magic(const void *p)
{
	return memcmp(p, "\x1f\x8b", 2) == 0;
}

/* in_stopped: SIGTERM has come. */
bool in_stopped(void);

/* in_place: where the data stands that would come next, behind what may be shown. */
Place in_place(const In *in);

/* in_read: up to n bytes of the open file; 0 at its end, after a complaint where it is an early
 * one, or at SIGTERM. */
size_t in_read(In *in, void *to, size_t n);

/* in_make_room: room behind end for LEAST_ROOM bytes or more. */
void in_make_room(struct InState *s);

/* gunzip_begin: what is in buf are the first bytes of a gzip'ed file. */
void gunzip_begin(In *in);

/* gunzip_fill: some more of the file behind good, or an end of the run. */
void gunzip_fill(In *in);

void gunzip_close(Gunzip *g);

#endif
