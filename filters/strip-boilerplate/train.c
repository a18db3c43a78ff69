/* train.c -- learn a net from labelled pages, and join two such into a model.
 *
 *	train-strip-boilerplate [--rounds N] [--folds N] [--seed N] [--drop N] [--rate N] -o PART PAGES
 *	train-strip-boilerplate --join -o MODEL PART PART
 *
 * PAGES holds, tab-separated, pages: `page SET TITLE`, then its lines: `line LABEL GAP TEXT`;
 * LABEL is a role, or keep or drop where only that is known; GAP is 1 behind an empty line.
 * Or, in place of lines, `html BYTES`, these bytes and a newline, then `block LABEL` for each of
 * its blocks.
 *
 * A page is one step: forward over its lines, the log loss of the labels, and back through time.
 * The rows of the features take AdaGrad's steps, all else Adam's; features, inputs and states are
 * dropped at random; features that tell of one host alone are left out for good.  With --folds pages of every N-th host are kept out, and measured.
 */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "../lib/linear.h"
#include "../lib/model.h"
#include "../lib/opt.h"
#include "features.h"
#include "lines.h"
#include "net.h"

enum { BITS = 16, PAGE_LINES = NET_CHUNK, LABEL_KEEP = ROLES, LABEL_DROP, LABEL_NONE };

typedef struct {
	uint32_t first, n; /* features: [first .. first + n) of the pool */
	float weight;      /* of the line in the loss */
	uint8_t label;
} Sample;

typedef struct {
	size_t sample, n; /* samples of the page, title known */
	size_t bare;      /* the same page, title not known */
	uint32_t origin;  /* its host; or itself, where it was made */
	bool out;         /* kept out */
	bool html;        /* its samples are blocks of HTML (bare the same) */
	char set;         /* the first letter of its set */
} TrainPage;

typedef struct {
	uint32_t *pool;
	size_t npool, poolcap;
	Sample *sample;
	size_t nsample, samplecap;
	TrainPage *page;
	size_t npage, pagecap;
} Data;

static uint64_t random_state = 1;

static float random_one(void)
{
	random_state = random_state * 6364136223846793005u + 1442695040888963407u;
	return (float)(random_state >> 40) / 16777216.0f;
}

/* ---- reading pages ---- */

static uint8_t label_of(Str s)
{
	for (uint8_t r = 0; r < ROLES; r++)
		if (str_eq(s, role_names[r]))
			return r;
	return str_eq(s, S("keep"))   ? LABEL_KEEP
	       : str_eq(s, S("drop")) ? LABEL_DROP
	                              : LABEL_NONE;
}

static size_t add_samples(Data *d, const Page *p, const uint8_t *label, uint32_t set)
{
	static Context context;
	size_t first = d->nsample;
	uint64_t before = 0;

	context_of(&context, p);
	for (size_t i = 0; i < p->n; i++) {
		d->pool = grow_to(d->pool, &d->poolcap, d->npool + FEATURES_MAX + 1, 4);
		d->sample =
			grow_to(d->sample, &d->samplecap, d->nsample + 1, sizeof *d->sample);
		uint32_t *f = d->pool + d->npool;
		size_t n = line_features(p, &context, i, before, f);

		if (p->html != NULL) {
			n += block_features(p, &context, i, f + n);
			n += path_features(p->html->block[i].element->parent, f + n);
		}
		if (set != 0)
			f[n++] = set_feature(set);
		d->sample[d->nsample++] = (Sample){
			.first = (uint32_t)d->npool,
			.n = (uint32_t)n,
			.weight = 1.0f + 0.5f * log2f((float)p->line[i].text.n / 16.0f + 1.0f),
			.label = label[i],
		};
		d->npool += n;
		before += p->line[i].text.n;
	}
	return first;
}

/* The set whose ways a page of `set` follows; 0: no one's. */
static uint32_t known_set(char set)
{
	return set == 'X' ? 0 : (uint32_t)(set | 0x20);
}

/* A page as it is read. */
typedef struct {
	Page page;
	Arena arena;
	Json *json;
	uint8_t *label;
	size_t labels, cap;
	Str set, title;
} Reading;

/* Pages of SET `x:host` are kept out when the host's hash falls into fold 0 of folds; those of
 * sets in capitals (made pages) never are. */
static bool kept_out(Str set, uint64_t folds)
{
	return folds > 0 && !(set.p[0] >= 'A' && set.p[0] <= 'Z') &&
	       hash_str(7, str_from(set, 2)) % folds == 0;
}

static void add_page(Data *d, Reading *r, uint64_t folds)
{
	Page *p = &r->page;
	char set = p->n > 0 ? r->set.p[0] : 0;
	TrainPage t = {.n = p->n, .set = set, .html = p->html != NULL};

	if (p->n == 0)
		return;
	if (r->labels != p->n)
		die(FAILED, "%.*s: %zu lines, %zu labels", FMT(r->set), p->n, r->labels);
	t.out = kept_out(r->set, folds);
	t.origin = set >= 'A' && set <= 'Z' ? (uint32_t)d->npage
	                                    : hash_str(9, str_from(r->set, 2));
	if (!t.html)
		p->title = r->title;
	t.sample = t.bare = add_samples(d, p, r->label, known_set(set));
	if (!t.html) {
		p->title = (Str){0};
		t.bare = add_samples(d, p, r->label, known_set(set));
	}
	d->page = grow_to(d->page, &d->pagecap, d->npage + 1, sizeof *d->page);
	d->page[d->npage++] = t;
}

static Str take_field(Str *rest)
{
	size_t n = str_find(*rest, S("\t"));
	Str field = str_cut(*rest, 0, n);

	*rest = str_from(*rest, n < rest->n ? n + 1 : n);
	return field;
}

static Str read_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *buf = NULL;
	size_t n = 0, cap = 0, got = 1;

	if (f == NULL)
		die(FAILED, "%s:", path);
	while (got > 0) {
		buf = grow_to(buf, &cap, n + 65536, 1);
		got = fread(buf + n, 1, 65536, f);
		n += got;
	}
	fclose(f);
	return (Str){buf, n};
}

static void take_label(Reading *r, Str label)
{
	r->label = grow_to(r->label, &r->cap, r->labels + 1, 1);
	r->label[r->labels++] = label_of(label);
}

static void read_pages(Data *d, Str file, uint64_t folds)
{
	Reading r = {.json = json_open()};
	uint64_t bytes;

	for (size_t at = 0; at < file.n;) {
		size_t n = str_find(str_from(file, at), S("\n"));
		Str line = str_cut(file, at, at + n), kind = take_field(&line);

		at += n + 1;
		if (str_eq(kind, S("page"))) {
			add_page(d, &r, folds);
			arena_reset(&r.arena);
			page_of_text(&r.page, (Str){0});
			r.labels = 0;
			r.set = take_field(&line);
			r.title = line;
		} else if (str_eq(kind, S("line"))) {
			Str label = take_field(&line);
			bool gap = str_eq(take_field(&line), S("1"));
			Str text = line_trim(line);

			if (text.n == 0)
				continue;
			take_label(&r, label);
			page_push(&r.page, text, gap);
		} else if (str_eq(kind, S("html")) && str_uint(line, &bytes)) {
			page_of_html(&r.page, r.json, str_cut(file, at, at + bytes), (Str){0},
			             &r.arena);
			at += bytes + 1;
		} else if (str_eq(kind, S("block"))) {
			take_label(&r, line);
		}
	}
	add_page(d, &r, folds);
	page_free(&r.page);
	json_close(r.json);
	free(r.label);
}

/* ---- features that tell of one place alone are not learned ---- */

typedef struct {
	uint32_t feature, origin;
	bool used, common; /* common: seen at two places */
} Seen;

static Seen *seen_at(Seen *seen, size_t mask, uint32_t feature)
{
	size_t i = (feature * 0x9E3779B97F4A7C15u >> 24) & mask;

	while (seen[i].used && seen[i].feature != feature)
		i = (i + 1) & mask;
	return &seen[i];
}

static void note_features(Seen *seen, size_t mask, const Data *d, const TrainPage *p)
{
	for (size_t i = 0; i < p->n; i++) {
		const Sample *s = &d->sample[p->sample + i];

		for (uint32_t k = 0; k < s->n; k++) {
			Seen *f = seen_at(seen, mask, d->pool[s->first + k]);

			if (!f->used)
				*f = (Seen){d->pool[s->first + k], p->origin, true, false};
			f->common |= f->origin != p->origin;
		}
	}
}

static void keep_common(const Seen *seen, size_t mask, Data *d, size_t first, size_t n)
{
	for (size_t i = first; i < first + n; i++) {
		Sample *s = &d->sample[i];
		uint32_t kept = 0;

		for (uint32_t k = 0; k < s->n; k++) {
			uint32_t f = d->pool[s->first + k];

			if (seen_at((Seen *)(uintptr_t)seen, mask, f)->common)
				d->pool[s->first + kept++] = f;
		}
		s->n = kept;
	}
}

static void drop_rare(Data *d)
{
	size_t mask = ((size_t)1 << 25) - 1;
	Seen *seen = calloc(mask + 1, sizeof *seen);

	if (seen == NULL)
		die(FAILED, "out of memory");
	for (size_t i = 0; i < d->npage; i++)
		if (!d->page[i].out)
			note_features(seen, mask, d, &d->page[i]);
	for (size_t i = 0; i < d->npage; i++) {
		const TrainPage *p = &d->page[i];

		if (!p->out)
			keep_common(seen, mask, d, p->sample, p->n);
		if (!p->out && p->bare != p->sample)
			keep_common(seen, mask, d, p->bare, p->n);
	}
	free(seen);
}

/* ---- learning ---- */

#define FAST __attribute__((optimize("O3", "fast-math"), target_clones("avx2,fma", "default")))

typedef struct {
	NetWeights w, grad, m1, m2, mean;
	Learner words;
	uint64_t steps;
	float rate, words_rate, drop_feature, drop_in, drop_state;
	NetRun run;
	float in_grad[NET_LINES][NET_IN];
	float state_grad[2][NET_LINES][NET_STATE];
	float own[NET_LINES][NET_GATES]; /* state times its matrix, of one way */
	uint8_t keep_state[NET_LINES][2 * NET_STATE];
	uint8_t keep_in[NET_LINES][NET_IN];
	uint32_t *feature[NET_LINES];
	uint32_t nfeature[NET_LINES];
	uint32_t kept[NET_LINES * FEATURES_MAX];
} Trainer;

static void start_weights(Trainer *t)
{
	float *w = (float *)&t->w;
	NetWeights *n = &t->w;

	memset(t, 0, sizeof *t);
	for (size_t i = 0; i < sizeof t->w / sizeof *w; i++)
		w[i] = (random_one() - 0.5f) * 0.35f;
	memset(n->in_bias, 0, sizeof n->in_bias);
	memset(n->out_bias, 0, sizeof n->out_bias);
	for (int k = 0; k < 2; k++)
		for (int j = 0; j < NET_GATES; j++)
			n->way[k].bias[j] = j < NET_STATE ? 1.0f : 0.0f;
	t->words = learner_new(BITS, NET_IN, 0.05f, 0.0f);
	for (size_t i = 0; i < ((size_t)NET_IN << BITS); i++)
		t->words.w[i] = (random_one() - 0.5f) * 0.1f;
}

FAST static void sum_rows(const float *w, const uint32_t *f, size_t n, float *sum)
{
	for (size_t i = 0; i < n; i++) {
		const float *row = w + (size_t)(f[i] >> (32 - BITS)) * NET_IN;

		for (int k = 0; k < NET_IN; k++)
			sum[k] += row[k];
	}
}

FAST static void step_rows(Learner *m, const uint32_t *f, size_t n, const float *grad,
                           float rate)
{
	for (size_t i = 0; i < n; i++) {
		size_t at = (size_t)(f[i] >> (32 - BITS)) * NET_IN;
		size_t next = (size_t)(f[i + 6 < n ? i + 6 : i] >> (32 - BITS)) * NET_IN;
		float *w = m->w + at, *g2 = m->g2 + at;

		for (int k = 0; k < NET_IN; k += 16) {
			__builtin_prefetch(m->w + next + k, 1);
			__builtin_prefetch(m->g2 + next + k, 1);
		}
		for (int k = 0; k < NET_IN; k++) {
			float g = grad[k] + m->l2 * w[k];

			g2[k] += g * g;
			w[k] -= rate * g / sqrtf(g2[k] + 1e-6f);
		}
	}
}

/* The inputs of the lines; while learning, some features and inputs are left out. */
static void embed(Trainer *t, const Data *d, const Sample *s, size_t n, bool learning)
{
	uint32_t *to = t->kept;
	bool set = !learning || random_one() < 0.75f;
	float p = learning ? t->drop_feature : 0.0f;

	for (size_t i = 0; i < n; i++) {
		float sum[NET_IN] = {0};

		t->feature[i] = to;
		for (uint32_t k = 0; k + !set < s[i].n; k++)
			if (!learning || random_one() >= p)
				*to++ = d->pool[s[i].first + k];
		t->nfeature[i] = (uint32_t)(to - t->feature[i]);
		sum_rows(t->words.w, t->feature[i], t->nfeature[i], sum);
		for (int k = 0; k < NET_IN; k++) {
			t->run.in[i][k] = net_tanh(t->w.in_bias[k] + sum[k] / (1.0f - p));
			t->keep_in[i][k] = !learning || random_one() >= t->drop_in;
			if (learning)
				t->run.in[i][k] =
					t->keep_in[i][k] ? t->run.in[i][k] / (1.0f - t->drop_in)
							 : 0;
		}
	}
}

/* The gradient of the loss by the scores, in chance; returns the loss. */
static float label_gradient(float *chance, uint8_t label, float weight)
{
	float in = 0, p[ROLES];

	for (int k = 0; k < ROLES; k++) {
		bool mine = label == k ||
		            (label == LABEL_KEEP && (k == ROLE_BODY || k == ROLE_LEDE)) ||
		            (label == LABEL_DROP && k != ROLE_BODY && k != ROLE_LEDE);

		p[k] = mine ? chance[k] : 0.0f;
		in += p[k];
	}
	in = in > 1e-9f ? in : 1e-9f;
	for (int k = 0; k < ROLES; k++)
		chance[k] = label == LABEL_NONE ? 0.0f : weight * (chance[k] - p[k] / in);
	return label == LABEL_NONE ? 0.0f : -weight * logf(in);
}

/* Scores to states and inputs. */
FAST static void back_out(Trainer *t, size_t n)
{
	float scale = 1.0f / (1.0f - t->drop_state);

	for (size_t i = 0; i < n; i++) {
		const float *g = t->run.chance[i];

		for (int j = 0; j < 2 * NET_STATE; j++) {
			float *state = &t->run.state[j / NET_STATE][i][j % NET_STATE];
			float *to = &t->state_grad[j / NET_STATE][i][j % NET_STATE];
			float sum = 0, h = t->keep_state[i][j] ? *state * scale : 0.0f;

			for (int k = 0; k < ROLES; k++) {
				sum += g[k] * t->w.out[j][k];
				t->grad.out[j][k] += h * g[k];
			}
			*to = t->keep_state[i][j] ? sum * scale : 0.0f;
		}
		for (int j = 0; j < NET_IN; j++) {
			float sum = 0;

			for (int k = 0; k < ROLES; k++) {
				sum += g[k] * t->w.out[2 * NET_STATE + j][k];
				t->grad.out[2 * NET_STATE + j][k] += t->run.in[i][j] * g[k];
			}
			t->in_grad[i][j] = sum;
		}
		for (int k = 0; k < ROLES; k++)
			t->grad.out_bias[k] += g[k];
	}
}

/* One line back in a way: h its state, was the state before; own and gates as they were.  Adds to
 * was_grad. */
FAST static void back_step(const NetGru *w, NetGru *grad, const float *gates, const float *own,
                           const float *in, const float *was, const float *h_grad,
                           float *was_grad, float *in_grad)
{
	float dg[NET_GATES], ds[NET_GATES];

	for (int k = 0; k < NET_STATE; k++) {
		float z = net_sigmoid(gates[k] + own[k]);
		float r = net_sigmoid(gates[NET_STATE + k] + own[NET_STATE + k]);
		float o = own[2 * NET_STATE + k];
		float c = net_tanh(gates[2 * NET_STATE + k] + r * o);
		float dc = h_grad[k] * (1.0f - z) * (1.0f - c * c);

		dg[k] = ds[k] = h_grad[k] * (was[k] - c) * z * (1.0f - z);
		dg[NET_STATE + k] = ds[NET_STATE + k] = dc * o * r * (1.0f - r);
		dg[2 * NET_STATE + k] = dc;
		ds[2 * NET_STATE + k] = dc * r;
		was_grad[k] += h_grad[k] * z;
	}
	for (int j = 0; j < NET_STATE; j++) {
		float sum = 0;

		for (int k = 0; k < NET_GATES; k++) {
			sum += ds[k] * w->state[j][k];
			grad->state[j][k] += was[j] * ds[k];
		}
		was_grad[j] += sum;
	}
	for (int j = 0; j < NET_IN; j++) {
		float sum = 0;

		for (int k = 0; k < NET_GATES; k++) {
			sum += dg[k] * w->in[j][k];
			grad->in[j][k] += in[j] * dg[k];
		}
		in_grad[j] += sum;
	}
	for (int k = 0; k < NET_GATES; k++)
		grad->bias[k] += dg[k];
}

FAST static void own_of(const NetGru *w, const float *was, float *own)
{
	memset(own, 0, NET_GATES * sizeof *own);
	for (int j = 0; j < NET_STATE; j++)
		for (int k = 0; k < NET_GATES; k++)
			own[k] += was[j] * w->state[j][k];
}

/* Back through one way: from its last line to its first. */
static void back_way(Trainer *t, int way, size_t n)
{
	static const float nothing[NET_STATE];
	NetRun *r = &t->run;

	net_gates(&t->w.way[way], r->in, n, r->gates);
	for (size_t step = 0; step < n; step++) {
		size_t i = way == 0 ? n - 1 - step : step;
		size_t was = way == 0 ? i - 1 : i + 1;
		bool begin = step + 1 == n;
		float none[NET_STATE] = {0}, own[NET_GATES];
		const float *h = begin ? nothing : r->state[way][was];

		own_of(&t->w.way[way], h, own);
		back_step(&t->w.way[way], &t->grad.way[way], r->gates[i], own, r->in[i], h,
		          t->state_grad[way][i], begin ? none : t->state_grad[way][was],
		          t->in_grad[i]);
	}
}

FAST static void adam(Trainer *t)
{
	float *w = (float *)&t->w, *g = (float *)&t->grad, *m1 = (float *)&t->m1,
	      *m2 = (float *)&t->m2;
	float norm = 0, s = (float)++t->steps;
	size_t n = sizeof t->w / sizeof *w;

	for (size_t i = 0; i < n; i++)
		norm += g[i] * g[i];
	float cut = norm > 25.0f ? 5.0f / sqrtf(norm) : 1.0f;
	float c1 = 1.0f / (1.0f - powf(0.9f, s)), c2 = 1.0f / (1.0f - powf(0.999f, s));
	for (size_t i = 0; i < n; i++) {
		float k = g[i] * cut;

		m1[i] = 0.9f * m1[i] + 0.1f * k;
		m2[i] = 0.999f * m2[i] + 0.001f * k * k;
		w[i] -= t->rate * (m1[i] * c1 / (sqrtf(m2[i] * c2) + 1e-6f) + 1e-3f * w[i]);
		g[i] = 0;
	}
}

static void forward(Trainer *t, size_t n, bool learning)
{
	float before[NET_STATE] = {0};
	NetRun *r = &t->run;
	float scale = 1.0f / (1.0f - t->drop_state);

	net_run(&t->w, r, n, n - 1, before);
	for (size_t i = 0; learning && i < n; i++) {
		float top[2][NET_STATE];

		for (int j = 0; j < 2 * NET_STATE; j++) {
			t->keep_state[i][j] = random_one() >= t->drop_state;
			top[j / NET_STATE][j % NET_STATE] =
				t->keep_state[i][j]
					? r->state[j / NET_STATE][i][j % NET_STATE] * scale
					: 0;
		}
		net_chances(&t->w, top[0], top[1], r->in[i], r->chance[i]);
	}
}

static float learn(Trainer *t, const Data *d, const Sample *s, size_t n)
{
	float loss = 0, scale = 1.0f / sqrtf((float)n);

	embed(t, d, s, n, true);
	forward(t, n, true);
	for (size_t i = 0; i < n; i++)
		loss += label_gradient(t->run.chance[i], s[i].label, s[i].weight * scale);
	back_out(t, n);
	back_way(t, 0, n);
	back_way(t, 1, n);
	for (size_t i = 0; i < n; i++) {
		float g[NET_IN];

		for (int k = 0; k < NET_IN; k++) {
			float x = t->run.in[i][k] * (1.0f - t->drop_in);

			g[k] = t->keep_in[i][k] ? t->in_grad[i][k] * (1.0f - x * x) : 0.0f;
			t->grad.in_bias[k] += g[k];
		}
		step_rows(&t->words, t->feature[i], t->nfeature[i], g, t->words.rate);
	}
	adam(t);
	return loss / scale;
}

/* ---- measuring ---- */

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

static void measure_page(Trainer *t, const Data *d, const TrainPage *p, Score *sc)
{
	double right = 0, kept = 0, want = 0;

	for (size_t at = 0; at < p->n; at += NET_LINES) {
		size_t n = p->n - at < NET_LINES ? p->n - at : NET_LINES;
		const Sample *s = d->sample + p->bare + at;

		embed(t, d, s, n, false);
		forward(t, n, false);
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

static void measure(Trainer *t, const Data *d, const char *what)
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
static void write_part(const Trainer *t, const char *path)
{
	size_t n = (size_t)NET_IN << BITS;
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

	model_write(path, "strip-boilerplate", "", s, sizeof s / sizeof *s);
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
	size_t n = (size_t)1 << BITS;
	struct NetHead head = {.bits = BITS};
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

	model_write(path, "strip-boilerplate", "", s, sizeof s / sizeof *s);
	free(rows);
	free(weights);
}

static void train(Trainer *t, const Data *d, uint64_t rounds)
{
	size_t *order = grow(NULL, d->npage + 1, sizeof *order);
	size_t n = 0;

	for (size_t i = 0; i < d->npage; i++)
		if (!d->page[i].out)
			order[n++] = i;
	for (uint64_t round = 0; round < rounds; round++) {
		double loss = 0, lines = 0;
		float left = 1.0f - (float)round / (float)rounds;

		t->rate = 0.003f * left;
		t->words.rate = t->words_rate * left;
		for (size_t i = n; i > 1; i--) {
			size_t k = (size_t)(random_one() * (float)i), was = order[i - 1];

			order[i - 1] = order[k];
			order[k] = was;
		}
		for (size_t i = 0; i < n; i++) {
			const TrainPage *p = &d->page[order[i]];
			size_t first = random_one() < 0.5f ? p->sample : p->bare;

			for (size_t at = 0; at < p->n; at += PAGE_LINES) {
				size_t m = p->n - at < PAGE_LINES ? p->n - at : PAGE_LINES;

				loss += learn(t, d, d->sample + first + at, m);
				lines += (double)m;
			}
		}
		fprintf(stderr, "round %2d: loss %.4f a line\n", (int)round + 1, loss / lines);
		if (round % 4 == 3 || round + 1 == rounds)
			measure(t, d, "held out");
	}
	free(order);
}

int main(int argc, char **argv)
{
	uint64_t rounds = 8, folds = 0, seed = 1, drop = 30, rate = 35;
	const char *to = NULL;
	bool join = false;
	const Opt opts[] = {
		OPT_NUMBER(0, "rounds", "N", rounds, "passes over the pages (8)"),
		OPT_NUMBER(0, "folds", "N", folds,
	                   "keep every N-th host out, and measure on it"),
		OPT_NUMBER(0, "seed", "N", seed, "of the random numbers (1)"),
		OPT_NUMBER(0, "drop", "N", drop,
	                   "features in a hundred left out at random (30)"),
		OPT_NUMBER(0, "rate", "N", rate,
	                   "learning rate of their rows, in thousandths (35)"),
		OPT_TEXT('o', "output", "FILE", to, "where the part or model is written"),
		OPT_YES(0, "join", join,
	                "join parts, which stand in place of pages, into a model"),
		OPT_END,
	};
	const Usage usage = {"Learn the roles of lines from labelled pages.", opts};
	char **files = opt_parse(&usage, argc, argv);
	Data d = {0};
	Trainer *t;

	if (join) {
		join_parts(files, to);
		return OK;
	}
	t = grow(NULL, 1, sizeof *t);
	random_state = seed * 2654435761u + 1;
	for (; *files != NULL; files++)
		read_pages(&d, read_file(*files), folds);
	fprintf(stderr, "%zu pages, %zu lines, %zu features\n", d.npage, d.nsample / 2,
	        d.npool / 2);
	drop_rare(&d);
	start_weights(t);
	t->drop_feature = (float)drop / 100.0f;
	t->words_rate = (float)rate / 1000.0f;
	t->drop_in = 0.1f;
	t->drop_state = 0.3f;
	train(t, &d, rounds);
	if (to != NULL)
		write_part(t, to);
	return OK;
}
