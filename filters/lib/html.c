/* html.c -- what tags do.
 *
 * A start tag ends the elements that the standard says it ends, and opens its own; an end tag
 * ends the element that it matches within its scope, and those inside it.  This is the
 * standard's tree construction without a tree: no element is made up, moved or cloned.
 *
 * Source: https://html.spec.whatwg.org/multipage/parsing.html#tree-construction
 */
#include "html.h"

#include "ascii.h"
#include "htmlbuild.h"
#include "htmlref.h"

/* The innermost open element of one of two tags, down to one with a trait among stops; 0 where
 * there is none. */
static size_t find_open(const HtmlBuild *b, HtmlTag one, HtmlTag other, unsigned stops)
{
	if (b->open[one] + b->open[other] == 0)
		return 0;
	for (size_t i = b->depth; i > 0; i--) {
		HtmlTag at = b->stack[i].tag;

		if (at == one || at == other)
			return i;
		if (html_traits[at] & stops)
			break;
	}
	return 0;
}

/* The same of any heading. */
static size_t find_heading(const HtmlBuild *b)
{
	for (size_t i = b->depth; i > 0 && b->stack[i].heading > 0; i--) {
		HtmlTag at = b->stack[i].tag;

		if (at >= HTML_H1 && at <= HTML_H6)
			return i;
		if (html_traits[at] & SCOPE)
			break;
	}
	return 0;
}

/* The same of an element without a tag of its own, by name. */
static size_t find_other(const HtmlBuild *b, Str name)
{
	if (b->open[HTML_OTHER] == 0)
		return 0;
	for (size_t i = b->depth; i > 0; i--) {
		const HtmlOpen *o = &b->stack[i];

		if (o->tag == HTML_OTHER && str_same(o->name, name))
			return i;
		if (html_traits[o->tag] & (SCOPE | BLOCK))
			break;
	}
	return 0;
}

static void close_at(HtmlBuild *b, size_t level)
{
	if (level == 0)
		return;
	if (html_traits[b->stack[level].tag] & FORMATS && b->stack[b->depth].block > level)
		htmlbuild_disown(b, level);
	else
		htmlbuild_pop_to(b, level);
}

/* svg and select that were left open end where block elements come that cannot be in them. */
static void break_out(HtmlBuild *b, HtmlTag tag)
{
	if (!(html_traits[tag] & ENDS_P) || tag == HTML_HR)
		return;
	close_at(b, find_open(b, HTML_SELECT, HTML_SELECT, SCOPE));
	if (b->open[HTML_SVG] + b->open[HTML_MATH] > 0 &&
	    find_other(b, S("foreignObject")) == 0)
		close_at(b, find_open(b, HTML_SVG, HTML_MATH, SCOPE | BLOCK));
}

/* End the elements that a start tag ends. */
static void imply_ends(HtmlBuild *b, HtmlTag tag)
{
	HtmlTag other = tag;

	if (!htmlbuild_is_seen(b))
		break_out(b, tag);
	switch (tag) {
	case HTML_DD:
	case HTML_DT:
		other = tag == HTML_DD ? HTML_DT : HTML_DD;
		/* fall through */
	case HTML_LI:
		close_at(b, find_open(b, tag, other, SCOPE | LIST));
		break;
	case HTML_TBODY:
	case HTML_THEAD:
	case HTML_TFOOT:
		close_at(b, find_open(b, HTML_TBODY, HTML_TFOOT, TABLE));
		close_at(b, find_open(b, HTML_THEAD, HTML_TR, TABLE));
		break;
	case HTML_TD:
	case HTML_TH:
		other = tag == HTML_TD ? HTML_TH : HTML_TD;
		/* fall through */
	case HTML_TR:
		close_at(b, find_open(b, tag, other, TABLE));
		break;
	case HTML_OPTION:
	case HTML_OPTGROUP:
		close_at(b, find_open(b, HTML_OPTION, tag, SCOPE));
		break;
	case HTML_A:
	case HTML_BUTTON:
	case HTML_NOBR:
		close_at(b, find_open(b, tag, tag, SCOPE));
		break;
	default:
		break;
	}
	if (html_traits[tag] & ENDS_P && b->stack[b->depth].p > 0)
		htmlbuild_pop_to(b, b->stack[b->depth].p);
	if (tag >= HTML_H1 && tag <= HTML_H6 && b->stack[b->depth].tag >= HTML_H1 &&
	    b->stack[b->depth].tag <= HTML_H6)
		htmlbuild_pop_to(b, b->depth);
}

static Str lower_ascii(Str s, Arena *arena)
{
	char *p = arena_get(arena, s.n);

	for (size_t i = 0; i < s.n; i++)
		p[i] = ascii_lower(s.p[i]);
	return (Str){p, s.n};
}

static void take_meta(HtmlBuild *b)
{
	static const Str names[] = {
		{"name", 4}, {"property", 8}, {"itemprop", 8}, {"http-equiv", 10}};
	Str content = htmltok_attr(&b->tok, S("content")), name = {0};

	for (size_t i = 0; i < 4 && name.n == 0; i++)
		name = htmltok_attr(&b->tok, names[i]);
	if (content.p == NULL || name.n == 0 || b->page.nmeta == HTMLBUILD_META)
		return;
	name = lower_ascii(str_trim(name), b->arena);
	b->page.meta[b->page.nmeta++] =
		(HtmlFact){name, htmlref_plain(content, true, b->arena)};
}

static void take_link(HtmlBuild *b)
{
	Str rel = htmltok_attr(&b->tok, S("rel")), href = htmltok_attr(&b->tok, S("href"));

	if (b->page.canonical.n == 0 && str_same(str_trim(rel), S("canonical")))
		b->page.canonical = htmlref_plain(href, true, b->arena);
}

/* The element of raw text whose start tag is at hand. */
static void take_raw(HtmlBuild *b)
{
	HtmlPage *p = &b->page;
	HtmlTag tag = b->tok.tag;
	bool jsonld = tag == HTML_SCRIPT &&
	              htmlattr_holds(htmltok_attr(&b->tok, S("type")), S("ld+json"));

	if (html_traits[tag] & APART)
		b->blank = true;
	if (!htmltok_next(&b->reader, &b->tok) || b->tok.kind != HTMLTOK_TEXT)
		return;
	if (jsonld && p->njsonld < HTMLBUILD_FACTS)
		p->jsonld[p->njsonld++] = str_trim(b->tok.text);
	else if (tag == HTML_TITLE && p->title.n == 0)
		p->title = htmlref_plain(b->tok.text, false, b->arena);
	else if (html_traits[tag] & LINES && htmlbuild_is_seen(b)) {
		htmlbuild_end_block(b);
		b->lines++;
		htmlbuild_text(b, b->tok.text, false);
		b->lines--;
		htmlbuild_end_block(b);
	}
}

static void line_break(HtmlBuild *b)
{
	if (htmlbuild_is_seen(b) && b->n > b->begin)
		b->breaks++;
}

/* Start tags that open no element; false for those that do. */
static bool is_aside(HtmlBuild *b)
{
	HtmlTag tag = b->tok.tag;

	switch (tag) {
	case HTML_HTML:
		if (b->page.lang.n == 0)
			b->page.lang = str_trim(htmltok_attr(&b->tok, S("lang")));
		return true;
	case HTML_META:
		take_meta(b);
		return true;
	case HTML_LINK:
		take_link(b);
		return true;
	case HTML_BR:
		line_break(b);
		return true;
	case HTML_IMG:
		b->now.images += htmlbuild_is_seen(b);
		return false;
	case HTML_BODY:
		return b->open[HTML_BODY] > 0;
	case HTML_FORM:
		return b->open[HTML_FORM] > 0;
	default:
		return tag == HTML_HEAD;
	}
}

static void start_tag(HtmlBuild *b)
{
	HtmlTag tag = b->tok.tag;
	unsigned trait = html_traits[tag];
	bool foreign = b->reader.foreign || tag == HTML_SVG || tag == HTML_MATH;

	if (is_aside(b))
		return;
	imply_ends(b, tag);
	if (htmlbuild_is_seen(b)) {
		if (trait & BLOCK)
			htmlbuild_end_block(b);
		else if (trait & APART)
			b->blank = true;
	}
	if (b->reader.raw != HTML_OTHER)
		take_raw(b);
	else if (!(trait & VOID || (foreign && b->tok.self_closed)))
		htmlbuild_push(b);
}

static void end_tag(HtmlBuild *b)
{
	HtmlTag tag = b->tok.tag;
	unsigned trait = html_traits[tag];

	if (tag == HTML_BR) {
		line_break(b);
	} else if (trait & VOID || tag == HTML_HTML || tag == HTML_BODY || tag == HTML_HEAD) {
		return;
	} else if (b->over > 0) {
		b->over -= !(trait & IMPLIED);
		if (htmlbuild_is_seen(b) && trait & BLOCK)
			htmlbuild_end_block(b);
	} else if (tag == HTML_P) {
		if (b->stack[b->depth].p > 0)
			htmlbuild_pop_to(b, b->stack[b->depth].p);
		else if (htmlbuild_is_seen(b))
			htmlbuild_end_block(b);
	} else if (tag >= HTML_H1 && tag <= HTML_H6) {
		close_at(b, find_heading(b));
	} else if (tag == HTML_OTHER) {
		close_at(b, find_other(b, b->tok.name));
	} else {
		unsigned stops = trait & UNSEEN             ? 0
		                 : trait & CELL             ? TABLE
		                 : trait & (FORMATS | LIST) ? SCOPE
		                 : trait & BLOCK            ? SCOPE
		                                            : SCOPE | BLOCK;

		if (tag == HTML_LI || tag == HTML_DD || tag == HTML_DT)
			stops |= LIST;
		close_at(b, find_open(b, tag, tag, stops));
	}
}

HtmlPage html_blocks(Str page, Arena *arena)
{
	HtmlBuild b = htmlbuild_begin(page, arena);

	while (htmltok_next(&b.reader, &b.tok)) {
		if (b.tok.kind == HTMLTOK_TEXT) {
			if (htmlbuild_is_seen(&b))
				htmlbuild_text(&b, b.tok.text, b.tok.refs);
			continue;
		}
		if (b.tok.kind == HTMLTOK_OPEN)
			start_tag(&b);
		else if (b.tok.kind == HTMLTOK_CLOSE)
			end_tag(&b);
		b.reader.foreign = b.open[HTML_SVG] + b.open[HTML_MATH] > 0;
	}
	return htmlbuild_end(&b);
}

Str html_text(Str page, Arena *arena)
{
	return html_blocks(page, arena).text;
}

Str html_meta(const HtmlPage *p, Str name)
{
	for (size_t i = 0; i < p->nmeta; i++)
		if (str_eq(p->meta[i].name, name))
			return p->meta[i].value;
	return (Str){0};
}
