/* features.c -- templates of features.
 *
 * The templates are those of Ratinov & Roth (CoNLL 2009) and Passos et al. (CoNLL 2014): forms,
 * shapes, affixes and clusters in a window of two words each way, phrases of a gazetteer, and
 * the article's other occurrences of the word.
 */
#include "features.h"

#include "../lib/linear.h"

/* Seeds of the templates. */
enum {
	BIAS = 0x1000,
	LOWER,
	EXACT,
	SHAPE,
	BRIEF,
	KIND,
	PREFIX,
	SUFFIX = PREFIX + AFFIXES,
	CLUSTER = SUFFIX + AFFIXES,
	CLUSTER_KIND = CLUSTER + CLUSTERINGS,
	CAPITAL = CLUSTER_KIND + CLUSTERINGS,
	LIST,
	PLACES = 0x100, /* added for each place */
	DOC = 0x3000,
	PAIR = 0x4000,
};

static size_t put(uint32_t *out, size_t k, uint32_t seed, uint32_t value)
{
	out[k] = hash_mix(hash_mix(0x7ED5, seed), value);
	return k + 1;
}

static size_t put2(uint32_t *out, size_t k, uint32_t seed, uint32_t a, uint32_t b)
{
	out[k] = hash_mix(hash_mix(hash_mix(0x7ED5, seed), a), b);
	return k + 1;
}

static size_t put_clusters(const WordType *t, uint32_t seed, uint32_t *out, size_t k)
{
	for (uint32_t c = 0; c < CLUSTERINGS; c++)
		if (t->facts.cluster[c] != 0)
			k = put(out, k, seed + CLUSTER + c, t->facts.cluster[c]);
	return k;
}

/* What only the word itself is asked for. */
static size_t put_inner(const WordType *t, uint32_t seed, uint32_t *out, size_t k)
{
	k = put(out, k, seed + BIAS, 0);
	k = put(out, k, seed + EXACT, t->exact);
	k = put(out, k, seed + SHAPE, t->shape);
	for (uint32_t i = 0; i < AFFIXES; i++) {
		if (t->prefix[i] == 0)
			break;
		k = put(out, k, seed + PREFIX + i, t->prefix[i]);
		k = put(out, k, seed + SUFFIX + i, t->suffix[i]);
	}
	for (uint32_t c = 0; c < CLUSTERINGS; c++)
		if (t->facts.cluster[c] != 0)
			k = put2(out, k, seed + CLUSTER_KIND + c, t->facts.cluster[c], t->kind);
	k = put2(out, k, seed + CAPITAL, t->facts.capital, t->kind);
	return k;
}

static size_t put_lists(uint32_t lists, uint32_t kind, uint32_t seed, uint32_t *out, size_t k)
{
	for (uint32_t rest = lists & ((1u << PHRASE_LISTS) - 1); rest != 0; rest &= rest - 1)
		k = put2(out, k, seed, (uint32_t)__builtin_ctz(rest), kind);
	return k;
}

size_t features_word(const WordType *t, int place, uint32_t *out)
{
	uint32_t seed = (uint32_t)(place + REACH) * PLACES;
	size_t k = 0;

	k = put(out, k, seed + LOWER, t->lower);
	k = put(out, k, seed + BRIEF, t->brief);
	k = put_clusters(t, seed, out, k);
	if (place == 0)
		return put_inner(t, seed, out, k);
	if (place == 1 || place == -1) {
		k = put(out, k, seed + KIND, t->kind);
		if (t->suffix[2] != 0)
			k = put(out, k, seed + SUFFIX, t->suffix[2]);
		k = put_lists(t->lists, t->kind, seed + LIST, out, k);
	}
	return k;
}

/* A word of the article that speaks for this one: its form, clusters and lists. */
static size_t put_witness(const Words *w, uint16_t number, uint32_t seed, uint32_t *out,
                          size_t k)
{
	const WordType *t = &w->type[number];

	k = put(out, k, seed, t->lower);
	k = put(out, k, seed + 1, t->facts.cluster[0] + 1u);
	k = put(out, k, seed + 2, t->facts.cluster[1] + 1u);
	return put_lists(t->lists, 0, seed + 3, out, k);
}

static bool among(const uint16_t *v, size_t n, uint16_t x)
{
	for (size_t i = 0; i < n; i++)
		if (v[i] == x)
			return true;
	return false;
}

size_t features_doc(const Words *w, const Evidence *v, uint16_t number, uint32_t *out)
{
	const WordType *t = &w->type[number];
	uint32_t seen = (uint32_t)v->low + 2u * v->inside;
	size_t k = 0;

	k = put2(out, k, DOC, seen, t->kind);
	if (!t->upper)
		return k;
	k = put2(out, k, DOC + 1, v->length, t->kind);
	if (v->left != WORD_BEFORE)
		k = put_witness(w, v->left, DOC + 0x10, out, k);
	if (v->right != WORD_BEFORE)
		k = put_witness(w, v->right, DOC + 0x20, out, k);
	for (size_t i = 0; i < v->n; i++) {
		if (!among(v->before, i, v->before[i]))
			k = put(out, k, DOC + 0x30, w->type[v->before[i]].lower);
		if (!among(v->behind, i, v->behind[i]))
			k = put(out, k, DOC + 0x31, w->type[v->behind[i]].lower);
	}
	if (v->stands_for > WORD_RARE)
		k = put_witness(w, v->stands_for, DOC + 0x40, out, k);
	return k;
}

static size_t put_cluster_pairs(const WordType *a, const WordType *b, uint32_t seed,
                                uint32_t *out, size_t k)
{
	const uint16_t *x = a->facts.cluster, *y = b->facts.cluster;

	if (x[0] == 0 || y[0] == 0)
		return k;
	for (uint32_t c = 0; c < CLUSTERINGS; c++)
		k = put2(out, k, seed + c, x[c], y[c]);
	k = put2(out, k, seed + 3, x[2], y[0]);
	return put2(out, k, seed + 4, x[0], y[2]);
}

size_t features_pair(const Scene *s, size_t i, uint32_t *out)
{
	const WordType *type = s->words->type;
	const WordType *t = &type[s->number[i]];
	const WordType *a = &type[i > 0 ? s->number[i - 1] : WORD_BEFORE];
	const WordType *b = &type[i + 1 < s->n ? s->number[i + 1] : WORD_BEHIND];
	const WordType *aa = &type[i > 1 ? s->number[i - 2] : WORD_BEFORE];
	const WordType *bb = &type[i + 2 < s->n ? s->number[i + 2] : WORD_BEHIND];
	uint32_t letters = s->letters + 4u * s->title;
	uint32_t kinds = a->kind + 64u * t->kind + 4096u * b->kind;
	size_t k = 0;

	k = put2(out, k, PAIR, a->lower, t->lower);
	k = put2(out, k, PAIR + 1, t->lower, b->lower);
	k = put2(out, k, PAIR + 2, a->lower, b->lower);
	k = put2(out, k, PAIR + 3, a->lower, t->kind);
	k = put2(out, k, PAIR + 4, b->lower, t->kind);
	k = put(out, k, PAIR + 5, a->kind + 64u * t->kind);
	k = put(out, k, PAIR + 6, t->kind + 64u * b->kind);
	k = put(out, k, PAIR + 7, kinds);
	k = put2(out, k, PAIR + 8, kinds, aa->kind + 64u * bb->kind);
	k = put2(out, k, PAIR + 9, letters, t->kind + 64u * (i == 0));
	k = put2(out, k, PAIR + 10, letters, t->facts.capital + 8u * t->kind);
	if (s->letters != CASE_NORMAL) {
		k = put2(out, k, PAIR + 11, s->letters, t->lower);
		k = put2(out, k, PAIR + 12, s->letters, t->facts.cluster[1]);
	}
	k = put_cluster_pairs(a, t, PAIR + 0x20, out, k);
	k = put_cluster_pairs(t, b, PAIR + 0x30, out, k);
	k = put_lists(s->lists[i], s->part[i] + 8u * t->kind, PAIR + 0x40, out, k);
	if (i > 0)
		k = put_lists(s->lists[i - 1], s->part[i - 1] + 8u * t->kind, PAIR + 0x41, out,
		              k);
	if (i + 1 < s->n)
		k = put_lists(s->lists[i + 1], s->part[i + 1] + 8u * t->kind, PAIR + 0x42, out,
		              k);
	return k;
}

/* The longest phrase that begins at word i: its words, 0 for none; its lists in *lists. */
static size_t phrase_at(const Scene *s, size_t i, uint32_t *lists)
{
	const WordType *type = s->words->type;
	const WordType *t = &type[s->number[i]];
	size_t found = 0, longest = 0;
	uint32_t key = 0;

	*lists = t->lists & ((1u << PHRASE_LISTS) - 1);
	found = *lists != 0;
	for (uint32_t lengths = t->lists >> PHRASE_LONGEST; lengths != 0; lengths >>= 1)
		longest++;
	if (longest < 2)
		return found;
	key = t->key;
	for (size_t j = 1; j < longest && i + j < s->n; j++) {
		key = phrase_key(key, type[s->number[i + j]].key);

		uint32_t v = table_get(&s->words->phrases, key) & ((1u << PHRASE_LISTS) - 1);

		if (v != 0) {
			*lists = v;
			found = j + 1;
		}
	}
	return found;
}

static void find_phrases(Scene *s)
{
	memset(s->lists, 0, s->n * sizeof *s->lists);
	memset(s->part, 0, s->n);
	for (size_t i = 0; i < s->n;) {
		uint32_t lists;
		size_t n = s->active[i] && ((s->traits[i] & UPPER) || s->letters == CASE_LOWER)
		                   ? phrase_at(s, i, &lists)
		                   : 0;

		for (size_t j = 0; j < n; j++) {
			s->lists[i + j] = lists;
			s->part[i + j] = n == 1       ? PHRASE_U
			                 : j == 0     ? PHRASE_B
			                 : j + 1 == n ? PHRASE_L
			                              : PHRASE_I;
		}
		i += n > 0 ? n : 1;
	}
}

/* What belongs to a hot word though it is not: an article before it ("a year ago"), a hyphen
 * and what it joins behind it ("Kim Jong - il"). */
static void widen(Scene *s)
{
	const WordType *type = s->words->type;

	for (size_t i = 0; i + 1 < s->n; i++) {
		if (s->active[i + 1] && (s->traits[i] & ARTICLE))
			s->active[i] = 1;
		if (s->active[i] && i + 2 < s->n && str_eq(type[s->number[i + 1]].form, S("-")))
			s->active[i + 1] = s->active[i + 2] = 1;
	}
}

void scene_prepare(Scene *s, bool all)
{
	uint8_t wanted = all ? HOT | LETTER : HOT;
	size_t last_hot = SIZE_MAX;

	s->letters = letter_case(s->traits, s->n);
	for (size_t i = 0; i < s->n; i++) {
		s->active[i] = (s->traits[i] & wanted) != 0;
		if (!s->active[i])
			continue;
		if (last_hot != SIZE_MAX && i - last_hot <= GAP + 1)
			memset(s->active + last_hot, 1, i - last_hot);
		last_hot = i;
	}
	widen(s);
	find_phrases(s);
}
