/* names.h -- the fullest form of every name of an article.
 *
 * "Kerry" is "John Kerry" where the article has both, "KCNA" is "Korean Central News Agency", "US"
 * and "U.S." are "United States"; "KERRY" in a headline is "Kerry".  Where several persons bear a
 * surname it is the one named most so far.  Forms never leave the article: where it has the short
 * one alone, that is the name.
 */
#ifndef NAMES_H
#define NAMES_H

#include "tag-entities.h"

/* mentions_name: set text of all mentions, and name of those that are names, in arena. */
void mentions_name(const Doc *doc, Mentions *mentions, Arena *arena);

#endif
