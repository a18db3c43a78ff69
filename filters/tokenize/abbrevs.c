/* abbrevs.c -- a small list, read by the line and sorted. */
#include "abbrevs.h"

#include "../lib/ascii.h"

#include <stdio.h>
#include <stdlib.h>

static int by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const Str *)a, *(const Str *)b);
}

static Str normal(Str line, Arena *arena)
{
	char *copy;

	line = str_trim(line);
	if (str_ends(line, S(".")))
		line.n--;
	copy = arena_get(arena, line.n);
	for (size_t i = 0; i < line.n; i++)
		copy[i] = ascii_lower(line.p[i]);
	return (Str){copy, line.n};
}

Str *abbrevs_read(const char *path, Arena *arena, size_t *n)
{
	FILE *file = fopen(path, "re");
	Str *list = NULL, *kept;
	size_t cap = 0, room = 0;
	char *line = NULL;

	*n = 0;
	if (file == NULL)
		die(FAILED, "%s:", path);
	for (ssize_t got; (got = getline(&line, &room, file)) >= 0;) {
		Str word = normal((Str){line, (size_t)got}, arena);

		if (word.n == 0 || word.p[0] == '#')
			continue;
		list = grow_to(list, &cap, *n + 1, sizeof *list);
		list[(*n)++] = word;
	}
	if (ferror(file))
		die(FAILED, "%s:", path);
	fclose(file);
	free(line);
	if (*n > 0)
		qsort(list, *n, sizeof *list, by_bytes);
	kept = arena_array(arena, *n, sizeof *kept);
	if (*n > 0)
		memcpy(kept, list, *n * sizeof *kept);
	free(list);
	return kept;
}
