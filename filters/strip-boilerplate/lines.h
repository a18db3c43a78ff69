/* lines.h -- lines put together; for the files of strip-boilerplate. */
#ifndef LINES_H
#define LINES_H

#include "strip-boilerplate.h"

/* A literal as an entry of a static table of Str. */
#define ENTRY(literal)                                                                         \
	{                                                                                      \
		literal, sizeof(literal) - 1                                                   \
	}

/* page_push: a line more, trimmed already and not empty. */
void page_push(Page *p, Str text, bool gap);

/* line_trim: s without white space of any kind at both ends. */
Str line_trim(Str s);

#endif
