/* in_gzip.c -- runs of bytes out of gzip'ed files, damaged ones too.
 *
 * What inflate() makes of the member at hand stands behind good: it becomes good when the
 * member's CRC has passed, or when it outgrows HOLD (the member is then let go as it comes).
 *
 * Where a member is damaged, or something else stands where one should begin, the bytes are
 * searched for the next header, and each that is found is inflated, held back, until one
 * proves to be a member: its CRC passes, or it outgrows HOLD, or the input ends in it.  What
 * stood before is the loss, and the run that follows begins with that member.  Damage may
 * show only after inflate() ran past the true end of the member, so the search begins up to
 * LOOK_BACK bytes before; and where the input ends inside a member, it is first looked whether
 * it ran over a sound one.  Going back is paid for by the bytes already read, so the whole
 * remains linear, however many false headers there are.
 *
 * Format: RFC 1952.
 */
#include "in_state.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum {
	LOOK_BACK = 64 * 1024,   /* compressed bytes kept behind the read position */
	CREDIT = 16 * LOOK_BACK, /* bytes to go back that need not have been read before */
	RAW = LOOK_BACK + BLOCK, /* room for compressed bytes */
	GZIP = 16,               /* inflateInit2(): expect a gzip header */
	HEADER = 4,              /* bytes that tell a header: magic, method, flags */
};

void gunzip_begin(In *in)
{
	struct InState *s = in->state;
	Gunzip *g = &s->gunzip;

	if (g->raw == NULL)
		g->raw = grow(NULL, RAW, 1);
	g->end = s->end - s->at;
	memcpy(g->raw, s->buf + s->at, g->end);
	g->at = 0;
	g->base = g->gone_back = 0;
	g->inside = false;
	s->good = s->end = s->at;
}

void gunzip_close(Gunzip *g)
{
	if (g->open)
		inflateEnd(&g->z);
	free(g->raw);
	*g = (Gunzip){0};
}

/* More compressed bytes behind end.  False at the end of the file. */
static bool read_raw(In *in)
{
	Gunzip *g = &in->state->gunzip;
	size_t got;

	if (g->end == RAW) {
		size_t from = g->at - least(g->at, LOOK_BACK);

		memmove(g->raw, g->raw + from, g->end - from);
		g->base += from;
		g->at -= from;
		g->end -= from;
	}
	got = in_read(in, g->raw + g->end, RAW - g->end);
	g->end += got;
	return got > 0;
}

/* Whether n compressed bytes are at hand, reading for them. */
static bool have_raw(In *in, size_t n)
{
	Gunzip *g = &in->state->gunzip;

	while (g->end - g->at < n)
		if (!read_raw(in))
			return false;
	return true;
}

static uint64_t raw_place(const Gunzip *g)
{
	return g->base + g->at;
}

/* What RFC 1952 allows at the start of a member. */
static bool is_header(const unsigned char *p)
{
	return is_magic(p) && p[2] == 8 && (p[3] & 0xe0) == 0;
}

static void begin_member(Gunzip *g)
{
	int err = Z_OK;

	if (g->open)
		inflateReset(&g->z);
	else
		err = inflateInit2(&g->z, MAX_WBITS + GZIP);
	if (err != Z_OK)
		die(FAILED, "out of memory");
	g->open = g->inside = true;
	g->released = false;
	g->member = raw_place(g);
}

typedef enum { MORE, ENDED, BAD, CUT } Piece;

/* Inflate a piece of the member behind end: no more than fills HOLD and a byte, where it is
 * held back, so that when it is let go does not hang on the sizes of reads. */
static Piece inflate_piece(In *in)
{
	struct InState *s = in->state;
	Gunzip *g = &s->gunzip;
	size_t room;
	int err;

	in_make_room(s);
	room = least(s->cap - s->end, BLOCK);
	if (!g->released)
		room = least(room, HOLD + 1 - (s->end - s->good));
	g->z.next_out = (unsigned char *)s->buf + s->end;
	g->z.avail_out = (unsigned)room;
	do {
		g->z.next_in = g->raw + g->at;
		g->z.avail_in = (unsigned)(g->end - g->at);
		err = inflate(&g->z, Z_NO_FLUSH);
		g->at = g->end - g->z.avail_in;
	} while ((err == Z_OK || err == Z_BUF_ERROR) && g->z.avail_out == room && read_raw(in));
	s->end += room - g->z.avail_out;
	if (!g->released && s->end - s->good > HOLD)
		return MORE; /* how it goes on, inflate() says again when asked again */
	if (err == Z_STREAM_END)
		return ENDED;
	if (err == Z_MEM_ERROR)
		die(FAILED, "out of memory");
	if (err != Z_OK && err != Z_BUF_ERROR) /* z.msg tells */
		return BAD;
	return g->z.avail_out == room ? CUT : MORE;
}

/* A member that is wrong has been read to its end: only its trailer does not fit. */
static bool is_trailer_wrong(const Gunzip *g)
{
	return g->z.msg != NULL && (strcmp(g->z.msg, "incorrect data check") == 0 ||
	                            strcmp(g->z.msg, "incorrect length check") == 0);
}

/* inflate() stops behind the CRC where that is wrong; the length is still to be skipped. */
static void skip_trailer(In *in)
{
	Gunzip *g = &in->state->gunzip;

	if (strcmp(g->z.msg, "incorrect data check") == 0)
		g->at += have_raw(in, 4) ? 4 : g->end - g->at;
}

/* After a member that failed: back to where the next may begin, if that is paid for.  Even where
 * no more than the CRC is wrong, for that of the next member may have been taken for it. */
static void go_back(Gunzip *g)
{
	uint64_t here = raw_place(g);
	size_t back = least(here - g->member - 1, LOOK_BACK);

	if (g->gone_back + back > here + CREDIT)
		return;
	g->gone_back += back;
	g->at -= back;
}

/* Move to the next bytes that look like a header.  False where none comes. */
static bool find_header(In *in)
{
	Gunzip *g = &in->state->gunzip;

	while (have_raw(in, HEADER)) {
		const unsigned char *from = g->raw + g->at;
		size_t n = g->end - g->at - (HEADER - 1);
		const unsigned char *hit = memchr(from, 0x1f, n);

		g->at += hit != NULL ? (size_t)(hit - from) : n;
		if (hit != NULL) {
			if (is_header(hit))
				return true;
			g->at++;
		}
	}
	g->at = g->end;
	return false;
}

/* Whether the member at hand is one: inflated behind good until that is known. */
static bool prove_member(In *in, Piece *piece)
{
	struct InState *s = in->state;
	Gunzip *g = &s->gunzip;

	begin_member(g);
	do
		*piece = inflate_piece(in);
	while (*piece == MORE && s->end - s->good <= HOLD);
	if (*piece == BAD && is_trailer_wrong(g))
		skip_trailer(in);
	return *piece != BAD && !(*piece == CUT && s->end == s->good);
}

static bool find_member(In *in, bool cut_counts, Piece *piece);

/* The input ended inside the member at hand.  If it is one, that is where it is cut off; but if
 * a sound one stands further back, inflate() ran over that: true, and what came is dropped. */
static bool overran(In *in, Piece *piece)
{
	struct InState *s = in->state;
	Gunzip *g = &s->gunzip;
	size_t came = s->end - s->good;
	uint64_t member = g->member;

	if (s->failed || in_stopped())
		return false;
	s->good += came;
	go_back(g);
	if (find_member(in, false, piece)) {
		s->good -= came;
		s->end -= came;
		memmove(s->buf + s->good, s->buf + s->good + came, s->end - s->good);
		return true;
	}
	s->end = s->good;
	s->good -= came;
	g->member = member;
	return false;
}

/* Find the next member and prove it; one in which the input ends counts if so asked. */
static bool find_member(In *in, bool cut_counts, Piece *piece)
{
	struct InState *s = in->state;
	Gunzip *g = &s->gunzip;

	while (find_header(in)) {
		if (prove_member(in, piece)) {
			if (*piece != CUT)
				return true;
			if (cut_counts) {
				if (!overran(in, piece))
					*piece = CUT;
				return true;
			}
		}
		s->end = s->good;
		go_back(g);
	}
	return false;
}

static void complain_of_cut(In *in, size_t ahead)
{
	Place at = in_place(in);

	at.byte += ahead;
	if (!in->state->failed && !in_stopped())
		ledger_damage(in->state->ledger, at, "gzip data breaks off");
}

/* The run is over.  Another begins with the member that find_member() found (piece told how its
 * inflating stands), if any; the compressed bytes from there to its start are lost. */
static void end_run(In *in, uint64_t from, const char *why, bool found, Piece piece)
{
	struct InState *s = in->state;
	Gunzip *g = &s->gunzip;
	uint64_t to = found ? g->member : raw_place(g);

	g->inside = g->released = found && piece == MORE;
	s->next_cut = found && piece == CUT;
	g->text_at = in_place(in).byte;
	s->run = found ? ANOTHER : OVER;
	in->cut = true;
	ledger_damage(s->ledger, in_place(in),
	              "%s: compressed bytes %" PRIu64 " to %" PRIu64 " left out", why,
	              from < to ? from : to, to);
	if (s->next_cut)
		complain_of_cut(in, s->end - s->good);
}

static void search(In *in, uint64_t from, const char *why)
{
	Piece piece = BAD;
	bool found = find_member(in, true, &piece);

	if (!in_stopped())
		end_run(in, from, why, found, piece);
}

static void tell_doubt(In *in, const char *why)
{
	struct InState *s = in->state;
	Gunzip *g = &s->gunzip;

	ledger_damage(s->ledger, in_place(in),
	              "gzip data is damaged (%s): bytes %" PRIu64 " to %" PRIu64
	              " are in doubt",
	              why, g->text_at, in_place(in).byte);
}

/* inflate() found the member at hand wrong. */
static void damaged(In *in)
{
	struct InState *s = in->state;
	Gunzip *g = &s->gunzip;
	uint64_t from = g->member;
	char why[128];

	g->inside = false;
	if (is_trailer_wrong(g))
		skip_trailer(in);
	if (g->released) {
		s->good = s->end;
		from = raw_place(g);
		snprintf(why, sizeof why, "gzip data is damaged (%s)", g->z.msg);
	} else {
		snprintf(why, sizeof why, "gzip data is damaged (%s; %zu bytes inflated)",
		         g->z.msg, s->end - s->good);
		s->end = s->good;
	}
	if (g->released && is_trailer_wrong(g)) {
		tell_doubt(in, g->z.msg);
	} else {
		go_back(g);
		search(in, from, why);
	}
}

/* The input ended inside the member at hand: what came of it is good, if it is one. */
static void breaks_off(In *in)
{
	struct InState *s = in->state;
	Gunzip *g = &s->gunzip;
	uint64_t from = g->member;
	bool released = g->released;
	Piece piece = BAD;

	g->inside = false;
	if (released)
		s->good = s->end;
	if (overran(in, &piece)) {
		if (released)
			tell_doubt(in, "runs into the next member");
		end_run(in, released ? g->member : from,
		        "gzip data is damaged (runs into the next member)", true, piece);
		return;
	}
	s->good = s->end;
	s->run = OVER;
	in->cut = true;
	complain_of_cut(in, 0);
}

/* Go to the next member, past zeros.  False where none is there. */
static bool at_member(In *in)
{
	struct InState *s = in->state;
	Gunzip *g = &s->gunzip;

	while (have_raw(in, 1) && g->raw[g->at] == 0)
		g->at++;
	if (g->at == g->end) {
		s->run = OVER;
		return false;
	}
	if (have_raw(in, 2) && is_magic(g->raw + g->at))
		return true;
	search(in, raw_place(g), "no gzip data");
	return false;
}

void gunzip_fill(In *in)
{
	struct InState *s = in->state;
	Gunzip *g = &s->gunzip;

	if (!g->inside) {
		if (!at_member(in))
			return;
		begin_member(g);
		g->text_at = in_place(in).byte;
	}
	switch (inflate_piece(in)) {
	case MORE:
		g->released = g->released || s->end - s->good > HOLD;
		if (g->released)
			s->good = s->end;
		break;
	case ENDED:
		s->good = s->end;
		g->inside = false;
		break;
	case CUT:
		breaks_off(in);
		break;
	case BAD:
		damaged(in);
		break;
	}
}
