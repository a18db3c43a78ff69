/* mentions.h -- who is spoken of: names, pronouns, and nouns that stand for a speaker. */
#ifndef MENTIONS_H
#define MENTIONS_H

#include "../lib/conllu.h"

typedef enum {
	PERSON,
	ORGANIZATION,
	PLACE,   /* "Tokyo said": speaks only where nobody else does */
	PRONOUN, /* he, she, they: name is empty until it is resolved */
	HOLDER,  /* "the senator": likewise; name is the phrase */
	SOURCE   /* "a spokesman", "the report": name is the phrase */
} MentionKind;

typedef struct {
	size_t from, to; /* words */
	MentionKind kind;
	Str name;    /* in its fullest form */
	char gender; /* 'm', 'f', 'p' of pronouns and titles; 0: not known */
} Mention;

typedef struct {
	Mention *mention; /* [n] in order, never overlapping */
	size_t n;
} Mentions;

/* mentions_of: names as tag-entities marked them; where it marked none, runs of capitalised
 * words.  Nouns of data/holders.tsv and data/sources.tsv.  In arena, or views into doc. */
Mentions mentions_of(const Doc *doc, Arena *arena);

/* mention_at: the first mention that begins at word or behind it; m->n if none. */
size_t mention_at(const Mentions *m, size_t word);

#endif
