/* linear.h -- linear models over hashed sparse features.
 *
 * A feature is a 32-bit hash; a model is a table of 2^bits rows (a feature's row is its hash
 * reduced to bits) with a weight a class.  Scoring adds the rows of the features that are
 * present; the table is int8, one scale for all, so that a row of eight classes is eight bytes.
 * Learning keeps float weights, takes AdaGrad steps, and quantises at the end.
 *
 * Sources: feature hashing: Weinberger et al., ICML 2009; AdaGrad: Duchi, Hazan & Singer, JMLR
 * 2011.
 */
#ifndef LINEAR_H
#define LINEAR_H

#include "base.h"

/* hash_str: of s, begun from seed (the number of a feature template); hash_mix: of a hash and
 * one value more. */
uint32_t hash_str(uint32_t seed, Str s);
static inline uint32_t hash_mix(uint32_t h, uint32_t v)
{
	h = (h ^ v) * 0x9E3779B1u;
	return h ^ h >> 15;
}

typedef struct {
	uint32_t bits;    /* log2 of the number of rows */
	uint32_t classes; /* weights a row */
	float scale;      /* score times scale is the log-odds learned */
	const int8_t *w;  /* [1 << bits][classes] owned by the caller */
} Linear;

static inline const int8_t *linear_row(const Linear *m, uint32_t feature)
{
	return m->w + (size_t)(feature >> (32 - m->bits)) * m->classes;
}

/* linear_score: score[classes] += the rows of feature[n], unscaled. */
void linear_score(const Linear *m, const uint32_t *feature, size_t n, int32_t *score);

/* A model that learns.  w and g2 are [1 << bits][classes]. */
typedef struct {
	uint32_t bits, classes;
	float rate, l2; /* of AdaGrad's steps; l2 is applied to the rows of a step */
	float *w, *g2;
} Learner;

Learner learner_new(uint32_t bits, uint32_t classes, float rate, float l2);
void learner_free(Learner *m);

/* learner_score: score[classes] += the rows. */
void learner_score(const Learner *m, const uint32_t *feature, size_t n, float *score);

/* learner_step: a step against gradient[classes] of the loss by the score, shared by all
 * features. */
void learner_step(Learner *m, const uint32_t *feature, size_t n, const float *gradient);

/* learner_softmax: score, and step towards class y with weight; returns the log loss before the
 * step. */
float learner_softmax(Learner *m, const uint32_t *feature, size_t n, uint32_t y, float weight);

/* linear_quantise: the weights as int8 in w (the caller's, (1 << bits) * classes bytes); values
 * beyond limit times the scale's reach are cut.  The scale is set so that the largest magnitude (at most
 * clip) becomes 127. */
Linear linear_quantise(const Learner *m, float clip, int8_t *w);

#endif
