/* htmlref.h -- character references of HTML: &eacute; &#233; &#xE9; &copy
 *
 * All 2,231 names of the standard, in data/entities.tsv; numbers as it says, 80..9F as
 * windows-1252.
 *
 * Source: https://html.spec.whatwg.org/multipage/parsing.html#character-reference-state
 */
#ifndef HTMLREF_H
#define HTMLREF_H

#include "arena.h"

enum { HTMLREF_MAX = 8 }; /* bytes that one reference gives at most */

/* htmlref_next: the reference that s begins with (at its '&'): its UTF-8 in to, *n bytes, and
 * returned how many bytes of s it takes; 0 where there is none, and '&' stands for itself.  In
 * attribute values a name without semicolon before a letter, a digit or = is none. */
size_t htmlref_next(Str s, bool in_attr, char to[HTMLREF_MAX], size_t *n);

/* htmlref_decode: s with its references resolved; s itself where it has none, else in arena.
 * At most a fifth longer. */
Str htmlref_decode(Str s, bool in_attr, Arena *arena);

/* htmlref_plain: the same, trimmed, and every run of white space (no-break spaces too) one
 * blank. */
Str htmlref_plain(Str s, bool in_attr, Arena *arena);

/* htmlref_windows: what byte c means in windows-1252. */
uint32_t htmlref_windows(unsigned char c);

#endif
