/* agree.c -- counting the types of a form; by hashing, linear in the mentions. */
#include "agree.h"

#include "../lib/linear.h"

enum {
	NAMED = MISC + 1, /* types of names */
	CLEAR = 2         /* so many times as many as of the other type are a clear majority */
};

typedef struct {
	uint32_t key; /* 0: unused */
	uint16_t times[NAMED];
	bool person; /* the last word of a person's full name */
} Votes;

typedef struct {
	Votes *votes; /* [mask + 1], open addressing */
	uint32_t mask;
} Ballot;

/* A form by its words from .. to. */
static uint32_t key_of(const Doc *doc, uint32_t from, uint32_t to)
{
	uint32_t key = 1;

	while (from < to)
		key = hash_str(key, word_form(doc, &doc->word[from++]));
	return key | (key == 0);
}

static Votes *votes_on(const Ballot *b, uint32_t key)
{
	uint32_t at = key & b->mask;

	while (b->votes[at].key != 0 && b->votes[at].key != key)
		at = (at + 1) & b->mask;
	b->votes[at].key = key;
	return &b->votes[at];
}

static void vote(const Ballot *b, uint32_t key, EntityType type)
{
	uint16_t *times = &votes_on(b, key)->times[type];

	*times = (uint16_t)(*times + (*times < UINT16_MAX));
}

/* Forms are mistaken for persons and persons for others; the rest share forms on purpose. */
static bool may_err(EntityType a, EntityType b)
{
	return a == PER || b == PER;
}

/* The type that the votes are clearly for; as it was where they are not. */
static EntityType elected(const Votes *v, EntityType was)
{
	EntityType best = was;

	for (EntityType t = PER; t <= MISC; t++)
		if (v->times[t] > v->times[best])
			best = t;
	if (best == PER && !v->person)
		return was;
	return may_err(best, was) && v->times[best] >= CLEAR * v->times[was] ? best : was;
}

void mentions_agree(const Doc *doc, Mentions *mentions, Arena *arena)
{
	Ballot b = {.mask = 63};

	while (b.mask < 4 * mentions->n)
		b.mask = 2 * b.mask + 1;
	b.votes = arena_array(arena, b.mask + 1, sizeof *b.votes);
	memset(b.votes, 0, (b.mask + 1) * sizeof *b.votes);
	for (size_t i = 0; i < mentions->n; i++) {
		const Mention *m = &mentions->mention[i];

		if (m->type > MISC)
			continue;
		vote(&b, key_of(doc, m->from, m->to), m->type);
		if ((m->type == PER || m->type == ORG) && m->to - m->from > 1) {
			uint32_t last = key_of(doc, m->to - 1, m->to);

			vote(&b, last, m->type);
			votes_on(&b, last)->person |= m->type == PER;
		}
	}
	for (size_t i = 0; i < mentions->n; i++) {
		Mention *m = &mentions->mention[i];

		if (m->type <= MISC)
			m->type = elected(votes_on(&b, key_of(doc, m->from, m->to)), m->type);
	}
}
