/* opt.c -- a filter's table of options, handed to getopt_long() and printed by
 * --help. */
#include "opt.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#ifndef VERSION
#define VERSION "unversioned"
#endif

enum { MAX_OPTS = 60, HELP = 256, SHOW_VERSION, LONG_ONLY };

static _Noreturn void end_of_text(void)
{
	if (fflush(stdout) != 0)
		die(FAILED, "<stdout>:");
	exit(OK);
}

static _Noreturn void help(const Usage *u)
{
	printf("usage: %s [option ...] [file ...]\n%s\n\n", prog, u->does);
	for (const Opt *o = u->opts; o->name != NULL; o++) {
		char left[64];
		char flag[] = {'-', o->flag, ',', ' ', '\0'};

		snprintf(left, sizeof left, "%s--%s%s%s", o->flag != 0 ? flag : "    ", o->name,
		         o->arg != NULL ? " " : "", o->arg != NULL ? o->arg : "");
		printf("  %-24s %s\n", left, o->help);
	}
	printf("  %-24s %s\n", "-h, --help", "print this and exit");
	printf("  %-24s %s\n", "    --version", "print the version and exit");
	end_of_text();
}

/* What getopt_long() returns for the option at place i of the table. */
static int code(const Usage *u, size_t i)
{
	return u->opts[i].flag != 0 ? u->opts[i].flag : LONG_ONLY + (int)i;
}

/* The same table in getopt_long()'s two forms. */
static void to_getopt(const Usage *u, char *flags, struct option *names)
{
	for (size_t i = 0; u->opts[i].name != NULL; i++) {
		const Opt *o = &u->opts[i];

		if (o->flag != 0) {
			*flags++ = o->flag;
			if (o->arg != NULL)
				*flags++ = ':';
		}
		*names++ = (struct option){o->name, o->arg != NULL, NULL, code(u, i)};
	}
	*flags++ = 'h';
	*flags = '\0';
	*names++ = (struct option){"help", no_argument, NULL, HELP};
	*names++ = (struct option){"version", no_argument, NULL, SHOW_VERSION};
	*names = (struct option){0};
}

/* A number, with K, M or G behind it. */
static uint64_t number_of(const Opt *o, const char *value)
{
	static const char units[] = "KMG";
	Str s = str_of(value);
	const char *unit = s.n > 0 ? strchr(units, s.p[s.n - 1]) : NULL;
	unsigned shift = unit != NULL && *unit != '\0' ? 10 * (unsigned)(unit - units + 1) : 0;
	uint64_t v;

	if (shift > 0)
		s.n--;
	if (!str_uint(s, &v) || v > UINT64_MAX >> shift)
		die(FAILED, "--%s takes a number, not '%s'", o->name, value);
	return v << shift;
}

static void set(const Usage *u, int chosen)
{
	for (size_t i = 0; u->opts[i].name != NULL; i++) {
		const Opt *o = &u->opts[i];

		if (code(u, i) != chosen)
			continue;
		if (o->yes != NULL)
			*o->yes = true;
		else if (o->text != NULL)
			*o->text = optarg;
		else
			*o->number = number_of(o, optarg);
	}
}

char **opt_parse(const Usage *u, int argc, char **argv)
{
	const char *slash = strrchr(argv[0], '/');
	char flags[2 * MAX_OPTS + 2];
	struct option names[MAX_OPTS + 3];
	int flag;

	prog = slash != NULL ? slash + 1 : argv[0];
	to_getopt(u, flags, names);
	while ((flag = getopt_long(argc, argv, flags, names, NULL)) != -1) {
		if (flag == '?')
			die(FAILED, "try %s --help", prog);
		if (flag == 'h' || flag == HELP)
			help(u);
		if (flag == SHOW_VERSION) {
			printf("%s (copydesk) %s\n", prog, VERSION);
			end_of_text();
		}
		set(u, flag);
	}
	return argv + optind;
}

size_t opt_choice(const char *option, const char *value, const char *const *choices)
{
	char all[256] = "";
	size_t n = 0;

	if (value == NULL)
		return 0;
	for (size_t i = 0; choices[i] != NULL; i++) {
		if (strcmp(choices[i], value) == 0)
			return i;
		n += (size_t)snprintf(all + n, sizeof all - n, "%s%s", i > 0 ? ", " : "",
		                      choices[i]);
		if (n >= sizeof all)
			break;
	}
	die(FAILED, "--%s takes one of %s, not '%s'", option, all, value);
}
