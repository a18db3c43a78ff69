/* reckon.h -- the values of the times and amounts of an article. */
#ifndef RECKON_H
#define RECKON_H

#include "tag-entities.h"

/* mentions_reckon: set value of those mentions that are times and amounts, in arena; see
 * values.h.  Times are resolved against the article's date (DOC_DATE). */
void mentions_reckon(const Doc *doc, Mentions *mentions, Arena *arena);

#endif
