/* rows.h -- the table of mentions: a row each, with its document and sentence, the numbers of its first
 * and last word there, its type, its text, and its name or value.
 */
#ifndef ROWS_H
#define ROWS_H

#include "tag-entities.h"

void rows_head(Out *out);

/* rows_put: the mentions of a document; ids as they were before CoNLL-U, decoded in arena. */
void rows_put(Out *out, const Doc *doc, const Mentions *mentions, Arena *arena);

#endif
