/* learn.h -- a linear chain learned from examples (for the trainer).
 *
 * An example is a stretch of words with their features and, for each, the set of labels that may
 * be right: one where the annotation is sure, several where it is silent (a corpus that marks
 * no dates leaves open whether "Friday" is O or DATE).  A step raises the probability of all
 * allowed sequences together against all legal ones.
 *
 * Corpora differ in their conventions.  Every weight is therefore the sum of one that all share
 * and one of the example's domain: what is peculiar to a corpus is learned by its own, at slower
 * steps, so that what corpora agree on is shared.  What a tagger gets is the shared weights and a mix of the domains'.
 *
 * Sources: Lafferty, McCallum & Pereira, ICML 2001; partial annotation: Tsuboi et al., COLING
 * 2008; AdaGrad: Duchi, Hazan & Singer, JMLR 2011;
 * domains: Daume, "Frustratingly easy domain adaptation", ACL 2007.
 */
#ifndef LEARN_H
#define LEARN_H

#include "chain.h"

enum { DOMAINS = 8 };

/* Weights that are learned: a row a feature. */
typedef struct {
	float (*w)[LABEL_ROW], (*g2)[LABEL_ROW]; /* NULL: not in use */
} Rows;

typedef struct {
	size_t features; /* rows */
	Rows shared, own[DOMAINS];
	float pair[LABELS][LABELS], pair_g2[LABELS][LABELS]; /* tied rows, as in Chain */
	float (*mean)[LABEL_ROW], pair_mean[LABELS][LABELS]; /* sums of what chain_note() saw */
	int notes;
	float rate;         /* of AdaGrad's steps; a domain's own weights take OWN_RATE of it */
	float mix[DOMAINS]; /* how much of a domain's own weights chain_note() adds */
	float dropout;      /* share of features left out of a step */
	uint32_t seed;
} ChainLearner;

typedef struct {
	uint32_t n; /* words, 1 .. STRETCH_MOST */
	const uint32_t
		*feature; /* their rows; of word i: feature[from[i]] .. feature[from[i + 1]] */
	const uint32_t *from;    /* [n + 1] */
	const uint32_t *allowed; /* [n] a bit a label */
	float weight;
	uint32_t domain;
} Example;

/* chain_learner: that has learned nothing; domains: with weights of its own for every domain. */
ChainLearner chain_learner(size_t features, bool domains);

/* chain_learn: one step; returns the log loss before it, or -1 where no allowed sequence is
 * legal (nothing is learned then). */
double chain_learn(ChainLearner *c, const Example *e);

/* chain_note: take the weights as they are, shared and mixed with the domains', into the mean;
 * chain_settle: put the mean in the place of the shared weights, and give up all else. */
void chain_note(ChainLearner *c);
void chain_settle(ChainLearner *c);

/* chain_quantise: the pair scores at the scale of the words'. */
Chain chain_quantise(const ChainLearner *c, float scale);

#endif
