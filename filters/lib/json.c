/* json.c -- objects through json-c's tokener, strings escaped as RFC 8259 demands and no more.
 *
 * json-c takes up to 900 bytes for "{}", so that a line of a few megabytes could ask for
 * gigabytes.  What a long text would take is reckoned from its braces and commas
 * before it is parsed.
 */
#include "json.h"

#include <json-c/json.h>
#include <stdlib.h>

#include "ascii.h"

enum {
	DEEPEST = 64,
	PER_OBJECT = 900, /* bytes that json-c takes */
	PER_VALUE = 100,
	PER_MEMBER = 150,
	AT_LEAST = 32 * 1024 * 1024,
	TIMES = 11,
	AT_HAND = 4096
};

struct Json {
	struct json_tokener *tokener;
	struct json_object *root;
	JsonMember *member; /* [n] */
	size_t n, cap;
	char *quoted; /* [quoted_cap] a text with its long numbers in quotes */
	size_t quoted_cap;
};

Json *json_open(void)
{
	Json *j = grow(NULL, 1, sizeof *j);

	*j = (Json){.tokener = json_tokener_new_ex(DEEPEST)};
	if (j->tokener == NULL)
		die(FAILED, "out of memory");
	return j;
}

void json_close(Json *j)
{
	json_object_put(j->root);
	json_tokener_free(j->tokener);
	free(j->member);
	free(j->quoted);
	free(j);
}

/* The place behind the string that begins before at. */
static size_t string_end(Str s, size_t at)
{
	while (at < s.n) {
		const char *quote = memchr(s.p + at, '"', s.n - at);
		size_t slashes = 0;

		if (quote == NULL)
			return s.n;
		at = (size_t)(quote - s.p);
		while (slashes < at && s.p[at - 1 - slashes] == '\\')
			slashes++;
		at++;
		if (slashes % 2 == 0)
			return at;
	}
	return s.n;
}

/* The place behind the number that begins at `at`; *is_long: it is whole, and json-c, which
 * keeps 64 bits of such, might change it. */
static size_t number_end(Str s, size_t at, bool *is_long)
{
	bool below = s.p[at] == '-';
	size_t from = at += below;

	while (at < s.n && is_ascii_digit(s.p[at]))
		at++;
	*is_long = at - from >= (below ? 19 : 20) &&
	           (at == s.n || (s.p[at] != '.' && (s.p[at] | 0x20) != 'e'));
	return at;
}

/* About as many bytes as json-c would take for s, and whether it has a long number. */
static uint64_t takes(Str s, bool *has_long)
{
	uint64_t took = 3 * (uint64_t)s.n;
	bool is_long;

	*has_long = false;
	for (size_t at = 0; at < s.n;) {
		char c = s.p[at++];

		if (c == '"')
			at = string_end(s, at);
		else if (c == '{')
			took += PER_OBJECT;
		else if (c == ':')
			took += PER_MEMBER;
		else if (c == ',' || c == '[')
			took += PER_VALUE;
		else if (is_ascii_digit(c) || c == '-')
			at = number_end(s, at - 1, &is_long), *has_long |= is_long;
	}
	return took;
}

/* s with its long numbers as strings, so that no id is changed; in j. */
static Str quote_numbers(Json *j, Str s)
{
	size_t n = 0;

	j->quoted = grow_to(j->quoted, &j->quoted_cap, s.n + s.n / 8 + 2, 1);
	for (size_t at = 0, from; at < s.n;) {
		bool is_long = false;

		from = at++;
		if (s.p[from] == '"')
			at = string_end(s, at);
		else if (is_ascii_digit(s.p[from]) || s.p[from] == '-')
			at = number_end(s, from, &is_long);
		if (is_long)
			j->quoted[n++] = '"';
		memcpy(j->quoted + n, s.p + from, at - from);
		n += at - from;
		if (is_long)
			j->quoted[n++] = '"';
	}
	return (Str){j->quoted, n};
}

/* json-c crashes, or drops a value, where malloc() fails: let it fail here, with a message. */
static void reserve(uint64_t n)
{
	free(grow(NULL, n + AT_HAND, 1));
}

/* One value, all of s, in *value. */
static bool parse(Json *j, Str s, struct json_object **value, const char **why)
{
	struct json_tokener *t = j->tokener;
	enum json_tokener_error err;
	bool has_long;
	uint64_t bytes = takes(s, &has_long);

	*value = NULL;
	if (s.n > INT32_MAX || bytes > AT_LEAST + TIMES * (uint64_t)s.n) {
		*why = "too many values for one object";
		return false;
	}
	if (has_long)
		s = quote_numbers(j, s);
	reserve(bytes);
	json_tokener_reset(t);
	*value = json_tokener_parse_ex(t, s.p, (int)s.n);
	err = json_tokener_get_error(t);
	*why = err == json_tokener_continue ? "it breaks off" : json_tokener_error_desc(err);
	if (err == json_tokener_success &&
	    str_trim(str_from(s, json_tokener_get_parse_end(t))).n > 0) {
		*why = "more stands behind it";
		err = json_tokener_error_parse_unexpected;
	}
	if (err == json_tokener_success)
		return true;
	json_object_put(*value);
	*value = NULL;
	return false;
}

bool json_read(Json *j, Str text, const char **why)
{
	json_object_put(j->root);
	j->root = NULL;
	j->n = 0;
	if (!parse(j, str_trim(text), &j->root, why))
		return false;
	if (!json_object_is_type(j->root, json_type_object)) {
		*why = "not an object";
		return false;
	}
	json_object_object_foreach(j->root, key, value)
	{
		j->member = grow_to(j->member, &j->cap, j->n + 1, sizeof *j->member);
		j->member[j->n++] = (JsonMember){str_of(key), value};
	}
	return true;
}

const JsonMember *json_members(const Json *j, size_t *n)
{
	*n = j->n;
	return j->member;
}

/* The member, or the array's value, of that name. */
static JsonValue *inside(JsonValue *v, Str name)
{
	uint64_t i;

	if (json_object_is_type(v, json_type_array) && str_uint(name, &i))
		return i < json_object_array_length(v) ? json_object_array_get_idx(v, (size_t)i)
		                                       : NULL;
	if (!json_object_is_type(v, json_type_object))
		return NULL;
	json_object_object_foreach(v, key, value)
	{
		if (str_eq(str_of(key), name))
			return value;
	}
	return NULL;
}

JsonValue *json_at(const Json *j, Str path)
{
	JsonValue *v = inside(j->root, path);

	if (v != NULL)
		return v;
	for (v = j->root; v != NULL;) {
		size_t dot = str_find(path, S("."));

		v = inside(v, str_cut(path, 0, dot));
		if (dot == path.n)
			break;
		path = str_from(path, dot + 1);
	}
	return v;
}

JsonValue *json_member(JsonValue *v, Str name)
{
	return json_object_is_type(v, json_type_object) ? inside(v, name) : NULL;
}

void json_walk(JsonValue *v, JsonVisit *visit, void *to)
{
	if (json_object_is_type(v, json_type_array)) {
		for (size_t i = 0; i < json_object_array_length(v); i++)
			json_walk(json_object_array_get_idx(v, i), visit, to);
	} else if (json_object_is_type(v, json_type_object) && visit(v, to)) {
		json_object_object_foreach(v, key, value)
		{
			(void)key;
			json_walk(value, visit, to);
		}
	}
}

static Str join_array(JsonValue *v, Str sep, Arena *arena)
{
	size_t n = json_object_array_length(v), size = 0, at = 0;
	Str *part = arena_array(arena, n, sizeof *part);
	char *to;

	for (size_t i = 0; i < n; i++) {
		JsonValue *one = json_object_array_get_idx(v, i);

		part[i] = (Str){0};
		if (!json_object_is_type(one, json_type_array)) /* no deeper */
			part[i] = json_text(one, sep, arena);
		size += part[i].n + sep.n;
	}
	to = arena_get(arena, size);
	for (size_t i = 0; i < n; i++) {
		if (part[i].n == 0)
			continue;
		if (at > 0) {
			memcpy(to + at, sep.p, sep.n);
			at += sep.n;
		}
		memcpy(to + at, part[i].p, part[i].n);
		at += part[i].n;
	}
	return (Str){to, at};
}

Str json_text(JsonValue *v, Str sep, Arena *arena)
{
	JsonValue *name;

	switch (json_object_get_type(v)) {
	case json_type_null:
		return (Str){0};
	case json_type_string:
		return (Str){json_object_get_string(v), (size_t)json_object_get_string_len(v)};
	case json_type_array:
		return join_array(v, sep, arena);
	case json_type_object:
		name = inside(v, S("name"));
		return json_object_is_type(name, json_type_string) ? json_text(name, sep, arena)
		                                                   : (Str){0};
	default:
		return arena_str(arena, str_of(json_object_to_json_string(v)));
	}
}

bool json_is_plain(JsonValue *v)
{
	if (json_object_is_type(v, json_type_array))
		for (size_t i = 0; i < json_object_array_length(v); i++) {
			enum json_type type =
				json_object_get_type(json_object_array_get_idx(v, i));

			if (type == json_type_array || type == json_type_object)
				return false;
		}
	return !json_object_is_type(v, json_type_object);
}

bool json_is_scalar(JsonValue *v)
{
	return !json_object_is_type(v, json_type_object) &&
	       !json_object_is_type(v, json_type_array);
}

Str json_source(JsonValue *v, Arena *arena)
{
	size_t n;
	const char *text = json_object_to_json_string_length(
		v, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE, &n);

	return arena_str(arena, (Str){text, n});
}

bool json_is_object(Str s)
{
	const char *why;
	Json *j;
	bool is;

	s = str_trim(s);
	if (s.n < 2 || *s.p != '{')
		return false;
	j = json_open();
	is = json_read(j, s, &why);
	json_close(j);
	return is;
}

static bool is_plain(char c)
{
	return (unsigned char)c >= 0x20 && c != '"' && c != '\\';
}

/* How c is escaped; returns the bytes. */
static size_t escape(char c, char to[6])
{
	static const char from[] = "\"\\\b\f\n\r\t", as[] = "\"\\bfnrt";
	const char *short_one = memchr(from, c, sizeof from - 1);

	to[0] = '\\';
	if (short_one != NULL) {
		to[1] = as[short_one - from];
		return 2;
	}
	memcpy(to + 1, "u00", 3);
	to[4] = "0123456789abcdef"[(unsigned char)c >> 4];
	to[5] = "0123456789abcdef"[c & 15];
	return 6;
}

/* The next stretch of s from *at on that needs no escape. */
static Str plain_from(Str s, size_t *at)
{
	size_t from = *at;

	while (*at < s.n && is_plain(s.p[*at]))
		++*at;
	return str_cut(s, from, *at);
}

void json_put(Out *out, Str s)
{
	out_byte(out, '"');
	for (size_t at = 0; at < s.n; at++) {
		char *room;

		out_str(out, plain_from(s, &at));
		room = out_room(out, 6);
		if (at < s.n)
			out->n += escape(s.p[at], room);
	}
	out_byte(out, '"');
}

Str json_string(Str s, Arena *arena)
{
	char *to, any[6];
	size_t n = 2;

	for (size_t i = 0; i < s.n; i++)
		n += is_plain(s.p[i]) ? 1 : escape(s.p[i], any);
	to = arena_get(arena, n);
	n = 0;
	to[n++] = '"';
	for (size_t at = 0; at < s.n; at++) {
		Str plain = plain_from(s, &at);

		if (plain.n > 0)
			memcpy(to + n, plain.p, plain.n);
		n += plain.n;
		if (at < s.n)
			n += escape(s.p[at], to + n);
	}
	to[n++] = '"';
	return (Str){to, n};
}
