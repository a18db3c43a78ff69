/* ledger.c -- counts, complaints and the list of what was lost. */
#include "ledger.h"

#include <csv.h> /* libcsv's, not ours */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* What is opened next gets the lowest free number: were a standard stream closed, a file would
 * take its place, and messages or output would go into it. */
static void keep_standard_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) >= 0)
			continue;
		if (fd == STDOUT_FILENO)
			die(FAILED, "<stdout>:");
		if (open("/dev/null", O_WRONLY) < 0)
			die(FAILED, "/dev/null:");
	}
}

static void *open_list(const char *name)
{
	FILE *f = name != NULL ? fopen(name, "we") : NULL;

	if (name != NULL && f == NULL)
		die(FAILED, "%s:", name);
	return f;
}

void ledger_open(Ledger *l, const Common *c)
{
	keep_standard_streams();
	*l = (Ledger){.rejects_name = c->rejects, .stats_name = c->stats, .began = now()};
	l->rejects = open_list(c->rejects);
	l->stats = open_list(c->stats);
	if (l->rejects != NULL)
		fputs("file,record,byte,reason\n", l->rejects);
}

static void put_field(FILE *f, const char *s)
{
	if (strpbrk(s, ",\"\r\n") != NULL)
		csv_fwrite(f, s, strlen(s));
	else
		fputs(s, f);
}

static void list(const Ledger *l, Place at, const char *why)
{
	FILE *f = l->rejects;

	if (f == NULL)
		return;
	put_field(f, at.file);
	if (at.record > 0)
		fprintf(f, ",%" PRIu64, at.record);
	else
		fputc(',', f);
	fprintf(f, ",%" PRIu64 ",", at.byte);
	put_field(f, why);
	fputc('\n', f);
	if (ferror(f))
		die(FAILED, "%s:", l->rejects_name);
}

/* "file: record N, byte B: why", without the place where it is the file as a whole. */
static void complain(Ledger *l, Place at, const char *fmt, va_list ap)
{
	char why[1024];

	vsnprintf(why, sizeof why, fmt, ap);
	if (at.record > 0)
		warn("%s: record %" PRIu64 ", byte %" PRIu64 ": %s", at.file, at.record,
		     at.byte, why);
	else if (at.byte > 0)
		warn("%s: byte %" PRIu64 ": %s", at.file, at.byte, why);
	else
		warn("%s: %s", at.file, why);
	list(l, at, why);
	l->status = TROUBLE;
}

void ledger_reject(Ledger *l, Place at, const char *why, ...)
{
	va_list ap;

	va_start(ap, why);
	complain(l, at, why, ap);
	va_end(ap);
	l->rejected++;
}

void ledger_damage(Ledger *l, Place at, const char *why, ...)
{
	va_list ap;

	va_start(ap, why);
	complain(l, at, why, ap);
	va_end(ap);
}

void ledger_pass_over(Ledger *l, Place at, const char *why)
{
	list(l, at, why);
	l->passed_over++;
}

static void print_stats(const Ledger *l, FILE *f)
{
	fprintf(f,
	        "{\"in\": %" PRIu64 ", \"out\": %" PRIu64 ", \"rejected\": %" PRIu64
	        ", \"passed_over\": %" PRIu64 ", \"bytes\": %" PRIu64 ", \"mended\": %" PRIu64
	        ", \"seconds\": %.3f}\n",
	        l->in, l->out, l->rejected, l->passed_over, l->bytes, l->mended,
	        now() - l->began);
}

static void close_list(FILE *f, const char *name)
{
	if (f != NULL && (fflush(f) != 0 || fclose(f) != 0))
		die(FAILED, "%s:", name);
}

int ledger_close(Ledger *l)
{
	if (l->stats != NULL)
		print_stats(l, l->stats);
	close_list(l->rejects, l->rejects_name);
	close_list(l->stats, l->stats_name);
	if (l->signal != 0) {
		signal(l->signal, SIG_DFL);
		raise(l->signal);
	}
	return l->status;
}
