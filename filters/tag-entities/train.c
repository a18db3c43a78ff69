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
#include "weights.h"

typedef struct {
	Example *example; /* [n] their arrays are places in the pools below until all is read */
	size_t n, cap;
	uint32_t *feature, *from, *allowed;
	size_t features, feature_cap, froms, from_cap, words, allowed_cap;
	size_t mentions, lost;  /* lost: mentions that no active words cover */
	uint32_t *hash, *count; /* [rows] the features kept, and how often each came */
	size_t rows;
} Examples;

typedef struct {
	const char *out, *tokens, *words, *phrases;
	uint64_t bits, epochs, mean, least, dropout, seed, rate;
	const char *mix;
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

/* Features by hash: open addressing; no hash is 0. */
typedef struct {
	uint32_t *hash, *count;
	size_t n, cap;
} Census;

static size_t census_slot(const Census *c, uint32_t hash)
{
	size_t at = (size_t)(hash * 0x9E3779B1ull >> 7) & (c->cap - 1);

	while (c->hash[at] != 0 && c->hash[at] != hash)
		at = (at + 1) & (c->cap - 1);
	return at;
}

static Census census_new(size_t cap)
{
	Census c = {.hash = grow(NULL, cap, sizeof *c.hash),
	            .count = grow(NULL, cap, sizeof *c.count),
	            .cap = cap};

	memset(c.hash, 0, cap * sizeof *c.hash);
	memset(c.count, 0, cap * sizeof *c.count);
	return c;
}

static void census_free(Census *c)
{
	free(c->hash);
	free(c->count);
}

static void census_double(Census *c)
{
	Census more = census_new(2 * c->cap);

	for (size_t i = 0; i < c->cap; i++) {
		size_t at = census_slot(&more, c->hash[i]);

		more.hash[at] = c->hash[i];
		more.count[at] = c->count[i];
	}
	more.n = c->n;
	census_free(c);
	*c = more;
}

static Census take_census(const Examples *x)
{
	Census c = census_new(1 << 20);

	for (size_t i = 0; i < x->features; i++) {
		size_t at = census_slot(&c, x->feature[i]);

		c.n += c.hash[at] == 0;
		c.hash[at] = x->feature[i];
		c.count[at]++;
		if (3 * c.n > 2 * c.cap)
			census_double(&c);
	}
	return c;
}

/* Put rows in the place of hashes, in the order in which features first come; those that come
 * less than `least` times are dropped. */
static void number_features(Examples *x, uint32_t least)
{
	Census c = take_census(x);
	uint32_t *row = grow(NULL, c.cap, sizeof *row);
	size_t kept = 0;

	memset(row, 0, c.cap * sizeof *row);
	x->hash = grow(NULL, c.n + 1, sizeof *x->hash);
	x->count = grow(NULL, c.n + 1, sizeof *x->count);
	for (size_t w = 0, i = 0; w < x->froms; w++) {
		size_t end = w + 1 < x->froms ? x->from[w + 1] : x->features;

		x->from[w] = (uint32_t)kept;
		for (; i < end; i++) {
			size_t at = census_slot(&c, x->feature[i]);

			if (c.count[at] < least)
				continue;
			if (row[at] == 0) {
				x->hash[x->rows] = c.hash[at];
				x->count[x->rows] = c.count[at];
				row[at] = (uint32_t)++x->rows;
			}
			x->feature[kept++] = row[at] - 1;
		}
	}
	fprintf(stderr, "%zu features, %zu of them at least %u times\n", c.n, x->rows, least);
	x->features = kept;
	free(row);
	census_free(&c);
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

static void learn(ChainLearner *c, const Examples *x, const Settings *set)
{
	size_t *order = grow(NULL, x->n, sizeof *order);
	uint32_t seed = (uint32_t)set->seed;
	float rate = c->rate;

	for (size_t i = 0; i < x->n; i++)
		order[i] = i;
	for (uint64_t epoch = 0; epoch < set->epochs; epoch++) {
		double loss = 0;

		shuffle(order, x->n, &seed);
		c->rate = epoch + 2 >= set->epochs ? rate * 0.3f : rate;
		for (size_t i = 0; i < x->n; i++) {
			double one = chain_learn(c, &x->example[order[i]]);

			loss += one > 0 ? one : 0;
		}
		fprintf(stderr, "epoch %d: loss %.0f\n", (int)epoch + 1, loss);
		if (epoch + set->mean >= set->epochs)
			chain_note(c);
	}
	chain_settle(c);
	free(order);
}

/* What is lost without a row: the square of its weights, as often as it comes. */
static float worth(const Examples *x, const ChainLearner *c, uint32_t row)
{
	float sum = 0;

	for (int b = 0; b < LABELS; b++)
		sum += c->shared.w[row][b] * c->shared.w[row][b];
	return sum * (float)x->count[row];
}

typedef struct {
	float worth;
	uint32_t row;
} Rank;

static int by_worth(const void *a, const void *b)
{
	const Rank *x = a, *y = b;

	if (x->worth != y->worth)
		return x->worth < y->worth ? 1 : -1;
	return (x->row > y->row) - (x->row < y->row);
}

static float largest(const ChainLearner *c)
{
	float most = 0;

	for (size_t i = 0; i < c->features; i++)
		for (int b = 0; b < LABELS; b++)
			most = fmaxf(most, fabsf(c->shared.w[i][b]));
	return most;
}

static void write_model(const ChainLearner *c, const Examples *x, const Settings *set,
                        const Str table[2])
{
	Rank *rank = grow(NULL, x->rows + 1, sizeof *rank);
	uint32_t *order = grow(NULL, x->rows + 1, sizeof *order);
	float scale = fminf(largest(c), 5) / 127;
	size_t kept;

	for (uint32_t i = 0; i < x->rows; i++)
		rank[i] = (Rank){worth(x, c, i), i};
	qsort(rank, x->rows, sizeof *rank, by_worth);
	for (size_t i = 0; i < x->rows; i++)
		order[i] = rank[i].row;
	Str weights = weights_make(x->hash, (const float(*)[LABEL_ROW])c->shared.w, order,
	                           x->rows, (uint32_t)set->bits - 1, scale, &kept);
	Chain chain = chain_quantise(c, scale);
	const ModelSection section[] = {
		{"weights", weights},
		{"chain", {(const char *)&chain, sizeof chain}},
		{"words", table[0]},
		{"phrases", table[1]},
	};

	fprintf(stderr, "%zu features kept\n", kept);
	model_write(set->out, "tag-entities", set->tokens, section, 4);
	free((void *)(uintptr_t)weights.p);
	free(order);
	free(rank);
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

/* Numbers, in hundredths, separated by commas. */
static void read_mix(const char *list, float *mix)
{
	Str rest = str_of(list != NULL ? list : "");

	for (int d = 0; d < DOMAINS && rest.n > 0; d++) {
		size_t n = str_find(rest, S(","));
		uint64_t percent = 0;

		str_uint(str_cut(rest, 0, n), &percent);
		mix[d] = (float)percent / 100;
		rest = str_from(rest, n < rest.n ? n + 1 : n);
	}
}

static Table as_table(Str bytes)
{
	Table t;

	if (!table_of(bytes, &t))
		die(FAILED, "the tables are not sound");
	return t;
}

static Examples read_corpora(char **files, const Common *common, View *view, uint32_t least)
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
	fprintf(stderr,
	        "%zu stretches, %zu words of %zu features, %zu mentions, %zu beyond reach\n",
	        x.n, x.words, x.features / (x.words + 1), x.mentions, x.lost);
	number_features(&x, least);
	settle(&x);
	return x;
}

int main(int argc, char **argv)
{
	Common common = COMMON_DEFAULTS;
	Settings set = {.out = "entities.model",
	                .tokens = "",
	                .bits = 17,
	                .epochs = 6,
	                .mean = 4,
	                .least = 2,
	                .dropout = 50,
	                .seed = 1,
	                .rate = 100};
	const Opt opts[] = {
		OPT_TEXT('o', "output", "FILE", set.out, "the model to write"),
		OPT_TEXT(0, "tokens", "NAME", set.tokens,
	                 "what made the tokens of the corpora"),
		OPT_TEXT(0, "words", "FILE", set.words, "word, three clusters, capital, edge"),
		OPT_TEXT(0, "phrases", "FILE", set.phrases, "lists as a number, phrase"),
		OPT_NUMBER(0, "bits", "N", set.bits, "log2 of the rows of the table (17)"),
		OPT_NUMBER(0, "epochs", "N", set.epochs, "passes over the corpora (6)"),
		OPT_NUMBER(0, "mean", "N", set.mean, "last passes that are averaged (4)"),
		OPT_NUMBER(0, "least", "N", set.least,
	                   "features that come less often are dropped (2)"),
		OPT_NUMBER(0, "dropout", "PERCENT", set.dropout, "features left out (50)"),
		OPT_NUMBER(0, "rate", "THOUSANDTHS", set.rate, "of the steps (100)"),
		OPT_TEXT(0, "domains", "MIX", set.mix,
	                 "weights of its own for every domain; how much of each goes into the "
	                 "model, in hundredths: 90,0,20"),
		OPT_NUMBER(0, "seed", "N", set.seed,
	                   "of the order and of what is left out (1)"),
		OPT_END,
	};
	const Usage usage = {"Learn a model of names from annotated CoNLL-U.", opts};
	char **files = opt_parse(&usage, argc, argv);
	const Str table[] = {table_from(set.words, add_word, false),
	                     table_from(set.phrases, add_phrase, true)};
	View view = view_new(as_table(table[0]), as_table(table[1]));
	Examples x = read_corpora(files, &common, &view, (uint32_t)set.least);
	ChainLearner c = chain_learner(x.rows, set.mix != NULL);

	c.rate = (float)set.rate / 1000;
	c.dropout = (float)set.dropout / 100;
	c.seed = 0x9E3779B9u ^ (uint32_t)set.seed;
	read_mix(set.mix, c.mix);
	learn(&c, &x, &set);
	write_model(&c, &x, &set, table);
	return OK;
}
