/* in.c -- runs of bytes out of plain and gzip'ed files.
 *
 * One buffer holds what is read and not yet taken; what in_peek() shows is a view into it:
 *
 *       buf          at                good                end            cap
 *        |   taken    |   may be shown   |    held back      |    free      |
 *
 * Plain files are read straight behind end, and good is end.  Of a gzip'ed file, good..end is
 * what has been inflated of the member at hand: it becomes good when the member's CRC has
 * passed, or when it outgrows HOLD (the member is then let go as it comes).  When room is
 * short, what is unread moves to the front, and there is always room for as much again, so a
 * byte is moved about once.
 *
 * Where a member is damaged, or something else stands where one should begin, the bytes are
 * searched for the next header, and each that is found is inflated, held back, until one
 * proves to be a member: its CRC passes, or it outgrows HOLD, or the input ends in it.  What
 * stood before is the loss, and the run that follows begins with that member.  Damage may
 * show only after inflate() ran past the true end of the member, so the search begins up to
 * LOOK_BACK bytes before.  Going back is paid for by the bytes already read, so the whole
 * remains linear, however many false headers there are.
 */
#include "in.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

enum {
	BLOCK = 256 * 1024,      /* read or inflated at a time */
	LEAST_ROOM = BLOCK / 4,  /* below this, room is made */
	HOLD = 16 * 1024 * 1024, /* a member up to this size is held back whole */
	LOOK_BACK = 64 * 1024,   /* compressed bytes kept behind the read position */
	CREDIT = 16 * LOOK_BACK, /* bytes to go back that need not have been read before */
	RAW = LOOK_BACK + BLOCK, /* room for compressed bytes */
	GZIP = 16,               /* inflateInit2(): expect a gzip header */
	HEADER = 4,              /* bytes that tell a header: magic, method, flags */
	QUIET = 3,
	MEGA = 1000000 /* progress: seconds without, bytes in a MB */
};

typedef struct {
	bool show, asked;    /* is there a line; even for short work */
	double began, drawn; /* seconds */
	uint64_t all;        /* size of all operands in bytes, 0: unknown */
	uint64_t read, records;
} Progress;

struct InState {
	char **files; /* operands still to read, NULL-terminated */
	Ledger *ledger;
	Progress progress;

	int fd;       /* the open file, or -1 */
	bool waits;   /* reading it may wait for somebody: a pipe, a terminal */
	bool ended;   /* nothing more comes from it */
	bool failed;  /* because it could not be read */
	bool gzipped; /* it is inflated */
	enum {
		OVER,
		RUNNING,
		ANOTHER
	} run; /* ANOTHER: over, and one more is ready behind good */

	char *buf; /* [cap] */
	size_t at, good, end, cap;
	size_t seen; /* bytes from at in which in_line() found no newline */

	unsigned char *
		raw; /* [RAW] compressed; raw_at..raw_end unread, LOOK_BACK bytes before kept */
	size_t raw_at, raw_end;
	uint64_t raw_base; /* place of raw[0] in the file */
	z_stream z;
	bool z_open;
	bool inside;      /* a member has begun */
	bool released;    /* and is let go as it comes */
	bool next_cut;    /* the run that is ready ends in a member that breaks off */
	uint64_t member;  /* where it begins in the file */
	uint64_t text_at; /* and its first byte in the uncompressed data */
	uint64_t gone_back;
};

/* SIGTERM: the flag, and an event that ends the wait of poll(). */
static volatile sig_atomic_t stopped;
static int stop_event = -1;

static void stop(int signal)
{
	const uint64_t one = 1;
	int why = errno;

	(void)signal;
	stopped = 1;
	if (stop_event >= 0 && write(stop_event, &one, sizeof one) < 0) {
		/* it is full: the event has come */
	}
	errno = why;
}

/* A filter that was started with SIGTERM ignored goes on ignoring it. */
static void catch_sigterm(void)
{
	struct sigaction old, act = {.sa_handler = stop};

	if (stop_event < 0)
		stop_event = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	sigemptyset(&act.sa_mask);
	if (sigaction(SIGTERM, NULL, &old) == 0 && old.sa_handler != SIG_IGN)
		sigaction(SIGTERM, &act, NULL);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* The bytes of all operands, 0 where one is no regular file. */
static uint64_t size_of(char **files)
{
	uint64_t all = 0;

	for (; *files != NULL; files++) {
		struct stat st;
		bool std = strcmp(*files, "-") == 0;

		if ((std ? fstat(STDIN_FILENO, &st) : stat(*files, &st)) < 0)
			continue;
		if (!S_ISREG(st.st_mode))
			return 0;
		all += (uint64_t)st.st_size;
	}
	return all;
}

static void draw(Progress *p, double t)
{
	double rate = (double)p->records / (t > p->began ? t - p->began : 1);
	char of[64] = "";

	if (p->all > 0)
		snprintf(of, sizeof of, " of %" PRIu64 " MB (%" PRIu64 " %%)", p->all / MEGA,
		         (uint64_t)(100.0 * (double)p->read / (double)p->all));
	status_line("%s: %" PRIu64 "%s, %" PRIu64 " articles, %.0f/s", prog, p->read / MEGA,
	            p->all > 0 ? of : " MB", p->records, rate);
	p->drawn = t;
}

/* Called for every block, never for every record. */
static void show_progress(Progress *p)
{
	double t;

	if (!p->show)
		return;
	t = now();
	if (t - p->drawn >= 1 && (p->asked || t - p->began >= QUIET))
		draw(p, t);
}

In in_over(char **files, const Common *c, Ledger *l)
{
	static char dash[] = "-";
	static char *from_stdin[] = {dash, NULL};
	In in = {.name = "<none>", .several = files[0] != NULL && files[1] != NULL};
	struct InState *s = grow(NULL, 1, sizeof *s);

	*s = (struct InState){
		.files = *files != NULL ? files : from_stdin, .ledger = l, .fd = -1};
	s->progress.show = c->progress || (!c->no_progress && isatty(STDERR_FILENO));
	s->progress.asked = c->progress;
	if (s->progress.show) {
		s->progress.began = s->progress.drawn = now();
		s->progress.all = size_of(s->files);
	}
	catch_sigterm();
	in.state = s;
	return in;
}

/* Where the data stands that would come next: behind what may be shown. */
static Place place(const In *in)
{
	return (Place){.file = in->name, .byte = in->at + (in->state->good - in->state->at)};
}

/* Until there is something to read, or SIGTERM. */
static void wait_for_input(const struct InState *s)
{
	struct pollfd fds[] = {{.fd = s->fd, .events = POLLIN},
	                       {.fd = stop_event, .events = POLLIN}};

	if (s->waits && !stopped)
		poll(fds, 2, -1);
}

/* Up to n bytes of the open file; 0 at its end, after a complaint where it is an early one. */
static size_t read_some(In *in, void *to, size_t n)
{
	struct InState *s = in->state;
	ssize_t got = 0;

	while (!s->ended && !stopped) {
		wait_for_input(s);
		got = stopped ? 0 : read(s->fd, to, n);
		if (got >= 0 || (errno != EINTR && errno != EAGAIN))
			break;
	}
	if (got < 0) {
		s->failed = in->cut = true;
		ledger_damage(s->ledger, place(in), "%s", strerror(errno));
	}
	if (got <= 0) {
		s->ended = true;
		return 0;
	}
	s->progress.read += (uint64_t)got;
	show_progress(&s->progress);
	return (size_t)got;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Room behind end for LEAST_ROOM bytes or more. */
static void make_room(struct InState *s)
{
	size_t unread, held, cap;

	if (s->at == s->end)
		s->at = s->good = s->end = 0;
	if (s->cap - s->end >= LEAST_ROOM)
		return;
	if (s->at > 0) {
		memmove(s->buf, s->buf + s->at, s->end - s->at);
		s->good -= s->at;
		s->end -= s->at;
		s->at = 0;
	}
	unread = s->good;
	held = s->end - s->good;
	cap = 2 * unread + least(2 * held, HOLD) + BLOCK;
	if (s->cap < cap) {
		s->buf = grow(s->buf, cap, 1);
		s->cap = cap;
	}
}

/* Plain: more behind end.  False at the end of the file. */
static bool read_plain(In *in)
{
	struct InState *s = in->state;
	size_t got;

	make_room(s);
	got = read_some(in, s->buf + s->end, least(s->cap - s->end, BLOCK));
	s->end += got;
	s->good = s->end;
	return got > 0;
}

/* More compressed bytes behind raw_end.  False at the end of the file. */
static bool read_raw(In *in)
{
	struct InState *s = in->state;
	size_t got;

	if (s->raw_end == RAW) {
		size_t from = s->raw_at - least(s->raw_at, LOOK_BACK);

		memmove(s->raw, s->raw + from, s->raw_end - from);
		s->raw_base += from;
		s->raw_at -= from;
		s->raw_end -= from;
	}
	got = read_some(in, s->raw + s->raw_end, RAW - s->raw_end);
	s->raw_end += got;
	return got > 0;
}

/* Whether n compressed bytes are at hand, reading for them. */
static bool have_raw(In *in, size_t n)
{
	struct InState *s = in->state;

	while (s->raw_end - s->raw_at < n)
		if (!read_raw(in))
			return false;
	return true;
}

static uint64_t raw_place(const struct InState *s)
{
	return s->raw_base + s->raw_at;
}

static bool is_magic(const unsigned char *p)
{
	return p[0] == 0x1f && p[1] == 0x8b;
}

/* What RFC 1952 allows at the start of a member. */
static bool is_header(const unsigned char *p)
{
	return is_magic(p) && p[2] == 8 && (p[3] & 0xe0) == 0;
}

static void begin_member(struct InState *s)
{
	int err = Z_OK;

	if (s->z_open)
		inflateReset(&s->z);
	else
		err = inflateInit2(&s->z, MAX_WBITS + GZIP);
	if (err != Z_OK)
		die(FAILED, "out of memory");
	s->z_open = s->inside = true;
	s->released = false;
	s->member = raw_place(s);
}

typedef enum { MORE, ENDED, BAD, CUT } Piece;

/* Inflate a piece of the member behind end: no more than fills HOLD and a byte, where it is
 * held back, so that when it is let go does not hang on the sizes of reads. */
static Piece inflate_piece(In *in)
{
	struct InState *s = in->state;
	size_t room;
	int err;

	make_room(s);
	room = least(s->cap - s->end, BLOCK);
	if (!s->released)
		room = least(room, HOLD + 1 - (s->end - s->good));
	s->z.next_out = (unsigned char *)s->buf + s->end;
	s->z.avail_out = (unsigned)room;
	do {
		s->z.next_in = s->raw + s->raw_at;
		s->z.avail_in = (unsigned)(s->raw_end - s->raw_at);
		err = inflate(&s->z, Z_NO_FLUSH);
		s->raw_at = s->raw_end - s->z.avail_in;
	} while ((err == Z_OK || err == Z_BUF_ERROR) && s->z.avail_out == room && read_raw(in));
	s->end += room - s->z.avail_out;
	if (!s->released && s->end - s->good > HOLD)
		return MORE; /* how it goes on, inflate() says again when asked again */
	if (err == Z_STREAM_END)
		return ENDED;
	if (err == Z_MEM_ERROR)
		die(FAILED, "out of memory");
	if (err != Z_OK && err != Z_BUF_ERROR) /* z.msg tells */
		return BAD;
	return s->z.avail_out == room ? CUT : MORE;
}

/* A member that is wrong has been read to its end: only its trailer does not fit. */
static bool is_trailer_wrong(const struct InState *s)
{
	return s->z.msg != NULL && (strcmp(s->z.msg, "incorrect data check") == 0 ||
	                            strcmp(s->z.msg, "incorrect length check") == 0);
}

/* inflate() stops behind the CRC where that is wrong; the length is still to be skipped. */
static void skip_trailer(In *in)
{
	struct InState *s = in->state;

	if (strcmp(s->z.msg, "incorrect data check") == 0)
		s->raw_at += have_raw(in, 4) ? 4 : s->raw_end - s->raw_at;
}

/* After a member that failed: back to where the next may begin, if that is paid for.  Even where
 * no more than the CRC is wrong, for that of the next member may have been taken for it. */
static void go_back(struct InState *s)
{
	uint64_t here = raw_place(s);
	size_t back = least(here - s->member - 1, LOOK_BACK);

	if (s->gone_back + back > here + CREDIT)
		return;
	s->gone_back += back;
	s->raw_at -= back;
}

/* Move to the next bytes that look like a header.  False where none comes. */
static bool find_header(In *in)
{
	struct InState *s = in->state;

	while (have_raw(in, HEADER)) {
		const unsigned char *from = s->raw + s->raw_at;
		size_t n = s->raw_end - s->raw_at - (HEADER - 1);
		const unsigned char *hit = memchr(from, 0x1f, n);

		s->raw_at += hit != NULL ? (size_t)(hit - from) : n;
		if (hit != NULL) {
			if (is_header(hit))
				return true;
			s->raw_at++;
		}
	}
	s->raw_at = s->raw_end;
	return false;
}

/* Whether the member at hand is one: inflated behind good until that is known. */
static bool prove_member(In *in, Piece *piece)
{
	struct InState *s = in->state;

	begin_member(s);
	do
		*piece = inflate_piece(in);
	while (*piece == MORE && s->end - s->good <= HOLD);
	if (*piece == BAD && is_trailer_wrong(s))
		skip_trailer(in);
	return *piece != BAD && !(*piece == CUT && s->end == s->good);
}

static bool find_member(In *in, bool cut_counts, Piece *piece);

/* The input ended inside the member at hand.  If it is one, that is where it is cut off; but if
 * a sound one stands further back, inflate() ran over that: true, and what came is dropped. */
static bool overran(In *in, Piece *piece)
{
	struct InState *s = in->state;
	size_t came = s->end - s->good;
	uint64_t member = s->member;

	if (s->failed || stopped)
		return false;
	s->good += came;
	go_back(s);
	if (find_member(in, false, piece)) {
		s->good -= came;
		s->end -= came;
		memmove(s->buf + s->good, s->buf + s->good + came, s->end - s->good);
		return true;
	}
	s->end = s->good;
	s->good -= came;
	s->member = member;
	return false;
}

/* Find the next member and prove it; one in which the input ends counts if so asked. */
static bool find_member(In *in, bool cut_counts, Piece *piece)
{
	struct InState *s = in->state;

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
		go_back(s);
	}
	return false;
}

static void complain_of_cut(In *in, size_t ahead)
{
	Place at = place(in);

	at.byte += ahead;
	if (!in->state->failed && !stopped)
		ledger_damage(in->state->ledger, at, "gzip data breaks off");
}

/* The run is over.  Another begins with the member that find_member() found (piece told how its
 * inflating stands), if any; the compressed bytes from there to its start are lost. */
static void end_run(In *in, uint64_t from, const char *why, bool found, Piece piece)
{
	struct InState *s = in->state;
	uint64_t to = found ? s->member : raw_place(s);

	s->inside = s->released = found && piece == MORE;
	s->next_cut = found && piece == CUT;
	s->text_at = place(in).byte;
	s->run = found ? ANOTHER : OVER;
	in->cut = true;
	ledger_damage(s->ledger, place(in),
	              "%s: compressed bytes %" PRIu64 " to %" PRIu64 " left out", why,
	              from < to ? from : to, to);
	if (s->next_cut)
		complain_of_cut(in, s->end - s->good);
}

static void search(In *in, uint64_t from, const char *why)
{
	Piece piece = BAD;
	bool found = find_member(in, true, &piece);

	if (!stopped)
		end_run(in, from, why, found, piece);
}

static void tell_doubt(In *in, const char *why)
{
	struct InState *s = in->state;

	ledger_damage(s->ledger, place(in),
	              "gzip data is damaged (%s): bytes %" PRIu64 " to %" PRIu64
	              " are in doubt",
	              why, s->text_at, place(in).byte);
}

/* inflate() found the member at hand wrong. */
static void damaged(In *in)
{
	struct InState *s = in->state;
	uint64_t from = s->member;
	char why[128];

	s->inside = false;
	if (is_trailer_wrong(s))
		skip_trailer(in);
	if (s->released) {
		s->good = s->end;
		from = raw_place(s);
		snprintf(why, sizeof why, "gzip data is damaged (%s)", s->z.msg);
	} else {
		snprintf(why, sizeof why, "gzip data is damaged (%s; %zu bytes inflated)",
		         s->z.msg, s->end - s->good);
		s->end = s->good;
	}
	if (s->released && is_trailer_wrong(s)) {
		tell_doubt(in, s->z.msg);
	} else {
		go_back(s);
		search(in, from, why);
	}
}

/* The input ended inside the member at hand: what came of it is good, if it is one. */
static void breaks_off(In *in)
{
	struct InState *s = in->state;
	uint64_t from = s->member;
	bool released = s->released;
	Piece piece = BAD;

	s->inside = false;
	if (released)
		s->good = s->end;
	if (overran(in, &piece)) {
		if (released)
			tell_doubt(in, "runs into the next member");
		end_run(in, released ? s->member : from,
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

	while (have_raw(in, 1) && s->raw[s->raw_at] == 0)
		s->raw_at++;
	if (s->raw_at == s->raw_end) {
		s->run = OVER;
		return false;
	}
	if (have_raw(in, 2) && is_magic(s->raw + s->raw_at))
		return true;
	search(in, raw_place(s), "no gzip data");
	return false;
}

static void fill_gzip(In *in)
{
	struct InState *s = in->state;

	if (!s->inside) {
		if (!at_member(in))
			return;
		begin_member(s);
		s->text_at = place(in).byte;
	}
	switch (inflate_piece(in)) {
	case MORE:
		s->released = s->released || s->end - s->good > HOLD;
		if (s->released)
			s->good = s->end;
		break;
	case ENDED:
		s->good = s->end;
		s->inside = false;
		break;
	case CUT:
		breaks_off(in);
		break;
	case BAD:
		damaged(in);
		break;
	}
}

static void fill(In *in)
{
	struct InState *s = in->state;

	if (s->gzipped)
		fill_gzip(in);
	else if (!read_plain(in))
		s->run = OVER;
	if (stopped) {
		s->run = OVER;
		in->cut = true;
	}
}

/* For ids: the name without folders and .gz. */
static Str base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	Str base = str_of(slash != NULL ? slash + 1 : path);

	if (base.n > 3 && str_ends(base, S(".gz")))
		base.n -= 3;
	return base;
}

/* Tell by the first bytes whether the open file is gzip'ed. */
static void sniff(In *in)
{
	struct InState *s = in->state;

	s->gzipped = false;
	while (s->end < 2 && (s->end == 0 || s->buf[0] == 0x1f))
		if (!read_plain(in))
			return;
	if (s->end < 2 || !is_magic((unsigned char *)s->buf))
		return;
	if (s->raw == NULL)
		s->raw = grow(NULL, RAW, 1);
	memcpy(s->raw, s->buf, s->end);
	s->raw_at = 0;
	s->raw_end = s->end;
	s->raw_base = s->gone_back = 0;
	s->good = s->end = 0;
	s->gzipped = true;
	s->inside = false;
}

/* Open path and begin its run.  False, after a complaint, where it cannot be read. */
static bool open_file(In *in, const char *path)
{
	struct InState *s = in->state;
	bool std = strcmp(path, "-") == 0;
	struct stat st;

	in->name = std ? "<stdin>" : path;
	in->base = std ? S("-") : base_name(path);
	in->at = 0;
	in->goes_on = in->cut = false;
	s->ended = s->failed = false;
	s->at = s->good = s->end = s->seen = 0;
	s->fd = std ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
	            : open(path, O_RDONLY | O_CLOEXEC);
	if (s->fd < 0) {
		ledger_damage(s->ledger, place(in), "%s", strerror(errno));
		return false;
	}
	s->waits = fstat(s->fd, &st) == 0 && !S_ISREG(st.st_mode);
	sniff(in);
	if (stopped || (s->failed && s->end == 0))
		return false;
	s->run = RUNNING;
	return true;
}

static void close_file(struct InState *s)
{
	if (s->fd >= 0)
		close(s->fd);
	s->fd = -1;
}

/* Be done with n bytes, wherever in the run. */
static void take(In *in, size_t n)
{
	in->state->at += n;
	in->at += n;
	in->state->ledger->bytes += n;
	in->state->seen = 0;
}

/* Leave what is unread of the run; inside a gzip'ed file that takes reading it. */
static void leave_run(In *in)
{
	struct InState *s = in->state;

	take(in, s->good - s->at);
	while (s->run == RUNNING && s->gzipped) {
		fill(in);
		take(in, s->good - s->at);
	}
}

bool in_next(In *in)
{
	struct InState *s = in->state;

	leave_run(in);
	if (s->run == ANOTHER && !stopped) {
		s->good = s->end;
		s->run = s->next_cut ? OVER : RUNNING;
		in->cut = s->next_cut;
		in->goes_on = true;
		return true;
	}
	s->run = OVER;
	close_file(s);
	while (*s->files != NULL && !stopped) {
		if (open_file(in, *s->files++))
			return true;
		close_file(s);
	}
	return false;
}

Str in_peek(In *in, size_t want)
{
	struct InState *s = in->state;

	while (s->good - s->at < want && s->run == RUNNING && !stopped)
		fill(in);
	if (stopped) {
		in->cut = true;
		return (Str){0};
	}
	return s->good > s->at ? (Str){s->buf + s->at, s->good - s->at} : (Str){0};
}

void in_take(In *in, size_t n)
{
	take(in, n);
}

static bool hand_out(In *in, Str line, size_t newline, bool ended, Str *to, bool *whole)
{
	*to = line;
	if (whole != NULL)
		*whole = ended;
	take(in, line.n + newline);
	return true;
}

bool in_line(In *in, size_t cap, Str *line, bool *whole)
{
	struct InState *s = in->state;

	for (;;) {
		Str text = in_peek(in, s->seen + 1);
		size_t end = text.n > cap ? cap + 1 : text.n;
		const char *nl = NULL;

		if (text.n == 0)
			return false;
		if (end > s->seen)
			nl = memchr(text.p + s->seen, '\n', end - s->seen);
		if (nl != NULL)
			return hand_out(in, str_cut(text, 0, (size_t)(nl - text.p)), 1, true,
			                line, whole);
		if (text.n > cap)
			return hand_out(in, str_cut(text, 0, cap), 0, false, line, whole);
		if (text.n == s->seen)
			return hand_out(in, text, 0, true, line, whole);
		s->seen = text.n;
	}
}

void in_count(In *in, uint64_t n)
{
	in->state->progress.records += n;
}

void in_close(In *in)
{
	struct InState *s = in->state;
	Progress *p = &s->progress;

	if (p->show && (p->asked || p->drawn > p->began)) {
		draw(p, now());
		status_end();
	}
	if (stopped)
		s->ledger->signal = SIGTERM;
	close_file(s);
	if (s->z_open)
		inflateEnd(&s->z);
	free(s->raw);
	free(s->buf);
	free(s);
	*in = (In){0};
}
