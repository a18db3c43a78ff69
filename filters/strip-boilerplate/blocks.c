/* blocks.c -- what the markup tells of a block of text, as hashes.
 *
 * Tags, what is around, links, headings; the words of classes and ids of its own element, of
 * the one around that and of all others; how much text its neighbours in the same element
 * hold, and where it stands to the main group: the element with most paragraphs in it.
 *
 * Sources: link density: Kohlschütter, Fankhauser & Nejdl, WSDM 2010; the main group: Arc90's
 * Readability.
 */
#include "features.h"

#include "../lib/ascii.h"
#include "../lib/linear.h"

enum {
	B_TAG = BLOCK_TEMPLATES,
	B_HOLDER_TAG,
	B_TAGS,
	B_OWN,
	B_AROUND,
	B_HOLDER,
	B_PATH,
	B_PATH_TAG,
	B_INSIDE,
	B_INSIDE_ALL,
	B_LINK,
	B_LINK_WORDS,
	B_LINK_TAG,
	B_LINKS,
	B_STRONG,
	B_EMPHASIS,
	B_HEADING,
	B_HEADING_BYTES,
	B_IMAGES,
	B_BREAK,
	B_DEPTH,
	B_GROUP_MASS,
	B_GROUP_SHARE,
	B_GROUP_LINK,
	B_GROUP_PROSE,
	B_GROUP_BLOCKS,
	B_MAIN,
	B_MAIN_ORDER,
	B_MAIN_UP,
	B_MAIN_DOWN,
	B_MAIN_TAG,
	B_MAIN_BYTES,
	B_H1,
	B_H1_BYTES,
	B_LAST,
	B_NEXT,
};

enum { PROSE_BYTES = 80, OWN_WORDS = 8, WORD_BYTES = 24 };

/* The element whose text a block is a part of beside others: the element around its own, or its
 * own where that holds several blocks. */
static const HtmlElement *home_of(const Context *c, const HtmlBlock *b)
{
	const HtmlElement *e = b->element;

	return c->group[e->number].blocks > 1 || e->parent == NULL ? e : e->parent;
}

static bool is_prose(const HtmlBlock *b)
{
	return b->text.n >= PROSE_BYTES && b->link * 3 < b->text.n && b->heading == 0;
}

/* The element that has most prose in it, what stands a level deeper counting half. */
static void find_main(Context *c, const HtmlPage *html)
{
	uint32_t most = 0;

	c->main = NULL;
	for (size_t i = 0; i < html->n; i++) {
		const HtmlElement *home = home_of(c, &html->block[i]);

		if (is_prose(&html->block[i])) {
			uint32_t bytes = (uint32_t)html->block[i].text.n;

			c->group[home->number].prose += bytes;
			if (home->parent != NULL)
				c->group[home->parent->number].prose += bytes / 2;
		}
	}
	for (size_t i = 0; i < html->n; i++) {
		const HtmlElement *e = home_of(c, &html->block[i]);

		for (int up = 0; up < 2 && e != NULL; up++, e = e->parent) {
			if (c->group[e->number].prose > most) {
				most = c->group[e->number].prose;
				c->main = e;
			}
		}
	}
	for (const HtmlElement *e = c->main; e != NULL; e = e->parent)
		c->group[e->number].in_path = true;
}

static bool is_in(const HtmlElement *e, const HtmlElement *in)
{
	while (e != NULL && e->depth > in->depth)
		e = e->parent;
	return e == in;
}

void groups_of(Context *c, const Page *p)
{
	const HtmlPage *html = p->html;

	c->group = grow_to(c->group, &c->group_cap, html->elements, sizeof *c->group);
	memset(c->group, 0, html->elements * sizeof *c->group);
	c->h1 = SIZE_MAX;
	for (size_t i = 0; i < html->n; i++) {
		c->group[html->block[i].element->number].blocks++;
		if (html->block[i].heading == 1 &&
		    (c->h1 == SIZE_MAX || (str_same(html->block[i].text, p->title) &&
		                           !str_same(html->block[c->h1].text, p->title))))
			c->h1 = i;
	}
	for (size_t i = 0; i < html->n; i++) {
		Group *g = &c->group[home_of(c, &html->block[i])->number];

		g->mass += (uint32_t)html->block[i].text.n;
		g->link += html->block[i].link;
		g->members++;
	}
	find_main(c, html);
	c->main_first = c->main_last = SIZE_MAX;
	for (size_t i = 0; c->main != NULL && i < html->n; i++) {
		if (!is_prose(&html->block[i]) || !is_in(html->block[i].element, c->main))
			continue;
		if (c->main_first == SIZE_MAX)
			c->main_first = i;
		c->main_last = i;
	}
}

/* The words of a class or id ("article-body", "articleBody") as features of a template, at most max;
 * digits as one 0. */
static uint32_t *name_words(Str s, uint32_t template, size_t max, uint32_t *f)
{
	for (size_t at = 0; at < s.n && max > 0;) {
		uint32_t h = 0;
		size_t from = at;
		char last = 0;

		while (at < s.n && at - from < WORD_BYTES) {
			char c = s.p[at];

			if (is_ascii_digit(c))
				c = '0';
			else if (is_ascii_upper(c) && is_ascii_lower(last))
				break;
			else if (!is_ascii_upper(c) && !is_ascii_lower(c) && (c & 0x80) == 0)
				break;
			if (c != '0' || last != '0')
				h = hash_mix(h, (unsigned char)c | 0x20u);
			last = c;
			at++;
		}
		if (at == from) {
			at++;
			continue;
		}
		*f++ = feature_of(template, h);
		max--;
	}
	return f;
}

static uint32_t *names_of(const HtmlElement *e, uint32_t template, size_t max, uint32_t *f)
{
	uint32_t *from = f;

	f = name_words(e->class, template, max, f);
	f = name_words(e->id, template, max - (size_t)(f - from), f);
	f = name_words(e->itemprop, template, max - (size_t)(f - from), f);
	return name_words(e->role, template, max - (size_t)(f - from), f);
}

size_t element_features(const HtmlElement *e, uint32_t *f)
{
	if (e->tag == HTML_HTML || e->tag == HTML_BODY)
		return 0;
	f[0] = feature_of(B_PATH_TAG, e->tag);
	return (size_t)(names_of(e, B_PATH, ELEMENT_FEATURES - 1, f + 1) - f);
}

size_t path_features(const HtmlElement *e, uint32_t *f)
{
	const HtmlElement *around[HTML_DEEPEST];
	size_t n = 0, k = 0;

	for (; e != NULL && n < HTML_DEEPEST; e = e->parent)
		around[n++] = e;
	while (n-- > 0) {
		uint32_t of[ELEMENT_FEATURES];
		size_t m = element_features(around[n], of);

		if (k + m > PATH_FEATURES)
			continue;
		memcpy(f + k, of, m * sizeof *of);
		k += m;
	}
	return k;
}

/* Levels from e up to the element that is around o, too. */
static uint32_t levels_apart(const HtmlElement *e, const HtmlElement *o)
{
	uint32_t levels = 0;

	while (e != o) {
		if (e->depth >= o->depth) {
			e = e->parent;
			levels++;
		} else {
			o = o->parent;
		}
	}
	return levels;
}

static uint32_t *kind_features(const HtmlBlock *b, uint32_t *f)
{
	const HtmlElement *e = b->element, *around = e->parent != NULL ? e->parent : e;
	uint32_t link = feature_share(b->link, b->text.n);

	*f++ = feature_of(B_TAG, e->tag);
	*f++ = feature_of(B_TAGS, e->tag + 256u * around->tag);
	f = names_of(e, B_OWN, OWN_WORDS, f);
	f = names_of(around, B_AROUND, OWN_WORDS, f);
	if (b->holder != e) {
		*f++ = feature_of(B_HOLDER_TAG, b->holder->tag);
		f = names_of(b->holder, B_HOLDER, OWN_WORDS, f);
	}
	for (uint32_t bit = 0; bit < 18; bit++)
		if (b->inside >> bit & 1)
			*f++ = feature_of(B_INSIDE, bit);
	*f++ = feature_of(B_INSIDE_ALL, b->inside);
	*f++ = feature_of(B_LINK, link);
	*f++ = feature_of(B_LINK_WORDS, link + 16 * feature_bin(b->text.n));
	*f++ = feature_of(B_LINK_TAG, link + 16u * e->tag);
	*f++ = feature_of(B_LINKS, feature_bin(b->links));
	*f++ = feature_of(B_STRONG, feature_share(b->strong, b->text.n));
	*f++ = feature_of(B_EMPHASIS, feature_share(b->emphasis, b->text.n));
	*f++ = feature_of(B_HEADING, b->heading);
	*f++ = feature_of(B_HEADING_BYTES, b->heading + 8 * feature_bin(b->text.n));
	*f++ = feature_of(B_IMAGES, feature_bin(b->images));
	*f++ = feature_of(B_BREAK, b->after_break);
	*f++ = feature_of(B_DEPTH, e->depth < 24 ? e->depth : 24);
	return f;
}

static uint32_t *group_features(const Context *c, const HtmlBlock *b, uint32_t *f)
{
	const Group *g = &c->group[home_of(c, b)->number];
	uint32_t link = feature_share(g->link, g->mass), mass = feature_share(g->mass, c->mass);

	*f++ = feature_of(B_GROUP_MASS, feature_bin(g->mass));
	*f++ = feature_of(B_GROUP_SHARE, mass);
	*f++ = feature_of(B_GROUP_LINK, link + 16 * feature_bin(g->members));
	*f++ = feature_of(B_GROUP_PROSE,
	                  feature_share(g->prose, g->mass) + 16 * feature_bin(g->prose / 256));
	*f++ = feature_of(B_GROUP_BLOCKS, feature_bin(g->members));
	return f;
}

static uint32_t *main_features(const Context *c, const HtmlBlock *b, size_t i, uint32_t *f)
{
	const HtmlElement *e = b->element;
	uint32_t up = 0, order, down;

	while (!c->group[e->number].in_path) {
		e = e->parent;
		up++;
	}
	up = up < 12 ? up : 12;
	down = c->main->depth - e->depth;
	down = down < 12 ? down : 12;
	order = i < c->main_first ? 0 : i <= c->main_last ? 1 : 2;
	*f++ = feature_of(B_MAIN, up + 16 * down + 256 * order);
	*f++ = feature_of(B_MAIN_ORDER, order);
	*f++ = feature_of(B_MAIN_UP, up);
	*f++ = feature_of(B_MAIN_DOWN, down);
	*f++ = feature_of(B_MAIN_TAG, (down == 0 ? 1 + (up < 3 ? up : 3) : 0) + 8 * order +
	                                      32u * b->element->tag);
	*f++ = feature_of(B_MAIN_BYTES, (down == 0) + 2 * order + 8 * feature_bin(b->text.n));
	return f;
}

static uint32_t *h1_features(const Context *c, const HtmlBlock *b, size_t i, uint32_t *f)
{
	bool behind = c->h1 <= i;
	uint32_t far = c->h1 == SIZE_MAX ? 99 : feature_bin(behind ? i - c->h1 : c->h1 - i);

	*f++ = feature_of(B_H1, behind + 2 * far);
	*f++ = feature_of(B_H1_BYTES,
	                  behind + 2 * (far < 12 ? far : 12) + 32 * feature_bin(b->text.n));
	return f;
}

size_t block_features(const Page *p, const Context *c, size_t i, uint32_t *f)
{
	const HtmlPage *html = p->html;
	const HtmlBlock *b = &html->block[i];
	uint32_t *at = kind_features(b, f), levels;

	at = group_features(c, b, at);
	if (c->main != NULL)
		at = main_features(c, b, i, at);
	at = h1_features(c, b, i, at);
	levels = i > 0 ? levels_apart(b->element, b[-1].element) : 99;
	*at++ = feature_of(B_LAST, levels < 12 ? levels : levels < 99 ? 12 : 13);
	levels = i + 1 < html->n ? levels_apart(b->element, b[1].element) : 99;
	*at++ = feature_of(B_NEXT, levels < 12 ? levels : levels < 99 ? 12 : 13);
	return (size_t)(at - f);
}
