/* html.c -- blocks out of tokens.
 *
 * A stack holds the open elements, with what each says of the text in it; start tags end the
 * elements that the standard says they end, end tags those that they match within their scope.
 * Text goes, white space folded, into one buffer for the whole page.  A start or end tag of a
 * block element cuts the buffer there: what came since the last cut is a block, if it is
 * anything.  So the blocks are slices of the buffer, and the buffer is the text of the page.
 *
 * Elements become HtmlElements only when they hold a block: most never do.  The holder of a
 * block is found on the way: it is the deepest element that has been open for all of the
 * block's text, and when that one is closed it is remembered until more text comes.
 */
#include "html.h"

#include "htmlref.h"

enum {
	MAX_DEPTH = 256,
	MAX_BLOCKS = 200 * 1000,
	MAX_ELEMENTS = 250 * 1000,
	MAX_META = 256,
	MAX_FACTS = 64,
	MAX_BYLINE = 512, /* bytes */
};

/* How elements are treated. */
enum {
	BLOCK = 1 << 0,   /* begins and ends a block of text */
	ENDS_P = 1 << 1,  /* its start tag ends an open p */
	VOID = 1 << 2,    /* has no content and no end tag */
	UNSEEN = 1 << 3,  /* its content is not visible text */
	APART = 1 << 4,   /* stands in the line, but parts the words around it */
	SCOPE = 1 << 5,   /* nothing outside is ended by a tag inside */
	FORMATS = 1 << 6, /* its end tag works across blocks: <b><p></b> */
	IMPLIED = 1 << 7, /* its end tag is often left out */
	LINES = 1 << 8,   /* line breaks in it are kept */
	LIST = 1 << 9,    /* no item outside is ended by an item inside */
	TABLE = 1 << 10,  /* no cell outside is ended by a cell inside */
	CELL = 1 << 11,   /* a part of tables */
};

static const uint16_t traits[HTML_TAGS] = {
	[HTML_A] = FORMATS,
	[HTML_ADDRESS] = BLOCK | ENDS_P,
	[HTML_AREA] = VOID,
	[HTML_ARTICLE] = BLOCK | ENDS_P,
	[HTML_ASIDE] = BLOCK | ENDS_P,
	[HTML_AUDIO] = UNSEEN | APART,
	[HTML_B] = FORMATS,
	[HTML_BASE] = VOID,
	[HTML_BIG] = FORMATS,
	[HTML_BLOCKQUOTE] = BLOCK | ENDS_P,
	[HTML_BODY] = BLOCK,
	[HTML_BUTTON] = BLOCK | SCOPE,
	[HTML_CANVAS] = UNSEEN | APART,
	[HTML_CAPTION] = BLOCK | SCOPE | CELL,
	[HTML_CENTER] = BLOCK | ENDS_P,
	[HTML_CODE] = FORMATS,
	[HTML_COL] = VOID,
	[HTML_DATALIST] = UNSEEN,
	[HTML_DD] = BLOCK | ENDS_P | IMPLIED,
	[HTML_DETAILS] = BLOCK | ENDS_P,
	[HTML_DIALOG] = BLOCK | ENDS_P,
	[HTML_DIR] = BLOCK | ENDS_P | LIST,
	[HTML_DIV] = BLOCK | ENDS_P,
	[HTML_DL] = BLOCK | ENDS_P | LIST,
	[HTML_DT] = BLOCK | ENDS_P | IMPLIED,
	[HTML_EM] = FORMATS,
	[HTML_EMBED] = VOID | APART,
	[HTML_FIELDSET] = BLOCK | ENDS_P,
	[HTML_FIGCAPTION] = BLOCK | ENDS_P,
	[HTML_FIGURE] = BLOCK | ENDS_P,
	[HTML_FONT] = FORMATS,
	[HTML_FOOTER] = BLOCK | ENDS_P,
	[HTML_FORM] = BLOCK | ENDS_P,
	[HTML_FRAME] = VOID,
	[HTML_H1] = BLOCK | ENDS_P,
	[HTML_H2] = BLOCK | ENDS_P,
	[HTML_H3] = BLOCK | ENDS_P,
	[HTML_H4] = BLOCK | ENDS_P,
	[HTML_H5] = BLOCK | ENDS_P,
	[HTML_H6] = BLOCK | ENDS_P,
	[HTML_HEADER] = BLOCK | ENDS_P,
	[HTML_HGROUP] = BLOCK | ENDS_P,
	[HTML_HR] = BLOCK | ENDS_P | VOID,
	[HTML_I] = FORMATS,
	[HTML_IFRAME] = UNSEEN | APART,
	[HTML_IMG] = VOID | APART,
	[HTML_INPUT] = VOID | APART,
	[HTML_KEYGEN] = VOID | APART,
	[HTML_LEGEND] = BLOCK,
	[HTML_LI] = BLOCK | ENDS_P | IMPLIED,
	[HTML_LINK] = VOID,
	[HTML_LISTING] = BLOCK | ENDS_P | LINES,
	[HTML_MAIN] = BLOCK | ENDS_P,
	[HTML_MARQUEE] = SCOPE | APART,
	[HTML_MATH] = UNSEEN | APART,
	[HTML_MENU] = BLOCK | ENDS_P | LIST,
	[HTML_META] = VOID,
	[HTML_NAV] = BLOCK | ENDS_P,
	[HTML_NOBR] = FORMATS,
	[HTML_NOEMBED] = UNSEEN,
	[HTML_NOFRAMES] = UNSEEN,
	[HTML_NOSCRIPT] = UNSEEN,
	[HTML_OBJECT] = UNSEEN | APART | SCOPE,
	[HTML_OL] = BLOCK | ENDS_P | LIST,
	[HTML_OPTGROUP] = BLOCK | IMPLIED,
	[HTML_OPTION] = BLOCK | IMPLIED,
	[HTML_P] = BLOCK | ENDS_P | IMPLIED,
	[HTML_PARAM] = VOID,
	[HTML_PLAINTEXT] = BLOCK | ENDS_P | LINES,
	[HTML_PRE] = BLOCK | ENDS_P | LINES,
	[HTML_RP] = UNSEEN,
	[HTML_S] = FORMATS,
	[HTML_SCRIPT] = UNSEEN,
	[HTML_SEARCH] = BLOCK | ENDS_P,
	[HTML_SECTION] = BLOCK | ENDS_P,
	[HTML_SELECT] = UNSEEN | APART,
	[HTML_SMALL] = FORMATS,
	[HTML_SOURCE] = VOID,
	[HTML_STRIKE] = FORMATS,
	[HTML_STRONG] = FORMATS,
	[HTML_STYLE] = UNSEEN,
	[HTML_SUMMARY] = BLOCK | ENDS_P,
	[HTML_SVG] = UNSEEN | APART,
	[HTML_TABLE] = BLOCK | ENDS_P | SCOPE | TABLE | CELL,
	[HTML_TBODY] = BLOCK | IMPLIED | CELL,
	[HTML_TD] = BLOCK | SCOPE | IMPLIED | CELL,
	[HTML_TEMPLATE] = UNSEEN | SCOPE | TABLE,
	[HTML_TEXTAREA] = UNSEEN | APART,
	[HTML_TFOOT] = BLOCK | IMPLIED | CELL,
	[HTML_TH] = BLOCK | SCOPE | IMPLIED | CELL,
	[HTML_THEAD] = BLOCK | IMPLIED | CELL,
	[HTML_TITLE] = UNSEEN,
	[HTML_TR] = BLOCK | IMPLIED | CELL,
	[HTML_TRACK] = VOID,
	[HTML_TT] = FORMATS,
	[HTML_U] = FORMATS,
	[HTML_UL] = BLOCK | ENDS_P | LIST,
	[HTML_VIDEO] = UNSEEN | APART,
	[HTML_WBR] = VOID,
	[HTML_XMP] = BLOCK | ENDS_P | LINES,
};

static const uint32_t inside_of[HTML_TAGS] = {
	[HTML_ADDRESS] = IN_ADDRESS, [HTML_ARTICLE] = IN_ARTICLE,
	[HTML_ASIDE] = IN_ASIDE,     [HTML_BLOCKQUOTE] = IN_BLOCKQUOTE,
	[HTML_BUTTON] = IN_BUTTON,   [HTML_DETAILS] = IN_DETAILS,
	[HTML_DIALOG] = IN_DIALOG,   [HTML_DIR] = IN_LIST,
	[HTML_DL] = IN_LIST,         [HTML_FIGCAPTION] = IN_FIGCAPTION,
	[HTML_FIGURE] = IN_FIGURE,   [HTML_FOOTER] = IN_FOOTER,
	[HTML_FORM] = IN_FORM,       [HTML_HEADER] = IN_HEADER,
	[HTML_LI] = IN_LI,           [HTML_LISTING] = IN_PRE,
	[HTML_MAIN] = IN_MAIN,       [HTML_MENU] = IN_LIST,
	[HTML_NAV] = IN_NAV,         [HTML_OL] = IN_LIST,
	[HTML_PRE] = IN_PRE,         [HTML_TABLE] = IN_TABLE,
	[HTML_UL] = IN_LIST,         [HTML_XMP] = IN_PRE,
};

static const struct {
	Str role;
	uint32_t inside;
} inside_role[] = {
	{{"main", 4}, IN_MAIN},       {{"navigation", 10}, IN_NAV},
	{{"button", 6}, IN_BUTTON},   {{"complementary", 13}, IN_ASIDE},
	{{"dialog", 6}, IN_DIALOG},   {{"alertdialog", 11}, IN_DIALOG},
	{{"article", 7}, IN_ARTICLE}, {{"contentinfo", 11}, IN_FOOTER},
};

/* Texts that are wanted as facts, too. */
enum { WANT_H1 = 1, WANT_TIME = 2, WANT_REL = 4, WANT_PROP = 8, WANT_CLASS = 16 };

typedef struct {
	HtmlTag tag; /* HTML_OTHER, too, once it has ended */
	Str name;    /* of HTML_OTHER, as written */
	Str class, id, itemprop, role, datetime;
	const HtmlElement *node; /* once it is one */
	uint32_t inside;
	uint32_t text_at;  /* where its text begins in the buffer, .. */
	uint32_t block_at; /* .. and in which block */
	uint16_t block;    /* the stack's innermost block element: itself, or one below */
	uint16_t p;        /* the stack's innermost p in scope; 0: none */
	uint8_t heading;
	uint8_t wants;
	bool is_link, unseen;
	bool ended; /* by an end tag that came before those of elements in it */
} Open;

typedef struct {
	HtmlReader reader;
	HtmlTok tok;
	Arena *arena;
	HtmlPage page;
	size_t block_cap;

	Open *stack; /* [depth + 1], the page itself at 0 */
	size_t depth;
	size_t over;              /* elements open beyond MAX_DEPTH */
	size_t unseen;            /* the stack's outermost unseen element; 0: none */
	uint16_t open[HTML_TAGS]; /* elements in the stack, by tag */
	unsigned link, lines;     /* open elements that are links, keep lines */

	char *text;
	size_t n, begin; /* bytes in text; where the block at hand begins */
	HtmlBlock now;   /* the block at hand; sound once n > begin */
	size_t common;   /* the deepest element of the stack that has held all its text */
	const HtmlElement *holder; /* that element, where it has been closed since */
	size_t element;            /* the block's element in the stack */
	bool new_link;             /* a link has begun that has no text so far */
	bool blank;                /* a blank is due before more text, */
	unsigned breaks;           /* or line breaks */
} Builder;

static bool is_seen(const Builder *b)
{
	return b->unseen == 0;
}

/* The element at `level` of the stack as one that is kept; those around it first. */
static const HtmlElement *element_at(Builder *b, size_t level)
{
	size_t first = level;

	while (b->stack[first].node == NULL)
		first--;
	while (first < level && b->page.elements < MAX_ELEMENTS) {
		const HtmlElement *parent = b->stack[first].node;
		Open *o = &b->stack[++first];
		HtmlElement *e = arena_get(b->arena, sizeof *e);

		*e = (HtmlElement){.parent = parent,
		                   .number = (uint32_t)b->page.elements++,
		                   .depth = (uint16_t)first,
		                   .tag = (uint8_t)o->tag,
		                   .class = o->class,
		                   .id = o->id,
		                   .itemprop = o->itemprop,
		                   .role = o->role};
		o->node = e;
	}
	return b->stack[first].node;
}

static void add_block(Builder *b)
{
	HtmlPage *p = &b->page;

	if (p->n == b->block_cap) {
		HtmlBlock *more = arena_array(b->arena, b->block_cap * 2, sizeof *more);

		memcpy(more, p->block, p->n * sizeof *more);
		p->block = more;
		b->block_cap *= 2;
	}
	p->block[p->n++] = b->now;
}

/* The block at hand ends. */
static void end_block(Builder *b)
{
	if (b->n > b->begin) {
		Str text = {b->text + b->begin, b->n - b->begin};

		if (b->page.n < MAX_BLOCKS) {
			b->now.text = text;
			b->now.element = element_at(b, b->element);
			b->now.holder =
				b->holder != NULL ? b->holder : element_at(b, b->common);
			add_block(b);
			b->now = (HtmlBlock){0};
		} else {
			Str *last = &b->page.block[b->page.n - 1].text;

			last->n = (size_t)(text.p + text.n - last->p);
		}
		b->text[b->n++] = '\n';
		b->text[b->n++] = '\n';
		b->begin = b->n;
	}
	b->blank = false;
	b->breaks = 0;
}

/* Text is about to be added to the block at hand, at byte at of the page: begin it, or
 * write what parts the text from that before it. */
static void before_text(Builder *b, size_t at)
{
	const Open *top = &b->stack[b->depth];
	bool again = b->n > b->begin && b->breaks > 1;

	if (again)
		end_block(b);
	if (b->n == b->begin) {
		b->now.at = (uint32_t)at;
		b->now.inside = top->inside;
		b->now.heading = top->heading;
		b->now.after_break = again;
		b->element = top->block;
		b->common = b->depth;
	} else {
		if (b->breaks > 0)
			b->text[b->n++] = '\n';
		else if (b->blank)
			b->text[b->n++] = ' ';
		b->now.inside &= top->inside;
		if (b->common > b->depth)
			b->common = b->depth;
	}
	b->holder = NULL;
	b->blank = false;
	b->breaks = 0;
}

/* Bytes that are no plain part of a word. */
static const bool special[256] = {
	['\0'] = true, ['\t'] = true, ['\n'] = true, ['\v'] = true, ['\f'] = true,
	['\r'] = true, [' '] = true,  ['&'] = true,  [0xC2] = true,
};

static void add_word(Builder *b, Str word, size_t at)
{
	if (b->blank || b->breaks > 0 || b->n == b->begin || b->holder != NULL ||
	    b->common > b->depth)
		before_text(b, at);
	memcpy(b->text + b->n, word.p, word.n);
	b->n += word.n;
}

/* The characters that a special byte of s begins; returns how many bytes of s that takes. */
static size_t add_special(Builder *b, Str s, bool refs, size_t at)
{
	char to[HTMLREF_MAX];
	size_t used = 1, n = 1;

	to[0] = *s.p;
	if (*s.p == '&' && refs)
		used = htmlref_next(s, false, to, &n);
	else if (str_starts(s, S("\xc2\xa0")) || str_starts(s, S("\xc2\xad")))
		to[1] = s.p[1], used = n = 2;
	if (used == 0)
		used = n = 1;

	if (n == 1 && (to[0] == ' ' || (to[0] >= '\t' && to[0] <= '\r'))) {
		b->blank = true;
		b->breaks += to[0] == '\n' && b->lines > 0 && b->n > b->begin;
	} else if (n == 2 && to[0] == '\xc2' && to[1] == '\xa0') {
		b->blank = true;
	} else if (!(n == 2 && to[0] == '\xc2' && to[1] == '\xad') &&
	           !(n == 1 && to[0] == '\0')) {
		add_word(b, (Str){to, n}, at);
	}
	return used;
}

/* Text of an element that is seen. */
static void add_text(Builder *b, Str s, bool refs)
{
	size_t page_at = (size_t)(s.p - b->reader.page.p), had = b->n, blocks = b->page.n;

	for (size_t at = 0; at < s.n;) {
		size_t end = at;

		while (end < s.n && !special[(unsigned char)s.p[end]])
			end++;
		if (end > at)
			add_word(b, str_cut(s, at, end), page_at + at);
		at = end;
		if (at < s.n)
			at += add_special(b, str_from(s, at), refs, page_at + at);
	}
	if (b->page.n > blocks) /* empty lines in it ended blocks */
		had = b->begin;

	uint32_t added = (uint32_t)(b->n - had);

	if (b->link > 0 && added > 0) {
		b->now.link += added;
		b->now.links += b->new_link;
		b->new_link = false;
	}
	if (b->open[HTML_B] + b->open[HTML_STRONG] > 0)
		b->now.strong += added;
	if (b->open[HTML_I] + b->open[HTML_EM] + b->open[HTML_CITE] + b->open[HTML_Q] > 0)
		b->now.emphasis += added;
}

/* What has been added to the buffer since `at`, without the marks between blocks. */
static Str text_since(const Builder *b, size_t at)
{
	return str_trim((Str){b->text + at, b->n - at});
}

/* The element o is closed: its text may be a fact. */
static void take_facts(Builder *b, const Open *o)
{
	HtmlPage *p = &b->page;
	Str text = text_since(b, o->text_at);

	if (o->wants & WANT_H1 && p->h1.n == 0)
		p->h1 = text;
	if (o->wants & WANT_TIME && p->ntime < MAX_FACTS && text.n + o->datetime.n > 0)
		p->time[p->ntime++] =
			(HtmlTime){.datetime = htmlref_plain(o->datetime, true, b->arena),
		                   .text = text,
		                   .itemprop = o->itemprop,
		                   .block = o->block_at};
	if (o->wants >= WANT_REL && p->nbyline < MAX_FACTS && text.n > 0 &&
	    text.n <= MAX_BYLINE)
		p->byline[p->nbyline++] =
			(HtmlByline){.text = text,
		                     .why = o->wants & WANT_REL    ? BY_REL
		                            : o->wants & WANT_PROP ? BY_ITEMPROP
		                                                   : BY_CLASS,
		                     .label = o->class.n > 0 ? o->class : o->id,
		                     .block = o->block_at};
}

/* The stack's top is closed. */
static void pop(Builder *b)
{
	const Open *o = &b->stack[b->depth];

	if (is_seen(b)) {
		if (b->n > b->begin && b->holder == NULL && b->common >= b->depth) {
			b->holder = element_at(b, b->depth);
			b->common = b->depth - 1;
		}
		if (o->wants != 0)
			take_facts(b, o);
		if (o->block == b->depth)
			end_block(b);
		else if (o->tag != HTML_OTHER && traits[o->tag] & APART)
			b->blank = true;
	}
	b->open[o->tag]--;
	b->link -= o->is_link;
	b->lines -= o->tag != HTML_OTHER && traits[o->tag] & LINES ? 1 : 0;
	if (b->unseen == b->depth)
		b->unseen = 0;
	b->depth--;
}

static void pop_to(Builder *b, size_t level)
{
	while (b->depth >= level || (b->depth > 0 && b->stack[b->depth].ended))
		pop(b);
}

/* Whether style hides its element, whatever blanks stand in it. */
static bool hides(Str style)
{
	const char *const hiding[] = {"display:none", "visibility:hidden"};

	for (size_t k = 0; k < 2; k++) {
		const char *want = hiding[k];

		for (size_t i = 0; i < style.n && *want != '\0'; i++) {
			char c = style.p[i];

			if (c == ' ')
				continue;
			c = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
			want = c == *want ? want + 1 : hiding[k] + (c == *hiding[k]);
		}
		if (*want == '\0')
			return true;
	}
	return false;
}

/* Whether s holds word (in lower case), letter case aside. */
static bool holds(Str s, Str word)
{
	for (size_t i = 0; i + word.n <= s.n; i++)
		if ((s.p[i] | 0x20) == *word.p && str_same(str_cut(s, i, i + word.n), word))
			return true;
	return false;
}

static bool speaks_of_author(Str words)
{
	return holds(words, S("byline")) || holds(words, S("author"));
}

/* What an attribute says of its element. */
static void read_attr(Open *o, HtmlAttr a)
{
	Str name = a.name, value = a.value;

	switch (name.n) {
	case 2:
		if (str_same(name, S("id")))
			o->id = value;
		break;
	case 4:
		if (str_same(name, S("href")))
			o->is_link = o->tag == HTML_A;
		else if (str_same(name, S("role")))
			o->role = value;
		break;
	case 5:
		if (str_same(name, S("class")))
			o->class = value;
		else if (str_same(name, S("style")))
			o->unseen = o->unseen || hides(value);
		break;
	case 6:
		if (str_same(name, S("hidden")))
			o->unseen = !str_same(value, S("until-found"));
		break;
	case 8:
		if (str_same(name, S("itemprop")) ||
		    (str_same(name, S("property")) && o->itemprop.p == NULL))
			o->itemprop = value;
		else if (str_same(name, S("datetime")))
			o->datetime = value;
		break;
	case 11:
		if (str_same(name, S("data-testid")) && o->role.p == NULL)
			o->role = value;
		break;
	case 14:
		if (str_same(name, S("data-component")) && o->role.p == NULL)
			o->role = value;
		break;
	default:
		break;
	}
}

/* The facts that the text of o, an element whose attributes t holds, would be. */
static uint8_t wants_of(const Open *o, const HtmlTok *t)
{
	unsigned wants = o->tag == HTML_H1 ? WANT_H1 : 0;

	if (o->tag == HTML_TIME || o->datetime.p != NULL ||
	    holds(o->itemprop, S("datepublished")) || holds(o->itemprop, S("datemodified")))
		wants |= WANT_TIME;
	if (holds(o->itemprop, S("author")))
		wants |= WANT_PROP;
	if (o->tag == HTML_A && holds(htmltok_attr(t, S("rel")), S("author")))
		wants |= WANT_REL;
	if (speaks_of_author(o->class) || speaks_of_author(o->id))
		wants |= WANT_CLASS;
	return (uint8_t)wants;
}

static uint32_t inside_by_role(Str role)
{
	for (size_t i = 0; i < sizeof inside_role / sizeof *inside_role; i++)
		if (str_same(role, inside_role[i].role))
			return inside_role[i].inside;
	return 0;
}

/* Open the element that the start tag at hand begins. */
static void push(Builder *b)
{
	const HtmlTok *t = &b->tok;
	const Open *below = &b->stack[b->depth];
	unsigned trait = traits[t->tag];

	if (b->depth == MAX_DEPTH) {
		b->over += !(trait & IMPLIED);
		return;
	}

	Open *o = &b->stack[++b->depth];

	*o = (Open){.tag = t->tag,
	            .name = t->name,
	            .inside = below->inside | inside_of[t->tag],
	            .text_at = (uint32_t)b->n,
	            .block_at = (uint32_t)b->page.n,
	            .block = trait & BLOCK ? (uint16_t)b->depth : below->block,
	            .p = t->tag == HTML_P ? (uint16_t)b->depth
	                 : trait & SCOPE  ? 0
	                                  : below->p,
	            .heading = below->heading};
	for (size_t i = t->nattr; i > 0; i--) /* the first of a name is read last, and stays */
		read_attr(o, t->attr[i - 1]);
	if (o->role.n > 0)
		o->inside |= inside_by_role(o->role);
	if (t->tag >= HTML_H1 && t->tag <= HTML_H6)
		o->heading = (uint8_t)(t->tag - HTML_H1 + 1);
	if (t->tag == HTML_DIALOG && htmltok_attr(t, S("open")).p == NULL)
		o->unseen = true;
	if (is_seen(b) && ((trait & UNSEEN) || (o->unseen && t->tag != HTML_BODY)))
		b->unseen = b->depth;
	if (is_seen(b))
		o->wants = wants_of(o, t);
	if (o->is_link)
		b->link++, b->new_link = true;
	b->lines += trait & LINES ? 1 : 0;
	b->open[t->tag]++;
}

/* The innermost open element of one of two tags, down to one with a trait among stops; 0 where
 * there is none. */
static size_t find_open(const Builder *b, HtmlTag one, HtmlTag other, unsigned stops)
{
	if (b->open[one] + b->open[other] == 0)
		return 0;
	for (size_t i = b->depth; i > 0; i--) {
		HtmlTag at = b->stack[i].tag;

		if (at == one || at == other)
			return i;
		if (traits[at] & stops)
			break;
	}
	return 0;
}

/* The same of any heading. */
static size_t find_heading(const Builder *b)
{
	for (size_t i = b->depth; i > 0 && b->stack[i].heading > 0; i--) {
		HtmlTag at = b->stack[i].tag;

		if (at >= HTML_H1 && at <= HTML_H6)
			return i;
		if (traits[at] & SCOPE)
			break;
	}
	return 0;
}

/* The same of an element without a tag of its own, by name. */
static size_t find_other(const Builder *b, Str name)
{
	if (b->open[HTML_OTHER] == 0)
		return 0;
	for (size_t i = b->depth; i > 0; i--) {
		const Open *o = &b->stack[i];

		if (o->tag == HTML_OTHER && str_same(o->name, name))
			return i;
		if (traits[o->tag] & (SCOPE | BLOCK))
			break;
	}
	return 0;
}

/* The element at level ends before those in it: they stay, it means nothing any more. */
static void disown(Builder *b, size_t level)
{
	Open *o = &b->stack[level];

	if (is_seen(b) && o->wants != 0)
		take_facts(b, o);
	o->wants = 0;
	b->link -= o->is_link;
	o->is_link = false;
	o->ended = true;
	b->open[o->tag]--;
	b->open[HTML_OTHER]++;
	o->tag = HTML_OTHER;
	o->name = (Str){0};
}

static void close_at(Builder *b, size_t level)
{
	if (level == 0)
		return;
	if (traits[b->stack[level].tag] & FORMATS && b->stack[b->depth].block > level)
		disown(b, level);
	else
		pop_to(b, level);
}

/* svg and select that were left open end where block elements come that cannot be in them. */
static void break_out(Builder *b, HtmlTag tag)
{
	if (!(traits[tag] & ENDS_P) || tag == HTML_HR)
		return;
	close_at(b, find_open(b, HTML_SELECT, HTML_SELECT, SCOPE));
	if (b->open[HTML_SVG] + b->open[HTML_MATH] > 0 &&
	    find_other(b, S("foreignObject")) == 0)
		close_at(b, find_open(b, HTML_SVG, HTML_MATH, SCOPE | BLOCK));
}

/* End the elements that a start tag ends. */
static void imply_ends(Builder *b, HtmlTag tag)
{
	HtmlTag other = tag;

	if (!is_seen(b))
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
	if (traits[tag] & ENDS_P && b->stack[b->depth].p > 0)
		pop_to(b, b->stack[b->depth].p);
	if (tag >= HTML_H1 && tag <= HTML_H6 && b->stack[b->depth].tag >= HTML_H1 &&
	    b->stack[b->depth].tag <= HTML_H6)
		pop(b);
}

static Str lower_ascii(Str s, Arena *arena)
{
	char *p = arena_get(arena, s.n);

	for (size_t i = 0; i < s.n; i++)
		p[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] | 0x20) : s.p[i];
	return (Str){p, s.n};
}

static void take_meta(Builder *b)
{
	static const Str names[] = {
		{"name", 4}, {"property", 8}, {"itemprop", 8}, {"http-equiv", 10}};
	Str content = htmltok_attr(&b->tok, S("content")), name = {0};

	for (size_t i = 0; i < 4 && name.n == 0; i++)
		name = htmltok_attr(&b->tok, names[i]);
	if (content.p == NULL || name.n == 0 || b->page.nmeta == MAX_META)
		return;
	name = lower_ascii(str_trim(name), b->arena);
	b->page.meta[b->page.nmeta++] =
		(HtmlFact){name, htmlref_plain(content, true, b->arena)};
}

static void take_link(Builder *b)
{
	Str rel = htmltok_attr(&b->tok, S("rel")), href = htmltok_attr(&b->tok, S("href"));

	if (b->page.canonical.n == 0 && str_same(str_trim(rel), S("canonical")))
		b->page.canonical = htmlref_plain(href, true, b->arena);
}

/* The element of raw text whose start tag is at hand. */
static void take_raw(Builder *b)
{
	HtmlPage *p = &b->page;
	HtmlTag tag = b->tok.tag;
	bool jsonld =
		tag == HTML_SCRIPT && holds(htmltok_attr(&b->tok, S("type")), S("ld+json"));

	if (traits[tag] & APART)
		b->blank = true;
	if (!htmltok_next(&b->reader, &b->tok) || b->tok.kind != HTMLTOK_TEXT)
		return;
	if (jsonld && p->njsonld < MAX_FACTS)
		p->jsonld[p->njsonld++] = str_trim(b->tok.text);
	else if (tag == HTML_TITLE && p->title.n == 0)
		p->title = htmlref_plain(b->tok.text, false, b->arena);
	else if (traits[tag] & LINES && is_seen(b)) {
		end_block(b);
		b->lines++;
		add_text(b, b->tok.text, false);
		b->lines--;
		end_block(b);
	}
}

static void line_break(Builder *b)
{
	if (is_seen(b) && b->n > b->begin)
		b->breaks++;
}

/* Start tags that open no element; false for those that do. */
static bool is_aside(Builder *b)
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
		b->now.images += is_seen(b);
		return false;
	case HTML_BODY:
		return b->open[HTML_BODY] > 0;
	case HTML_FORM:
		return b->open[HTML_FORM] > 0;
	default:
		return tag == HTML_HEAD;
	}
}

static void start_tag(Builder *b)
{
	HtmlTag tag = b->tok.tag;
	unsigned trait = traits[tag];
	bool foreign = b->reader.foreign || tag == HTML_SVG || tag == HTML_MATH;

	if (is_aside(b))
		return;
	imply_ends(b, tag);
	if (is_seen(b)) {
		if (trait & BLOCK)
			end_block(b);
		else if (trait & APART)
			b->blank = true;
	}
	if (b->reader.raw != HTML_OTHER)
		take_raw(b);
	else if (!(trait & VOID || (foreign && b->tok.self_closed)))
		push(b);
}

static void end_tag(Builder *b)
{
	HtmlTag tag = b->tok.tag;
	unsigned trait = traits[tag];

	if (tag == HTML_BR) {
		line_break(b);
	} else if (trait & VOID || tag == HTML_HTML || tag == HTML_BODY || tag == HTML_HEAD) {
		return;
	} else if (b->over > 0) {
		b->over -= !(trait & IMPLIED);
		if (is_seen(b) && trait & BLOCK)
			end_block(b);
	} else if (tag == HTML_P) {
		if (b->stack[b->depth].p > 0)
			pop_to(b, b->stack[b->depth].p);
		else if (is_seen(b))
			end_block(b);
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

static Builder builder(Str page, Arena *arena)
{
	if (page.n > UINT32_MAX)
		page.n = UINT32_MAX;

	Builder b = {.reader = {.page = page, .scripting = true},
	             .arena = arena,
	             .block_cap = 64,
	             .stack = arena_array(arena, MAX_DEPTH + 1, sizeof *b.stack),
	             .text = arena_get(arena, page.n + page.n / 4 + 64)};
	HtmlElement *root = arena_get(arena, sizeof *root);

	*root = (HtmlElement){.tag = HTML_HTML};
	b.stack[0] = (Open){.tag = HTML_HTML, .node = root};
	b.page = (HtmlPage){.block = arena_array(arena, b.block_cap, sizeof *b.page.block),
	                    .elements = 1,
	                    .meta = arena_array(arena, MAX_META, sizeof *b.page.meta),
	                    .jsonld = arena_array(arena, MAX_FACTS, sizeof *b.page.jsonld),
	                    .time = arena_array(arena, MAX_FACTS, sizeof *b.page.time),
	                    .byline = arena_array(arena, MAX_FACTS, sizeof *b.page.byline)};
	return b;
}

HtmlPage html_blocks(Str page, Arena *arena)
{
	Builder b = builder(page, arena);

	while (htmltok_next(&b.reader, &b.tok)) {
		if (b.tok.kind == HTMLTOK_TEXT) {
			if (is_seen(&b))
				add_text(&b, b.tok.text, b.tok.refs);
			continue;
		}
		if (b.tok.kind == HTMLTOK_OPEN)
			start_tag(&b);
		else if (b.tok.kind == HTMLTOK_CLOSE)
			end_tag(&b);
		b.reader.foreign = b.open[HTML_SVG] + b.open[HTML_MATH] > 0;
	}
	if (b.depth > 0)
		pop_to(&b, 1);
	end_block(&b);
	b.page.text = (Str){b.text, b.n > 1 ? b.n - 2 : 0};
	return b.page;
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
