/* arena.h -- memory that is given back all at once.
 *
 * One arena a document: whatever its analysis needs is taken from it and never
 * freed singly; arena_reset() makes room for the next document.  After a few
 * documents nothing is asked of malloc any more.  An Arena of zeros is ready.
 */
#ifndef ARENA_H
#define ARENA_H

#include "base.h"

typedef struct {
	struct ArenaBlock *first, *now; /* private */
} Arena;

/* arena_get: n bytes, aligned to 16, of any content; good until the next
 * arena_reset() or arena_free().  Dies without memory. */
void *arena_get(Arena *a, size_t n);

/* arena_array: count things of size bytes, the product checked. */
void *arena_array(Arena *a, size_t count, size_t size);

/* arena_str: a copy of s. */
Str arena_str(Arena *a, Str s);

/* arena_join: a, sep, b in one, sep only where both are not empty. */
Str arena_join(Arena *arena, Str a, Str sep, Str b);

/* arena_reset: all is given back; the memory is kept for what comes next, in one
 * block as large as all of them were. */
void arena_reset(Arena *a);

void arena_free(Arena *a);

#endif
