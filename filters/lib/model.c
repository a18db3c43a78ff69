/* model.c -- model files, checked, taken apart and written. */
#include "model.h"

#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

#include "file.h"

enum {
	FORMAT = 1,
	AT_FORMAT = 8,
	AT_CRC = 12,
	AT_FILTER = 16,
	AT_TOKENS = 48,
	AT_COUNT = 80,
	HEAD = 84,
	NAME = 16,            /* bytes of a section's name */
	ENTRY = NAME + 4 + 4, /* of its entry: name, offset, length */
	LABEL = 32,           /* of the names of filter and tokens */
	ALIGN = 64,
	MOST_SECTIONS = 1000,
	MOST_BYTES = 1 << 30,
};

static const char magic[] = "COPYDESK";

static uint32_t get32(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;

	return u[0] | (uint32_t)u[1] << 8 | (uint32_t)u[2] << 16 | (uint32_t)u[3] << 24;
}

static void put32(char *p, size_t v)
{
	for (int i = 0; i < 4; i++)
		p[i] = (char)(unsigned char)(v >> 8 * i);
}

/* A name padded with NUL to n bytes. */
static Str padded(const char *p, size_t n)
{
	return (Str){p, strnlen(p, n)};
}

static uint32_t crc_of(Str bytes)
{
	return (uint32_t)crc32_z(0, (const unsigned char *)bytes.p + AT_FILTER,
	                         bytes.n - AT_FILTER);
}

/* What is wrong with the form of a model for filter; NULL if nothing. */
static const char *fault(Str bytes, const char *filter)
{
	if (bytes.n < HEAD || memcmp(bytes.p, magic, AT_FORMAT) != 0)
		return "is no model of copydesk";
	if (get32(bytes.p + AT_FORMAT) != FORMAT)
		return "is a model of another version";
	if (!str_eq(padded(bytes.p + AT_FILTER, LABEL), str_of(filter)))
		return "is a model for another filter";

	uint32_t n = get32(bytes.p + AT_COUNT);

	if (n > MOST_SECTIONS || bytes.n < HEAD + (size_t)n * ENTRY)
		return "is damaged";
	for (uint32_t i = 0; i < n; i++) {
		const char *entry = bytes.p + HEAD + (size_t)i * ENTRY;
		uint32_t at = get32(entry + NAME), length = get32(entry + NAME + 4);

		if (at % ALIGN != 0 || at > bytes.n || length > bytes.n - at)
			return "is damaged";
	}
	return NULL;
}

static Model model_of(Str bytes)
{
	Model m = {.bytes = bytes};
	Str tokens = padded(bytes.p + AT_TOKENS, LABEL);

	snprintf(m.id, sizeof m.id, "%08x", get32(bytes.p + AT_CRC));
	memcpy(m.tokens, tokens.p, tokens.n);
	return m;
}

Model model_embedded(const unsigned char *from, const unsigned char *end, const char *filter)
{
	Str bytes = {(const char *)from, (size_t)(end - from)};
	const char *why = fault(bytes, filter);

	if (why != NULL)
		die(FAILED, "the model inside this program %s", why);
	return model_of(bytes);
}

/* All bytes of the file, in memory aligned to ALIGN. */
static Str read_aligned(const char *path)
{
	Str all = file_read(path, MOST_BYTES);
	char *kept = aligned_alloc(ALIGN, (all.n + ALIGN) / ALIGN * ALIGN);

	if (kept == NULL)
		die(FAILED, "out of memory: %zu bytes", all.n);
	memcpy(kept, all.p, all.n);
	free((char *)all.p);
	return (Str){kept, all.n};
}

Model model_read(const char *path, const char *filter)
{
	Str bytes = read_aligned(path);
	const char *why = fault(bytes, filter);

	if (why == NULL && crc_of(bytes) != get32(bytes.p + AT_CRC))
		why = "is damaged";
	if (why != NULL)
		die(FAILED, "%s: %s", path, why);
	return model_of(bytes);
}

Str model_section(const Model *m, const char *name)
{
	uint32_t n = get32(m->bytes.p + AT_COUNT);

	for (uint32_t i = 0; i < n; i++) {
		const char *entry = m->bytes.p + HEAD + (size_t)i * ENTRY;
		uint32_t at = get32(entry + NAME);

		if (str_eq(padded(entry, NAME), str_of(name)))
			return str_cut(m->bytes, at, at + get32(entry + NAME + 4));
	}
	die(FAILED, "the model has no section %s", name);
}

bool model_check(const Model *m)
{
	return crc_of(m->bytes) == get32(m->bytes.p + AT_CRC);
}

static size_t aligned(size_t n)
{
	return (n + ALIGN - 1) / ALIGN * ALIGN;
}

/* Copies name into the n bytes at to, zeros so far; the last stays NUL. */
static void put_name(char *to, size_t n, const char *name)
{
	if (strlen(name) >= n)
		die(FAILED, "a name in a model is too long: %s", name);
	memcpy(to, name, strlen(name));
}

void model_write(const char *path, const char *filter, const char *tokens,
                 const ModelSection *s, size_t n)
{
	size_t size = aligned(HEAD + n * ENTRY), at = size;

	for (size_t i = 0; i < n; i++)
		size += aligned(s[i].bytes.n);
	if (n > MOST_SECTIONS || size > MOST_BYTES)
		die(FAILED, "%s: too much for a model", path);

	char *all = grow(NULL, size, 1);

	memset(all, 0, size);
	memcpy(all, magic, AT_FORMAT);
	put32(all + AT_FORMAT, FORMAT);
	put_name(all + AT_FILTER, LABEL, filter);
	put_name(all + AT_TOKENS, LABEL, tokens);
	put32(all + AT_COUNT, n);
	for (size_t i = 0; i < n; i++) {
		char *entry = all + HEAD + i * ENTRY;

		put_name(entry, NAME, s[i].name);
		put32(entry + NAME, at);
		put32(entry + NAME + 4, s[i].bytes.n);
		if (s[i].bytes.n > 0)
			memcpy(all + at, s[i].bytes.p, s[i].bytes.n);
		at += aligned(s[i].bytes.n);
	}
	put32(all + AT_CRC, crc_of((Str){all, size}));

	FILE *f = fopen(path, "wbe");

	if (f == NULL || fwrite(all, 1, size, f) != size || fclose(f) != 0)
		die(FAILED, "%s:", path);
	free(all);
}
