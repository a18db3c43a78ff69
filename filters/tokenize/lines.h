/* lines.h -- the paragraphs of a text. */
#ifndef LINES_H
#define LINES_H

#include "tokenize.h"

/* lines_are_wrapped: whether single line breaks of text were put in at a width: enough long
 * lines of like length that end without a full stop and go on below. */
bool lines_are_wrapped(Str text);

/* lines_paragraph: the paragraph that begins at or behind *at: its bytes are from..*at, with no white
 * line in it; false where only white space is left.  wrapped: single line breaks do not end it. */
bool lines_paragraph(Str text, bool wrapped, size_t *from, size_t *at);

#endif
