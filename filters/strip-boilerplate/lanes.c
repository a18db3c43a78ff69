/* lanes.c -- words side by side.
 *
 * FNV: Fowler, Noll & Vo, http://www.isthe.com/chongo/tech/comp/fnv/
 */
#include "lanes.h"

#include "../lib/linear.h"
#include "../lib/wide.h"

void lanes_clear(Lanes *l)
{
	for (size_t i = 0; i < LANES; i++)
		l->n[i] = 0;
	l->words = l->longest = 0;
}

WIDE static void fold(uint8_t *restrict c)
{
	for (size_t i = 0; i < 4 * LANES; i++) {
		bool upper = (uint8_t)(c[i] - 'A') < 26, digit = (uint8_t)(c[i] - '0') < 10;

		c[i] = (uint8_t)(digit ? '0' : c[i] | (upper ? 0x20 : 0));
	}
}

static inline uint32_t step(uint32_t h, uint32_t c)
{
	return (h ^ (c & 255)) * 0x01000193u;
}

/* Over the four bytes of a row, which stand at `at` in their words. */
WIDE static void steps(const uint32_t *restrict row, uint32_t at, const uint32_t *restrict n,
                       uint32_t *restrict hash)
{
	for (size_t i = 0; i < LANES; i++) {
		uint32_t h = hash[i];

		h = at < n[i] ? step(h, row[i]) : h;
		h = at + 1 < n[i] ? step(h, row[i] >> 8) : h;
		h = at + 2 < n[i] ? step(h, row[i] >> 16) : h;
		h = at + 3 < n[i] ? step(h, row[i] >> 24) : h;
		hash[i] = h;
	}
}

void lanes_hash(Lanes *l, uint32_t *hash)
{
	for (size_t i = 0; i < LANES; i++)
		hash[i] = 0x811C9DC5u;
	for (uint32_t at = 0; at < l->longest; at += 4) {
		uint32_t *row = l->row[at / 4];

		fold((uint8_t *)row);
		steps(row, at, l->n, hash);
	}
	for (size_t i = 0; i < LANES; i++)
		hash[i] = hash_mix(hash[i], 0);
}
