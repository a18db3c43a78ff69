/* weights.c -- making and checking the table of weights. */
#include "weights.h"

#include <math.h>
#include <stdlib.h>

bool weights_of_bytes(Str section, Weights *w)
{
	uint32_t bits = 1;

	while (bits < 24 && (size_t)2 * LABEL_ROW << bits < section.n)
		bits++;
	*w = (Weights){.row = (const int8_t(*)[LABEL_ROW])(const void *)section.p,
	               .bits = bits};
	return (size_t)2 * LABEL_ROW << bits == section.n;
}

static void quantise(const float *w, float scale, uint32_t feature, int8_t *row)
{
	for (int b = 0; b < LABELS; b++)
		row[b] = (int8_t)lrintf(fmaxf(-127, fminf(127, w[b] / scale)));
	row[PRINT] = weights_print(feature);
}

/* The free row of a feature's pair; NULL where both are taken, or one by a feature of the same print. */
static int8_t *free_row(int8_t (*pair)[LABEL_ROW], uint8_t *taken, int8_t print)
{
	for (uint8_t k = 0; k < *taken; k++)
		if (pair[k][PRINT] == print)
			return NULL;
	return *taken < 2 ? pair[(*taken)++] : NULL;
}

Str weights_make(const uint32_t *feature, const float (*w)[LABEL_ROW], const uint32_t *order,
                 size_t n, uint32_t bits, float scale, size_t *kept)
{
	size_t pairs = (size_t)1 << bits, size = 2 * LABEL_ROW * pairs;
	int8_t(*row)[LABEL_ROW] = grow(NULL, size, 1);
	uint8_t *taken = grow(NULL, pairs, 1);

	memset(row, 0, size);
	memset(taken, 0, pairs);
	*kept = 0;
	for (size_t i = 0; i < n; i++) {
		uint32_t f = feature[order[i]], at = f >> (32 - bits);
		int8_t *to = free_row(row + 2 * (size_t)at, &taken[at], weights_print(f));

		if (to == NULL)
			continue;
		quantise(w[order[i]], scale, f, to);
		++*kept;
	}
	free(taken);
	return (Str){(const char *)row, size};
}
