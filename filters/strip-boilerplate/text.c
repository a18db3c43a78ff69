/* text.c -- the paragraphs that are kept, each once. */
#include "features.h"

enum {
	AGAIN_BYTES = 40, /* shorter lines may stand twice: answers, refrains, list items */
	AGAIN_SLOTS_MAX = 1 << 20, /* paragraphs beyond are not compared */
	AGAIN_PROBES = 16,
	COLUMN_BYTES = 500, /* longer lines tell no title, author or date */
};

typedef struct {
	const Line **slot;
	size_t mask;
} Seen;

static Seen seen_new(size_t lines, Arena *arena)
{
	size_t n = 16;

	while (n < 2 * lines && n < AGAIN_SLOTS_MAX)
		n *= 2;
	Seen s = {.slot = arena_array(arena, n, sizeof *s.slot), .mask = n - 1};
	memset(s.slot, 0, n * sizeof *s.slot);
	return s;
}

static uint64_t hash_eight(uint64_t h, const char *p)
{
	uint64_t x;

	memcpy(&x, p, sizeof x);
	h = (h ^ x) * 0x9E3779B97F4A7C15u;
	return h ^ h >> 32;
}

/* Of at least 8 bytes, in two chains that do not wait for one another; the last bytes count twice. */
static size_t text_hash(Str s)
{
	uint64_t a = s.n, b = ~a;

	for (size_t at = 0; at + 16 < s.n; at += 16) {
		a = hash_eight(a, s.p + at);
		b = hash_eight(b, s.p + at + 8);
	}
	if (s.n >= 16)
		a = hash_eight(a, s.p + s.n - 16);
	b = hash_eight(b, s.p + s.n - 8);
	return (size_t)(a ^ b * 0xC2B2AE3D27D4EB4Fu);
}

/* Whether a line with this text was seen before; if not, it is now. */
static bool seen_before(Seen *s, const Line *line)
{
	size_t h = text_hash(line->text);

	for (size_t i = 0; i < AGAIN_PROBES; i++) {
		const Line **slot = &s->slot[(h + i) & s->mask];

		if (*slot == NULL) {
			*slot = line;
			return false;
		}
		if (str_eq((*slot)->text, line->text))
			return true;
	}
	return false;
}

static bool is_kept(const Line *l, const Keep *keep)
{
	switch ((Role)l->role) {
	case ROLE_LEDE:
	case ROLE_BODY:
		return true;
	case ROLE_CAPTION:
	case ROLE_CREDIT:
		return keep->captions;
	case ROLE_TITLE:
		return keep->headings;
	case ROLE_HIGHLIGHT:
		return keep->highlights;
	default:
		return false;
	}
}

static bool tells_a_column(const Line *l)
{
	return l->text.n <= COLUMN_BYTES &&
	       (l->role == ROLE_TITLE || l->role == ROLE_BYLINE || l->role == ROLE_DATE);
}

static bool is_article(const Line *l)
{
	return l->role == ROLE_LEDE || l->role == ROLE_BODY;
}

/* A page without article: its sentences are taken for one, or else all of it that tells no
 * column. */
static void keep_something(Page *p)
{
	size_t sentences = 0;

	for (size_t i = 0; i < p->n; i++)
		if (is_article(&p->line[i]))
			return;
	for (int pass = 0; pass < 2 && sentences == 0; pass++) {
		for (size_t i = 0; i < p->n; i++) {
			Look look;

			line_look(p->line[i].text, &look);
			if (tells_a_column(&p->line[i]) ||
			    (pass == 0 && (look.words < 5 || look.last != EDGE_STOP)))
				continue;
			p->line[i].role = ROLE_BODY;
			sentences++;
		}
	}
}

/* s into to, line breaks of wrapped text as blanks.  Returns the bytes. */
static size_t put_paragraph(char *to, Str s, bool wrapped)
{
	size_t n = 0;

	if (!wrapped || memchr(s.p, '\n', s.n) == NULL) {
		memcpy(to, s.p, s.n);
		return s.n;
	}
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		bool blank = c == '\n' || c == '\r' || c == ' ' || c == '\t';

		if (!blank)
			to[n++] = c;
		else if (to[n - 1] != ' ')
			to[n++] = ' ';
	}
	return n;
}

Str page_text(Page *p, const Keep *keep, Arena *arena)
{
	Seen seen = seen_new(p->n, arena);
	size_t room = 0, n = 0;

	keep_something(p);
	for (size_t i = 0; i < p->n; i++) {
		Line *l = &p->line[i];

		l->again =
			is_kept(l, keep) && l->text.n >= AGAIN_BYTES && seen_before(&seen, l);
		room += is_kept(l, keep) ? l->text.n + 2 : 0;
	}
	char *to = arena_get(arena, room);

	for (size_t i = 0; i < p->n; i++) {
		const Line *l = &p->line[i];

		if (!is_kept(l, keep) || l->again)
			continue;
		if (n > 0) {
			to[n++] = '\n';
			to[n++] = '\n';
		}
		n += put_paragraph(to + n, l->text, p->html == NULL);
	}
	return (Str){to, n};
}
