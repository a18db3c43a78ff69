/* charset.c -- which charset it is, and iconv() to get out of it.
 *
 * Claims are tried in their order until one is believed; the bytes themselves are looked at
 * only to doubt one: text in another charset is hardly ever sound UTF-8 by chance, once it has
 * bytes beyond ASCII.
 */
#include "charset.h"

#include <errno.h>
#include <iconv.h>

#include "htmlref.h"
#include "htmltok.h"
#include "utf8.h"

#include "charsets.inc" /* charset_label, charset_name */

enum { LABELS = COUNT(charset_label), PRESCAN = 4096 };

const char *charset_known(Str label)
{
	size_t at = str_lookup_same(charset_label, LABELS, str_trim(label));

	return at < LABELS ? charset_name[at] : NULL;
}

/* The value behind `name=` in s (a header field, the content of a meta tag, an XML
 * declaration), without quotes. */
static Str parameter(Str s, Str name)
{
	for (size_t i = 0; i + name.n < s.n; i++) {
		if (!str_same(str_cut(s, i, i + name.n), name))
			continue;

		Str v = str_trim(str_from(s, i + name.n));
		size_t end = 0;

		if (v.n == 0 || *v.p != '=')
			continue;
		v = str_trim(str_from(v, 1));
		if (v.n > 0 && (*v.p == '"' || *v.p == '\''))
			return str_cut(v, 1, 1 + str_find(str_from(v, 1), str_cut(v, 0, 1)));
		while (end < v.n && !strchr("; \t\r\n,?>", v.p[end]))
			end++;
		return str_cut(v, 0, end);
	}
	return (Str){0};
}

/* What a page says of its charset in its first bytes; NULL where nothing that is known. */
static const char *claim_of_html(Str bytes)
{
	HtmlReader r = {.page = str_cut(bytes, 0, bytes.n < PRESCAN ? bytes.n : PRESCAN)};
	HtmlTok t;
	const char *name;

	if (str_starts(bytes, S("<?xml"))) {
		Str line = str_cut(r.page, 0, str_find(r.page, S("?>")));

		name = charset_known(parameter(line, S("encoding")));
		if (name != NULL)
			return name;
	}
	while (htmltok_next(&r, &t)) {
		if (t.kind != HTMLTOK_OPEN || t.tag != HTML_META)
			continue;
		name = charset_known(htmltok_attr(&t, S("charset")));
		if (name == NULL &&
		    str_same(htmltok_attr(&t, S("http-equiv")), S("content-type")))
			name = charset_known(
				parameter(htmltok_attr(&t, S("content")), S("charset")));
		if (name != NULL) /* a tag that could be read is not in UTF-16 */
			return strncmp(name, "UTF-", 4) == 0 ? "UTF-8" : name;
	}
	return NULL;
}

/* A byte order mark, taken off, or markup whose every second byte is NUL. */
static const char *claim_of_bytes(Str *bytes, bool is_html)
{
	static const struct {
		Str mark;
		const char *name;
	} marks[] = {{{"\xef\xbb\xbf", 3}, "UTF-8"},
	             {{"\xff\xfe", 2}, "UTF-16LE"},
	             {{"\xfe\xff", 2}, "UTF-16BE"}};

	for (size_t i = 0; i < COUNT(marks); i++) {
		if (str_starts(*bytes, marks[i].mark)) {
			*bytes = str_from(*bytes, marks[i].mark.n);
			return marks[i].name;
		}
	}
	if (is_html && str_starts(*bytes, S("<\0")))
		return "UTF-16LE";
	if (is_html && str_starts(*bytes, S("\0<")))
		return "UTF-16BE";
	return NULL;
}

/* How UTF-8 fits bytes: characters beyond ASCII, and broken pieces. */
typedef struct {
	size_t sound, broken;
} Fit;

static Fit fit_of(Str bytes)
{
	Fit fit = {0};

	for (size_t at = 0; at < bytes.n;) {
		if ((unsigned char)bytes.p[at] < 0x80) {
			at++;
		} else if (utf8_next(bytes, &at) != UTF8_BAD) {
			fit.sound++;
		} else {
			fit.broken++;
		}
	}
	return fit;
}

static bool is_utf8(const char *name)
{
	return strcmp(name, "UTF-8") == 0;
}

/* Whether bytes can be what a claim says.  UTF-16 has NUL bytes, that no other has. */
static bool is_believable(const char *name, Str bytes, Fit fit)
{
	if (strncmp(name, "UTF-16", 6) == 0 || strncmp(name, "UTF-32", 6) == 0)
		return memchr(bytes.p, '\0', bytes.n < PRESCAN ? bytes.n : PRESCAN) != NULL;
	return is_utf8(name) ? fit.broken <= fit.sound : fit.broken > 0 || fit.sound == 0;
}

/* Whether bytes are sound UTF-8, and nothing that another charset would write in ASCII. */
static bool is_plainly_utf8(Str bytes)
{
	return utf8_valid(bytes) == bytes.n && memchr(bytes.p, '\0', bytes.n) == NULL &&
	       memchr(bytes.p, '\x1b', bytes.n) == NULL;
}

/* bytes out of windows-1252, which fills every byte. */
static Str from_windows(Str bytes, Arena *arena)
{
	char *buf = arena_array(arena, bytes.n, 3);
	size_t n = 0;

	for (size_t i = 0; i < bytes.n; i++) {
		unsigned char c = (unsigned char)bytes.p[i];

		if (c < 0x80)
			buf[n++] = bytes.p[i];
		else
			n += utf8_put(htmlref_windows(c), buf + n);
	}
	return (Str){buf, n};
}

/* bytes by way of iconv(); what it cannot read becomes U+FFFD, a byte at a time. */
static Str by_iconv(iconv_t from, Str bytes, Arena *arena, uint64_t *mended)
{
	size_t room = bytes.n + bytes.n / 2 + 64, left = bytes.n, free_room = room;
	char *buf = arena_get(arena, room), *to = buf, *at = (char *)bytes.p;

	while (left > 0) {
		bool full = iconv(from, &at, &left, &to, &free_room) == (size_t)-1 &&
		            errno == E2BIG;

		if (full || free_room < 4) {
			char *wider = arena_array(arena, room, 2);

			memcpy(wider, buf, room - free_room);
			to = wider + (room - free_room);
			buf = wider;
			free_room += room;
			room *= 2;
		}
		if (!full && left > 0) {
			size_t n = utf8_put(UTF8_BAD, to);

			to += n;
			free_room -= n;
			at++;
			left--;
			++*mended;
		}
	}
	return (Str){buf, (size_t)(to - buf)};
}

static Str convert(const char *name, Str bytes, Arena *arena, uint64_t *mended)
{
	iconv_t from;
	Str s;

	if (is_utf8(name))
		return utf8_mend(bytes, arena, mended);
	if (strcmp(name, "CP1252") == 0)
		return from_windows(bytes, arena);
	from = iconv_open("UTF-8", name);
	if (from == (iconv_t)-1)
		return utf8_mend(bytes, arena, mended);
	s = by_iconv(from, bytes, arena, mended);
	iconv_close(from);
	return s;
}

Str charset_to_utf8(Str bytes, Str content_type, bool is_html, const char *forced, Arena *arena,
                    uint64_t *mended)
{
	const char *name = claim_of_bytes(&bytes, is_html), *claims[3] = {NULL};
	Fit fit;

	if (forced != NULL) {
		const char *known = charset_known(str_of(forced));

		return convert(known != NULL ? known : forced, bytes, arena, mended);
	}
	if (name != NULL)
		return convert(name, bytes, arena, mended);
	if (bytes.n == 0 || is_plainly_utf8(bytes))
		return bytes;
	fit = fit_of(bytes);
	claims[0] = charset_known(parameter(content_type, S("charset")));
	claims[1] = is_html ? claim_of_html(bytes) : NULL;
	claims[2] = "UTF-8";
	for (size_t i = 0; i < 3; i++)
		if (claims[i] != NULL && is_believable(claims[i], bytes, fit))
			return convert(claims[i], bytes, arena, mended);
	return convert("CP1252", bytes, arena, mended);
}
