/* json.h -- JSON read, over json-c, and written.
 *
 * Read are objects, one at a time, no deeper than 64 levels.  Of repeated keys the last counts.
 * Strings are not checked for sound UTF-8; lone surrogates become U+FFFD.  Whole numbers that do not
 * fit 64 bits become strings.
 */
#ifndef JSON_H
#define JSON_H

#include "arena.h"
#include "out.h"

typedef struct json_object JsonValue; /* NULL is the null of JSON */

typedef struct {
	Str name;
	JsonValue *value;
} JsonMember;

typedef struct Json Json;

Json *json_open(void);
void json_close(Json *j);

/* json_read: text as one object; false where it is none, with the reason in *why.  text of
 * so many small values that they would take more than 32 MiB and 8 times its size is
 * refused. */
bool json_read(Json *j, Str text, const char **why);

/* json_members: what the object read last holds, in its order; all of it is good until the next
 * json_read(). */
const JsonMember *json_members(const Json *j, size_t *n);

/* json_at: the value at a path of the object: "article.body", "authors.0.name"; a member of the
 * whole path's name comes first.  NULL where there is none. */
JsonValue *json_at(const Json *j, Str path);

/* json_member: the member of that name of v; NULL where v is no object, or has none. */
JsonValue *json_member(JsonValue *v, Str name);

/* json_walk: visit(object, to) of each object in v, v itself among them, in their order; it tells
 * whether those inside that object are to be visited, too. */
typedef bool JsonVisit(JsonValue *object, void *to);
void json_walk(JsonValue *v, JsonVisit *visit, void *to);

/* json_text: a value as text for a reader: a string itself; numbers, true and false as
 * they are written; null as nothing; the texts of an array's values, each but the first behind
 * sep; of an object its member "name", else nothing.  Good as json_members(), or in arena. */
Str json_text(JsonValue *v, Str sep, Arena *arena);

/* json_is_plain: whether json_text() gives all that is in v: v is no object, and no array that
 * holds one. */
bool json_is_plain(JsonValue *v);

/* json_is_scalar: whether v is neither object nor array. */
bool json_is_scalar(JsonValue *v);

/* json_source: a value as JSON, on one line, in arena. */
Str json_source(JsonValue *v, Arena *arena);

/* json_is_object: whether s is one sound JSON object. */
bool json_is_object(Str s);

/* json_put: s, sound UTF-8, as a JSON string in its quotes. */
void json_put(Out *out, Str s);

/* json_string: the same, in arena. */
Str json_string(Str s, Arena *arena);

#endif
