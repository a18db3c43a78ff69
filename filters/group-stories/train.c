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
#include <stdio.h>
#include <stdlib.h>

#include "../lib/linear.h"
#include "../lib/logistic.h"
#include "pair.h"

enum { N = PAIR_FEATURES, DAYS = 7, LEAST_DOCUMENTS = 4 };

static const float LEAST_ALIKE = .03F;
static const double RIDGE = 1;

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
	Examples examples;
	size_t same;     /* of them of one story */
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
		bool same = t->story[i] == story;
		float x[N];

		if (dated && abs(s.day - o->day) > DAYS)
			continue;
		pair_features(o, &s, x);
		if (x[ALL_COS] < LEAST_ALIKE)
			continue;
		examples_add(&t->examples, x, same, 1);
		t->same += same;
	}
	t->seen = grow_to(t->seen, &t->seen_cap, t->nseen + 1, sizeof *t->seen);
	t->story = grow_to(t->story, &t->story_cap, t->nseen + 1, sizeof *t->story);
	t->seen[t->nseen] = s;
	t->story[t->nseen++] = story;
}

static void learn_pairs(Conllu *docs)
{
	Trainer t = {.examples = {.features = N}, .frequencies = frequencies_new()};
	double w[N];
	Doc doc;

	while (conllu_next(docs, &doc))
		add(&t, &doc);

	double loss = logistic_fit(&t.examples, RIDGE, w);

	fprintf(stderr, "%zu articles, %zu pairs, %zu of one story, loss %.5f\n", t.nseen,
	        t.examples.n, t.same, loss);
	printf("# What makes two articles one story: the weights of pair.h, in its order; "
	       "learned by "
	       "train.c.\n");
	for (int k = 0; k < N; k++)
		printf("%s\t%.4f\n", names[k], w[k]);
	examples_free(&t.examples);
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
