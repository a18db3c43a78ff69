/* progress.h -- the line on a terminal that tells how far long work has come. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include "opt.h"

typedef struct {
	bool show, asked;    /* is there a line; even for short work */
	double began, drawn; /* seconds */
	uint64_t all;        /* size of all operands in bytes, 0: unknown */
	uint64_t read, records;
} Progress;

/* progress_begin: shown where stderr is a terminal and the work takes some seconds, or as c
 * says.  Where all operands (NULL-terminated) are regular files, the share done is known. */
Progress progress_begin(const Common *c, char **files);

/* progress_read: n bytes more have been read.  Looks at the clock: to be called for blocks.
 * Redraws once a second at most. */
void progress_read(Progress *p, size_t n);

/* progress_end: the last state stays on the terminal, if any was shown. */
void progress_end(Progress *p);

#endif
