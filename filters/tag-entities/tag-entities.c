/* tag-entities.c -- from words to mentions.
 *
 * The score of a word is the sum of the weights of its features.  Sums over features that
 * depend on a form (seen from one of five places), or on a form in its article, are kept, for
 * both return often; sums are of whole numbers, so it makes no difference.
 */
#include "tag-entities.h"

#include <stdlib.h>

#include "agree.h"
#include "chain.h"
#include "names.h"
#include "quarters.h"
#include "reckon.h"
#include "trim.h"
#include "view.h"
#include "weights.h"

enum { PLACES = 2 * REACH + 1 };

const Str entity_names[ENTITY_TYPES] = {
	[PER] = {"PER", 3},     [ORG] = {"ORG", 3},         [LOC] = {"LOC", 3},
	[MISC] = {"MISC", 4},   [DATE] = {"DATE", 4},       [TIME] = {"TIME", 4},
	[MONEY] = {"MONEY", 5}, [PERCENT] = {"PERCENT", 7},
};

const char *const mention_keys[] = {"NE", "Name", "Value", NULL};

typedef int16_t Sum[LABEL_ROW];

struct Tagger {
	uint32_t types; /* to give, a bit each */
	Weights weights;
	Chain chain;
	View view;
	Sum (*by_form)[PLACES]; /* [WORDS_MOST] */
	Sum *by_doc;            /* [WORDS_MOST] */
	uint8_t *kept;          /* [WORDS_MOST] a bit a place: the sum is there */
	uint32_t *doc_stamp;    /* [WORDS_MOST] the document by_doc is for */
	uint32_t doc, filled;
	Sum score[STRETCH_MOST];
};

static Table table_in(const Model *m, const char *name)
{
	Table t;

	if (!table_of(model_section(m, name), &t))
		die(FAILED, "the model's section %s is damaged", name);
	return t;
}

static Weights weights_in(const Model *m)
{
	Weights w;

	if (!weights_of_bytes(model_section(m, "weights"), &w))
		die(FAILED, "the model's section weights is damaged");
	return w;
}

uint32_t types_listed(const char *list)
{
	Str rest = str_of(list);
	uint32_t types = list == NULL ? UINT32_MAX : 0;

	while (rest.n > 0) {
		size_t n = str_find(rest, S(",")), type = 0;

		while (type < ENTITY_TYPES &&
		       !str_same(str_cut(rest, 0, n), entity_names[type]))
			type++;
		if (type == ENTITY_TYPES)
			die(FAILED,
			    "--types %s: known are PER, ORG, LOC, MISC, DATE, TIME, MONEY, "
			    "PERCENT",
			    list);
		types |= 1u << type;
		rest = str_from(rest, n < rest.n ? n + 1 : n);
	}
	return types;
}

void warn_of_other_tokens(const Model *m, const Doc *doc)
{
	Str rest = str_cut(doc->raw, 0, doc->head), generator = S("# generator = copydesk ");

	while (rest.n > 0) {
		size_t n = str_find(rest, S("\n"));
		Str line = str_cut(rest, 0, n);

		rest = str_from(rest, n < rest.n ? n + 1 : n);
		if (!str_starts(line, generator))
			continue;
		line = str_from(line, generator.n);
		if (str_starts(line, S("tokenize")) && !str_starts(line, str_of(m->tokens)))
			warn("made for the tokens of '%s', not '%.*s'", m->tokens, FMT(line));
	}
}

Tagger *tagger_new(const Model *m, uint32_t types)
{
	Tagger *t = grow(NULL, 1, sizeof *t);
	Str chain = model_section(m, "chain");

	*t = (Tagger){.types = types,
	              .weights = weights_in(m),
	              .view = view_new(table_in(m, "words"), table_in(m, "phrases"))};
	if (chain.n != sizeof t->chain)
		die(FAILED, "the model's section chain is damaged");
	memcpy(&t->chain, chain.p, chain.n);
	t->by_form = grow(NULL, WORDS_MOST, sizeof *t->by_form);
	t->by_doc = grow(NULL, WORDS_MOST, sizeof *t->by_doc);
	t->kept = grow(NULL, WORDS_MOST, sizeof *t->kept);
	t->doc_stamp = grow(NULL, WORDS_MOST, sizeof *t->doc_stamp);
	memset(t->doc_stamp, 0, WORDS_MOST * sizeof *t->doc_stamp);
	return t;
}

void tagger_free(Tagger *t)
{
	view_free(&t->view);
	free(t->by_form);
	free(t->by_doc);
	free(t->kept);
	free(t->doc_stamp);
	free(t);
}

static void add_sum(int16_t *restrict sum, const int16_t *restrict more)
{
	for (int b = 0; b < LABEL_ROW; b++)
		sum[b] = (int16_t)(sum[b] + more[b]);
}

enum { HALF = LABEL_ROW / 2 };
typedef int8_t HalfRow __attribute__((vector_size(HALF)));
typedef int16_t HalfSum __attribute__((vector_size(2 * HALF)));

/* sum += the rows of feature[n].  Vectors, so that the running sum stays in registers. */
__attribute__((target_clones("avx2", "default"))) static void
add_features(const Weights *weights, const uint32_t *feature, size_t n, int16_t *sum)
{
	HalfSum low, high;

	for (size_t i = 0; i < n; i++)
		__builtin_prefetch(weights_pair(weights, feature[i]));
	memcpy(&low, sum, sizeof low);
	memcpy(&high, sum + HALF, sizeof high);
	for (size_t i = 0; i < n; i++) {
		const int8_t *row = weights_row(weights, feature[i]);
		HalfRow left, right;

		memcpy(&left, row, sizeof left);
		memcpy(&right, row + HALF, sizeof right);
		low += __builtin_convertvector(left, HalfSum);
		high += __builtin_convertvector(right, HalfSum);
	}
	memcpy(sum, &low, sizeof low);
	memcpy(sum + HALF, &high, sizeof high);
}

static const int16_t *sum_of_form(Tagger *t, uint16_t number, int place)
{
	int16_t *sum = t->by_form[number][place + REACH];
	uint8_t bit = (uint8_t)(1 << (place + REACH));
	uint32_t feature[FEATURES_MOST];

	if ((t->kept[number] & bit) == 0) {
		size_t n = features_word(&t->view.words.type[number], place, feature);

		memset(sum, 0, sizeof(Sum));
		add_features(&t->weights, feature, n, sum);
		t->kept[number] |= bit;
	}
	return sum;
}

static const int16_t *sum_of_doc(Tagger *t, uint16_t number, const Evidence *v)
{
	uint32_t feature[FEATURES_MOST];

	if (t->doc_stamp[number] != t->doc) {
		size_t n = features_doc(&t->view.words, v, number, feature);

		memset(t->by_doc[number], 0, sizeof(Sum));
		add_features(&t->weights, feature, n, t->by_doc[number]);
		t->doc_stamp[number] = t->doc;
	}
	return t->by_doc[number];
}

static void score_word(Tagger *t, const Scene *s, size_t i, int16_t *sum)
{
	uint32_t feature[FEATURES_MOST];
	const Evidence *v = evidence_of(t->view.evidence, s->words, s->number[i]);

	memset(sum, 0, sizeof(Sum));
	for (int place = -REACH; place <= REACH; place++) {
		size_t at = i + (size_t)place; /* wraps before the sentence: not below n */
		uint16_t number = at < s->n   ? s->number[at]
		                  : place < 0 ? WORD_BEFORE
		                              : WORD_BEHIND;

		add_sum(sum, sum_of_form(t, number, place));
	}
	if (v != NULL)
		add_sum(sum, sum_of_doc(t, s->number[i], v));
	add_features(&t->weights, feature, features_pair(s, i, feature), sum);
}

/* The mentions that labels of the words from `first` on spell. */
static void collect(const uint8_t *label, size_t n, uint32_t sentence, uint32_t first,
                    Mentions *m)
{
	for (size_t i = 0; i < n; i++) {
		size_t from = i;

		if (!label_begins(label[i]))
			continue;
		while (i + 1 < n && label_goes_on(label[i + 1]))
			i++;
		m->mention = grow_to(m->mention, &m->cap, m->n + 1, sizeof *m->mention);
		m->mention[m->n++] = (Mention){.sentence = sentence,
		                               .from = first + (uint32_t)from,
		                               .to = first + (uint32_t)i + 1,
		                               .type = label_type(label[from])};
	}
}

/* The sums of a form will be asked for soon. */
static void prefetch_form(const Tagger *t, uint16_t number)
{
	enum { CACHE_LINE = 64 };
	const char *sums = (const char *)t->by_form[number];

	for (size_t at = 0; at < sizeof t->by_form[number]; at += CACHE_LINE)
		__builtin_prefetch(sums + at);
}

static void tag_sentence(Tagger *t, uint32_t sentence, Mentions *m)
{
	enum { AHEAD = REACH + 2 };
	Scene s = view_sentence(&t->view, sentence);
	uint8_t label[STRETCH_MOST];
	size_t n;

	for (size_t at = 0; (n = view_stretch(&s, &at)) > 0; at += n) {
		for (size_t i = 0; i < n; i++) {
			if (at + i + AHEAD < s.n)
				prefetch_form(t, s.number[at + i + AHEAD]);
			score_word(t, &s, at + i, t->score[i]);
		}
		chain_decode(&t->chain, (const Sum *)t->score, n, label);
		collect(label, n, sentence, t->view.doc->sentence[sentence].word + (uint32_t)at,
		        m);
	}
}

/* Only what was asked for; last, for names of other types are evidence too. */
static void keep_types(const Tagger *t, Mentions *m)
{
	size_t n = 0;

	for (size_t i = 0; i < m->n; i++)
		if (t->types >> m->mention[i].type & 1)
			m->mention[n++] = m->mention[i];
	m->n = n;
}

void tag_entities(Tagger *t, const Doc *doc, Arena *arena, Mentions *m)
{
	m->n = 0;
	view_open(&t->view, doc);
	if (t->filled != t->view.words.filled) {
		memset(t->kept, 0, WORDS_MOST * sizeof *t->kept);
		t->filled = t->view.words.filled;
	}
	if (++t->doc == 0) {
		memset(t->doc_stamp, 0, WORDS_MOST * sizeof *t->doc_stamp);
		t->doc = 1;
	}
	for (size_t s = 0; s < doc->nsentence; s++)
		tag_sentence(t, (uint32_t)s, m);
	mentions_trim(doc, m);
	mentions_agree(doc, m, arena);
	mentions_quarters(doc, m, arena);
	mentions_name(doc, m, arena);
	mentions_reckon(doc, m, arena);
	keep_types(t, m);
}
