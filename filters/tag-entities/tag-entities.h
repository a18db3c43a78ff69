/* tag-entities.h -- the mentions of persons, organizations, places, and of times and amounts in
 * an article.
 *
 * A linear chain over hashed features (see features.h, chain.h) finds and types them; names.h
 * then gives each name its fullest form in the article, values.h what times and amounts are
 * worth.
 */
#ifndef TAG_ENTITIES_H
#define TAG_ENTITIES_H

#include "../lib/conllu.h"
#include "../lib/model.h"
#include "labels.h"

typedef struct {
	uint32_t sentence; /* its number in the document */
	uint32_t from, to; /* Doc.word[from .. to) */
	EntityType type;
	Str text;  /* as it stands there, blanks squeezed */
	Str name;  /* PER ORG LOC MISC: the fullest form of the name in the document */
	Str value; /* of the others; empty where it is not known */
} Mention;

typedef struct {
	Mention *mention; /* [n] in the order of the text, none overlapping */
	size_t n, cap;
} Mentions;

extern const Str entity_names[ENTITY_TYPES]; /* "PER", "ORG", … */

typedef struct Tagger Tagger;

/* types_listed: the types that a list such as "PER,ORG" names, a bit each; all of them for NULL.
 * Dies FAILED at a word that is none. */
uint32_t types_listed(const char *list);

/* tagger_new: for one thread, to give mentions of these types.  The model must stay good until
 * tagger_free().  Dies FAILED where a section of it is missing or of the wrong size. */
Tagger *tagger_new(const Model *m, uint32_t types);
void tagger_free(Tagger *t);

/* tag_entities: the mentions of doc, in *mentions (whose memory is used again); what they point
 * to lies in arena. */
void tag_entities(Tagger *t, const Doc *doc, Arena *arena, Mentions *mentions);

/* mentions_misc: what each word of the document gets in its MISC column (conllu.h: DocEdit.add),
 * in arena. */
const Str *mentions_misc(const Doc *doc, const Mentions *mentions, Arena *arena);

/* warn_of_other_tokens: say so on stderr where the generator lines before doc name another
 * tokenizer than the one the model learned from (Model.tokens, with which its name must begin). */
void warn_of_other_tokens(const Model *m, const Doc *doc);

/* The keys of MISC that are replaced, NULL-terminated. */
extern const char *const mention_keys[];

#endif
