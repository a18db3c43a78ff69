/* in.c -- runs of bytes out of files, and lines out of runs.
 *
 * One buffer holds what is read and not yet taken; what in_peek() shows is a view into it:
 *
 *       buf          at                good                end            cap
 *        |   taken    |   may be shown   |    held back      |    free      |
 *
 * Plain files are read straight behind end, and good is end; gzip'ed ones are in_gzip.c's.
 * When room is short, what is unread moves to the front, and there is always room for as much
 * again, so a byte is moved about once.
 */
#include "in_state.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

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

bool in_stopped(void)
{
	return stopped;
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

In in_over(char **files, const Common *c, Ledger *l)
{
	static char dash[] = "-";
	static char *from_stdin[] = {dash, NULL};
	In in = {.name = "<none>", .several = files[0] != NULL && files[1] != NULL};
	struct InState *s = grow(NULL, 1, sizeof *s);

	*s = (struct InState){
		.files = *files != NULL ? files : from_stdin, .ledger = l, .fd = -1};
	s->progress = progress_begin(c, s->files);
	catch_sigterm();
	in.state = s;
	return in;
}

Place in_place(const In *in)
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

size_t in_read(In *in, void *to, size_t n)
{
	struct InState *s = in->state;
	ssize_t got = 0;

	while (!s->ended && !stopped) {
		wait_for_input(s);
		got = stopped ? 0 : read(s->fd, to, n);
		if (got >= 0 || (errno != EINTR && errno != EAGAIN))
			break;
	}
	if (stopped)
		return 0;
	if (got < 0) {
		s->failed = in->cut = true;
		ledger_damage(s->ledger, in_place(in), "%s", strerror(errno));
	}
	if (got <= 0) {
		s->ended = true;
		return 0;
	}
	progress_read(&s->progress, (size_t)got);
	return (size_t)got;
}

/* Where n bytes may begin in buf, so that what is read behind them goes to the start of a cache line: there
 * the kernel copies several times as fast. */
static size_t start_of(const struct InState *s, size_t n)
{
	enum { LINE = 64 };

	return -((uintptr_t)s->buf + n) % LINE;
}

/* Move what is from at on to start. */
static void move_to(struct InState *s, size_t start)
{
	if (s->end > s->at)
		memmove(s->buf + start, s->buf + s->at, s->end - s->at);
	s->good += start - s->at;
	s->end += start - s->at;
	s->at = start;
}

void in_make_room(struct InState *s)
{
	size_t n = s->end - s->at, start = start_of(s, n), cap;

	if (n == 0)
		move_to(s, start);
	if (s->cap - s->end >= LEAST_ROOM)
		return;
	if (s->at > start)
		move_to(s, start);
	cap = s->at + 2 * (s->good - s->at) + least(2 * (s->end - s->good), HOLD) + BLOCK;
	if (s->cap >= cap)
		return;
	s->buf = grow(s->buf, cap, 1);
	s->cap = cap;
	if (n == 0 && start_of(s, 0) + LEAST_ROOM <= cap)
		move_to(s, start_of(s, 0));
}

/* Plain: more behind end.  False at the end of the file. */
static bool read_plain(In *in)
{
	struct InState *s = in->state;
	size_t got;

	in_make_room(s);
	got = in_read(in, s->buf + s->end, least(s->cap - s->end, BLOCK));
	s->end += got;
	s->good = s->end;
	return got > 0;
}

static void fill(In *in)
{
	struct InState *s = in->state;

	if (s->gzipped)
		gunzip_fill(in);
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
	while (s->end - s->at < 2 && (s->end == s->at || s->buf[s->at] == 0x1f))
		if (!read_plain(in))
			return;
	if (s->end - s->at < 2 || !is_magic(s->buf + s->at))
		return;
	gunzip_begin(in);
	s->gzipped = true;
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
	s->at = s->good = s->end = s->seen = s->shown = 0;
	s->fd = std ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
	            : open(path, O_RDONLY | O_CLOEXEC);
	if (s->fd < 0) {
		ledger_damage(s->ledger, in_place(in), "%s", strerror(errno));
		return false;
	}
	s->waits = fstat(s->fd, &st) == 0 && !S_ISREG(st.st_mode);
	sniff(in);
	if (stopped || (s->failed && s->end == s->at))
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
	in->state->seen = in->state->shown = 0;
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
	if (stopped)
		in->cut = true; /* no more than was shown before */
	else
		s->shown = s->good - s->at;
	return s->shown > 0 ? (Str){s->buf + s->at, s->shown} : (Str){0};
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
		if (stopped)
			return false;
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

	progress_end(&s->progress);
	if (stopped)
		s->ledger->signal = SIGTERM;
	close_file(s);
	gunzip_close(&s->gunzip);
	free(s->buf);
	free(s);
	*in = (In){0};
}
