/* csv.h -- rows of CSV and TSV, over libcsv.
 *
 * RFC 4180: fields may be quoted, quotes inside are doubled, quoted fields may hold line
 * breaks; LF, CRLF or CR ends a row; rows without any byte are passed over; blanks belong
 * to the field.  TSV is the same with tabs.  A BOM before the first row is dropped.
 *
 * Resynchronisation: the first row tells the width.  A row of another width, a row that
 * the end of a run finds inside quotes, or one larger than the cap is no row: its first line
 * is rejected, and reading goes on at the next line from which a row of the right width
 * parses.  A byte is scanned a few times at most, whatever the input.
 */
#ifndef COPYDESK_CSV_H
#define COPYDESK_CSV_H

#include "in.h"
#include "out.h"

typedef struct {
	Str *field; /* [n] good until the next csv_row() */
	size_t n;
	Place at; /* where it begins */
} Row;

typedef struct Csv Csv;

/* csv_open: rows out of in, delim ',' or '\t', none larger than cap bytes.  Reads within the
 * present run; the rows of a run that goes on after a loss begin at its first line that
 * parses (the first line, cut by the loss, is rejected where it is none). */
Csv *csv_open(In *in, Ledger *l, char delim, uint64_t cap);

/* csv_headless: the first row of a file is no header but record 1.  Before the first
 * csv_row(). */
void csv_headless(Csv *csv);

/* csv_row: the next sound row of the run; false at its end.  Rejections are told to
 * the ledger on the way; rows are counted from 1 after the first (the header, 0), rejected
 * ones too.  The first row of a file (or of the first run) sets the width. */
bool csv_row(Csv *csv, Row *row);

/* csv_run: the In was moved to another run: forget what was half read.  keep_width: the run
 * goes on in the same file, whose header has been read; else its first row is a header. */
void csv_run(Csv *csv, bool keep_width);

void csv_close(Csv *csv);

/* csv_put: s as one field, quoted where it must be (RFC 4180), behind a comma unless it is the
 * first of its row.  csv_end_row() ends the row, with LF. */
void csv_put(Out *out, Str s, bool first);
void csv_end_row(Out *out);

#endif
