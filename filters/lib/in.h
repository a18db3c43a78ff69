/* in.h -- all the input of a filter, gunzipped on the way.
 *
 * An In walks over the file operands (none means stdin, so does "-").  A file that begins
 * with the gzip magic is inflated as it is read, member after member; any other passes as
 * it is.  Bytes are handed out in runs: a run is a stretch of one file in which nothing is
 * missing.  A sound file is one run; where a damaged gzip member had to be left out, the
 * run ends and another begins behind the loss, so that no reader joins what never stood
 * together.
 *
 *	while (in_next(&in))                         each run
 *		while ((s = in_peek(&in, 1)).n > 0)  what is unread of it
 *			in_take(&in, use(s));
 *
 * Damage does not stop the input: a file that cannot be opened or read, a gzip stream that
 * breaks off, a member whose data or CRC is wrong, garbage between members: each is told
 * to the ledger, and what is sound is handed out.  A member of up to 16 MiB (uncompressed)
 * is held back until its CRC has passed and left out whole where it fails; of a larger one
 * what was good so far is handed out, and a wrong CRC is told with the range.  A stream
 * that is merely cut off loses nothing that came.
 *
 * On SIGTERM the input ends, so that a filter finishes the record at hand and closes its output:
 * in_next and in_line return nothing more, nor does in_peek once something was taken (until then,
 * what it showed before, so that what a reader has found there stays), and cut is true; ledger_close() then ends the program as
 * the signal would.
 */
#ifndef IN_H
#define IN_H

#include "ledger.h"

typedef struct {
	const char *name; /* operand being read, "<stdin>" for stdin */
	Str base;         /* its base name without .gz, "-" for stdin; for ids */
	uint64_t at;      /* uncompressed bytes of the file before the next unread one,
	                   * without those left out */
	bool several;     /* there is more than one operand */
	bool goes_on;     /* this run follows a loss in the same file */
	bool cut;         /* known once in_peek() returns less than was asked: the run
	                   * ended by damage, its last record may be incomplete */

	struct InState *state; /* private */
} In;

/* in_over: an In over the operands files (NULL-terminated).  Opens nothing yet.  files,
 * c and l must stay good until in_close(). */
In in_over(char **files, const Common *c, Ledger *l);

/* in_next: go to the next run, leaving what is unread of the present one.  False at the
 * end of all input. */
bool in_next(In *in);

/* in_peek: all unread bytes that are at hand, at least want of them; fewer (or none) only
 * where the run has no more.  Waits for no more than want (live feeds).  Good until the
 * next call that takes the In, in_take() aside.  Any want is met: who calls caps it. */
Str in_peek(In *in, size_t want);

/* in_take: n bytes of what in_peek() showed are done with. */
void in_take(In *in, size_t n);

/* in_line: the next line of the run, without its newline, in *line (good as for
 * in_peek()), and done with; false at the end of the run.  NUL bytes are data.  A last line
 * without newline counts.  A line longer than cap is handed out in pieces of cap; *whole
 * (may be NULL) tells whether the line ended there. */
bool in_line(In *in, size_t cap, Str *line, bool *whole);

/* in_count: for the progress line: n records are done. */
void in_count(In *in, uint64_t n);

/* in_close: release everything, end the progress line, set l->bytes and l->signal. */
void in_close(In *in);

#endif
