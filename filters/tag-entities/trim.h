/* trim.h -- mentions that begin and end where a reader would say they do.
 *
 * The chain labels words one by one and may stop short: "John] Boehner" was written "[John]
 * Boehner", and is that; a mention neither begins nor ends with a comma, a person's title is no
 * part of the name, and ", Inc." is part of a company's.  A percentage takes what belongs to its
 * number: "5 to 10 percent", "half a percent".
 */
#ifndef TRIM_H
#define TRIM_H

#include "tag-entities.h"

/* mentions_trim: mend the ends of mentions, and join two that are one ("May 3rd" and ", 2011").
 * None loses all its words, none comes to overlap another. */
void mentions_trim(const Doc *doc, Mentions *mentions);

#endif
