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
#include "sift.h"

enum { REACH = 4 }; /* marks looked over for the word on each side */

static uint32_t bucket(size_t n)
{
	static const uint8_t buckets[] = {0, 1, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 5, 5, 5,
	                                  5, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 7};
	enum { MOST = sizeof buckets - 1 };

	return buckets[n < MOST ? n : MOST];
}

/* The last three bytes of the token. */
static uint32_t suffix(const Walk *w, size_t i)
{
	const Token *k = w->tok + i;
	const unsigned char *p = (const unsigned char *)w->text.p + k->at, *end = p + k->n;

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

/* All of GAP_FEATURES, of which the last may mean nothing: a loop that compilers turn into vectors. */
static inline __attribute__((always_inline)) void hash_each(const Sink *restrict s,
                                                            uint32_t *restrict feature)
{
	for (uint32_t i = 0; i < GAP_FEATURES; i++)
		feature[i] = hash_mix(
			hash_mix(hash_mix((i + 1) * 0x9E3779B1u, s->a[i]), s->b[i]), s->c[i]);
}

#ifdef __x86_64__
__attribute__((target("avx2"))) static void hash_each_avx2(const Sink *restrict s,
                                                           uint32_t *restrict feature)
{
	hash_each(s, feature);
}
#endif

/* The features of what s holds. */
static size_t hash_all(Sink *s, uint32_t feature[GAP_FEATURES])
{
	for (size_t i = s->n; i < GAP_FEATURES; i++)
		s->a[i] = s->b[i] = s->c[i] = 0;
#ifdef __x86_64__
	if (__builtin_cpu_supports("avx2")) {
		hash_each_avx2(s, feature);
		return s->n;
	}
#endif
	hash_each(s, feature);
	return s->n;
}

/* [16] behind a stop is a citation, and closes the sentence with it: the token before it, where `at`
 * ends one; else at. */
static size_t before_citation(const Walk *w, size_t at)
{
	const Token *k = w->tok + at;

	return at > 2 && is_byte(w, at, ']') && k[-1].kind == TOKEN_NUMBER &&
	                       is_byte(w, at - 2, '[') &&
	                       (k[-3].kind == TOKEN_STOP || k[-3].kind == TOKEN_QUOTE)
	               ? at - 3
	               : at;
}

/* Over the marks before the gap, back to the word before it. */
static void look_back(const Walk *w, Gap *g)
{
	size_t l = before_citation(w, g->at), far = l;
	uint32_t trail = 1;

	g->stop = 0;
	while (!is_word(w->tok + l) && l > 0 && far - l < REACH) {
		trail = hash_mix(trail, walk_mark(w->text, w->tok + l) << 1 |
		                                (l < far && (w->tok[l].flags & SPACE_AFTER) &&
		                                 !is_loose_quote(w, l + 1)));
		g->stop |= w->tok[l].kind == TOKEN_STOP || w->tok[l].kind == TOKEN_DOTS;
		l--;
	}
	trail = hash_mix(trail,
	                 w->tok[l].flags & (ABBREVIATION | TITLE_ABBREV | ENDING_ABBREV));
	g->trail = hash_mix(trail, (w->tok[l].kind == TOKEN_ACRONYM) |
	                                   (uint32_t)(w->tok[g->at].flags & SPACE_AFTER) << 1);
	g->l = l;
}

/* Over the marks behind the gap, to the word behind it, or to the paragraph's end. */
static void look_on(const Walk *w, Gap *g)
{
	size_t r = g->at + 1;

	g->lead = 1;
	for (; r < w->n && !is_word(w->tok + r) && r - g->at <= REACH; r++)
		g->lead = hash_mix(g->lead, walk_mark(w->text, w->tok + r) << 1 |
		                                    (w->tok[r].flags & SPACE_AFTER));
	g->r = r;
}

Gap gap_look(const Walk *w, size_t at)
{
	Gap g = {.at = at};

	look_back(w, &g);
	look_on(w, &g);
	g.right = walk_see(w, g.r);

	WordClass right = walk_class(w, g.right);

	g.r1 = hash_mix(g.lead, g.right.shape);
	g.rclass = right.capital | (uint32_t)right.starts << 3 | (uint32_t)g.right.shape << 8;
	return g;
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
static void add_classes(Sink *s, const Walk *w, const Gap *g)
{
	add(s, g->trail, g->r1, (uint32_t)w->quote << 1 | (uint32_t)w->paren);
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

/* The sentence so far, and how far the next stop is. */
static void add_sentence(Sink *s, const Walk *w, const Gap *g)
{
	uint32_t since = bucket(w->since);
	uint32_t stretch = bucket(w->next_stop < w->n ? w->next_stop - g->at : w->n);
	uint32_t item = walk_item(w, g->r), list = item == 0 ? 0 : item == w->item + 1 ? 2 : 1;
	bool again = g->right.shape != SHAPE_LOWER && g->right.hash == w->first;

	add(s, g->trail, hash_mix(w->lower, since), g->r1);
	add(s, hash_mix(g->trail, w->lower), g->left.shape, hash_mix(g->r1, g->right2.shape));
	add(s, g->trail, hash_mix(g->r1, g->right2.shape), walk_shape(w, g->r + 2));
	add(s, w->genre, g->left.kind << 8 | g->left.shape,
	    hash_mix(g->right.kind, g->right.shape));
	add(s, g->trail, g->right.shape, w->first);
	add(s, g->r1, since, w->first);
	add(s, g->trail, g->r1, stretch);
	add(s, g->trail, stretch, since << 8 | g->right.shape);
	add(s, list, list != 0 ? g->trail : 0, 0);
	add(s, again, again ? g->r1 : 0, 0);
}

uint32_t gap_key(const Walk *w, const Gap *g)
{
	uint32_t k = hash_mix(g->trail, g->r1);

	k = hash_mix(k, w->manner << 24 | (uint32_t)walk_shape(w, g->l) << 16 |
	                        (g->rclass & 0xff));
	return k >> (32 - KEY_BITS);
}

size_t gap_describe(const Walk *w, Gap *g, uint32_t feature[GAP_FEATURES])
{
	Sink s;
	WordClass left;

	g->left = walk_see(w, g->l);
	left = walk_class(w, g->left);
	g->lclass = left.capital | (uint32_t)left.dotted << 3;
	g->left2 = g->l > 0 ? walk_see(w, g->l - 1) : (Seen){.hash = 3};
	g->right2 = walk_see(w, g->r + 1);
	s.n = 0;
	add_words(&s, g);
	add_classes(&s, w, g);
	add_sentence(&s, w, g);
	return hash_all(&s, feature);
}
