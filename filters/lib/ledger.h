/* ledger.h -- what came in, what went out, and what was lost on the way.
 *
 * Every record that a filter reads is counted in; it then goes out, or is rejected with
 * a reason, or is passed over (an empty article, a WARC request record): nothing is lost
 * in silence.  The ledger says so on stderr, in --rejects and in --stats, and knows the
 * exit status.
 */
#ifndef LEDGER_H
#define LEDGER_H

#include "opt.h"

/* Where in the input: for messages "prog: file: record N, byte B: reason". */
typedef struct {
	const char *file; /* as in messages: the operand, or "<stdin>" */
	uint64_t record;  /* in the file, from 1; 0: not within a record */
	uint64_t byte;    /* of the uncompressed data, from 0 */
} Place;

typedef struct {
	uint64_t in, out, rejected, passed_over; /* records */
	uint64_t bytes;                          /* of uncompressed input */
	uint64_t mended;                         /* broken UTF-8 made U+FFFD */
	int status;                              /* OK, or TROUBLE once anything was lost */
	int signal;                              /* the one that ended the input early, or 0 */

	/* private */
	void *rejects, *stats; /* FILE * of --rejects and --stats, or NULL */
	const char *rejects_name, *stats_name;
	double began; /* seconds */
} Ledger;

/* ledger_open: dies FAILED where --rejects or --stats cannot be written.  c must
 * stay good until ledger_close(). */
void ledger_open(Ledger *l, const Common *c);

/* ledger_reject: a record is lost: said on stderr, a row (file,record,byte,reason) in
 * --rejects, rejected raised, status TROUBLE. */
void ledger_reject(Ledger *l, Place at, const char *why, ...)
	__attribute__((format(printf, 3, 4)));

/* ledger_damage: input that belongs to no record is lost or in doubt: the same, but that
 * no record is counted. */
void ledger_damage(Ledger *l, Place at, const char *why, ...)
	__attribute__((format(printf, 3, 4)));

/* ledger_pass_over: a record that is rightly not used: a row in --rejects, passed_over
 * raised; no message, no change of status. */
void ledger_pass_over(Ledger *l, Place at, const char *why);

/* ledger_close: write --stats, close --rejects (a full disk dies FAILED), and return the
 * status.  The last thing that main() does: where a signal ended the input it does not
 * return, but ends the program by that signal. */
int ledger_close(Ledger *l);

#endif
