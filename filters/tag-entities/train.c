/* train.c -- learns a model from annotated CoNLL-U.  See scripts/train-entities.
 *
 * usage: train-tag-entities [option …] CORPUS.conllu …
 *
 * Each document may say `# meta::types = PER ORG …`, the types that are annotated in it (all
 * eight, if not said), `# meta::weight = 0.5` and `# meta::domain = 1` (see learn.h).  Words whose MISC has NE=? may be anything.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "../lib/conllu.h"
#include "learn.h"
#include "tag-entities.h"
#include "view.h"

typedef struct {
	Example *example; /* [n] their arrays are places in the pools below until all is read */
	size_t n, cap;
	uint32_t *feature, *from, *allowed;
	size_t features, feature_cap, froms, from_cap, words, allowed_cap;
	size_t mentions, lost; /* lost: mentions that no active words cover */
} Examples;

typedef struct {
	const char *out, *tokens, *words, *phrases;
	uint64_t bits, epochs, dropout, seed, rate;
	bool domains;
} Settings;

/* What a corpus leaves open: the labels of types that it does not annotate. */
static uint32_t silent_labels(Str types)
{
	uint32_t open = 0;

	if (types.n == 0)
		return 0;
	for (int t = 0; t < ENTITY_TYPES; t++) {
		if (str_find(types, entity_names[t]) < types.n)
			continue;
		for (int part = PART_B; part <= PART_U; part++)
			open |= 1u << label_of((EntityType)t, part);
	}
	return open;
}

/* The type that NE=B-TYPE or NE=I-TYPE names, ENTITY_TYPES for none. */
static EntityType type_named(Str tag)
{
	for (int t = 0; t < ENTITY_TYPES; t++)
		if (tag.n > 2 && str_eq(str_from(tag, 2), entity_names[t]))
			return (EntityType)t;
	return ENTITY_TYPES;
}

/* Label the words of a sentence: *allowed is [n]; returns the number of mentions. */
static size_t read_gold(const Doc *doc, const Sentence *s, uint32_t open, uint32_t *allowed)
{
	size_t found = 0;

	for (uint32_t i = 0; i < s->n;) {
		Str tag = misc_get(word_misc(doc, &doc->word[s->word + i]), S("NE"));
		EntityType type = type_named(tag);
		uint32_t n = 1;

		allowed[i] = str_eq(tag, S("?")) ? UINT32_MAX >> (32 - LABELS)
		                                 : open | 1u << LABEL_O;
		if (type != ENTITY_TYPES) {
			while (i + n < s->n) {
				Str next = misc_get(word_misc(doc, &doc->word[s->word + i + n]),
				                    S("NE"));

				if (!str_starts(next, S("I-")) || type_named(next) != type)
					break;
				n++;
			}
			for (uint32_t k = 0; k < n; k++)
				allowed[i + k] = 1u << label_of(type, n == 1       ? PART_U
				                                      : k == 0     ? PART_B
				                                      : k + 1 == n ? PART_L
				                                                   : PART_I);
			found++;
		}
		i += n;
	}
	return found;
}

/* Whether the words from..to lie in mentions whole: no mention is cut at an end. */
static size_t cut_mentions(const uint32_t *allowed, const Scene *s)
{
	size_t lost = 0;

	for (size_t i = 0; i < s->n; i++) {
		uint8_t label = (uint8_t)__builtin_ctz(allowed[i]);

		if ((allowed[i] & (allowed[i] - 1)) == 0 && label_begins(label))
			lost += !s->active[i];
	}
	return lost;
}

static void add_example(Examples *x, View *v, const Scene *s, size_t at, size_t n,
                        const uint32_t *allowed, float weight, uint32_t domain)
{
	x->example = grow_to(x->example, &x->cap, x->n + 1, sizeof *x->example);
	x->from = grow_to(x->from, &x->from_cap, x->froms + n + 1, sizeof *x->from);
	x->allowed = grow_to(x->allowed, &x->allowed_cap, x->words + n, sizeof *x->allowed);
	x->example[x->n++] = (Example){.n = (uint32_t)n, .weight = weight, .domain = domain};
	for (size_t i = at; i < at + n; i++) {
		x->feature = grow_to(x->feature, &x->feature_cap, x->features + FEATURES_MOST,
		                     sizeof *x->feature);
		uint32_t *f = x->feature + x->features;
		const Evidence *e = evidence_of(v->evidence, s->words, s->number[i]);
		size_t k = features_pair(s, i, f);

		for (int place = -REACH; place <= REACH; place++) {
			size_t p = i + (size_t)place;
			uint16_t number = p < s->n    ? s->number[p]
			                  : place < 0 ? WORD_BEFORE
			                              : WORD_BEHIND;

			k += features_word(&s->words->type[number], place, f + k);
		}
		if (e != NULL)
			k += features_doc(s->words, e, s->number[i], f + k);
		x->from[x->froms++] = (uint32_t)x->features;
		x->features += k;
		x->allowed[x->words++] = allowed[i];
	}
	if (x->features > UINT32_MAX - FEATURES_MOST * STRETCH_MOST)
		die(FAILED, "too much text to learn from");
	x->from[x->froms++] = (uint32_t)x->features;
}

static double meta_number(const Doc *doc, const char *key, double otherwise)
{
	Str v = conllu_meta(doc, str_of(key));
	char number[16];

	if (v.n == 0 || v.n >= sizeof number)
		return otherwise;
	memcpy(number, v.p, v.n);
	number[v.n] = '\0';
	return strtod(number, NULL);
}

static void read_doc(Examples *x, View *v, const Doc *doc, uint32_t **allowed, size_t *cap)
{
	uint32_t open = silent_labels(conllu_meta(doc, S("types")));
	float weight = (float)meta_number(doc, "weight", 1);
	uint32_t domain = (uint32_t)meta_number(doc, "domain", 0) % DOMAINS;

	view_open(v, doc);
	for (size_t s = 0; s < doc->nsentence; s++) {
		Scene scene = view_sentence(v, s);
		size_t n;

		*allowed = grow_to(*allowed, cap, scene.n, sizeof **allowed);
		x->mentions += read_gold(doc, &doc->sentence[s], open, *allowed);
		x->lost += cut_mentions(*allowed, &scene);
		for (size_t at = 0; (n = view_stretch(&scene, &at)) > 0; at += n)
			add_example(x, v, &scene, at, n, *allowed, weight, domain);
	}
}

/* Once all is read the pools move no more. */
static void settle(Examples *x)
{
	size_t from = 0, word = 0;

	for (size_t i = 0; i < x->n; i++) {
		x->example[i].feature = x->feature;
		x->example[i].from = x->from + from;
		x->example[i].allowed = x->allowed + word;
		from += x->example[i].n + 1;
		word += x->example[i].n;
	}
}

static void shuffle(size_t *order, size_t n, uint32_t *seed)
{
	for (size_t i = n; i-- > 1;) {
		*seed = *seed * 1664525u + 1013904223u;

		size_t j = (size_t)(((uint64_t)*seed * (i + 1)) >> 32), x = order[i];

		order[i] = order[j];
		order[j] = x;
	}
}

static void set_rate(ChainLearner *c, float rate)
{
	c->words.rate = rate;
	for (int d = 0; d < DOMAINS; d++)
		c->domain[d].rate = rate;
}

static void learn(ChainLearner *c, const Examples *x, const Settings *set)
{
	size_t *order = grow(NULL, x->n, sizeof *order);
	uint32_t seed = (uint32_t)set->seed;
	float rate = c->words.rate;

	for (size_t i = 0; i < x->n; i++)
		order[i] = i;
	for (uint64_t epoch = 0; epoch < set->epochs; epoch++) {
		double loss = 0;

		shuffle(order, x->n, &seed);
		set_rate(c, epoch + 2 >= set->epochs ? rate * 0.3f : rate);
		for (size_t i = 0; i < x->n; i++) {
			double one = chain_learn(c, &x->example[order[i]]);

			loss += one > 0 ? one : 0;
		}
		fprintf(stderr, "epoch %d: loss %.0f\n", (int)epoch + 1, loss);
	}
	free(order);
}

static void write_model(const ChainLearner *c, const Settings *set, Str words, Str phrases)
{
	size_t size = (size_t)LABEL_ROW << c->words.bits;
	int8_t *w = grow(NULL, size, 1);
	Linear q = linear_quantise(&c->words, 5, w);
	Chain chain = chain_quantise(c, q.scale);
	const ModelSection section[] = {
		{"weights", {(const char *)w, size}},
		{"chain", {(const char *)&chain, sizeof chain}},
		{"words", words},
		{"phrases", phrases},
	};

	model_write(set->out, "tag-entities", set->tokens, section, 4);
	free(w);
}

/* A field of a line, up to a tab; *line moves behind it. */
static Str field(Str *line)
{
	const char *tab = line->n > 0 ? memchr(line->p, '\t', line->n) : NULL;
	size_t n = tab != NULL ? (size_t)(tab - line->p) : line->n;
	Str f = str_cut(*line, 0, n);

	*line = str_from(*line, n < line->n ? n + 1 : n);
	return f;
}

static uint64_t number(Str *line)
{
	uint64_t v = 0;

	str_uint(field(line), &v);
	return v;
}

typedef struct {
	Pair *pair;
	size_t n, cap;
} Pairs;

static void add_pair(Pairs *p, uint32_t key, uint32_t value)
{
	if (value == 0)
		return;
	p->pair = grow_to(p->pair, &p->cap, p->n + 1, sizeof *p->pair);
	p->pair[p->n++] = (Pair){key, value};
}

/* A line of words: word, three clusters (from 1), capital, edge. */
static void add_word(Pairs *p, Str line)
{
	Str word = field(&line);
	WordFacts f = {0};

	for (int c = 0; c < CLUSTERINGS; c++)
		f.cluster[c] = (uint16_t)number(&line);
	f.capital = (uint8_t)number(&line);
	f.edge = number(&line) != 0;
	add_pair(p, word_key(word), word_facts_pack(f));
}

/* A line of phrases: lists (a number, a bit a list), then words separated by blanks. */
static void add_phrase(Pairs *p, Str line)
{
	uint32_t lists = (uint32_t)number(&line), key = 0, first = 0, n = 0;

	for (size_t at = 0; at < line.n; at++) {
		size_t end = at;

		while (end < line.n && line.p[end] != ' ')
			end++;
		uint32_t word = word_key(str_cut(line, at, end));

		key = n == 0 ? word : phrase_key(key, word);
		first = n == 0 ? word : first;
		n++;
		at = end;
	}
	if (n == 0 || n > MOST_PHRASE)
		return;
	add_pair(p, key, lists);
	if (n > 1) /* a bit a length, so that they can be or'ed */
		add_pair(p, first, 1u << (PHRASE_LONGEST + n - 1));
}

static Str table_from(const char *path, void (*add)(Pairs *, Str), bool join)
{
	Pairs pairs = {0};
	FILE *f = path != NULL ? fopen(path, "r") : NULL;
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	if (path != NULL && f == NULL)
		die(FAILED, "%s:", path);
	while (f != NULL && (n = getline(&line, &cap, f)) > 0)
		add(&pairs, (Str){line, (size_t)n - (line[n - 1] == '\n')});
	free(line);
	if (f != NULL)
		fclose(f);

	Str table = table_make(pairs.pair, pairs.n, join);

	free(pairs.pair);
	return table;
}

static Examples read_corpora(char **files, const Common *common, View *view)
{
	Examples x = {0};
	Ledger ledger;
	Doc doc;
	uint32_t *allowed = NULL;
	size_t cap = 0;

	ledger_open(&ledger, common);
	In in = in_over(files, common, &ledger);
	Conllu *docs = conllu_open(&in, &ledger, common);

	while (conllu_next(docs, &doc))
		read_doc(&x, view, &doc, &allowed, &cap);
	conllu_close(docs);
	in_close(&in);
	if (ledger_close(&ledger) != OK)
		die(FAILED, "the corpora are not sound");
	free(allowed);
	settle(&x);
	fprintf(stderr,
	        "%zu stretches, %zu words of %zu features, %zu mentions, %zu beyond reach\n",
	        x.n, x.words, x.features / (x.words + 1), x.mentions, x.lost);
	return x;
}

int main(int argc, char **argv)
{
	Common common = COMMON_DEFAULTS;
	Settings set = {.out = "entities.model",
	                .tokens = "",
	                .bits = 17,
	                .epochs = 12,
	                .dropout = 30,
	                .seed = 1,
	                .rate = 100};
	const Opt opts[] = {
		OPT_TEXT('o', "output", "FILE", set.out, "the model to write"),
		OPT_TEXT(0, "tokens", "NAME", set.tokens,
	                 "what made the tokens of the corpora"),
		OPT_TEXT(0, "words", "FILE", set.words, "word, three clusters, capital, edge"),
		OPT_TEXT(0, "phrases", "FILE", set.phrases, "lists as a number, phrase"),
		OPT_NUMBER(0, "bits", "N", set.bits, "log2 of the rows of the table (17)"),
		OPT_NUMBER(0, "epochs", "N", set.epochs, "passes over the corpora (12)"),
		OPT_NUMBER(0, "dropout", "PERCENT", set.dropout, "features left out (30)"),
		OPT_NUMBER(0, "rate", "THOUSANDTHS", set.rate, "of the steps (100)"),
		OPT_YES(0, "domains", set.domains, "weights of its own for every domain"),
		OPT_NUMBER(0, "seed", "N", set.seed,
	                   "of the order and of what is left out (1)"),
		OPT_END,
	};
	const Usage usage = {"Learn a model of names from annotated CoNLL-U.", opts};
	char **files = opt_parse(&usage, argc, argv);
	Str words = table_from(set.words, add_word, false);
	Str phrases = table_from(set.phrases, add_phrase, true);
	Table word_table, phrase_table;

	if (!table_of(words, &word_table) || !table_of(phrases, &phrase_table))
		die(FAILED, "the tables are not sound");
	View view = view_new(word_table, phrase_table);
	Examples x = read_corpora(files, &common, &view);
	ChainLearner c = {.words = learner_new((uint32_t)set.bits, LABEL_ROW,
	                                       (float)set.rate / 1000, 1e-7f),
	                  .dropout = (float)set.dropout / 100,
	                  .seed = 0x9E3779B9u ^ (uint32_t)set.seed};

	for (int d = 0; set.domains && d < DOMAINS; d++)
		c.domain[d] = learner_new((uint32_t)set.bits, LABEL_ROW, (float)set.rate / 1000,
		                          1e-7f);
	learn(&c, &x, &set);
	chain_merge(&c);
	write_model(&c, &set, words, phrases);
	return OK;
}
