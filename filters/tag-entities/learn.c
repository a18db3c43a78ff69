/* learn.c -- forward and backward sums, and the steps they give.
 *
 * Two lattices are summed, one of all legal sequences and one of the allowed; the gradient of
 * the loss by a score is the difference of its probabilities in the two.  Sums are scaled to
 * one at each word.
 */
#include "learn.h"

#include <math.h>
#include <stdlib.h>

#include "../lib/wide.h"

#define OWN_RATE 0.4f

typedef double Row[LABEL_ROW];

typedef struct {
	Row score[STRETCH_MOST]; /* exp(score - largest of the word) */
	Row forward[STRETCH_MOST], backward[STRETCH_MOST];
	double scale[STRETCH_MOST];
	Row free[STRETCH_MOST]; /* probabilities without the annotation */
	Row pair[LABEL_ROW], right_to_left[LABEL_ROW]; /* exp(pair), and transposed */
	double expected[LABELS][LABELS];
	uint32_t feature[STRETCH_MOST * 256];
	uint32_t from[STRETCH_MOST + 1];
} Room;

static Room *room(void)
{
	static Room *r;

	if (r == NULL)
		r = grow(NULL, 1, sizeof *r);
	return r;
}

static uint32_t random32(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

/* The example's features, some left out. */
static void drop(ChainLearner *c, const Example *e, Room *r)
{
	uint32_t below = (uint32_t)(c->dropout * 65536), k = 0;

	for (uint32_t i = 0; i < e->n; i++) {
		r->from[i] = k;
		for (uint32_t f = e->from[i]; f < e->from[i + 1]; f++)
			if ((random32(&c->seed) >> 8 & 0xffff) >= below)
				r->feature[k++] = e->feature[f];
	}
	r->from[e->n] = k;
}

static Rows rows_new(size_t features)
{
	Rows r = {calloc(features + 1, sizeof *r.w), calloc(features + 1, sizeof *r.g2)};

	if (r.w == NULL || r.g2 == NULL)
		die(FAILED, "no memory for %zu features", features);
	return r;
}

static void rows_free(Rows *r)
{
	free(r->w);
	free(r->g2);
	*r = (Rows){0};
}

WIDE static void rows_score(const Rows *r, const uint32_t *feature, size_t n, float *score)
{
	for (size_t i = 0; i < n; i++)
		for (int b = 0; b < LABEL_ROW; b++)
			score[b] += r->w[feature[i]][b];
}

WIDE static void rows_step(Rows *r, float rate, const uint32_t *feature, size_t n,
                           const float *g)
{
	const float no_zero = 1e-3f;

	for (size_t i = 0; i < n; i++) {
		float *restrict w = r->w[feature[i]], *restrict g2 = r->g2[feature[i]];

		for (int b = 0; b < LABEL_ROW; b++) {
			g2[b] += g[b] * g[b];
			w[b] -= rate * g[b] / (sqrtf(g2[b]) + no_zero);
		}
	}
}

ChainLearner chain_learner(size_t features, bool domains)
{
	ChainLearner c = {.features = features, .shared = rows_new(features)};

	c.mean = rows_new(features).w;
	for (int d = 0; domains && d < DOMAINS; d++)
		c.own[d] = rows_new(features);
	return c;
}

static void score_words(const ChainLearner *c, const Example *e, Room *r)
{
	const Rows *own = &c->own[e->domain];
	float keep = 1 / (1 - c->dropout);

	for (uint32_t i = 0; i < e->n; i++) {
		const uint32_t *f = r->feature + r->from[i], n = r->from[i + 1] - r->from[i];
		float s[LABEL_ROW] = {0}, top = -INFINITY;

		rows_score(&c->shared, f, n, s);
		if (own->w != NULL)
			rows_score(own, f, n, s);
		for (int b = 0; b < LABELS; b++)
			top = fmaxf(top, s[b]);
		for (int b = 0; b < LABEL_ROW; b++)
			r->score[i][b] = b < LABELS ? exp((double)(keep * (s[b] - top))) : 0;
	}
}

static void score_pairs(const ChainLearner *c, Room *r)
{
	memset(r->pair, 0, sizeof r->pair);
	for (uint8_t a = 0; a < LABELS; a++)
		for (uint8_t b = 0; b < LABELS; b++)
			if (label_follows(a, b))
				r->pair[a][b] = exp((double)c->pair[chain_tie(a, b)][b]);
	for (int a = 0; a < LABEL_ROW; a++)
		for (int b = 0; b < LABEL_ROW; b++)
			r->right_to_left[b][a] = r->pair[a][b];
}

static void times(const double *v, Row *m, double *out)
{
	Row sum = {0};

	for (int a = 0; a < LABELS; a++)
		for (int b = 0; b < LABEL_ROW; b++)
			sum[b] += v[a] * m[a][b];
	memcpy(out, sum, sizeof sum);
}

/* Forward and backward sums, only over allowed labels (NULL: all).  The logarithm of the sum
 * over all sequences, less what the scaling of scores took; -INFINITY where there is none. */
static double sum_up(Room *r, uint32_t n, const uint32_t *allowed)
{
	double log_sum = 0;
	Row v = {1}; /* O lies before */

	for (uint32_t i = 0; i < n; i++) {
		double total = 0;

		times(v, r->pair, v);
		for (int b = 0; b < LABEL_ROW; b++) {
			v[b] *= allowed == NULL || allowed[i] >> b & 1 ? r->score[i][b] : 0;
			total += v[b];
		}
		if (!(total > 0))
			return -INFINITY;
		for (int b = 0; b < LABEL_ROW; b++)
			r->forward[i][b] = v[b] /= total;
		r->scale[i] = total;
		log_sum += log(total);
	}

	double end = 0;

	for (int b = 0; b < LABELS; b++) {
		r->backward[n - 1][b] = r->right_to_left[LABEL_O][b]; /* O lies behind */
		end += v[b] * r->right_to_left[LABEL_O][b];
	}
	if (!(end > 0))
		return -INFINITY;
	for (int b = 0; b < LABELS; b++)
		r->backward[n - 1][b] /= end;
	r->backward[n - 1][LABELS] = 0;
	for (uint32_t i = n - 1; i > 0; i--) {
		Row u;

		for (int b = 0; b < LABEL_ROW; b++)
			u[b] = r->backward[i][b] / r->scale[i] *
			       (allowed == NULL || allowed[i] >> b & 1 ? r->score[i][b] : 0);
		times(u, r->right_to_left, r->backward[i - 1]);
	}
	return log_sum + log(end);
}

/* Add the expected counts of pairs, times sign. */
static void count_pairs(Room *r, uint32_t n, const uint32_t *allowed, double sign)
{
	for (uint8_t b = 0; b < LABELS; b++) { /* O before, O behind */
		r->expected[LABEL_O][b] += sign * r->forward[0][b] * r->backward[0][b];
		r->expected[b][LABEL_O] += sign * r->forward[n - 1][b] * r->backward[n - 1][b];
	}
	for (uint32_t i = 1; i < n; i++) {
		Row u;

		for (int b = 0; b < LABELS; b++)
			u[b] = r->backward[i][b] / r->scale[i] *
			       (allowed == NULL || allowed[i] >> b & 1 ? r->score[i][b] : 0);
		for (int a = 0; a < LABELS; a++) {
			double f = sign * r->forward[i - 1][a];

			if (fabs(f) < 1e-9)
				continue;
			for (int b = 0; b < LABELS; b++)
				r->expected[a][b] += f * r->pair[a][b] * u[b];
		}
	}
}

static void step_pairs(ChainLearner *c, const Room *r, float weight)
{
	float g[LABELS][LABELS] = {{0}};

	for (uint8_t a = 0; a < LABELS; a++)
		for (uint8_t b = 0; b < LABELS; b++)
			g[chain_tie(a, b)][b] += weight * (float)r->expected[a][b];
	for (int a = 0; a < LABELS; a++) {
		for (int b = 0; b < LABELS; b++) {
			if (g[a][b] == 0)
				continue;
			c->pair_g2[a][b] += g[a][b] * g[a][b];
			c->pair[a][b] -= c->rate * g[a][b] / (sqrtf(c->pair_g2[a][b]) + 1e-3f);
		}
	}
}

static void step_words(ChainLearner *c, const Example *e, const Room *r)
{
	float keep = 1 / (1 - c->dropout);

	for (uint32_t i = 0; i < e->n; i++) {
		float g[LABEL_ROW] = {0}, size = 0;
		uint32_t n = r->from[i + 1] - r->from[i];

		for (int b = 0; b < LABELS; b++) {
			double right = r->forward[i][b] * r->backward[i][b];

			g[b] = e->weight * keep * (float)(r->free[i][b] - right);
			size += fabsf(g[b]);
		}
		if (size <= 2e-3f)
			continue;
		rows_step(&c->shared, c->rate, r->feature + r->from[i], n, g);
		if (c->own[e->domain].w != NULL)
			rows_step(&c->own[e->domain], OWN_RATE * c->rate,
			          r->feature + r->from[i], n, g);
	}
}

double chain_learn(ChainLearner *c, const Example *e)
{
	Room *r = room();

	drop(c, e, r);
	score_words(c, e, r);
	score_pairs(c, r);
	memset(r->expected, 0, sizeof r->expected);

	double all = sum_up(r, e->n, NULL);

	count_pairs(r, e->n, NULL, 1);
	for (uint32_t i = 0; i < e->n; i++)
		for (int b = 0; b < LABELS; b++)
			r->free[i][b] = r->forward[i][b] * r->backward[i][b];

	double right = sum_up(r, e->n, e->allowed);

	if (!isfinite(right) || !isfinite(all))
		return -1;
	count_pairs(r, e->n, e->allowed, -1);
	step_pairs(c, r, e->weight);
	step_words(c, e, r);
	return all - right;
}

static void add_rows(float (*sum)[LABEL_ROW], const Rows *r, float part, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (int b = 0; b < LABELS; b++)
			sum[i][b] += part * r->w[i][b];
}

void chain_note(ChainLearner *c)
{
	add_rows(c->mean, &c->shared, 1, c->features);
	for (int d = 0; d < DOMAINS; d++)
		if (c->own[d].w != NULL && c->mix[d] != 0)
			add_rows(c->mean, &c->own[d], c->mix[d], c->features);
	for (int a = 0; a < LABELS; a++)
		for (int b = 0; b < LABELS; b++)
			c->pair_mean[a][b] += c->pair[a][b];
	c->notes++;
}

void chain_settle(ChainLearner *c)
{
	float part = 1 / (float)(c->notes > 0 ? c->notes : 1);

	for (size_t i = 0; i < c->features; i++)
		for (int b = 0; b < LABELS; b++)
			c->shared.w[i][b] = part * c->mean[i][b];
	for (int a = 0; a < LABELS; a++)
		for (int b = 0; b < LABELS; b++)
			c->pair[a][b] = part * c->pair_mean[a][b];
	for (int d = 0; d < DOMAINS; d++)
		rows_free(&c->own[d]);
}

Chain chain_quantise(const ChainLearner *c, float scale)
{
	Chain q = {{{0}}};

	for (int a = 0; a < LABELS; a++)
		for (int b = 0; b < LABELS; b++)
			q.pair[a][b] = (int16_t)lrintf(
				fmaxf(-8000, fminf(8000, c->pair[a][b] / scale)));
	return q;
}
