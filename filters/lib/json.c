/* json.c -- strings escaped as RFC 8259 demands and no more. */
#include "json.h"

#include <json-c/json.h>

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

enum { DEEPEST = 64 };

/* One value, all of s; NULL where it is none. */
static struct json_object *parse(Str s)
{
	struct json_tokener *t = json_tokener_new_ex(DEEPEST);
	struct json_object *value = NULL;

	if (t == NULL)
		die(FAILED, "out of memory");
	if (s.n <= INT32_MAX)
		value = json_tokener_parse_ex(t, s.p, (int)s.n);
	if (json_tokener_get_error(t) != json_tokener_success ||
	    str_trim(str_from(s, json_tokener_get_parse_end(t))).n > 0) {
		json_object_put(value);
		value = NULL;
	}
	json_tokener_free(t);
	return value;
}

bool json_is_object(Str s)
{
	struct json_object *value;
	bool is;

	s = str_trim(s);
	if (s.n < 2 || *s.p != '{')
		return false;
	value = parse(s);
	is = json_object_is_type(value, json_type_object);
	json_object_put(value);
	return is;
}
