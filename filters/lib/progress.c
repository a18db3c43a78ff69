/* progress.c -- bytes and records counted, and drawn once a second. */
#include "progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { QUIET = 3 /* seconds */, MEGA = 1000000 };

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

Progress progress_begin(const Common *c, char **files)
{
	Progress p = {.asked = c->progress};

	p.show = c->progress || (!c->no_progress && isatty(STDERR_FILENO));
	if (p.show) {
		p.began = p.drawn = now();
		p.all = size_of(files);
	}
	return p;
}

void progress_read(Progress *p, size_t n)
{
	double t;

	p->read += n;
	if (!p->show)
		return;
	t = now();
	if (t - p->drawn >= 1 && (p->asked || t - p->began >= QUIET))
		draw(p, t);
}

void progress_end(Progress *p)
{
	if (!p->show || (!p->asked && p->drawn <= p->began))
		return;
	draw(p, now());
	status_end();
}
