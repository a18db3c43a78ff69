/* title.c -- headlines, from the h1 of a page or from its head.
 *
 * The first h1 is the headline on nine pages of ten; elsewhere it is the outlet's name, or a
 * rubric.  The head (og:title, JSON-LD, twitter:title, title) words it for others: with the outlet's
 * name, or shorter.  So the h1 is taken that agrees best with the head, if it agrees at all; a rubric
 * before the headline ("Opinion | ") is cut where the head has none.
 */
#include "title.h"

#include "lines.h"

#include "../lib/ascii.h"
#include "../lib/linear.h"

enum { WORDS = 64, H1_MAX = 32, RUBRIC_WORDS = 3, TITLE_BYTES = 500, OUTLET_BYTES = 40 };

/* Where the last of the marks that set off an outlet begins in title; its length if none. */
static size_t outlet_at(Str title, size_t *mark)
{
	static const Str marks[] = {ENTRY(" | "),
	                            ENTRY(" - "),
	                            ENTRY(" \xE2\x80\x93 "),
	                            ENTRY(" \xE2\x80\x94 "),
	                            ENTRY(" \xC2\xBB "),
	                            ENTRY(" \xC2\xAB ")};

	for (size_t at = title.n; at-- > 0;) {
		for (size_t i = 0; i < COUNT(marks); i++) {
			*mark = marks[i].n;
			if (str_starts(str_from(title, at), marks[i]))
				return at;
		}
	}
	return title.n;
}

static size_t count_blanks(Str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == ' ';
	return n;
}

Str title_cut(Str title, Str *outlet)
{
	size_t mark, at = outlet_at(title, &mark);

	if (at == title.n || at < 12 || count_blanks(str_cut(title, 0, at)) < 2)
		return title;
	Str behind = line_trim(str_from(title, at + mark));

	if (behind.n == 0 || behind.n > OUTLET_BYTES || count_blanks(behind) > 3)
		return title;
	*outlet = behind;
	return line_trim(str_cut(title, 0, at));
}

/* The words of a title, as hashes. */
typedef struct {
	uint32_t word[WORDS];
	size_t n;
} Words;

static bool is_letter(char c)
{
	return is_ascii_digit(c) || is_ascii_letter(c) || (c & 0x80) != 0;
}

static Words words_of(Str s)
{
	Words w = {.n = 0};
	uint32_t h = 0;

	for (size_t i = 0; i <= s.n && w.n < WORDS; i++) {
		if (i < s.n && is_letter(s.p[i])) {
			h = hash_mix(h + 1, (unsigned char)s.p[i] | 0x20u);
		} else if (h != 0) {
			w.word[w.n++] = h;
			h = 0;
		}
	}
	return w;
}

/* Words that both have, of all, in hundredths. */
static unsigned likeness(const Words *a, const Words *b)
{
	size_t both = 0;

	for (size_t i = 0; i < a->n; i++) {
		size_t k = 0;

		while (k < b->n && b->word[k] != a->word[i])
			k++;
		both += k < b->n;
	}
	size_t all = a->n + b->n - both;

	return all > 0 ? (unsigned)(100 * both / all) : 0;
}

/* The titles of the head, the best first. */
enum { HEAD_TITLES = 4 };

static size_t head_titles(const HtmlPage *html, Str headline, Str title[HEAD_TITLES])
{
	const Str all[HEAD_TITLES] = {headline, html_meta(html, S("og:title")),
	                              html_meta(html, S("twitter:title")), html->title};
	size_t n = 0;

	for (size_t i = 0; i < HEAD_TITLES; i++)
		if (all[i].n > 0 && all[i].n <= TITLE_BYTES)
			title[n++] = all[i];
	return n;
}

static const HtmlElement *h1_around(const HtmlBlock *b)
{
	const HtmlElement *e = b->element;

	while (e != NULL && e->tag != HTML_H1)
		e = e->parent;
	return e;
}

/* The texts of the h1 elements; blocks inside one are joined. */
static size_t h1_texts(const HtmlPage *html, Str text[H1_MAX], Arena *arena)
{
	const HtmlElement *last = NULL;
	size_t n = 0;

	for (size_t i = 0; i < html->n; i++) {
		const HtmlBlock *b = &html->block[i];
		const HtmlElement *h1 = b->heading == 1 ? h1_around(b) : NULL;
		Str plain = b->text;

		if (b->heading != 1 || plain.n > TITLE_BYTES)
			continue;
		if (memchr(plain.p, '\n', plain.n) != NULL) {
			char *to = arena_get(arena, plain.n);

			for (size_t k = 0; k < plain.n; k++)
				to[k] = plain.p[k] == '\n' ? ' ' : plain.p[k];
			plain.p = to;
		}
		if (n > 0 && h1 != NULL && h1 == last)
			text[n - 1] = arena_join(arena, text[n - 1], S(" "), plain);
		else if (n < H1_MAX)
			text[n++] = plain;
		last = h1;
	}
	return n;
}

/* Whether h1 is head, but for a few words before or behind. */
static bool is_within(Str head, const Words *h1)
{
	Words w = words_of(head);
	size_t k = 0;

	if (w.n < 3 || w.n >= h1->n || h1->n - w.n > RUBRIC_WORDS)
		return false;
	while (k < w.n && w.word[k] == h1->word[h1->n - w.n + k])
		k++;
	return k == w.n;
}

Str title_of(const HtmlPage *html, Str headline, Arena *arena)
{
	Str head[HEAD_TITLES], h1[H1_MAX], outlet, best = {0};
	size_t heads = head_titles(html, headline, head), n = h1_texts(html, h1, arena);
	unsigned most = 0;
	Words best_words = {.n = 0};

	for (size_t i = 0; i < n; i++) {
		Words w = words_of(h1[i]);

		for (size_t k = 0; k < heads; k++) {
			Words of = words_of(head[k]);
			unsigned like = likeness(&w, &of);

			if (like > most + (most > 0 ? 5 : 0)) {
				most = like;
				best = h1[i];
				best_words = w;
			}
		}
	}
	if (most < 30) {
		Words only = words_of(n == 1 ? h1[0] : (Str){0});

		if (only.n < 3)
			return heads > 0 ? title_cut(head[0], &outlet) : n > 0 ? h1[0] : best;
		best = h1[0];
		best_words = only;
	}
	for (size_t k = 0; k < heads; k++)
		if (is_within(head[k], &best_words))
			return head[k];
	return best;
}
