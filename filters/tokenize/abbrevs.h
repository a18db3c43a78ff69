/* abbrevs.h -- a user's own list of abbreviations. */
#ifndef ABBREVS_H
#define ABBREVS_H

#include "../lib/arena.h"

/* abbrevs_read: the words of the file path, one a line, in lower case, without their last dot, sorted
 * by bytes; *n of them, in arena.  Empty lines and those that begin with # are passed over.
 * Dies FAILED where the file cannot be read. */
Str *abbrevs_read(const char *path, Arena *arena, size_t *n);

#endif
