/* resources.c -- tables of hashes, made and searched. */
#include "resources.h"

#include <stdlib.h>

enum { BUCKETS = 65536 };

bool table_of(Str section, Table *t)
{
	uint32_t n;

	if (section.n < (BUCKETS + 1) * sizeof *t->index)
		return false;
	t->index = (const uint32_t *)(const void *)section.p;
	t->n = n = t->index[BUCKETS];
	if ((section.n - (BUCKETS + 1) * sizeof *t->index) /
	            (sizeof *t->value + sizeof *t->low) <
	    n)
		return false;
	t->value = t->index + BUCKETS + 1;
	t->low = (const uint16_t *)(const void *)(t->value + n);
	for (uint32_t i = 0; i < BUCKETS; i++)
		if (t->index[i] > t->index[i + 1])
			return false;
	return true;
}

uint32_t table_get(const Table *t, uint32_t key)
{
	uint32_t end = t->index[(key >> 16) + 1];
	uint16_t low = (uint16_t)key;

	for (uint32_t i = t->index[key >> 16]; i < end && t->low[i] <= low; i++)
		if (t->low[i] == low)
			return t->value[i];
	return 0;
}

static int by_key(const void *a, const void *b)
{
	uint32_t x = ((const Pair *)a)->key, y = ((const Pair *)b)->key;

	return (x > y) - (x < y);
}

/* Pairs of one key made one; returns how many are left. */
static size_t merge(Pair *pair, size_t n, bool join)
{
	size_t kept = 0;

	if (n > 1)
		qsort(pair, n, sizeof *pair, by_key);
	for (size_t i = 0; i < n; i++) {
		Pair *last = kept > 0 ? &pair[kept - 1] : NULL;

		if (last == NULL || last->key != pair[i].key)
			pair[kept++] = pair[i];
		else if (join)
			last->value |= pair[i].value;
		else if (last->value < pair[i].value)
			last->value = pair[i].value;
	}
	return kept;
}

Str table_make(Pair *pair, size_t n, bool join)
{
	n = merge(pair, n, join);

	size_t size = (BUCKETS + 1 + n) * sizeof(uint32_t) + n * sizeof(uint16_t);
	uint32_t *index = grow(NULL, size, 1);
	uint32_t *value = index + BUCKETS + 1;
	uint16_t *low = (uint16_t *)(void *)(value + n);
	size_t at = 0;

	for (uint32_t bucket = 0; bucket < BUCKETS; bucket++) {
		index[bucket] = (uint32_t)at;
		for (; at < n && pair[at].key >> 16 == bucket; at++) {
			value[at] = pair[at].value;
			low[at] = (uint16_t)pair[at].key;
		}
	}
	index[BUCKETS] = (uint32_t)n;
	return (Str){(const char *)index, size};
}

/* A packed value is a number of mixed radix: its digits are the facts, 0 for none. */
static const uint32_t radix[CLUSTERINGS] = {129, 513, 2049};

enum { CAPITALS = 7 };

WordFacts word_facts(uint32_t v)
{
	WordFacts f = {.edge = v % 2 == 1, .capital = (uint8_t)(v / 2 % CAPITALS)};

	v /= 2 * CAPITALS;
	for (int i = CLUSTERINGS - 1; i >= 0; i--) {
		f.cluster[i] = (uint16_t)(v % radix[i]);
		v /= radix[i];
	}
	return f;
}

uint32_t word_facts_pack(WordFacts f)
{
	uint32_t v = 0;

	for (int i = 0; i < CLUSTERINGS; i++)
		v = v * radix[i] + (f.cluster[i] < radix[i] ? f.cluster[i] : 0);
	return (v * CAPITALS + f.capital) * 2 + f.edge;
}
