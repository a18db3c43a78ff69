/* names.h -- who, what and where: the names that tag-entities marked, counted. */
#ifndef NAMES_H
#define NAMES_H

#include "../lib/conllu.h"

enum NameKind { PEOPLE, ORGANIZATIONS, PLACES, NAME_KINDS };

typedef struct {
	Str name;
	enum NameKind kind;
	uint32_t mentions;
} Name;

/* Names in the order in which they were first met, each (of its kind) once. */
typedef struct {
	Name *name; /* [n] */
	size_t n;

	/* private */
	size_t cap, slots; /* slots: a power of two, or 0 */
	uint32_t *slot;    /* [slots] places in name, plus 1; 0: free */
} Names;

/* names_add: mentions of a name more.  name must outlive names.  Memory from arena. */
void names_add(Names *names, Str name, enum NameKind kind, uint32_t mentions, Arena *arena);

/* names_of: those of doc, by their fullest form.  In arena, or views into doc. */
Names names_of(const Doc *doc, Arena *arena);

/* names_mentioned: how many names begin among words word[n] of doc. */
size_t names_mentioned(const Doc *doc, size_t word, size_t n);

/* names_list: those of a kind, the most mentioned first, of equal ones the first met, joined
 * by "; ".  In arena. */
Str names_list(const Names *names, enum NameKind kind, Arena *arena);

#endif
