/* train-tokenize -- learn the model of sentence boundaries.
 *
 * usage: train-tokenize RAW TRAIN DEV MODEL
 *
 * All three are texts separated by form feeds; in TRAIN and DEV a byte 1 stands behind each sentence.  The classes
 * of words are counted in RAW (lexicon.h).  Logistic regression by
 * AdaGrad over the gaps of TRAIN, several times in another order, of which the mean is taken; the
 * thresholds that are best on DEV are kept; the weights go into MODEL as int8.  Says on stdout how well DEV came out.
 * Then the model answers at the gaps of RAW and TRAIN, and kinds of gaps at which it nearly always
 * answers alike get that answer as their verdict (sift.h).
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "../lib/ascii.h"
#include "../lib/file.h"
#include "../lib/model.h"
#include "train.h"

enum { BITS = 20, EPOCHS = 10, ORDERS = 5, COUNT_BITS = 21, END_MARK = 1 };

/* Each feature is left out of a step with this chance, so that the others learn to do without it. */
static const double dropout = 0.2;

enum { STEPS = 30 };
static const float lowest = -5, step = 0.2f; /* thresholds tried on DEV */
static const double margin = 0.0005; /* those no worse than the best by this are as good */

typedef struct {
	WordCount *slot; /* [1 << COUNT_BITS], by open addressing */
	size_t used;
} Counts;

typedef struct {
	Learner learner;
	float threshold[GAP_MANNERS];
	unsigned manner;     /* of the text at hand */
	const uint8_t *gold; /* a byte a token: a sentence ends behind it */
	bool learn;
	uint32_t seed;
	double loss;
	size_t hit, missed, wrong, asked;
} Trainer;

static WordCount *count_of(Counts *c, uint32_t hash)
{
	size_t mask = ((size_t)1 << COUNT_BITS) - 1, i = hash & mask;

	while (c->slot[i].hash != 0 && c->slot[i].hash != hash)
		i = (i + 1) & mask;
	if (c->slot[i].hash == 0) {
		if (++c->used > mask / 2)
			die(FAILED, "too many different words");
		c->slot[i].hash = hash;
	}
	return c->slot + i;
}

/* Count what token i of t shows of its word. */
static void count_token(Counts *c, Str text, const Tokens *t, size_t i)
{
	const Token *k = t->tok + i, *next = i + 1 < t->n ? k + 1 : NULL;
	bool own_dot = (k->flags & ABBREVIATION) != 0;
	WordCount *w;

	if (k->kind != TOKEN_WORD && k->kind != TOKEN_ACRONYM)
		return;
	w = count_of(c, word_hash(word_of(text, k)));
	if (i > 0 && !(k[-1].flags & PARAGRAPH_END) && (k[-1].flags & SPACE_AFTER)) {
		const Token *p = k - 1;

		if (p->kind == TOKEN_WORD && is_ascii_lower(text.p[p->at])) {
			w->inside_capital += is_ascii_upper(text.p[k->at]);
			w->inside_lower += is_ascii_lower(text.p[k->at]);
		} else if (p->kind == TOKEN_STOP && i > 1 && k[-2].kind == TOKEN_WORD &&
		           is_ascii_lower(text.p[k[-2].at]) && k[-2].n > 2) {
			w->starts += is_ascii_upper(text.p[k->at]);
		}
	}
	if (next != NULL && !own_dot && text.p[next->at] == '.' && next->n == 1 &&
	    !(k->flags & SPACE_AFTER)) {
		k = next;
		next = i + 2 < t->n ? next + 1 : NULL;
		own_dot = true;
	}
	if (!own_dot || next == NULL || (k->flags & PARAGRAPH_END))
		return;
	w->dot_on += is_ascii_lower(text.p[next->at]) || text.p[next->at] == ',';
	w->dot_end += is_ascii_upper(text.p[next->at]);
}

static int by_use(const void *a, const void *b)
{
	const WordCount *x = a, *y = b;
	uint64_t nx = (uint64_t)x->inside_capital + x->inside_lower + x->starts;
	uint64_t ny = (uint64_t)y->inside_capital + y->inside_lower + y->starts;

	if (nx != ny)
		return nx < ny ? 1 : -1;
	return (x->hash > y->hash) - (x->hash < y->hash);
}

/* The lexicon out of RAW, in pieces of whole lines; the commonest words come first, and keep their places. */
static uint16_t *count_words(Str raw)
{
	enum { PIECE = 1 << 22 };
	const Tokenizer plain = {0};
	Counts c = {grow(NULL, (size_t)1 << COUNT_BITS, sizeof *c.slot), 0};
	uint16_t *entry = grow(NULL, LEXICON_ENTRIES, sizeof *entry);
	Tokens t = {0};

	memset(c.slot, 0, sizeof *c.slot << COUNT_BITS);
	memset(entry, 0, LEXICON_ENTRIES * sizeof *entry);
	for (size_t at = 0, n; at < raw.n; at += n) {
		Str rest = str_from(raw, at);

		n = rest.n <= PIECE ? rest.n : PIECE + str_find(str_from(rest, PIECE), S("\n"));
		tokenize(&plain, str_cut(rest, 0, n), &t);
		for (size_t i = 0; i < t.n; i++)
			count_token(&c, rest, &t, i);
	}
	qsort(c.slot, (size_t)1 << COUNT_BITS, sizeof *c.slot, by_use);
	for (size_t i = 0; i < c.used; i++) {
		uint32_t h = c.slot[i].hash;
		WordClass k = lexicon_class(c.slot + i);

		uint16_t *pair = entry + lexicon_pair(h), *at = pair[0] == 0 ? pair : pair + 1;
		unsigned classes =
			(unsigned)k.capital << 6 | (unsigned)k.starts << 3 | k.dotted;

		if (classes != 0 && *at == 0 && pair[0] >> 9 != lexicon_check(h))
			*at = (uint16_t)(lexicon_check(h) << 9 | classes);
	}
	free(c.slot);
	tokens_free(&t);
	return entry;
}

/* The next of a run of numbers that is the same every time. */
static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed;
}

/* The features that dropout leaves, in kept; returns their number. */
static size_t drop(uint32_t *seed, const uint32_t *feature, size_t n, uint32_t *kept)
{
	size_t left = 0;

	for (size_t i = 0; i < n; i++)
		if ((double)(next_random(seed) >> 8) >= dropout * (1 << 24))
			kept[left++] = feature[i];
	return left;
}

static void learn(Trainer *m, const uint32_t *feature, size_t n, bool gold)
{
	uint32_t kept[GAP_FEATURES];
	size_t left = drop(&m->seed, feature, n, kept);
	float score = 0, p, gradient;

	learner_score(&m->learner, kept, left, &score);
	p = 1 / (1 + expf(-score));
	gradient = p - (float)gold;
	m->loss -= log((double)(gold ? p : 1 - p) + 1e-9);
	learner_step(&m->learner, kept, left, &gradient);
}

static bool answer(void *who, size_t at, const uint32_t *feature, size_t n)
{
	Trainer *m = who;
	float score = 0;
	bool gold = m->gold[at] != 0, mine;

	m->asked++;
	if (m->learn) {
		learn(m, feature, n, gold);
		return gold;
	}
	learner_score(&m->learner, feature, n, &score);
	mine = score > m->threshold[m->manner];
	m->hit += gold && mine;
	m->wrong += !gold && mine;
	m->missed += gold && !mine;
	return mine;
}

static Doc doc_of(Str marked)
{
	const Tokenizer plain = {0};
	Doc d = {0};
	char *clean = grow(NULL, marked.n + 1, 1);
	uint8_t *ends = grow(NULL, marked.n + 1, 1);

	memset(ends, 0, marked.n + 1);
	for (size_t i = 0; i < marked.n; i++)
		if (marked.p[i] == END_MARK)
			ends[d.text.n] = 1;
		else
			clean[d.text.n++] = marked.p[i];
	d.text.p = clean;
	tokenize(&plain, d.text, &d.t);
	d.gold = grow(NULL, d.t.n + 1, 1);
	for (size_t i = 0; i < d.t.n; i++) {
		size_t from = d.t.tok[i].at + d.t.tok[i].n;
		size_t to = i + 1 < d.t.n ? d.t.tok[i + 1].at : d.text.n;

		d.gold[i] = memchr(ends + from, 1, to - from + 1) != NULL;
	}
	free(ends);
	return d;
}

bool doc_next(Str *texts, Doc *d)
{
	size_t end = str_find(*texts, S("\f"));

	if (texts->n == 0)
		return false;
	*d = doc_of(str_cut(*texts, 0, end));
	*texts = str_from(*texts, end < texts->n ? end + 1 : texts->n);
	return true;
}

void doc_free(Doc *d)
{
	tokens_free(&d->t);
	free((char *)d->text.p);
	free(d->gold);
}

static Doc *docs_of(Str all, size_t *n)
{
	Doc *docs = NULL, d;
	size_t cap = 0;

	for (*n = 0; doc_next(&all, &d); docs[(*n)++] = d)
		docs = grow_to(docs, &cap, *n + 1, sizeof *docs);
	return docs;
}

static void walk(Trainer *m, const Lexicon *lexicon, Doc *d)
{
	Sift sift = {{lexicon, gaps_manner(d->t.genre), d->text, d->t.tok}, .t = &d->t};

	m->gold = d->gold;
	m->manner = sift.of.manner;
	gaps_ask(&sift, d->t.genre, &(GapJudge){.decide = answer, .who = m, .learns = true});
}

/* F1 of the sentence ends inside the paragraphs of those docs that are of a manner. */
static double score(Trainer *m, const Lexicon *lexicon, Doc *docs, size_t n, unsigned manner)
{
	m->hit = m->missed = m->wrong = 0;
	for (size_t i = 0; i < n; i++)
		if (gaps_manner(docs[i].t.genre) == manner)
			walk(m, lexicon, docs + i);
	return 2.0 * (double)m->hit / (double)(2 * m->hit + m->missed + m->wrong + 1);
}

/* Set the threshold of each manner: the middle of those that are as good as the best. */
static void choose_thresholds(Trainer *m, const Lexicon *lexicon, Doc *docs, size_t n)
{
	for (unsigned k = 0; k < GAP_MANNERS; k++) {
		double f[STEPS], best = 0;
		int from = STEPS, to = 0;

		for (int i = 0; i < STEPS; i++) {
			m->threshold[k] = lowest + step * (float)i;
			f[i] = score(m, lexicon, docs, n, k);
			best = fmax(best, f[i]);
		}
		for (int i = 0; i < STEPS; i++)
			if (f[i] >= best - margin) {
				from = i < from ? i : from;
				to = i;
			}
		m->threshold[k] = lowest + step * (float)(from + to) / 2;
		best = score(m, lexicon, docs, n, k);
		printf("%s: F1 %.4f above %.1f, %zu missed, %zu wrong\n",
		       k == 0 ? "plain" : "edited", best, (double)m->threshold[k], m->missed,
		       m->wrong);
	}
}

static void shuffle(Doc *docs, size_t n, uint32_t *seed)
{
	for (size_t i = n; i > 1; i--) {
		size_t k = (size_t)((uint64_t)next_random(seed) * i >> 32);
		Doc d = docs[i - 1];

		docs[i - 1] = docs[k];
		docs[k] = d;
	}
}

/* Learn from docs, shuffled by seed before each epoch. */
static void learn_in_order(Trainer *m, const Lexicon *lexicon, Doc *docs, size_t n,
                           uint32_t seed)
{
	m->learner = learner_new(BITS, 1, 0.06f, 1e-5f);
	m->seed = seed;
	m->learn = true;
	for (int epoch = 1; epoch <= EPOCHS; epoch++) {
		shuffle(docs, n, &seed);
		m->loss = 0;
		m->asked = 0;
		for (size_t i = 0; i < n; i++)
			walk(m, lexicon, docs + i);
		m->learner.rate *= 0.85f;
	}
	m->learn = false;
	printf("%zu gaps, loss %.4f\n", m->asked, m->loss / (double)m->asked);
	fflush(stdout);
}

/* Learn from docs in ORDERS orders, and take the mean. */
static void learn_all(Trainer *m, const Lexicon *lexicon, Doc *docs, size_t n)
{
	Learner mean = learner_new(BITS, 1, 0, 0);

	for (uint32_t k = 0; k < ORDERS; k++) {
		learn_in_order(m, lexicon, docs, n, 1 + 7919 * k);
		for (size_t i = 0; i < (size_t)1 << BITS; i++)
			mean.w[i] += m->learner.w[i] / ORDERS;
		learner_free(&m->learner);
	}
	m->learner = mean;
}

/* The model that was learned, in integers; w is its memory. */
static Boundary quantised(const Trainer *m, const uint16_t *entry, int8_t *w)
{
	Boundary b = {.linear = linear_quantise(&m->learner, 4, w), .lexicon = {entry}};

	for (int k = 0; k < GAP_MANNERS; k++)
		b.threshold[k] = (int32_t)lroundf(m->threshold[k] / b.linear.scale);
	return b;
}

static void write_model(const char *path, const Boundary *b)
{
	uint32_t head[1 + GAP_MANNERS] = {BITS};
	const ModelSection sections[] = {
		{"head", {(const char *)head, sizeof head}},
		{"weights", {(const char *)b->linear.w, (size_t)1 << BITS}},
		{"lexicon",
	         {(const char *)b->lexicon.entry, LEXICON_ENTRIES * sizeof(uint16_t)}},
		{"verdicts", {(const char *)b->verdicts, VERDICT_ENTRIES * sizeof(uint16_t)}},
	};

	for (int k = 0; k < GAP_MANNERS; k++)
		head[1 + k] = (uint32_t)b->threshold[k];
	model_write(path, "tokenize", "", sections, COUNT(sections));
}

int main(int argc, char **argv)
{
	prog = "train-tokenize";
	if (argc != 5)
		die(FAILED, "usage: train-tokenize RAW TRAIN DEV MODEL");

	Str raw = file_read(argv[1], SIZE_MAX), marked = file_read(argv[2], SIZE_MAX);
	uint16_t *entry = count_words(raw);
	const Lexicon lexicon = {entry};
	size_t ntrain, ndev;
	Doc *train = docs_of(marked, &ntrain),
	    *dev = docs_of(file_read(argv[3], SIZE_MAX), &ndev);
	Trainer m = {0};

	learn_all(&m, &lexicon, train, ntrain);
	choose_thresholds(&m, &lexicon, dev, ndev);

	int8_t *w = grow(NULL, (size_t)1 << BITS, 1);
	Boundary b = quantised(&m, entry, w);
	uint16_t *verdicts = find_verdicts(&b, raw, marked);

	b.verdicts = verdicts;
	write_model(argv[4], &b);
	free(verdicts);
	free(w);
	free(entry);
	learner_free(&m.learner);
	return OK;
}
