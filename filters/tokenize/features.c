/* features.c -- gaps to features.
 *
 * Round each gap stand: the word before it and the marks between the two (its trail), the marks
 * behind it and the next word (its lead); and a word more on each side.  Features are
 * combinations of these with the words' shapes and classes (lexicon.h), with how far the last
 * end and the paragraph's end are, with open quotes and brackets, and with the text's kind.
 * Palmer & Hearst, Computational Linguistics 23(2), 1997; Gillick, NAACL 2009.
 */
#include "features.h"

#include "../lib/linear.h"

enum { REACH = 4 }; /* marks looked over for the word on each side */

static uint32_t bucket(size_t n)
{
	static const uint8_t buckets[] = {0, 1, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 5, 5, 5,
	                                  5, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 7};
	enum { MOST = sizeof buckets - 1 };

	return buckets[n < MOST ? n : MOST];
}

/* The last three bytes of the token. */
static uint32_t suffix(const Scene *s, size_t i)
{
	const Token *k = s->tok + i;
	const unsigned char *p = (const unsigned char *)s->text.p + k->at, *end = p + k->n;

	return k->n >= 3   ? (uint32_t)end[-3] << 16 | (uint32_t)end[-2] << 8 | end[-1]
	       : k->n == 2 ? (uint32_t)p[0] << 8 | p[1]
	                   : p[0];
}

/* The values of which each feature is the hash, together with its place: kept apart until all are
 * there, so that many are hashed at once. */
typedef struct {
	uint32_t a[GAP_FEATURES], b[GAP_FEATURES], c[GAP_FEATURES];
	size_t n;
} Sink;

static void add(Sink *s, uint32_t a, uint32_t b, uint32_t c)
{
	s->a[s->n] = a;
	s->b[s->n] = b;
	s->c[s->n++] = c;
}

/* The places of features that tell of the sentence so far; others are added in the order of their places. */
enum Late {
	LATE_QUOTES = 14,
	LATE_LOWER = 28,
	LATE_LOWER_SHAPES,
	LATE_FIRST = 32,
	LATE_FIRST_SINCE,
	LATE_STRETCH_SINCE = 35,
	LATE_LIST,
	LATE_AGAIN,
	FEATURES
};

static void leave(Sink *s, enum Late place, size_t n)
{
	for (s->n = (size_t)place; n > 0; n--)
		add(s, 0, 0, 0);
}

static inline __attribute__((always_inline)) uint32_t hash_of(uint32_t place, uint32_t a,
                                                              uint32_t b, uint32_t c)
{
	return hash_mix(hash_mix(hash_mix((place + 1) * 0x9E3779B1u, a), b), c);
}

/* All of GAP_FEATURES, of which the last may mean nothing: a loop that compilers turn into vectors. */
static inline __attribute__((always_inline)) void hash_each(const Sink *restrict s,
                                                            uint32_t *restrict feature)
{
	for (uint32_t i = 0; i < GAP_FEATURES; i++)
		feature[i] = hash_of(i, s->a[i], s->b[i], s->c[i]);
}

#ifdef __x86_64__
__attribute__((target("avx2"))) static void hash_each_avx2(const Sink *restrict s,
                                                           uint32_t *restrict feature)
{
	hash_each(s, feature);
}
#endif

/* The features of what s holds. */
static void hash_all(Sink *s, uint32_t feature[GAP_FEATURES])
{
	leave(s, (enum Late)s->n, GAP_FEATURES - s->n);
#ifdef __x86_64__
	if (__builtin_cpu_supports("avx2")) {
		hash_each_avx2(s, feature);
		return;
	}
#endif
	hash_each(s, feature);
}

/* [16] behind a stop is a citation, and closes the sentence with it: the token before it, where `at`
 * ends one; else at. */
static size_t before_citation(const Scene *s, size_t at)
{
	const Token *k = s->tok + at;

	return at > 2 && is_byte(s, at, ']') && k[-1].kind == TOKEN_NUMBER &&
	                       is_byte(s, at - 2, '[') &&
	                       (k[-3].kind == TOKEN_STOP || k[-3].kind == TOKEN_QUOTE)
	               ? at - 3
	               : at;
}

/* Over the marks before the gap, back to the word before it. */
static void look_back(const Scene *s, Gap *g)
{
	size_t l = before_citation(s, g->at), far = l;
	uint32_t trail = 1;

	g->stop = 0;
	while (!is_word(s->tok + l) && l > 0 && far - l < REACH) {
		trail = hash_mix(trail, walk_mark(s->text, s->tok + l) << 1 |
		                                (l < far && (s->tok[l].flags & SPACE_AFTER) &&
		                                 !is_loose_quote(s, l + 1)));
		g->stop |= s->tok[l].kind == TOKEN_STOP || s->tok[l].kind == TOKEN_DOTS;
		l--;
	}
	trail = hash_mix(trail,
	                 s->tok[l].flags & (ABBREVIATION | TITLE_ABBREV | ENDING_ABBREV));
	g->trail = hash_mix(trail, (s->tok[l].kind == TOKEN_ACRONYM) |
	                                   (uint32_t)(s->tok[g->at].flags & SPACE_AFTER) << 1);
	g->l = l;
}

/* Over the marks behind the gap, to the word behind it, or to the paragraph's end. */
static void look_on(const Scene *s, Gap *g)
{
	size_t r = g->at + 1;

	g->lead = 1;
	for (; r < s->n && !is_word(s->tok + r) && r - g->at <= REACH; r++)
		g->lead = hash_mix(g->lead, walk_mark(s->text, s->tok + r) << 1 |
		                                    (s->tok[r].flags & SPACE_AFTER));
	g->r = r;
}

/* The words round the gap, and what the lexicon says of them. */
static void see_words(const Scene *s, Gap *g)
{
	WordClass left, right;

	g->left = walk_see(s, g->l);
	g->left2 = g->l > 0 ? walk_see(s, g->l - 1) : (Seen){.hash = 3};
	g->right = walk_see(s, g->r);
	g->right2 = walk_see(s, g->r + 1);
	left = walk_class(s, g->left);
	right = walk_class(s, g->right);
	g->r1 = hash_mix(g->lead, g->right.shape);
	g->lclass = left.capital | (uint32_t)left.dotted << 3;
	g->rclass = right.capital | (uint32_t)right.starts << 3 | (uint32_t)g->right.shape << 8;
}

/* The marks and the words themselves. */
static void add_words(Sink *s, const Gap *g)
{
	add(s, 0, 0, 0);
	add(s, g->trail, 0, 0);
	add(s, g->trail, g->r1, 0);
	add(s, g->trail, g->r1, g->right.length);
	add(s, g->trail, g->right.hash, g->lead);
	add(s, g->left.hash, g->trail, 0);
	add(s, g->left.hash, g->trail, g->r1);
	add(s, g->right.hash, g->lead, 0);
	add(s, g->right.hash, g->right.shape, g->stop);
	add(s, g->left.hash, g->right.hash, 0);
	add(s, g->right.hash, g->right2.hash, 0);
	add(s, g->left2.hash, g->left.hash, g->trail);
	add(s, g->trail, g->left.shape, g->left.length);
	add(s, g->trail, g->left.shape, g->r1);
}

/* The words' shapes and classes, and what text they stand in. */
static void add_classes(Sink *s, const Scene *w, const Gap *g)
{
	leave(s, LATE_QUOTES, 1);
	add(s, g->trail, g->r1, g->right2.shape);
	add(s, g->trail, g->left.shape, g->left2.shape);
	add(s, g->trail, g->lclass, g->r1);
	add(s, g->trail, g->lclass, g->rclass);
	add(s, g->trail, hash_mix(g->left.shape, g->left.length), g->rclass);
	add(s, g->trail, g->right2.hash, g->right.shape);
	add(s, g->left.hash, g->left2.hash, 0);
	add(s, g->trail, suffix(w, g->l), 0);
	add(s, g->rclass, walk_class(w, g->right2).capital, g->right2.shape);
	add(s, g->trail, g->left.kind, g->right.kind);
	add(s, g->trail, w->genre << 8 | bucket(w->n), 0);
	add(s, hash_mix(g->trail, g->lclass), g->left.shape, g->rclass);
	add(s, g->trail, w->genre << 1 | w->ended, g->r1);
}

/* Words farther away, and the next stop. */
static void add_far(Sink *s, const Scene *w, const Gap *g)
{
	leave(s, LATE_LOWER, 2);
	add(s, g->trail, hash_mix(g->r1, g->right2.shape), walk_shape(w, g->r + 2));
	add(s, w->genre, g->left.kind << 8 | g->left.shape,
	    hash_mix(g->right.kind, g->right.shape));
	leave(s, LATE_FIRST, 2);
	add(s, g->trail, g->r1, g->stretch);
	leave(s, LATE_STRETCH_SINCE, 3);
}

Gap gap_look(const Scene *s, size_t at, size_t next_stop, uint32_t feature[GAP_FEATURES])
{
	Gap g = {.at = at, .stretch = bucket(next_stop < s->n ? next_stop - at : s->n)};
	Sink sink;

	look_back(s, &g);
	look_on(s, &g);
	see_words(s, &g);
	sink.n = 0;
	add_words(&sink, &g);
	add_classes(&sink, s, &g);
	add_far(&sink, s, &g);
	hash_all(&sink, feature);
	return g;
}

size_t gap_finish(const Walk *w, const Gap *g, uint32_t feature[GAP_FEATURES])
{
	uint32_t since = bucket(w->since),
		 quotes = (uint32_t)w->quote << 1 | (uint32_t)w->paren;
	uint32_t item = walk_item(&w->s, g->r);
	uint32_t list = item == 0 ? 0 : item == w->item + 1 ? 2 : 1;
	bool again = g->right.shape != SHAPE_LOWER && g->right.hash == w->first;
	uint32_t shapes = hash_mix(g->r1, g->right2.shape);
	const struct {
		enum Late place;
		uint32_t a, b, c;
	} late[] = {
		{LATE_QUOTES, g->trail, g->r1, quotes},
		{LATE_LOWER, g->trail, hash_mix(w->lower, since), g->r1},
		{LATE_LOWER_SHAPES, hash_mix(g->trail, w->lower), g->left.shape, shapes},
		{LATE_FIRST, g->trail, g->right.shape, w->first},
		{LATE_FIRST_SINCE, g->r1, since, w->first},
		{LATE_STRETCH_SINCE, g->trail, g->stretch, since << 8 | g->right.shape},
		{LATE_LIST, list, list != 0 ? g->trail : 0, 0},
		{LATE_AGAIN, again, again ? g->r1 : 0, 0},
	};

	for (size_t i = 0; i < COUNT(late); i++)
		feature[late[i].place] =
			hash_of(late[i].place, late[i].a, late[i].b, late[i].c);
	return FEATURES;
}
