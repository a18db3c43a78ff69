/* arena.c -- a chain of blocks, each twice the last; a reset melts them into one. */
#include "arena.h"

#include <stdlib.h>

enum { FIRST_BLOCK = 64 * 1024, ALIGN = 16 };

struct ArenaBlock {
	struct ArenaBlock *next;
	size_t used, cap;
	_Alignas(ALIGN) char bytes[];
};

static struct ArenaBlock *new_block(size_t cap)
{
	struct ArenaBlock *b;

	if (cap > SIZE_MAX - sizeof *b)
		die(FAILED, "out of memory: %zu bytes", cap);
	b = grow(NULL, sizeof *b + cap, 1);
	*b = (struct ArenaBlock){.cap = cap};
	return b;
}

void *arena_get(Arena *a, size_t n)
{
	struct ArenaBlock *b = a->now;

	if (n > SIZE_MAX / 2)
		die(FAILED, "out of memory: %zu bytes", n);
	n = (n + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	if (b == NULL || n > b->cap - b->used) {
		size_t cap = b != NULL ? 2 * b->cap : FIRST_BLOCK;

		a->now = new_block(n > cap ? n : cap);
		if (b != NULL)
			b->next = a->now;
		else
			a->first = a->now;
		b = a->now;
	}
	b->used += n;
	return b->bytes + (b->used - n);
}

void *arena_array(Arena *a, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		die(FAILED, "out of memory: %zu things of %zu bytes", count, size);
	return arena_get(a, count * size);
}

Str arena_str(Arena *a, Str s)
{
	return arena_join(a, s, (Str){0}, (Str){0});
}

Str arena_join(Arena *arena, Str a, Str sep, Str b)
{
	if (a.n == 0 || b.n == 0)
		sep.n = 0;

	size_t n = a.n + sep.n + b.n;
	char *p = arena_get(arena, n);
	char *to = p;
	const Str parts[] = {a, sep, b};

	for (size_t i = 0; i < 3; i++) {
		if (parts[i].n > 0)
			memcpy(to, parts[i].p, parts[i].n);
		to += parts[i].n;
	}
	return (Str){p, n};
}

void arena_free(Arena *a)
{
	for (struct ArenaBlock *b = a->first, *next; b != NULL; b = next) {
		next = b->next;
		free(b);
	}
	*a = (Arena){0};
}

void arena_reset(Arena *a)
{
	size_t all = 0;

	if (a->first == NULL)
		return;
	if (a->first->next == NULL) {
		a->first->used = 0;
		return;
	}
	for (struct ArenaBlock *b = a->first; b != NULL; b = b->next)
		all += b->cap;
	arena_free(a);
	a->first = a->now = new_block(all);
}
