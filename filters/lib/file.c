/* file.c -- to the end, by large pieces. */
#include "file.h"

#include <stdio.h>

Str file_read(const char *path, size_t most)
{
	enum { PIECE = 1 << 16 };
	FILE *f = fopen(path, "rbe");
	char *all = NULL;
	size_t n = 0, cap = 0, got;

	if (f == NULL)
		die(FAILED, "%s:", path);
	do {
		all = grow_to(all, &cap, n + PIECE, 1);
		got = fread(all + n, 1, cap - n, f);
		n += got;
		if (n > most)
			die(FAILED, "%s: has more than %zu bytes", path, most);
	} while (got > 0);
	if (ferror(f))
		die(FAILED, "%s:", path);
	fclose(f);
	return (Str){all, n};
}
