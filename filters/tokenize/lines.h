/* lines.h -- whether the lines of a text are its paragraphs. */
#ifndef LINES_H
#define LINES_H

#include "tokenize.h"

/* lines_are_wrapped: whether single line breaks of text were put in at a width: enough long
 * lines of like length that end without a full stop and go on below. */
bool lines_are_wrapped(Str text);

#endif
