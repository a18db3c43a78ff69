/* http.c -- header lines, chunks, and zlib's inflate. */
#include "http.h"

#include "ascii.h"

#include <zlib.h>

enum { MOST_CODINGS = 3 }; /* each takes memory of its own */

/* The line of s that begins at *at, without its end, which *at moves behind. */
static Str next_line(Str s, size_t *at)
{
	Str rest = str_from(s, *at);
	size_t n = str_find(rest, S("\n"));

	*at += n + (n < rest.n);
	return str_cut(rest, 0, n > 0 && rest.p[n - 1] == '\r' ? n - 1 : n);
}

Str http_field(Str lines, Str name)
{
	for (size_t at = 0; at < lines.n;) {
		Str line = next_line(lines, &at);

		if (line.n > name.n && line.p[name.n] == ':' &&
		    str_same(str_cut(line, 0, name.n), name)) {
			while (at < lines.n && (lines.p[at] == ' ' || lines.p[at] == '\t')) {
				Str folded = next_line(lines, &at);

				line.n = (size_t)(folded.p + folded.n - line.p);
			}
			return str_trim(str_from(line, name.n + 1));
		}
	}
	return (Str){0};
}

bool http_parse(Str bytes, HttpMessage *m)
{
	size_t at = 0, head;
	Str line = next_line(bytes, &at);
	size_t code = str_find(line, S(" "));
	uint64_t status = 0;

	*m = (HttpMessage){0};
	if (!str_starts(line, S("HTTP/")) || line.n < code + 4 ||
	    !str_uint(str_cut(line, code + 1, code + 4), &status))
		return false;
	m->status = (unsigned)status;
	head = at;
	while (at < bytes.n) {
		size_t from = at;

		if (next_line(bytes, &at).n == 0) {
			Str lines = str_cut(bytes, head, from);

			m->content_type = http_field(lines, S("Content-Type"));
			m->content_encoding = http_field(lines, S("Content-Encoding"));
			m->transfer_encoding = http_field(lines, S("Transfer-Encoding"));
			break;
		}
	}
	m->body = str_from(bytes, at);
	return true;
}

/* The size that a chunk's first line tells; false where it is no such line. */
static bool chunk_size(Str line, uint64_t *size)
{
	size_t i = 0;

	*size = 0;
	for (; i < line.n && i < 15; i++) {
		int v = ascii_hex(line.p[i]);

		if (v < 0)
			break;
		*size = *size * 16 + (uint64_t)v;
	}
	return i > 0 && (i == line.n || line.p[i] == ';' || line.p[i] == ' ');
}

static Str unchunk(Str body, Arena *arena, bool *cut)
{
	char *buf = NULL;
	size_t n = 0;

	for (size_t at = 0;;) {
		uint64_t size;

		if (at == body.n || !chunk_size(next_line(body, &at), &size)) {
			if (buf == NULL)
				return body; /* not chunked any more */
			*cut = true;
			return (Str){buf, n};
		}
		if (buf == NULL)
			buf = arena_get(arena, body.n);
		if (size == 0)
			return (Str){buf, n};
		if (size > body.n - at) {
			*cut = true;
			size = body.n - at;
		}
		memcpy(buf + n, body.p + at, (size_t)size);
		n += (size_t)size;
		at += (size_t)size;
		next_line(body, &at); /* the chunk's own line end */
	}
}

static bool is_gzip(Str s)
{
	return str_starts(s, S("\x1f\x8b\x08"));
}

/* Make *buf, of *room bytes that are all used, larger, up to cap + 1. */
static void widen(char **buf, size_t *room, size_t cap, Arena *arena)
{
	size_t more = *room > cap / 2 ? cap + 1 : *room * 2;
	char *wider = arena_get(arena, more);

	memcpy(wider, *buf, *room);
	*buf = wider;
	*room = more;
}

/* Inflate body in a format of inflateInit2(), of gzip all members; NULL, or why not. */
static const char *inflate_body(Str *body, int format, size_t cap, Arena *arena, bool *cut)
{
	z_stream z = {.next_in = (Bytef *)body->p, .avail_in = (uInt)body->n};
	size_t room = body->n < cap / 8 ? body->n * 8 + 1024 : cap + 1, n = 0;
	char *buf = arena_get(arena, room);
	int said = Z_OK;

	if (body->n > UINT32_MAX || inflateInit2(&z, format) != Z_OK)
		return "cannot be decompressed";
	while (said == Z_OK && n <= cap) {
		uInt step = room - n < 1u << 30 ? (uInt)(room - n) : 1u << 30;

		z.next_out = (Bytef *)buf + n;
		z.avail_out = step;
		said = inflate(&z, Z_NO_FLUSH);
		n += step - z.avail_out;
		if (said == Z_STREAM_END && is_gzip((Str){(char *)z.next_in, z.avail_in}))
			said = inflateReset(&z);
		if (n == room && room <= cap)
			widen(&buf, &room, cap, arena);
	}
	inflateEnd(&z);
	if (n > cap)
		return "larger than --max-article once decompressed";
	if (n == 0 && said != Z_STREAM_END)
		return "its compressed content is damaged";
	*cut = *cut || said != Z_STREAM_END;
	*body = (Str){buf, n};
	return NULL;
}

/* The two bytes that zlib's format begins with. */
static bool is_zlib(Str s)
{
	return s.n > 2 && (*s.p & 0x0f) == 8 &&
	       ((unsigned char)s.p[0] * 256u + (unsigned char)s.p[1]) % 31 == 0;
}

static bool is_text(Str s)
{
	size_t n = s.n < 512 ? s.n : 512;

	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s.p[i] < ' ' && !(s.p[i] >= '\t' && s.p[i] <= '\r'))
			return false;
	return true;
}

/* The last coding of a list ("gzip, chunked"), which it leaves: they are undone in that order. */
static Str last_coding(Str *list)
{
	size_t from = list->n;
	Str coding;

	while (from > 0 && list->p[from - 1] != ',')
		from--;
	coding = str_trim(str_from(*list, from));
	list->n = from > 0 ? from - 1 : 0;
	return coding;
}

/* Undo one coding; NULL, or why not. */
static const char *undo(Str coding, Str *body, size_t cap, Arena *arena, bool *cut)
{
	if (str_same(coding, S("chunked"))) {
		*body = unchunk(*body, arena, cut);
		return NULL;
	}
	if (coding.n == 0 || str_same(coding, S("identity")) || body->n == 0)
		return NULL;
	if (is_gzip(*body))
		return inflate_body(body, 16 + MAX_WBITS, cap, arena, cut);
	if (str_same(coding, S("deflate")) && !is_text(*body))
		return inflate_body(body, is_zlib(*body) ? MAX_WBITS : -MAX_WBITS, cap, arena,
		                    cut);
	if (is_text(*body))
		return NULL;
	coding.n = coding.n < 100 ? coding.n : 100;
	return arena_join(arena, S("a content coding that cannot be undone: "), (Str){0},
	                  arena_join(arena, coding, (Str){0}, (Str){"", 1}))
	        .p;
}

const char *http_decode(HttpMessage *m, size_t cap, Arena *arena, bool *cut)
{
	Str lists[] = {m->transfer_encoding, m->content_encoding};
	int undone = 0;

	for (size_t i = 0; i < COUNT(lists); i++) {
		while (lists[i].n > 0) {
			const char *why = undone++ < MOST_CODINGS
			                          ? undo(last_coding(&lists[i]), &m->body, cap,
			                                 arena, cut)
			                          : "too many content codings";

			if (why != NULL)
				return why;
		}
	}
	return NULL;
}
