/* holds.h -- what the marks at a gap decide by rule; for ask.c.  Token i is not the last of its paragraph. */
#ifndef HOLDS_H
#define HOLDS_H

#include "walk.h"

/* Is the gap behind token i worth a question?  lower: the next one is a word in lower case. */
bool is_open(const Walk *w, size_t i, bool lower);

/* Do the marks round it forbid an end? */
bool is_held(const Walk *w, size_t i);

/* Do they make it one, in any text?  As a rule of English, which who learns is asked about all the same? */
bool is_sure(const Scene *s, size_t i);
bool is_known(const Walk *w, size_t i);

/* He said: "We ..." goes on behind its colon; this, too, is left for who learns to find out. */
bool introduces_speech(const Scene *s, size_t i);

#endif
