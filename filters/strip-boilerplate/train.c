/* train.c -- learn a net from labelled pages (see samples.h), and join two such into a model.
 *
 *	train-strip-boilerplate [--rounds N] [--folds N] [--seed N] [--drop N] [--rate N] -o PART PAGES ...
 *	train-strip-boilerplate --join -o MODEL PART PART
 *
 * With --folds the pages of every N-th host are kept out, and measured.
 */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "../lib/model.h"
#include "../lib/opt.h"
#include "learn.h"

typedef struct {
	double loss, lines, keep, roles, role_lines, f1, pages;
} Score;

static bool wanted(uint8_t label)
{
	return label == LABEL_KEEP || label == ROLE_BODY || label == ROLE_LEDE;
}

/* How likely the label was held. */
static double chance_of(const float *chance, uint8_t label)
{
	double in = 0;

	for (int k = 0; k < ROLES; k++)
		if (label == k || (label >= LABEL_KEEP && wanted((uint8_t)k) == wanted(label)))
			in += chance[k];
	return in;
}

static void measure_page(NetLearner *t, Samples *d, const TrainPage *p, Score *sc)
{
	double right = 0, kept = 0, want = 0;

	if (p->set == 'r') /* as the filter asks */
		samples_ask(d, p, 'n');
	for (size_t at = 0; at < p->n; at += NET_LINES) {
		size_t n = p->n - at < NET_LINES ? p->n - at : NET_LINES;
		const Sample *s = d->sample + p->bare + at;

		net_judge(t, d, s, n);
		for (size_t i = 0; i < n; i++) {
			const float *c = t->run.chance[i];
			bool keep = c[ROLE_BODY] + c[ROLE_LEDE] > 0.5f, is = wanted(s[i].label);
			int best = 0;
			double mass = exp2(2 * (s[i].weight - 1)) - 1;

			for (int k = 1; k < ROLES; k++)
				best = c[k] > c[best] ? k : best;
			if (s[i].label == LABEL_NONE)
				continue;
			sc->loss -= log(chance_of(c, s[i].label) + 1e-9);
			sc->lines++;
			sc->keep += keep == is || s[i].label == ROLE_LEDE;
			sc->role_lines += s[i].label < ROLES;
			sc->roles += s[i].label == best;
			right += keep && is ? mass : 0;
			kept += keep ? mass : 0;
			want += is ? mass : 0;
		}
	}
	if (want > 0) {
		sc->f1 += 2 * right / (kept + want);
		sc->pages++;
	}
}

static void measure(NetLearner *t, Samples *d, const char *what)
{
	static const char sets[] = "rwn";

	for (size_t k = 0; k < 2 * (sizeof sets - 1); k++) {
		Score sc = {0};

		for (size_t i = 0; i < d->npage; i++)
			if (d->page[i].out && d->page[i].set == sets[k / 2] &&
			    d->page[i].html == k % 2)
				measure_page(t, d, &d->page[i], &sc);
		if (sc.pages > 0)
			fprintf(stderr,
			        "%s %c %s: loss %.4f, F1 by bytes %.4f, keep/drop %.4f, roles "
			        "%.4f\n",
			        what, sets[k / 2], k % 2 ? "html" : "text", sc.loss / sc.lines,
			        sc.f1 / sc.pages, sc.keep / sc.lines,
			        sc.roles / (sc.role_lines + 1e-9));
	}
}

/* The net as a part of a model. */
static void write_part(const NetLearner *t, const char *path)
{
	size_t n = (size_t)NET_IN << ROW_BITS;
	int8_t *q = grow(NULL, n, 1);

	for (size_t i = 0; i < n; i += NET_IN) { /* what was never learned says nothing */
		float any = 0;

		for (size_t k = 0; k < NET_IN; k++)
			any += t->words.g2[i + k];
		if (any == 0)
			memset(t->words.w + i, 0, NET_IN * sizeof *t->words.w);
	}
	Linear words = linear_quantise(&t->words, 2.0f, q);
	const ModelSection s[] = {
		{"part.scale", {(const char *)&words.scale, sizeof words.scale}},
		{"part.rows", {(const char *)q, n}},
		{"part.weights", {(const char *)&t->w, sizeof t->w}},
	};

	model_write(path, "strip-boilerplate", "", s, COUNT(s));
	free(q);
}

static Str part_section(const Model *m, const char *name, size_t bytes)
{
	Str s = model_section(m, name);

	if (s.n != bytes)
		die(FAILED, "a part is of another make");
	return s;
}

/* NETS parts become one model: their rows side by side. */
static void join_parts(char **part, const char *path)
{
	size_t n = (size_t)1 << ROW_BITS;
	struct NetHead head = {.bits = ROW_BITS};
	char *rows = grow(NULL, n, NET_SUM);
	NetWeights *weights = grow(NULL, NETS, sizeof *weights);

	for (size_t k = 0; k < NETS; k++) {
		if (part[k] == NULL)
			die(FAILED, "%d parts are wanted", NETS);
		Model m = model_read(part[k], "strip-boilerplate");
		Str from = part_section(&m, "part.rows", n * NET_IN);

		memcpy(&head.scale[k], part_section(&m, "part.scale", sizeof *head.scale).p,
		       sizeof *head.scale);
		memcpy(&weights[k], part_section(&m, "part.weights", sizeof *weights).p,
		       sizeof *weights);
		for (size_t i = 0; i < n; i++)
			memcpy(rows + i * NET_SUM + k * NET_IN, from.p + i * NET_IN, NET_IN);
	}
	const ModelSection s[] = {
		{"head", {(const char *)&head, sizeof head}},
		{"rows", {rows, n * NET_SUM}},
		{"weights", {(const char *)weights, NETS * sizeof *weights}},
	};

	model_write(path, "strip-boilerplate", "", s, COUNT(s));
	free(rows);
	free(weights);
}

static void shuffle(size_t *order, size_t n)
{
	for (size_t i = n; i > 1; i--) {
		size_t k = (size_t)(net_random() * (float)i), was = order[i - 1];

		order[i - 1] = order[k];
		order[k] = was;
	}
}

static void learn_page(NetLearner *t, const Samples *d, const TrainPage *p, double *loss,
                       double *lines)
{
	size_t first = net_random() < 0.5f ? p->sample : p->bare;

	for (size_t at = 0; at < p->n; at += NET_CHUNK) {
		size_t n = p->n - at < NET_CHUNK ? p->n - at : NET_CHUNK;

		*loss += net_learn(t, d, d->sample + first + at, n, p->html);
		*lines += (double)n;
	}
}

enum {
	NOTE_PAGES = 100, /* from one look at the weights to the next */
	TIMES_MOST = 3,
};

/* How often a page is read in a pass: there are few of the set whose ways the filter follows, and of
 * those labelled line by line. */
static int times_of(char set)
{
	return set == 'n' ? TIMES_MOST : set == 'r' ? 2 : 1;
}

/* Passes over the pages, in ever new order, at rates that fall to END of what they were; the mean
 * of the weights over the last passes is what was learned. */
static void train(NetLearner *t, Samples *d, uint64_t rounds, float rate, float words_rate)
{
	const float end = 0.1f, mean_from = 0.6f;
	size_t *order = grow(NULL, TIMES_MOST * d->npage + 1, sizeof *order);
	size_t n = 0;

	for (size_t i = 0; i < d->npage; i++)
		for (int k = 0; !d->page[i].out && k < times_of(d->page[i].set); k++)
			order[n++] = i;
	for (uint64_t round = 0; round < rounds; round++) {
		double loss = 0, lines = 0;
		float left = 1.0f - (1.0f - end) * (float)round / (float)rounds;

		t->rate = rate * left;
		t->words_rate = words_rate * left;
		shuffle(order, n);
		for (size_t i = 0; i < n; i++) {
			if (i % NOTE_PAGES == 0 &&
			    (float)round + (float)i / (float)n > mean_from * (float)rounds)
				net_note(t);
			learn_page(t, d, &d->page[order[i]], &loss, &lines);
		}
		fprintf(stderr, "round %2d: loss %.4f a line\n", (int)round + 1, loss / lines);
	}
	net_settle(t);
	measure(t, d, "held out");
	free(order);
}

int main(int argc, char **argv)
{
	uint64_t rounds = 10, seed = 1, drop = 45, rate = 20, bound = 70;
	Folds folds = {0};
	const char *to = NULL;
	bool join = false;
	const Opt opts[] = {
		OPT_NUMBER(0, "rounds", "N", rounds, "passes over the pages (10)"),
		OPT_NUMBER(0, "folds", "N", folds.folds,
	                   "keep every N-th host out, and measure on it"),
		OPT_NUMBER(0, "fold", "N", folds.fold, "begin with the N-th host (0)"),
		OPT_NUMBER(0, "seed", "N", seed, "of the random numbers (1)"),
		OPT_NUMBER(0, "drop", "N", drop,
	                   "features in a hundred left out at random (45)"),
		OPT_NUMBER(0, "rate", "N", rate,
	                   "learning rate of their rows, in thousandths (20)"),
		OPT_NUMBER(0, "bound", "N", bound,
	                   "q of the loss of kept and dropped blocks, in hundredths (70)"),
		OPT_TEXT('o', "output", "FILE", to, "where the part or model is written"),
		OPT_YES(0, "join", join,
	                "join parts, which stand in place of pages, into a model"),
		OPT_END,
	};
	const Usage usage = {"Learn the roles of lines from labelled pages.", opts};
	char **files = opt_parse(&usage, argc, argv);
	Samples d = {0};
	NetLearner *t;

	if (join) {
		join_parts(files, to);
		return OK;
	}
	for (; *files != NULL; files++)
		samples_read(&d, *files, folds);
	fprintf(stderr, "%zu pages, %zu lines, %zu features\n", d.npage, d.nsample / 2,
	        d.npool / 2);
	samples_common(&d, 3);
	t = net_learner(seed);
	t->drop_feature = (float)drop / 100.0f;
	t->bound = (float)bound / 100.0f;
	t->drop_in = 0.1f;
	t->drop_state = 0.3f;
	train(t, &d, rounds, 0.003f, (float)rate / 1000.0f);
	if (to != NULL)
		write_part(t, to);
	return OK;
}
