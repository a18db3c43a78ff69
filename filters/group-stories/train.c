/* train-group-stories -- learn data/pair.tsv, or count lib/data/terms.tsv.
 *
 * usage: train-group-stories pairs < X.conllu > pair.tsv
 *        train-group-stories terms < X.conllu > terms.tsv
 *
 * pairs: documents whose `# meta::story` is the truth, in the order of their dates.  All pairs within
 * the window (and of the undated all) that share a little are examples; the weights are
 * those of a logistic regression, found by Newton's method.
 *
 * terms: how many documents hold each folded term, most frequent first.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "../lib/linear.h"
#include "pair.h"

enum { N = PAIR_FEATURES, DAYS = 7, ROUNDS = 25, LEAST_DOCUMENTS = 4 };

static const float LEAST_ALIKE = .03F, RIDGE = 1;

static const char *const names[N] = {
	[BIAS] = "bias",
	[TITLE_COS] = "title",
	[LEAD_COS] = "lead",
	[ALL_COS] = "all",
	[NAMES_COS] = "names",
	[TITLE_BY_ALL] = "title-by-all",
	[LEAD_BY_NAMES] = "lead-by-names",
	[LEAD_BY_ALL] = "lead-by-all",
	[ROOT_ALL] = "root-all",
	[ROOT_TITLE] = "root-title",
	[SAME_DAY] = "same-day",
	[NEXT_DAY] = "next-day",
	[DAYS_APART] = "days-apart",
	[ONE_UNDATED] = "undated",
	[NO_TITLE] = "no-title",
};

typedef struct {
	float x[N];
	bool same;
} Example;

typedef struct {
	Example *example;
	size_t n, cap;
	Sketch *seen;    /* [nseen] */
	uint32_t *story; /* [nseen] hashes of their true stories */
	size_t nseen, seen_cap, story_cap;
	Arena arena;
	Frequencies frequencies;
} Trainer;

static void add(Trainer *t, const Doc *doc)
{
	Sketch s = sketch(doc, &t->frequencies, &t->arena);
	uint32_t story = hash_str(1, doc->field[DOC_STORY]);

	for (size_t i = 0; i < t->nseen; i++) {
		const Sketch *o = &t->seen[i];
		bool dated = s.day != UNDATED && o->day != UNDATED;
		Example e = {.same = t->story[i] == story};

		if (dated && abs(s.day - o->day) > DAYS)
			continue;
		pair_features(o, &s, e.x);
		if (e.x[ALL_COS] < LEAST_ALIKE)
			continue;
		t->example = grow_to(t->example, &t->cap, t->n + 1, sizeof e);
		t->example[t->n++] = e;
	}
	t->seen = grow_to(t->seen, &t->seen_cap, t->nseen + 1, sizeof *t->seen);
	t->story = grow_to(t->story, &t->story_cap, t->nseen + 1, sizeof *t->story);
	t->seen[t->nseen] = s;
	t->story[t->nseen++] = story;
}

/* Solve a y = b in place by Gauss-Jordan elimination with pivots; b becomes y. */
static void solve(double a[N][N], double b[N])
{
	for (int c = 0; c < N; c++) {
		int pivot = c;

		for (int r = c + 1; r < N; r++)
			if (fabs(a[r][c]) > fabs(a[pivot][c]))
				pivot = r;
		for (int k = 0; k < N; k++) {
			double swap = a[c][k];

			a[c][k] = a[pivot][k];
			a[pivot][k] = swap;
		}
		double swap = b[c];

		b[c] = b[pivot];
		b[pivot] = swap;
		for (int r = 0; r < N; r++) {
			double by = r == c ? 0 : a[r][c] / a[c][c];

			for (int k = c; k < N; k++)
				a[r][k] -= by * a[c][k];
			b[r] -= by * b[c];
		}
	}
	for (int c = 0; c < N; c++)
		b[c] /= a[c][c];
}

/* A step of Newton's method on w; returns the mean log loss before it. */
static double step(const Trainer *t, double w[N])
{
	double hessian[N][N] = {{0}}, gradient[N] = {0}, loss = 0;

	for (size_t i = 0; i < t->n; i++) {
		const Example *e = &t->example[i];
		double z = 0;

		for (int k = 0; k < N; k++)
			z += w[k] * (double)e->x[k];

		double p = 1 / (1 + exp(-z)), miss = (e->same ? 1 : 0) - p;

		loss -= log(fmax(e->same ? p : 1 - p, 1e-12));
		for (int k = 0; k < N; k++) {
			gradient[k] += miss * (double)e->x[k];
			for (int j = 0; j < N; j++)
				hessian[k][j] += p * (1 - p) * (double)(e->x[k] * e->x[j]);
		}
	}
	for (int k = 0; k < N; k++) {
		gradient[k] -= (double)RIDGE * w[k];
		hessian[k][k] += (double)RIDGE;
	}
	solve(hessian, gradient);
	for (int k = 0; k < N; k++)
		w[k] += gradient[k];
	return loss / (double)t->n;
}

static void learn_pairs(Conllu *docs)
{
	Trainer t = {.frequencies = frequencies_new()};
	double w[N] = {0};
	size_t same = 0;
	Doc doc;

	while (conllu_next(docs, &doc))
		add(&t, &doc);
	for (int i = 0; i < ROUNDS; i++)
		fprintf(stderr, "round %d: loss %.5f\n", i, step(&t, w));
	for (size_t i = 0; i < t.n; i++)
		same += t.example[i].same;
	fprintf(stderr, "%zu articles, %zu pairs, %zu of one story\n", t.nseen, t.n, same);
	printf("# What makes two articles one story: the weights of pair.h, in its order; "
	       "learned by "
	       "train.c.\n");
	for (int k = 0; k < N; k++)
		printf("%s\t%.4f\n", names[k], w[k]);
	free(t.example);
	free(t.seen);
	free(t.story);
	arena_free(&t.arena);
	frequencies_free(&t.frequencies);
}

/* A term and its documents, in a table with open addressing. */
typedef struct {
	char folded[TERM_BYTES];
	size_t n; /* 0: free */
	uint32_t documents, last;
} Counted;

enum { TABLE = 1 << 22 };

static void count_word(Counted *table, Str word, uint32_t doc)
{
	char folded[TERM_BYTES];
	Str s = term_fold(word, folded);

	if (s.n == 0 || s.p[0] == '#')
		return;

	uint32_t at = hash_str(0, s) % TABLE;

	while (table[at].n > 0 && !str_eq((Str){table[at].folded, table[at].n}, s))
		at = (at + 1) % TABLE;
	memcpy(table[at].folded, s.p, s.n);
	table[at].n = s.n;
	if (table[at].last != doc) {
		table[at].last = doc;
		table[at].documents++;
	}
}

static int by_documents(const void *a, const void *b)
{
	const Counted *x = a, *y = b;

	if (x->documents != y->documents)
		return x->documents > y->documents ? -1 : 1;
	return str_cmp((Str){x->folded, x->n}, (Str){y->folded, y->n});
}

static void count_terms(Conllu *docs)
{
	Counted *table = grow(NULL, TABLE, sizeof *table);
	uint32_t n = 0;
	Doc doc;

	memset(table, 0, TABLE * sizeof *table);
	while (conllu_next(docs, &doc)) {
		n++;
		for (size_t i = 0; i < doc.nword; i++)
			count_word(table, word_form(&doc, &doc.word[i]), n);
	}
	qsort(table, TABLE, sizeof *table, by_documents);
	printf("# Documents that hold a term (folded, see terms.c), of the documents in the "
	       "row "
	       "without a term.\n\t%u\n",
	       n);
	for (size_t i = 0; i < TABLE && table[i].documents >= LEAST_DOCUMENTS; i++)
		printf("%.*s\t%u\n", (int)table[i].n, table[i].folded, table[i].documents);
	free(table);
}

int main(int argc, char **argv)
{
	char *no_files[] = {NULL};
	Common common = COMMON_DEFAULTS;
	Ledger ledger;

	prog = "train-group-stories";
	if (argc != 2 || (strcmp(argv[1], "pairs") != 0 && strcmp(argv[1], "terms") != 0))
		die(FAILED, "usage: %s pairs|terms < documents", prog);
	ledger_open(&ledger, &common);

	In in = in_over(no_files, &common, &ledger);
	Conllu *docs = conllu_open(&in, &ledger, &common);

	if (strcmp(argv[1], "pairs") == 0)
		learn_pairs(docs);
	else
		count_terms(docs);
	conllu_close(docs);
	in_close(&in);
	return ledger_close(&ledger);
}
