/* learn.c -- forward, back, and a step. */
#include "learn.h"

#include <math.h>
#include <stdlib.h>

#define ROWS ((size_t)NET_IN << ROW_BITS)
#if defined(__x86_64__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define FAST __attribute__((optimize("O3", "fast-math"), target_clones("avx2,fma", "default")))
#else
#define FAST
#endif

static uint64_t random_state = 1;

float net_random(void)
{
	random_state = random_state * 6364136223846793005u + 1442695040888963407u;
	return (float)(random_state >> 40) / 16777216.0f;
}

NetLearner *net_learner(uint64_t seed)
{
	NetLearner *t = grow(NULL, 1, sizeof *t);
	float *w = (float *)&t->w;
	NetWeights *n = &t->w;

	memset(t, 0, sizeof *t);
	random_state = seed * 2654435761u + 1;
	for (size_t i = 0; i < sizeof t->w / sizeof *w; i++)
		w[i] = (net_random() - 0.5f) * 0.35f;
	memset(n->in_bias, 0, sizeof n->in_bias);
	memset(n->out_bias, 0, sizeof n->out_bias);
	for (int k = 0; k < 2; k++)
		for (int j = 0; j < NET_GATES; j++)
			n->way[k].bias[j] = j < NET_STATE ? 1.0f : 0.0f;
	t->words = learner_new(ROW_BITS, NET_IN, 0.05f, 0.0f);
	for (size_t i = 0; i < ROWS; i++)
		t->words.w[i] = (net_random() - 0.5f) * 0.1f;
	t->words_mean = grow(NULL, ROWS, sizeof *t->words_mean);
	memset(t->words_mean, 0, ROWS * sizeof *t->words_mean);
	return t;
}

FAST static void sum_rows(const float *w, const uint32_t *f, size_t n, float *sum)
{
	for (size_t i = 0; i < n; i++) {
		const float *row = w + (size_t)(f[i] >> (32 - ROW_BITS)) * NET_IN;

		for (int k = 0; k < NET_IN; k++)
			sum[k] += row[k];
	}
}

FAST static void step_rows(Learner *m, const uint32_t *f, size_t n, const float *grad,
                           float rate)
{
	for (size_t i = 0; i < n; i++) {
		size_t at = (size_t)(f[i] >> (32 - ROW_BITS)) * NET_IN;
		size_t next = (size_t)(f[i + 6 < n ? i + 6 : i] >> (32 - ROW_BITS)) * NET_IN;
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
static void embed(NetLearner *t, const Samples *d, const Sample *s, size_t n, bool learning)
{
	uint32_t *to = t->kept;
	bool set = !learning || net_random() < 0.75f; /* else its set is not told */
	float p = learning ? t->drop_feature : 0.0f;

	for (size_t i = 0; i < n; i++) {
		float sum[NET_IN] = {0};

		t->feature[i] = to;
		for (uint32_t k = 0; k + !set < s[i].n; k++)
			if (!learning || net_random() >= p)
				*to++ = d->pool[s[i].first + k];
		t->nfeature[i] = (uint32_t)(to - t->feature[i]);
		sum_rows(t->words.w, t->feature[i], t->nfeature[i], sum);
		for (int k = 0; k < NET_IN; k++) {
			t->run.in[i][k] = net_tanh(t->w.in_bias[k] + sum[k] / (1.0f - p));
			t->keep_in[i][k] = !learning || net_random() >= t->drop_in;
			if (learning)
				t->run.in[i][k] =
					t->keep_in[i][k] ? t->run.in[i][k] / (1.0f - t->drop_in)
							 : 0;
		}
	}
}

/* The gradient of the loss by the scores, in chance; returns the log loss. */
static float label_gradient(float *chance, uint8_t label, float weight, float bound)
{
	float in = 0, p[ROLES];

	if (label == LABEL_NONE)
		weight = 0;
	for (int k = 0; k < ROLES; k++) {
		bool mine = label == k ||
		            (label == LABEL_KEEP && (k == ROLE_BODY || k == ROLE_LEDE)) ||
		            (label == LABEL_DROP && k != ROLE_BODY && k != ROLE_LEDE);

		p[k] = mine ? chance[k] : 0.0f;
		in += p[k];
	}
	in = in > 1e-9f ? in : 1e-9f;
	float pull = label >= LABEL_KEEP ? weight * powf(in, bound) : weight;

	for (int k = 0; k < ROLES; k++)
		chance[k] = pull * (chance[k] - p[k] / in);
	return -weight * logf(in);
}

/* Scores to states and inputs. */
FAST static void back_out(NetLearner *t, size_t n)
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

/* Back through x[n] times a matrix: g is the gradient by what that gave; adds to those by the matrix and by x. */
FAST static void back_product(const float (*matrix)[NET_GATES], float (*grad)[NET_GATES], int n,
                              const float *x, const float *g, float *x_grad)
{
	for (int j = 0; j < n; j++) {
		float sum = 0;

		for (int k = 0; k < NET_GATES; k++) {
			sum += g[k] * matrix[j][k];
			grad[j][k] += x[j] * g[k];
		}
		x_grad[j] += sum;
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
	back_product(w->state, grad->state, NET_STATE, was, ds, was_grad);
	back_product(w->in, grad->in, NET_IN, in, dg, in_grad);
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
static void back_way(NetLearner *t, int way, size_t n)
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

FAST static void adam(NetLearner *t)
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

static void forward(NetLearner *t, size_t n, bool learning)
{
	float before[NET_STATE] = {0};
	NetRun *r = &t->run;
	float scale = 1.0f / (1.0f - t->drop_state);

	net_run(&t->w, r, n, n - 1, before);
	for (size_t i = 0; learning && i < n; i++) {
		float top[2][NET_STATE];

		for (int j = 0; j < 2 * NET_STATE; j++) {
			t->keep_state[i][j] = net_random() >= t->drop_state;
			top[j / NET_STATE][j % NET_STATE] =
				t->keep_state[i][j]
					? r->state[j / NET_STATE][i][j % NET_STATE] * scale
					: 0;
		}
		net_chances(&t->w, top[0], top[1], r->in[i], r->chance[i]);
	}
}

float net_learn(NetLearner *t, const Samples *d, const Sample *s, size_t n, bool html)
{
	float loss = 0, scale = 1.0f / sqrtf((float)n);

	embed(t, d, s, n, true);
	forward(t, n, true);
	for (size_t i = 0; i < n; i++)
		loss += label_gradient(t->run.chance[i], s[i].label, s[i].weight * scale,
		                       html ? t->bound : 0.0f);
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
		step_rows(&t->words, t->feature[i], t->nfeature[i], g, t->words_rate);
	}
	adam(t);
	return loss / scale;
}

void net_judge(NetLearner *t, const Samples *d, const Sample *s, size_t n)
{
	embed(t, d, s, n, false);
	forward(t, n, false);
}

FAST static void mean_in(float *mean, const float *w, size_t n, float share)
{
	for (size_t i = 0; i < n; i++)
		mean[i] += share * (w[i] - mean[i]);
}

void net_note(NetLearner *t)
{
	float share = 1.0f / (float)++t->noted;

	mean_in((float *)&t->mean, (const float *)&t->w, sizeof t->w / sizeof(float), share);
	mean_in(t->words_mean, t->words.w, ROWS, share);
}

void net_settle(NetLearner *t)
{
	if (t->noted == 0)
		return;
	t->w = t->mean;
	memcpy(t->words.w, t->words_mean, ROWS * sizeof *t->words_mean);
}
