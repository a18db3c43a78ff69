/* csv_plain.h -- rows without anything odd, read where they lie.  A part of csv.h; nobody else
 * includes it.
 *
 * A plain row is one that every reader of RFC 4180 understands alike: each field has no quotes
 * at all, or is quoted from its first byte to its last with the quotes inside doubled.
 */
#ifndef CSV_PLAIN_H
#define CSV_PLAIN_H

#include "base.h"

typedef struct {
	Str raw;        /* what stands between the outer quotes, or between the delimiters */
	size_t doubled; /* quotes in it that are doubled */
} PlainField;

/* csv_plain: the row that s begins with, if it is plain, has width fields and ends in s with LF,
 * CRLF or a CR that is not the last byte; returns its length with that, and sets field[width].
 * CSV_OPEN where s is at an end within a field, all being plain so far.  0 where it is not so:
 * then it takes a real parser. */
#define CSV_OPEN SIZE_MAX
size_t csv_plain(Str s, char delim, size_t width, PlainField *field);

/* csv_undouble: the value of f, written to `to`, which has room for f.raw.n. */
Str csv_undouble(PlainField f, char *to);

#endif
