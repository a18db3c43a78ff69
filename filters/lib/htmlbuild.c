/* htmlbuild.c -- text into blocks, elements kept as they are needed.
 *
 * Text goes, white space folded, into one buffer for the whole page.  Where a block element
 * begins or ends the buffer is cut: what came since the last cut is a block, if it is
 * anything.  So the blocks are slices of the buffer, and the buffer is the text of the page.
 *
 * Elements become HtmlElements only when they hold a block: most never do.  The holder of a
 * block is found on the way: it is the deepest element that has been open for all of the
 * block's text, and when that one is closed it is remembered until more text comes.
 */
#include "htmlbuild.h"

#include "htmlref.h"

enum {
	MAX_DEPTH = 256,
	MAX_BLOCKS = 200 * 1000,
	MAX_ELEMENTS = 250 * 1000,
	MAX_BYLINE = 512, /* bytes */
};

#include "htmltraits.inc" /* html_traits, inside_of */

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

/* The element at `level` of the stack as one that is kept; those around it first. */
static const HtmlElement *element_at(HtmlBuild *b, size_t level)
{
	size_t first = level;

	while (b->stack[first].node == NULL)
		first--;
	while (first < level && b->page.elements < MAX_ELEMENTS) {
		const HtmlElement *parent = b->stack[first].node;
		HtmlOpen *o = &b->stack[++first];
		HtmlElement *e = arena_get(b->arena, sizeof *e);

		*e = (HtmlElement){.parent = parent,
		                   .number = (uint32_t)b->page.elements++,
		                   .depth = (uint16_t)first,
		                   .tag = (uint8_t)o->tag};
		if (o->says) {
			e->class = b->says[first].class;
			e->id = b->says[first].id;
			e->itemprop = b->says[first].itemprop;
			e->role = b->says[first].role;
		}
		o->node = e;
	}
	return b->stack[first].node;
}

static void add_block(HtmlBuild *b)
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
void htmlbuild_end_block(HtmlBuild *b)
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
static void before_text(HtmlBuild *b, size_t at)
{
	const HtmlOpen *top = &b->stack[b->depth];
	bool again = b->n > b->begin && b->breaks > 1;

	if (again)
		htmlbuild_end_block(b);
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
enum { PLAIN, BLANK, SPECIAL };
static const uint8_t kind_of[256] = {
	['\0'] = SPECIAL, ['\t'] = BLANK, ['\n'] = BLANK,  ['\v'] = BLANK,   ['\f'] = BLANK,
	['\r'] = BLANK,   [' '] = BLANK,  ['&'] = SPECIAL, [0xC2] = SPECIAL,
};

static unsigned kind_at(Str s, size_t at)
{
	return kind_of[(unsigned char)s.p[at]];
}

/* Whether the byte at end goes on a stretch of plain words, single blanks between them. */
static bool is_plain(Str s, size_t end, size_t from)
{
	return kind_at(s, end) == PLAIN ||
	       (s.p[end] == ' ' && end > from && end + 1 < s.n && kind_at(s, end + 1) == PLAIN);
}

static void add_words(HtmlBuild *b, Str words, size_t at)
{
	if (b->blank || b->breaks > 0 || b->n == b->begin || b->holder != NULL ||
	    b->common > b->depth)
		before_text(b, at);
	memcpy(b->text + b->n, words.p, words.n);
	b->n += words.n;
}

static void add_blank(HtmlBuild *b, char c)
{
	b->blank = true;
	if (c == '\n' && b->lines > 0 && b->n > b->begin)
		b->breaks++;
}

/* The characters that a special byte of s begins; returns how many bytes of s that takes. */
static size_t add_special(HtmlBuild *b, Str s, bool refs, size_t at)
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

	if (n == 1 && kind_of[(unsigned char)to[0]] == BLANK)
		add_blank(b, to[0]);
	else if (n == 2 && to[0] == '\xc2' && to[1] == '\xa0')
		add_blank(b, ' ');
	else if (!(n == 2 && to[0] == '\xc2' && to[1] == '\xad') && !(n == 1 && to[0] == '\0'))
		add_words(b, (Str){to, n}, at);
	return used;
}

/* Text of an element that is seen. */
void htmlbuild_text(HtmlBuild *b, Str s, bool refs)
{
	size_t page_at = (size_t)(s.p - b->reader.page.p), had = b->n, blocks = b->page.n;

	for (size_t at = 0; at < s.n;) {
		size_t end = at;

		while (end < s.n && is_plain(s, end, at))
			end++;
		if (end > at)
			add_words(b, str_cut(s, at, end), page_at + at);
		for (at = end; at < s.n && kind_at(s, at) == BLANK; at++)
			add_blank(b, s.p[at]);
		if (at < s.n && kind_at(s, at) == SPECIAL)
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
static Str text_since(const HtmlBuild *b, size_t at)
{
	return str_trim((Str){b->text + at, b->n - at});
}

/* The element at level is closed: its text may be a fact. */
static void take_facts(HtmlBuild *b, size_t level)
{
	HtmlPage *p = &b->page;
	const HtmlOpen *o = &b->stack[level];
	const HtmlSays says = o->says ? b->says[level] : (HtmlSays){0};
	Str text = text_since(b, o->text_at);

	if (o->wants & WANT_H1 && p->h1.n == 0)
		p->h1 = text;
	if (o->wants & WANT_TIME && p->ntime < HTMLBUILD_FACTS && text.n + says.datetime.n > 0)
		p->time[p->ntime++] =
			(HtmlTime){.datetime = htmlref_plain(says.datetime, true, b->arena),
		                   .text = text,
		                   .itemprop = says.itemprop,
		                   .block = o->block_at};
	if (o->wants >= WANT_REL && p->nbyline < HTMLBUILD_FACTS && text.n > 0 &&
	    text.n <= MAX_BYLINE)
		p->byline[p->nbyline++] =
			(HtmlByline){.text = text,
		                     .why = o->wants & WANT_REL    ? BY_REL
		                            : o->wants & WANT_PROP ? BY_ITEMPROP
		                                                   : BY_CLASS,
		                     .label = says.class.n > 0 ? says.class : says.id,
		                     .block = o->block_at};
}

/* The stack's top is closed. */
static void pop(HtmlBuild *b)
{
	const HtmlOpen *o = &b->stack[b->depth];

	if (htmlbuild_is_seen(b)) {
		if (b->n > b->begin && b->holder == NULL && b->common >= b->depth) {
			b->holder = element_at(b, b->depth);
			b->common = b->depth - 1;
		}
		if (o->wants != 0)
			take_facts(b, b->depth);
		if (o->block == b->depth)
			htmlbuild_end_block(b);
		else if (o->tag != HTML_OTHER && html_traits[o->tag] & APART)
			b->blank = true;
	}
	b->open[o->tag]--;
	b->link -= o->is_link;
	b->lines -= o->tag != HTML_OTHER && html_traits[o->tag] & LINES ? 1 : 0;
	if (b->unseen == b->depth)
		b->unseen = 0;
	b->depth--;
}

void htmlbuild_pop_to(HtmlBuild *b, size_t level)
{
	while (b->depth >= level || (b->depth > 0 && b->stack[b->depth].ended))
		pop(b);
}

/* The facts that the text of o, an element with the attributes says, would be. */
static uint8_t wants_of(HtmlTag tag, const HtmlSays *says)
{
	unsigned wants = tag == HTML_H1 ? WANT_H1 : 0;

	if (tag == HTML_TIME || says->datetime.p != NULL ||
	    htmlattr_holds(says->itemprop, S("datepublished")) ||
	    htmlattr_holds(says->itemprop, S("datemodified")))
		wants |= WANT_TIME;
	if (htmlattr_holds(says->itemprop, S("author")))
		wants |= WANT_PROP;
	if (tag == HTML_A && htmlattr_holds(says->rel, S("author")))
		wants |= WANT_REL;
	if (htmlattr_is_byline(says->class) || htmlattr_is_byline(says->id))
		wants |= WANT_CLASS;
	return (uint8_t)wants;
}

static uint32_t inside_by_role(Str role)
{
	for (size_t i = 0; i < COUNT(inside_role); i++)
		if (str_same(role, inside_role[i].role))
			return inside_role[i].inside;
	return 0;
}

/* What the attributes of the start tag at hand say of the element o. */
static void take_attributes(HtmlBuild *b, HtmlOpen *o)
{
	HtmlSays *says = &b->says[b->depth];

	htmlattr_read(&b->tok, says);
	o->says = true;
	o->is_link = o->tag == HTML_A && says->href;
	if (says->role.n > 0)
		o->inside |= inside_by_role(says->role);
	if (htmlbuild_is_seen(b) && says->hidden && o->tag != HTML_BODY)
		b->unseen = b->depth;
	if (htmlbuild_is_seen(b))
		o->wants = wants_of(o->tag, says);
	if (o->is_link)
		b->link++, b->new_link = true;
}

/* HtmlOpen the element that the start tag at hand begins. */
void htmlbuild_push(HtmlBuild *b)
{
	const HtmlTok *t = &b->tok;
	const HtmlOpen *below = &b->stack[b->depth];
	unsigned trait = html_traits[t->tag];

	if (b->depth == MAX_DEPTH) {
		b->over += !(trait & IMPLIED);
		return;
	}

	HtmlOpen *o = &b->stack[++b->depth];

	*o = (HtmlOpen){.tag = t->tag,
	                .name = t->name,
	                .inside = below->inside | inside_of[t->tag],
	                .text_at = (uint32_t)b->n,
	                .block_at = (uint32_t)b->page.n,
	                .block = trait & BLOCK ? (uint16_t)b->depth : below->block,
	                .p = t->tag == HTML_P              ? (uint16_t)b->depth
	                     : trait & (SCOPE | ENDS_NO_P) ? 0
	                                                   : below->p,
	                .heading = below->heading,
	                .wants = t->tag == HTML_H1     ? WANT_H1
	                         : t->tag == HTML_TIME ? WANT_TIME
	                                               : 0};
	if (t->tag >= HTML_H1 && t->tag <= HTML_H6)
		o->heading = (uint8_t)(t->tag - HTML_H1 + 1);
	if (htmlbuild_is_seen(b) &&
	    (trait & UNSEEN || (t->tag == HTML_DIALOG && htmltok_attr(t, S("open")).p == NULL)))
		b->unseen = b->depth;
	if (t->nattr > 0)
		take_attributes(b, o);
	b->lines += trait & LINES ? 1 : 0;
	b->open[t->tag]++;
}

void htmlbuild_disown(HtmlBuild *b, size_t level)
{
	HtmlOpen *o = &b->stack[level];

	if (htmlbuild_is_seen(b) && o->wants != 0)
		take_facts(b, level);
	o->wants = 0;
	b->link -= o->is_link;
	o->is_link = false;
	o->ended = true;
	b->open[o->tag]--;
	b->open[HTML_OTHER]++;
	o->tag = HTML_OTHER;
	o->name = (Str){0};
}

HtmlBuild htmlbuild_begin(Str page, Arena *arena)
{
	if (page.n > UINT32_MAX)
		page.n = UINT32_MAX;

	HtmlBuild b = {.reader = {.page = page, .scripting = true},
	               .arena = arena,
	               .block_cap = 64,
	               .stack = arena_array(arena, MAX_DEPTH + 1, sizeof *b.stack),
	               .says = arena_array(arena, MAX_DEPTH + 1, sizeof *b.says),
	               .text = arena_get(arena, page.n + page.n / 4 + 64)};
	HtmlElement *root = arena_get(arena, sizeof *root);

	*root = (HtmlElement){.tag = HTML_HTML};
	b.stack[0] = (HtmlOpen){.tag = HTML_HTML, .node = root};
	b.page = (HtmlPage){
		.block = arena_array(arena, b.block_cap, sizeof *b.page.block),
		.elements = 1,
		.meta = arena_array(arena, HTMLBUILD_META, sizeof *b.page.meta),
		.jsonld = arena_array(arena, HTMLBUILD_FACTS, sizeof *b.page.jsonld),
		.time = arena_array(arena, HTMLBUILD_FACTS, sizeof *b.page.time),
		.byline = arena_array(arena, HTMLBUILD_FACTS, sizeof *b.page.byline)};
	return b;
}

HtmlPage htmlbuild_end(HtmlBuild *b)
{
	if (b->depth > 0)
		htmlbuild_pop_to(b, 1);
	htmlbuild_end_block(b);
	b->page.text = (Str){b->text, b->n > 1 ? b->n - 2 : 0};
	return b->page;
}
