/* names.c -- mentions read off the MISC column, and a table of names with open addressing. */
#include "names.h"

#include <stdlib.h>

#include "../lib/linear.h"

/* The kind that an NE value (B-PER, I-LOC) names, NAME_KINDS if it is none of ours. */
static enum NameKind kind_of(Str ne)
{
	Str type = ne.n > 2 ? str_from(ne, 2) : (Str){NULL, 0};

	return str_eq(type, S("PER"))   ? PEOPLE
	       : str_eq(type, S("ORG")) ? ORGANIZATIONS
	       : str_eq(type, S("LOC")) ? PLACES
	                                : NAME_KINDS;
}

static Str ne_of(const Doc *doc, size_t word)
{
	return misc_get(word_misc(doc, &doc->word[word]), S("NE"));
}

static bool is_inside(Str ne, enum NameKind kind)
{
	return ne.n > 2 && ne.p[0] == 'I' && kind_of(ne) == kind;
}

static void rehash(Names *names, Arena *arena)
{
	names->slots = names->slots > 0 ? 4 * names->slots : 64;
	names->slot = arena_array(arena, names->slots, sizeof *names->slot);
	memset(names->slot, 0, names->slots * sizeof *names->slot);
	for (size_t i = 0; i < names->n; i++) {
		const Name *k = &names->name[i];
		size_t at = hash_str(k->kind, k->name) & (names->slots - 1);

		while (names->slot[at] != 0)
			at = (at + 1) & (names->slots - 1);
		names->slot[at] = (uint32_t)i + 1;
	}
}

static void push(Names *names, Name name, Arena *arena)
{
	if (names->n == names->cap) {
		size_t cap = names->cap > 0 ? 2 * names->cap : 32;
		Name *wider = arena_array(arena, cap, sizeof *wider);

		if (names->n > 0)
			memcpy(wider, names->name, names->n * sizeof *wider);
		names->name = wider;
		names->cap = cap;
	}
	names->name[names->n++] = name;
}

void names_add(Names *names, Str name, enum NameKind kind, uint32_t mentions, Arena *arena)
{
	if (2 * names->n >= names->slots)
		rehash(names, arena);

	size_t at = hash_str(kind, name) & (names->slots - 1);

	for (; names->slot[at] != 0; at = (at + 1) & (names->slots - 1)) {
		Name *k = &names->name[names->slot[at] - 1];

		if (k->kind == kind && str_eq(k->name, name)) {
			k->mentions += mentions;
			return;
		}
	}
	push(names, (Name){name, kind, mentions}, arena);
	names->slot[at] = (uint32_t)names->n;
}

/* The words from..end of a mention that begins at `from`; its kind, or NAME_KINDS if none
 * begins there.  An I- that follows nothing of its kind begins one as well. */
static enum NameKind mention_at(const Doc *doc, size_t from, size_t last, size_t *end)
{
	enum NameKind kind = kind_of(ne_of(doc, from));

	*end = from + 1;
	if (kind != NAME_KINDS)
		while (*end < last && is_inside(ne_of(doc, *end), kind))
			++*end;
	return kind;
}

/* Name= has `|` percent-encoded, for it parts the items of MISC. */
static Str bars(Str name, Arena *arena)
{
	const Str bar = S("%7C");
	size_t at = str_find(name, bar), from = 0;

	if (at == name.n)
		return name;

	char *buf = arena_get(arena, name.n), *to = buf;

	for (; at < name.n; at = from + str_find(str_from(name, from), bar)) {
		to = mempcpy(to, name.p + from, at - from);
		*to++ = '|';
		from = at + bar.n;
	}
	to = mempcpy(to, name.p + from, name.n - from);
	return (Str){buf, (size_t)(to - buf)};
}

Names names_of(const Doc *doc, Arena *arena)
{
	Names names = {0};

	for (size_t i = 0; i < doc->nsentence; i++) {
		const Sentence *s = &doc->sentence[i];
		size_t last = s->word + s->n;

		for (size_t w = s->word, end; w < last; w = end) {
			enum NameKind kind = mention_at(doc, w, last, &end);
			Str name = {NULL, 0};

			if (kind == NAME_KINDS)
				continue;
			name = misc_get(word_misc(doc, &doc->word[w]), S("Name"));
			name = name.n > 0 ? bars(name, arena) : words_text(doc, w, end, arena);
			names_add(&names, name, kind, 1, arena);
		}
	}
	return names;
}

size_t names_mentioned(const Doc *doc, size_t word, size_t n)
{
	size_t found = 0;

	for (size_t w = word, end; w < word + n; w = end)
		found += mention_at(doc, w, word + n, &end) != NAME_KINDS;
	return found;
}

typedef struct {
	uint32_t mentions, at;
} Rank;

static int by_mentions(const void *a, const void *b)
{
	const Rank *x = a, *y = b;

	if (x->mentions != y->mentions)
		return x->mentions > y->mentions ? -1 : 1;
	return x->at < y->at ? -1 : 1;
}

Str names_list(const Names *names, enum NameKind kind, Arena *arena)
{
	Rank *rank = arena_array(arena, names->n, sizeof *rank);
	size_t n = 0, bytes = 0;

	for (size_t i = 0; i < names->n; i++)
		if (names->name[i].kind == kind) {
			rank[n++] = (Rank){names->name[i].mentions, (uint32_t)i};
			bytes += names->name[i].name.n + 2;
		}
	qsort(rank, n, sizeof *rank, by_mentions);

	char *list = arena_get(arena, bytes), *to = list;

	for (size_t i = 0; i < n; i++) {
		Str name = names->name[rank[i].at].name;

		if (i > 0)
			to = mempcpy(to, "; ", 2);
		to = mempcpy(to, name.p, name.n);
	}
	return (Str){list, (size_t)(to - list)};
}
