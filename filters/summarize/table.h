/* table.h -- rows of named columns, written as CSV, as JSON Lines, or for eyes. */
#ifndef TABLE_H
#define TABLE_H

#include "../lib/csv.h"

typedef enum { AS_CSV, AS_JSONL, AS_TEXT } TableForm;

typedef struct {
	Str name, value;
} Cell;

/* table_head: the header row of cell[n]'s names, where the form has one. */
void table_head(Out *out, TableForm form, const Cell *cell, size_t n);

/* table_row: a row.  JSON has the key date first (sort(1) then orders by date).  For eyes empty
 * cells are left out, and rows are parted by form feeds; first: no row stands before it. */
void table_row(Out *out, TableForm form, const Cell *cell, size_t n, bool first);

#endif
