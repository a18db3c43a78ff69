/* trim.h -- mentions that begin and end where a reader would say they do.
 *
 * The chain labels words one by one and may stop short: "John] Boehner" was written "[John]
 * Boehner", and is that; a mention neither begins nor ends with a comma, a person's title is no
 * part of the name, and ", Inc." is part of a company's.
 */
#ifndef TRIM_H
#define TRIM_H

#include "tag-entities.h"

/* mentions_trim: mend the ends of the mentions that are names.  None loses all its words, none
 * comes to overlap another. */
void mentions_trim(const Doc *doc, Mentions *mentions);

#endif
