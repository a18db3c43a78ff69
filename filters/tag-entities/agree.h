/* agree.h -- one form, one type in an article.
 *
 * Where "Ruiz" was taken for a person seven times and once for an organization, the one is an
 * error, if "Ana Ruiz" is there too: full names of persons and organizations speak for their last
 * word.  Places and organizations go by the same form on purpose ("the White House"), and are
 * left.
 */
#ifndef AGREE_H
#define AGREE_H

#include "tag-entities.h"

/* mentions_agree: give the mentions that are names, and spelled alike, the type of their clear
 * majority.  Memory is taken from arena. */
void mentions_agree(const Doc *doc, Mentions *mentions, Arena *arena);

#endif
