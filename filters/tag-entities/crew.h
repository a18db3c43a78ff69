/* crew.h -- documents tagged by several threads, given back in the order they came in.
 *
 * Each thread has a tagger of its own; what a document gets does not depend on those before it
 * (see words.h), so neither on the number of threads.
 */
#ifndef CREW_H
#define CREW_H

#include "tag-entities.h"

typedef struct Crew Crew;

/* A document and what was found in it. */
typedef struct {
	Doc doc;
	Mentions mentions;
	Arena arena;     /* what the mentions point to; reset before it is used again */
	const Str *misc; /* as of mentions_misc() */
} Tagged;

/* crew_new: threads >= 1; the model must stay good until crew_free(). */
Crew *crew_new(const Model *m, uint32_t types, size_t threads);
void crew_free(Crew *c);

/* crew_give: a document, of which a copy is made; only where crew_full() is false. */
bool crew_full(const Crew *c);
void crew_give(Crew *c, const Doc *doc);

/* crew_take: the oldest of those given, waited for; NULL where there is none.  Good until the next
 * crew_give(). */
Tagged *crew_take(Crew *c);

#endif
