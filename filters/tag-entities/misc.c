/* misc.c -- mentions as keys of the MISC column. */
#include "tag-entities.h"

/* s as the value of a key: '|' and what would end the line percent-encoded. */
static size_t put_value(char *to, Str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '|') {
			memcpy(to + n, "%7C", 3);
			n += 3;
		} else {
			to[n++] = s.p[i] == '\t' || s.p[i] == '\n' ? ' ' : s.p[i];
		}
	}
	return n;
}

static size_t put_str(char *to, Str s)
{
	if (s.n > 0)
		memcpy(to, s.p, s.n);
	return s.n;
}

static Str first_word(const Mention *m, Arena *arena)
{
	bool named = m->type <= MISC;
	Str value = named ? m->name : m->value;
	char *p = arena_get(arena, 32 + 3 * value.n);
	size_t n = put_str(p, S("NE=B-"));

	n += put_str(p + n, entity_names[m->type]);
	if (value.n > 0) {
		n += put_str(p + n, named ? S("|Name=") : S("|Value="));
		n += put_value(p + n, value);
	}
	return (Str){p, n};
}

const Str *mentions_misc(const Doc *doc, const Mentions *mentions, Arena *arena)
{
	static const Str inner[ENTITY_TYPES] = {
		[PER] = {"NE=I-PER", 8},      [ORG] = {"NE=I-ORG", 8},
		[LOC] = {"NE=I-LOC", 8},      [MISC] = {"NE=I-MISC", 9},
		[DATE] = {"NE=I-DATE", 9},    [TIME] = {"NE=I-TIME", 9},
		[MONEY] = {"NE=I-MONEY", 10}, [PERCENT] = {"NE=I-PERCENT", 12},
	};
	Str *add = arena_array(arena, doc->nword, sizeof *add);

	if (doc->nword > 0)
		memset(add, 0, doc->nword * sizeof *add);
	for (size_t i = 0; i < mentions->n; i++) {
		const Mention *m = &mentions->mention[i];

		add[m->from] = first_word(m, arena);
		for (uint32_t w = m->from + 1; w < m->to; w++)
			add[w] = inner[m->type];
	}
	return add;
}
