/* rows.h -- the cells of the two tables, filled from what the engine gives. */
#ifndef ROWS_H
#define ROWS_H

#include "table.h"
#include "told.h"

enum { MOST_META = 64, MOST_CELLS = 10 + MOST_META };

/* The names of further columns, as given to --meta. */
typedef struct {
	Str name[MOST_META];
	size_t n;
} Meta;

/* meta_read: names parted by commas; dies FAILED where there are too many. */
Meta meta_read(const char *list);

/* article_cells, story_cells: into cell[MOST_CELLS]; how many.  With doc or told NULL the names
 * alone.  Values are views, or in arena. */
size_t article_cells(const Doc *doc, const Lexicon *l, Length length, const Meta *meta,
                     Cell *cell, Arena *arena);
size_t story_cells(const Told *told, Cell *cell, Arena *arena);

#endif
