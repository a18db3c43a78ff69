/* json.h -- JSON read, over json-c, and written.
 */
#ifndef JSON_H
#define JSON_H

#include "arena.h"
#include "out.h"

/* json_put: s, sound UTF-8, as a JSON string in its quotes. */
void json_put(Out *out, Str s);

/* json_string: the same, in arena. */
Str json_string(Str s, Arena *arena);

/* json_is_object: whether s is one sound JSON object. */
bool json_is_object(Str s);

#endif
