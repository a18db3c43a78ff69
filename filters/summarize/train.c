/* train-summarize -- learn data/article.tsv or data/story.tsv.
 *
 * usage: train-summarize article|story [REACH] < X.conllu > article.tsv
 *
 * Documents have reference summaries in `# meta::refs`: references parted by U+241E, their sentences
 * by U+241F; for story, documents of one `# meta::story` that follow one another are one story
 * with one reference.  The examples are sentences; those that a greedy search for the best
 * ROUGE takes into the summary are of the class.
 */
#include <stdio.h>
#include <stdlib.h>

#include "../lib/logistic.h"
#include "rouge.h"
#include "story.h"

enum { ORACLE = 3 /* sentences */, MOST_ARTICLES = 24, REACH = 24 };

static const double RIDGE = 3;

static const char *const names[STORY_FEATURES] = {
	[FIRST] = "first",
	[SECOND] = "second",
	[THIRD] = "third",
	[LOG_ORDER] = "log-order",
	[RELATIVE_ORDER] = "relative-order",
	[BEGINS_PARAGRAPH] = "begins-paragraph",
	[IS_SHORT] = "short",
	[IS_LONG] = "long",
	[STARTS_OPEN] = "starts-open",
	[STARTS_QUOTED] = "starts-quoted",
	[IS_QUESTION] = "question",
	[IS_JUNK] = "junk",
	[QUOTED] = "quoted",
	[LOG_LENGTH] = "log-length",
	[TITLE_LIKE] = "title-like",
	[CENTRE_LIKE] = "centre-like",
	[LEAD_LIKE] = "lead-like",
	[FREQUENT] = "frequent",
	[NAMED] = "named",
	[NUMBERS] = "numbers",
	[TITLES_MEAN] = "titles-mean",
	[TITLES_MOST] = "titles-most",
	[OTHERS_MEAN] = "others-mean",
	[OTHERS_MOST] = "others-most",
	[LEADS_MEAN] = "leads-mean",
	[LEADS_MOST] = "leads-most",
	[MIDDLE] = "middle",
};

/* The articles at hand: one, or those of a story. */
typedef struct {
	Candidates article[MOST_ARTICLES];
	size_t n;
	Str story, refs;
	Arena arena;
} Desk;

typedef struct {
	const Lexicon *lexicon;
	Examples examples;
	bool stories;
	size_t desks, reach;
} Trainer;

/* A sentence at hand, with what it would say. */
typedef struct {
	size_t a, i; /* article, candidate */
	Grams grams;
	bool taken;
} Line;

/* The rouge of candidate against all references in refs, the mean. */
static float score(const Grams *ref, size_t nref, const Grams *candidate)
{
	float sum = 0;

	for (size_t i = 0; i < nref; i++)
		sum += rouge(&ref[i], candidate);
	return sum / (float)nref;
}

static size_t read_refs(Str refs, Grams *ref, size_t most, Arena *arena)
{
	const Str record = S("\xE2\x90\x9E");
	size_t n = 0;

	while (refs.n > 0 && n < most) {
		size_t end = str_find(refs, record);

		ref[n++] = grams_of(str_cut(refs, 0, end), arena);
		refs = str_from(refs, end < refs.n ? end + record.n : end);
	}
	return n;
}

/* Mark the sentences that make the best summary, one by one while it gets better. */
static void take_best(Line *s, size_t n, const Grams *ref, size_t nref, Arena *arena)
{
	Grams sum = {.n_one = 0};
	float best = 0;

	for (int round = 0; round < ORACLE; round++) {
		size_t take = n;

		for (size_t i = 0; i < n; i++) {
			Grams with = grams_sum(&sum, &s[i].grams, arena);
			float here = s[i].taken ? 0 : score(ref, nref, &with);

			if (here > best) {
				best = here;
				take = i;
			}
		}
		if (take == n)
			break;
		s[take].taken = true;
		sum = grams_sum(&sum, &s[take].grams, arena);
	}
}

/* The articles at hand become examples. */
static void learn(Trainer *t, Desk *d)
{
	enum { MOST_REFS = 8 };
	Grams ref[MOST_REFS];
	size_t nref = read_refs(d->refs, ref, MOST_REFS, &d->arena), n = 0;
	Line *s = arena_array(&d->arena, d->n * MOST_CANDIDATES, sizeof *s);
	Terms middle = story_middle(d->article, d->n, &d->arena);

	if (nref == 0 || d->n < (t->stories ? 2 : 1))
		return;
	for (size_t a = 0; a < d->n; a++)
		for (size_t i = 0; i < d->article[a].n && i < t->reach; i++)
			s[n++] = (Line){a, i,
			                grams_of(d->article[a].candidate[i].text, &d->arena),
			                false};
	take_best(s, n, ref, nref, &d->arena);
	for (size_t i = 0; i < n; i++) {
		float x[STORY_FEATURES + 1];

		story_features(d->article, d->n, middle, s[i].a, s[i].i, x);
		x[t->examples.features - 1] = 1;
		examples_add(&t->examples, x, s[i].taken, 1);
	}
	t->desks++;
}

static void next_desk(Trainer *t, Desk *d)
{
	learn(t, d);
	arena_reset(&d->arena);
	d->n = 0;
}

static void read_all(Trainer *t, Conllu *docs)
{
	Desk d = {.n = 0};
	Doc doc;

	while (conllu_next(docs, &doc)) {
		bool same = t->stories && d.n > 0 && str_eq(doc.field[DOC_STORY], d.story);

		if (!same)
			next_desk(t, &d);
		if (d.n == MOST_ARTICLES)
			continue;
		d.story = arena_str(&d.arena, doc.field[DOC_STORY]);
		d.refs = arena_str(&d.arena, conllu_meta(&doc, S("refs")));
		d.article[d.n] = candidates_of(t->lexicon, &doc, &d.arena);
		for (size_t i = 0; i < d.article[d.n].n; i++) { /* views into doc end with it */
			Candidate *c = &d.article[d.n].candidate[i];

			c->text = arena_str(&d.arena, c->text);
		}
		d.n++;
	}
	learn(t, &d);
	arena_free(&d.arena);
}

int main(int argc, char **argv)
{
	char *no_files[] = {NULL};
	Common common = COMMON_DEFAULTS;
	Ledger ledger;

	prog = "train-summarize";
	if (argc < 2 || (strcmp(argv[1], "article") != 0 && strcmp(argv[1], "story") != 0))
		die(FAILED, "usage: %s article|story [REACH] < documents", prog);
	ledger_open(&ledger, &common);

	In in = in_over(no_files, &common, &ledger);
	Conllu *docs = conllu_open(&in, &ledger, &common);
	Lexicon lexicon = lexicon_new();
	bool stories = strcmp(argv[1], "story") == 0;
	size_t features = stories ? STORY_FEATURES : FEATURES;
	Trainer t = {&lexicon,
	             {.features = features + 1},
	             stories,
	             0,
	             argc > 2 ? (size_t)atoi(argv[2]) : REACH};
	double w[STORY_FEATURES + 1];

	read_all(&t, docs);

	double loss = logistic_fit(&t.examples, RIDGE, w);

	fprintf(stderr, "%zu summaries, %zu sentences, loss %.5f\n", t.desks, t.examples.n,
	        loss);
	printf("# What makes a sentence belong into the summary of %s: weights in the order of "
	       "the "
	       "headers; learned by train.c.\n",
	       stories ? "a story" : "its article");
	for (size_t k = 0; k < features; k++)
		printf("%s\t%.4f\n", names[k], w[k]);
	printf("bias\t%.4f\n", w[features]);
	examples_free(&t.examples);
	lexicon_free(&lexicon);
	conllu_close(docs);
	in_close(&in);
	return ledger_close(&ledger);
}
