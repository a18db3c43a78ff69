/* quarters.h -- the quarters of business news, which the calendar alone does not show. */
#ifndef QUARTERS_H
#define QUARTERS_H

#include "tag-entities.h"

/* mentions_quarters: mark "the quarter", "the latest quarter", "the year-earlier period" as
 * DATE where no mention is, and draw the article before a quarter that is marked into it, as
 * TimeML has it. */
void mentions_quarters(const Doc *doc, Mentions *mentions, Arena *arena);

#endif
