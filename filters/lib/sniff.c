/* sniff.c -- magic numbers, first words, first records. */
#include "sniff.h"

#include "ascii.h"

static const char utf16[] = "UTF-16; convert it first: iconv -f UTF-16 -t UTF-8";

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static Str after_blanks(Str s)
{
	if (str_starts(s, S("\xef\xbb\xbf")))
		s = str_from(s, 3);
	while (s.n > 0 && is_blank(*s.p))
		s = str_from(s, 1);
	return s;
}

bool sniff_is_utf16(Str s)
{
	return str_starts(s, S("\xff\xfe")) || str_starts(s, S("\xfe\xff"));
}

static bool is_utf32(Str s)
{
	return str_starts(s, S("\xff\xfe\0\0")) || str_starts(s, S("\0\0\xfe\xff"));
}

size_t sniff_enough(Str first)
{
	enum { LEAST = 64 };
	Str s = after_blanks(first);
	const char *end = s.n >= LEAST ? memchr(s.p, '\n', s.n) : NULL;
	size_t n = first.n - s.n + LEAST;

	if (end != NULL && end >= s.p + LEAST)
		n = (size_t)(end + 1 - first.p);
	if (first.n >= SNIFF_MOST && (end == NULL || n > SNIFF_MOST))
		return SNIFF_MOST;
	return end != NULL ? n : 0;
}

const char *sniff_unreadable(Str s, Format forced, bool encoded)
{
	bool told = forced != FORMAT_NONE || encoded;

	if (str_starts(s, S("\x28\xb5\x2f\xfd")))
		return "zstd data; pipe it through: zstd -dc";
	if (str_starts(s, S("\xfd"
	                    "7zXZ\0")))
		return "xz data; pipe it through: xz -dc";
	if (str_starts(s, S("BZh")) && s.n > 9 && s.p[3] >= '1' && s.p[3] <= '9' &&
	    memcmp(s.p + 4, "\x31\x41\x59\x26\x53\x59", 6) == 0)
		return "bzip2 data; pipe it through: bzip2 -dc";
	if (str_starts(s, S("PK\3\4")))
		return "a zip archive; pipe its files through: unzip -p";
	if (!told && str_starts(s, S("%PDF-")))
		return "a PDF file; make it text first: pdftotext FILE -";
	if (str_starts(s, S("filedesc:")))
		return "an ARC file; make it WARC first: warcio recompress";
	if (is_utf32(s))
		return "UTF-32; convert it first: iconv -f UTF-32 -t UTF-8";
	if (sniff_is_utf16(s) && forced <= FORMAT_WARC)
		return utf16;
	if (!told && !sniff_is_utf16(s) && !str_starts(s, S("WARC/")) &&
	    memchr(s.p, '\0', s.n) != NULL)
		return "binary data";
	return NULL;
}

bool sniff_is_binary(Str s)
{
	size_t control = 0, n = s.n < 1024 ? s.n : 1024;

	if (str_starts(s, S("%PDF-")) || sniff_unreadable(s, FORMAT_HTML, false) != NULL)
		return true;
	for (size_t i = 0; i < n; i++) /* NUL, of UTF-16, and ESC, of ISO 2022, aside */
		control += (unsigned char)s.p[i] < ' ' && !is_blank(s.p[i]) && s.p[i] != '\0' &&
		           s.p[i] != '\x1b';
	return control > n / 20;
}

/* One field of the first record, quotes and blanks at its ends aside, and *s behind it.
 * False behind the last. */
static bool next_name(Str *s, char delim, Str *name, bool *more)
{
	size_t i = 0;
	bool quoted = s->n > 0 && *s->p == '"';

	if (!*more)
		return false;
	if (quoted) {
		const char *end = memchr(s->p + 1, '"', s->n - 1);

		i = end != NULL ? (size_t)(end - s->p) : s->n;
	}
	while (i < s->n && s->p[i] != delim && s->p[i] != '\n' && s->p[i] != '\r')
		i++;
	*name = str_cut(*s, 0, i);
	*more = i < s->n && s->p[i] == delim;
	*s = str_from(*s, i + *more);
	if (quoted)
		*name = str_cut(*name, 1,
		                name->n > 1 && name->p[name->n - 1] == '"' ? name->n - 1
		                                                           : name->n);
	*name = str_trim(*name);
	return true;
}

/* Whether it is a table's head: text in prose begins with one known name at most. */
static bool names_a_field(Str first, char delim, const char *const wanted[ARTICLE_FIELDS])
{
	bool more = true;
	int known = 0;
	Str name;

	while (next_name(&first, delim, &name, &more)) {
		int f = columns_known(name);

		known += f != NO_COLUMN;
		if (f == TEXT || f == TITLE || known == 2)
			return true;
		for (f = 0; f < ARTICLE_FIELDS; f++)
			if (wanted[f] != NULL && name.n > 0 &&
			    str_same(name, str_of(wanted[f])))
				return true;
	}
	return false;
}

static size_t count_names(Str first, char delim)
{
	bool more = true;
	size_t n = 0;
	Str name;

	while (next_name(&first, delim, &name, &more))
		n++;
	return n;
}

static Format sniff_table(Str s, const char *const wanted[ARTICLE_FIELDS], bool no_header)
{
	if (str_starts(s, S("\xef\xbb\xbf")))
		s = str_from(s, 3);
	while (s.n > 0 && (*s.p == '\n' || *s.p == '\r'))
		s = str_from(s, 1);
	if (no_header)
		return count_names(s, '\t') > count_names(s, ',') ? FORMAT_TSV : FORMAT_CSV;
	if (names_a_field(s, ',', wanted))
		return FORMAT_CSV;
	return names_a_field(s, '\t', wanted) ? FORMAT_TSV : FORMAT_TEXT;
}

/* Whether every second byte of ASCII is NUL in it. */
static bool is_wide(Str s)
{
	return sniff_is_utf16(s) || (s.n > 1 && (s.p[0] == '\0') != (s.p[1] == '\0'));
}

/* Enough of a UTF-16 file as if it were ASCII, to look at. */
static Str narrow(Str s, char *to, size_t most)
{
	size_t at = *s.p == '\xfe' || *s.p == '\0', n = 0;

	if (sniff_is_utf16(s))
		at += 2;
	for (; at < s.n && n < most; at += 2)
		to[n++] = s.p[at];
	return (Str){to, n};
}

/* A JSON object begins so, s being what stands behind its brace: an end, or a key. */
static bool begins_object(Str s)
{
	size_t end = 1;

	if (s.n == 0 || *s.p != '"')
		return s.n > 0 && *s.p == '}';
	while (end < s.n && s.p[end] != '"')
		end += s.p[end] == '\\' ? 2 : 1;
	if (end + 1 >= s.n)
		return true;
	s = after_blanks(str_from(s, end + 1));
	return s.n == 0 || *s.p == ':';
}

/* What begins with a brace or a bracket, FORMAT_TEXT where that means nothing. */
static Format sniff_json(Str s, const char **why)
{
	Str inner = after_blanks(str_from(s, 1));

	*why = "JSON over several lines; make it one first: jq -c .";
	if (*s.p == '{' && s.n > 1 && (s.p[1] == '\n' || s.p[1] == '\r'))
		return FORMAT_NONE;
	if (*s.p == '{' && begins_object(inner))
		return FORMAT_JSONL;
	*why = "a JSON array; make it lines first: jq -c '.[]'";
	if (*s.p == '[' && inner.n > 0 && *inner.p == '{')
		return FORMAT_NONE;
	return FORMAT_TEXT;
}

Format sniff(Str first, const char *const wanted[ARTICLE_FIELDS], bool no_header,
             const char **why)
{
	Str s = after_blanks(first);
	Format f;

	if (is_wide(first)) {
		char ascii[1024];

		f = sniff(narrow(first, ascii, sizeof ascii), wanted, no_header, why);
		if (f != FORMAT_HTML && f != FORMAT_TEXT)
			*why = utf16, f = FORMAT_NONE;
		return f;
	}
	if (str_starts(s, S("WARC/")))
		return FORMAT_WARC;
	if (s.n > 1 && *s.p == '<' &&
	    (is_ascii_letter(s.p[1]) || s.p[1] == '!' || s.p[1] == '?'))
		return FORMAT_HTML;
	if (s.n > 0 && (*s.p == '{' || *s.p == '[') && (f = sniff_json(s, why)) != FORMAT_TEXT)
		return f;
	return sniff_table(first, wanted, no_header);
}

/* Whether s begins, behind its '<', with a tag of one of these names: "p", "/p", "p class=…" */
static bool is_tag(Str s, const Str *names)
{
	size_t n = 0;

	if (s.n > 0 && *s.p == '/')
		s = str_from(s, 1);
	while (n < s.n && n < 12 &&
	       (is_ascii_letter(s.p[n]) || (s.p[n] >= '1' && s.p[n] <= '6')))
		n++;
	if (n == 0 || n == s.n || (s.p[n] != '>' && s.p[n] != '/' && !is_blank(s.p[n])))
		return false;
	for (; names->n > 0; names++)
		if (str_same(*names, str_cut(s, 0, n)))
			return true;
	return false;
}

#define BLOCK_TAGS                                                                             \
	{"p", 1}, {"br", 2}, {"div", 3}, {"li", 2}, {"ul", 2}, {"ol", 2}, {"table", 5},        \
		{"tr", 2}, {"td", 2}, {"h1", 2}, {"h2", 2}, {"h3", 2}, {"h4", 2}, {"h5", 2},   \
		{"h6", 2}, {"blockquote", 10}, {"article", 7}, {"section", 7},                 \
	{                                                                                      \
		"figure", 6                                                                    \
	}

static const Str block_tags[] = {BLOCK_TAGS, {NULL, 0}};
static const Str any_tags[] = {
	BLOCK_TAGS,    {"a", 1},           {"abbr", 4},   {"b", 1},        {"body", 4},
	{"center", 6}, {"em", 2},          {"font", 4},   {"footer", 6},   {"form", 4},
	{"head", 4},   {"header", 6},      {"hr", 2},     {"html", 4},     {"i", 1},
	{"iframe", 6}, {"img", 3},         {"link", 4},   {"main", 4},     {"meta", 4},
	{"nav", 3},    {"pre", 3},         {"script", 6}, {"small", 5},    {"span", 4},
	{"strong", 6}, {"style", 5},       {"sup", 3},    {"svg", 3},      {"tbody", 5},
	{"th", 2},     {"thead", 5},       {"time", 4},   {"title", 5},    {"u", 1},
	{"video", 5},  {"figcaption", 10}, {"aside", 5},  {"noscript", 8}, {NULL, 0}};

bool sniff_is_html(Str text)
{
	Str s = after_blanks(text);

	if (str_starts(s, S("<!--")) || (s.n > 9 && str_same(str_cut(s, 0, 9), S("<!doctype"))))
		return true;
	if (s.n > 0 && *s.p == '<' && is_tag(str_from(s, 1), any_tags))
		return true;
	while (s.n > 0) {
		const char *lt = memchr(s.p, '<', s.n);

		if (lt == NULL)
			break;
		s = str_from(s, (size_t)(lt + 1 - s.p));
		if (is_tag(s, block_tags))
			return true;
	}
	return false;
}
