/* opt.h -- the command line of a filter, said once.
 *
 * A filter lists its options in a table.  The table is what getopt_long() gets, what
 * --help prints, and what the tests hold against the man page.
 */
#ifndef OPT_H
#define OPT_H

#include "base.h"

/* One option; exactly one of yes, text, number is set. */
typedef struct {
	char flag;        /* 'o' for -o; 0: it has a long form only */
	const char *name; /* "offsets" for --offsets; NULL ends the table */
	const char *arg;  /* what its value is called in --help; NULL: none */
	const char *help; /* one line */
	bool *yes;        /* set to true */
	const char **text;
	uint64_t *number; /* decimal; K, M or G behind it: times 1024, … */
} Opt;

#define OPT_YES(flag, name, var, help)                                                         \
	{                                                                                      \
		flag, name, NULL, help, &(var), NULL, NULL                                     \
	}
#define OPT_TEXT(flag, name, arg, var, help)                                                   \
	{                                                                                      \
		flag, name, arg, help, NULL, &(var), NULL                                      \
	}
#define OPT_NUMBER(flag, name, arg, var, help)                                                 \
	{                                                                                      \
		flag, name, arg, help, NULL, NULL, &(var)                                      \
	}
#define OPT_END                                                                                \
	{                                                                                      \
		0                                                                              \
	}

/* What every filter understands. */
typedef struct {
	bool unbuffered, gzip, progress, no_progress;
	uint64_t limit;       /* records to read, at most */
	uint64_t max_article; /* bytes; a larger article is rejected */
	const char *rejects, *stats;
} Common;

#define COMMON_DEFAULTS                                                                        \
	{                                                                                      \
		.limit = UINT64_MAX, .max_article = 16 * 1024 * 1024                           \
	}

/* Rows of the table for a Common c. */
#define OPT_COMMON(c)                                                                          \
	OPT_NUMBER(0, "limit", "N", (c).limit, "stop after N articles"),                       \
		OPT_NUMBER(0, "max-article", "BYTES", (c).max_article,                         \
	                   "reject larger articles (16M)"),                                    \
		OPT_TEXT(0, "rejects", "FILE", (c).rejects, "list what was rejected, as CSV"), \
		OPT_TEXT(0, "stats", "FILE", (c).stats, "write the counts, as JSON"),          \
		OPT_YES('u', "unbuffered", (c).unbuffered, "write each record at once"),       \
		OPT_YES('z', "gzip", (c).gzip, "gzip the output"),                             \
		OPT_YES(0, "progress", (c).progress, "show a progress line on stderr"),        \
		OPT_YES(0, "no-progress", (c).no_progress, "show none, even on a terminal")

typedef struct {
	const char *does; /* one line: what the filter makes of its input */
	const Opt *opts;
} Usage;

/* opt_parse: read options, set what they point into, and return the operands
 * (NULL-terminated, part of argv, which is permuted).  Sets prog.  --help and --version
 * print to stdout and exit OK; nonsense exits FAILED. */
char **opt_parse(const Usage *u, int argc, char **argv);

/* opt_choice: the place of value in choices (NULL-terminated); NULL is the first.
 * Dies FAILED, naming the option and its choices, where it is not there. */
size_t opt_choice(const char *option, const char *value, const char *const *choices);

#endif
