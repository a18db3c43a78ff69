/* htmltok.c -- the tokenizer's states as code.
 *
 * Markup is rare bytes in much text, so the long stretches (text up to '<', quoted values,
 * comments, scripts) are left to memchr() and memmem(); names and unquoted values are walked
 * byte by byte over a table of classes.  What is left open swallows the rest of the page, once,
 * and so nothing is ever scanned again.
 */
#include "htmltok.h"

#include "ascii.h"
#include "htmltags.inc" /* tag_slot, TAG_… */

enum { BLANK = 1, SLASH = 2, GT = 4, EQ = 8, LETTER = 16 };

/* The classes of bytes that the states ask for. */
static const uint8_t class_of[256] = {
	['\t'] = BLANK, ['\n'] = BLANK, ['\f'] = BLANK, ['\r'] = BLANK, [' '] = BLANK,
	['/'] = SLASH,  ['>'] = GT,     ['='] = EQ,     ['a'] = LETTER, ['b'] = LETTER,
	['c'] = LETTER, ['d'] = LETTER, ['e'] = LETTER, ['f'] = LETTER, ['g'] = LETTER,
	['h'] = LETTER, ['i'] = LETTER, ['j'] = LETTER, ['k'] = LETTER, ['l'] = LETTER,
	['m'] = LETTER, ['n'] = LETTER, ['o'] = LETTER, ['p'] = LETTER, ['q'] = LETTER,
	['r'] = LETTER, ['s'] = LETTER, ['t'] = LETTER, ['u'] = LETTER, ['v'] = LETTER,
	['w'] = LETTER, ['x'] = LETTER, ['y'] = LETTER, ['z'] = LETTER, ['A'] = LETTER,
	['B'] = LETTER, ['C'] = LETTER, ['D'] = LETTER, ['E'] = LETTER, ['F'] = LETTER,
	['G'] = LETTER, ['H'] = LETTER, ['I'] = LETTER, ['J'] = LETTER, ['K'] = LETTER,
	['L'] = LETTER, ['M'] = LETTER, ['N'] = LETTER, ['O'] = LETTER, ['P'] = LETTER,
	['Q'] = LETTER, ['R'] = LETTER, ['S'] = LETTER, ['T'] = LETTER, ['U'] = LETTER,
	['V'] = LETTER, ['W'] = LETTER, ['X'] = LETTER, ['Y'] = LETTER, ['Z'] = LETTER,
};

static unsigned is(char c, unsigned classes)
{
	return class_of[(unsigned char)c] & classes;
}

/* Whether name, letter case aside, is word (in lower case, of the same length). */
static bool is_word(const char *name, const char *word, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (ascii_lower(name[i]) != word[i])
			return false;
	return true;
}

HtmlTag htmltok_tag(Str name)
{
	if (name.n == 0 || name.n >= sizeof tag_slot->name)
		return HTML_OTHER;

	size_t n = name.n;
	unsigned first = (unsigned char)ascii_lower(name.p[0]);
	unsigned last = (unsigned char)ascii_lower(name.p[n - 1]);
	unsigned second = n > 1 ? (unsigned char)ascii_lower(name.p[1]) : last;
	size_t slot = (n * TAG_N + first * TAG_FIRST + second * TAG_SECOND + last * TAG_LAST) %
	              TAG_SLOTS;

	if (tag_slot[slot].n != n || !is_word(name.p, tag_slot[slot].name, n))
		return HTML_OTHER;
	return (HtmlTag)tag_slot[slot].tag;
}

Str htmltok_attr(const HtmlTok *t, Str name)
{
	for (size_t i = 0; i < t->nattr; i++)
		if (t->attr[i].name.n == name.n && is_word(t->attr[i].name.p, name.p, name.n))
			return t->attr[i].value;
	return (Str){0};
}

/* The value that begins behind '=' at *at, which moves behind it; the page's end where its quote
 * is never closed. */
static Str attr_value(Str page, size_t *at)
{
	size_t i = *at, from;

	while (i < page.n && is(page.p[i], BLANK))
		i++;
	from = i;
	if (i < page.n && (page.p[i] == '"' || page.p[i] == '\'')) {
		const char *end = memchr(page.p + i + 1, page.p[i], page.n - i - 1);

		*at = end != NULL ? (size_t)(end - page.p) + 1 : page.n;
		return str_cut(page, i + 1, end != NULL ? *at - 1 : page.n);
	}
	while (i < page.n && !is(page.p[i], BLANK | GT))
		i++;
	*at = i;
	return str_cut(page, from, i);
}

/* Read on behind a tag's name; false where the page ends inside the tag, which is no token
 * then. */
static bool attributes(HtmlReader *r, HtmlTok *t)
{
	Str page = r->page;
	size_t at = r->at;

	t->nattr = 0;
	for (;;) {
		size_t from = at;

		while (at < page.n && is(page.p[at], BLANK | SLASH))
			at++;
		if (at == page.n || page.p[at] == '>') {
			t->self_closed = at > from && page.p[at - 1] == '/';
			break;
		}
		from = at++; /* the first byte may be '=' */
		while (at < page.n && !is(page.p[at], BLANK | SLASH | GT | EQ))
			at++;

		HtmlAttr a = {.name = str_cut(page, from, at), .value = {page.p + at, 0}};

		while (at < page.n && is(page.p[at], BLANK))
			at++;
		if (at < page.n && page.p[at] == '=') {
			at++;
			a.value = attr_value(page, &at);
		}
		if (t->nattr < HTMLTOK_ATTRS)
			t->attr[t->nattr++] = a;
	}
	r->at = at < page.n ? at + 1 : at;
	return at < page.n;
}

/* Where the content of an element of raw text ends at `</name`, from lt, a '<': its end tag. */
static bool is_end_of(Str page, size_t lt, Str name)
{
	size_t end = lt + 2 + name.n;

	return end < page.n && page.p[lt + 1] == '/' &&
	       is_word(page.p + lt + 2, name.p, name.n) && is(page.p[end], BLANK | SLASH | GT);
}

static bool is_start_of_script(Str page, size_t lt)
{
	size_t end = lt + 7;

	return end < page.n && is_word(page.p + lt + 1, "script", 6) &&
	       is(page.p[end], BLANK | SLASH | GT);
}

static size_t find_byte(Str page, size_t at, char c)
{
	const char *p = at < page.n ? memchr(page.p + at, c, page.n - at) : NULL;

	return p != NULL ? (size_t)(p - page.p) : page.n;
}

static size_t raw_end(Str page, size_t at, Str name)
{
	for (; (at = find_byte(page, at, '<')) < page.n; at++)
		if (is_end_of(page, at, name))
			break;
	return at;
}

/* The end of a script.  Inside <!-- … --> a further `<script` needs a `</script` of its
 * own. */
static size_t script_end(Str page, size_t at)
{
	const Str script = S("script");
	enum { PLAIN, COMMENT, NESTED } state = PLAIN;

	while (at < page.n) {
		size_t lt = find_byte(page, at, '<');

		if (state != PLAIN) {
			size_t close = at + str_find(str_cut(page, at, lt), S("-->"));

			if (close < lt) {
				state = PLAIN;
				at = close + 3;
				continue;
			}
		}
		if (lt == page.n || (state != NESTED && is_end_of(page, lt, script)))
			return lt;
		at = lt + 1;
		if (state == PLAIN && str_starts(str_from(page, lt), S("<!--"))) {
			state = COMMENT;
			at = lt + 2; /* the dashes may begin its end, too */
		} else if (state == COMMENT && is_start_of_script(page, lt)) {
			state = NESTED;
		} else if (state == NESTED && is_end_of(page, lt, script)) {
			state = COMMENT;
		}
	}
	return page.n;
}

static const Str raw_name[HTML_TAGS] = {
	[HTML_IFRAME] = {"iframe", 6},     [HTML_NOEMBED] = {"noembed", 7},
	[HTML_NOFRAMES] = {"noframes", 8}, [HTML_NOSCRIPT] = {"noscript", 8},
	[HTML_SCRIPT] = {"script", 6},     [HTML_STYLE] = {"style", 5},
	[HTML_TEXTAREA] = {"textarea", 8}, [HTML_TITLE] = {"title", 5},
	[HTML_XMP] = {"xmp", 3},           [HTML_PLAINTEXT] = {"plaintext", 9},
};

/* The text of the element r->raw; false where it is empty. */
static bool raw_text(HtmlReader *r, HtmlTok *t)
{
	HtmlTag tag = r->raw;
	size_t from = r->at, end;

	if (tag == HTML_PLAINTEXT)
		end = r->page.n;
	else if (tag == HTML_SCRIPT)
		end = script_end(r->page, from);
	else
		end = raw_end(r->page, from, raw_name[tag]);
	t->kind = HTMLTOK_TEXT;
	t->text = str_cut(r->page, from, end);
	t->refs = tag == HTML_TITLE || tag == HTML_TEXTAREA;
	t->nul = true;
	r->at = end;
	r->raw = HTML_OTHER;
	return end > from;
}

static bool tag_token(HtmlReader *r, HtmlTok *t, size_t name_at)
{
	size_t end = name_at;

	while (end < r->page.n && !is(r->page.p[end], BLANK | SLASH | GT))
		end++;
	t->name = str_cut(r->page, name_at, end);
	t->tag = htmltok_tag(t->name);
	r->at = end;
	if (!attributes(r, t))
		return false;
	if (t->kind == HTMLTOK_OPEN && !r->foreign && raw_name[t->tag].n > 0 &&
	    (t->tag != HTML_NOSCRIPT || r->scripting))
		r->raw = t->tag;
	return true;
}

/* A comment from behind its `<!--`: it ends at --> or --!>, and <!--> and <!---> are whole. */
static void comment(HtmlReader *r, HtmlTok *t)
{
	Str page = r->page;
	size_t from = r->at, gt = from;

	for (; (gt = find_byte(page, gt, '>')) < page.n; gt++) {
		Str text = str_cut(page, from, gt);
		size_t mark = str_ends(text, S("--")) ? 2 : str_ends(text, S("--!")) ? 3 : 0;

		if (mark > 0 || text.n == 0 || str_eq(text, S("-"))) {
			t->text = str_cut(text, 0, mark > 0 ? text.n - mark : 0);
			r->at = gt + 1;
			return;
		}
	}
	t->text = str_from(page, from);
	r->at = page.n;
	if (str_ends(t->text, S("--!")))
		t->text.n -= 3;
	else if (str_ends(t->text, S("--")))
		t->text.n -= 2;
	else if (str_ends(t->text, S("-")))
		t->text.n -= 1;
}

/* What stands from `from` up to '>' or the end. */
static void up_to_gt(HtmlReader *r, HtmlTok *t, HtmlTokKind kind, size_t from)
{
	size_t gt = find_byte(r->page, from, '>');

	t->kind = kind;
	t->text = str_cut(r->page, from, gt);
	r->at = gt < r->page.n ? gt + 1 : gt;
}

/* A declaration, from its `<!`; false where it is an empty CDATA section. */
static bool declaration(HtmlReader *r, HtmlTok *t)
{
	Str rest = str_from(r->page, r->at + 2);

	if (str_starts(rest, S("--"))) {
		t->kind = HTMLTOK_COMMENT;
		r->at += 4;
		comment(r, t);
	} else if (rest.n >= 7 && is_word(rest.p, "doctype", 7)) {
		up_to_gt(r, t, HTMLTOK_DOCTYPE, r->at + 9);
	} else if (r->foreign && str_starts(rest, S("[CDATA["))) {
		Str text = str_from(rest, 7);
		size_t end = str_find(text, S("]]>"));

		t->kind = HTMLTOK_TEXT;
		t->text = str_cut(text, 0, end);
		t->refs = t->nul = false;
		r->at += 9 + (end < text.n ? end + 3 : end);
		return end > 0;
	} else {
		up_to_gt(r, t, HTMLTOK_COMMENT, r->at + 2);
	}
	return true;
}

/* Whether the '<' at lt begins more than text. */
static bool is_markup(Str page, size_t lt)
{
	char c = lt + 1 < page.n ? page.p[lt + 1] : ' ';

	return is(c, LETTER) || c == '!' || c == '?' || (c == '/' && lt + 2 < page.n);
}

static bool markup(HtmlReader *r, HtmlTok *t)
{
	size_t lt = r->at;
	char c = r->page.p[lt + 1];

	if (is(c, LETTER)) {
		t->kind = HTMLTOK_OPEN;
		return tag_token(r, t, lt + 1);
	}
	if (c == '!')
		return declaration(r, t);
	if (c == '?') {
		up_to_gt(r, t, HTMLTOK_COMMENT, lt + 1);
		return true;
	}
	if (is(r->page.p[lt + 2], LETTER)) {
		t->kind = HTMLTOK_CLOSE;
		return tag_token(r, t, lt + 2);
	}
	up_to_gt(r, t, HTMLTOK_COMMENT, lt + 2);
	return t->text.n > 0 || r->page.p[lt + 2] != '>';
}

bool htmltok_next(HtmlReader *r, HtmlTok *t)
{
	if (r->raw != HTML_OTHER && raw_text(r, t))
		return true;
	while (r->at < r->page.n) {
		size_t end = r->at;

		if (r->page.p[end] == '<' && is_markup(r->page, end)) {
			if (markup(r, t))
				return true;
			continue;
		}
		do
			end = find_byte(r->page, end + 1, '<');
		while (end < r->page.n && !is_markup(r->page, end));
		t->kind = HTMLTOK_TEXT;
		t->text = str_cut(r->page, r->at, end);
		t->refs = true;
		t->nul = false;
		r->at = end;
		return true;
	}
	return false;
}
