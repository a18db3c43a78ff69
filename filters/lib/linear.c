/* linear.c -- hashing, scoring, and AdaGrad steps.
 *
 * A feature's row is the top bits of its hash, so the hash must mix upwards: each four bytes
 * are folded in by a multiplication, which carries every bit to those above it, and a shift
 * brings the high ones down again before the next.
 */
#include "linear.h"

#include <math.h>
#include <stdlib.h>

uint32_t hash_str(uint32_t seed, Str s)
{
	uint32_t h = hash_mix(seed, (uint32_t)s.n);
	const unsigned char *p = (const unsigned char *)s.p;
	size_t n = s.n;

	for (; n >= 4; n -= 4, p += 4)
		h = hash_mix(h, p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
		                        (uint32_t)p[3] << 24);

	uint32_t tail = 0;

	for (size_t i = 0; i < n; i++)
		tail |= (uint32_t)p[i] << 8 * i;
	return hash_mix(h, tail);
}

void linear_score(const Linear *m, const uint32_t *feature, size_t n, int32_t *score)
{
	for (size_t i = 0; i < n; i++) {
		const int8_t *row = linear_row(m, feature[i]);

		for (uint32_t c = 0; c < m->classes; c++)
			score[c] += row[c];
	}
}

static size_t weights(uint32_t bits, uint32_t classes)
{
	return ((size_t)1 << bits) * classes;
}

static float *zeros(uint32_t bits, uint32_t classes)
{
	size_t n = weights(bits, classes);
	float *v = grow(NULL, n, sizeof *v);

	memset(v, 0, n * sizeof *v);
	return v;
}

Learner learner_new(uint32_t bits, uint32_t classes, float rate, float l2)
{
	return (Learner){.bits = bits,
	                 .classes = classes,
	                 .rate = rate,
	                 .l2 = l2,
	                 .w = zeros(bits, classes),
	                 .g2 = zeros(bits, classes)};
}

void learner_free(Learner *m)
{
	free(m->w);
	free(m->g2);
	*m = (Learner){0};
}

static size_t row_of(const Learner *m, uint32_t feature)
{
	return (size_t)(feature >> (32 - m->bits)) * m->classes;
}

void learner_score(const Learner *m, const uint32_t *feature, size_t n, float *score)
{
	for (size_t i = 0; i < n; i++) {
		const float *w = m->w + row_of(m, feature[i]);

		for (uint32_t c = 0; c < m->classes; c++)
			score[c] += w[c];
	}
}

void learner_step(Learner *m, const uint32_t *feature, size_t n, const float *gradient)
{
	const float no_zero = 1e-3f;

	for (size_t i = 0; i < n; i++) {
		float *w = m->w + row_of(m, feature[i]);
		float *g2 = m->g2 + row_of(m, feature[i]);

		for (uint32_t c = 0; c < m->classes; c++) {
			float g = gradient[c] + m->l2 * w[c];

			g2[c] += g * g;
			w[c] -= m->rate * g / (sqrtf(g2[c]) + no_zero);
		}
	}
}

/* Scores into probabilities; returns the logarithm of their sum. */
static float softmax(float *score, uint32_t n)
{
	float top = score[0];

	for (uint32_t c = 1; c < n; c++)
		top = score[c] > top ? score[c] : top;

	float sum = expf(score[0] - top);

	for (uint32_t c = 1; c < n; c++)
		sum += expf(score[c] - top);
	for (uint32_t c = 0; c < n; c++)
		score[c] = expf(score[c] - top) / sum;
	return top + logf(sum);
}

float learner_softmax(Learner *m, const uint32_t *feature, size_t n, uint32_t y, float weight)
{
	enum { MOST = 256 };
	float score[MOST] = {0};

	if (m->classes > MOST)
		die(FAILED, "a linear model of %u classes, not %d at most", m->classes, MOST);
	learner_score(m, feature, n, score);

	float of_y = score[y];
	float loss = softmax(score, m->classes) - of_y;

	score[y] -= 1;
	for (uint32_t c = 0; c < m->classes; c++)
		score[c] *= weight;
	learner_step(m, feature, n, score);
	return loss;
}

Linear linear_quantise(const Learner *m, float clip, int8_t *w)
{
	size_t n = weights(m->bits, m->classes);
	float reach = 0;

	for (size_t i = 0; i < n; i++)
		reach = fmaxf(reach, fabsf(m->w[i]));
	reach = fminf(reach, clip);

	float scale = reach > 0 ? reach / 127 : 1;

	for (size_t i = 0; i < n; i++)
		w[i] = (int8_t)lrintf(fmaxf(-127, fminf(127, m->w[i] / scale)));
	return (Linear){.bits = m->bits, .classes = m->classes, .scale = scale, .w = w};
}
