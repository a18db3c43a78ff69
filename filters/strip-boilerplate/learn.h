/* learn.h -- a net learned from labelled pages (for the trainer).
 *
 * A page is one step: forward over its lines, the loss of the labels, and back through time.  The
 * rows of the features take AdaGrad's steps, all else Adam's; features, inputs and states are
 * dropped at random.
 *
 * A role's loss is the log loss.  Labels that only keep or drop were carried over from an article's
 * text, which may have been cut short: in HTML, where the net sees well enough to know better,
 * their loss is (1 - p^q) / q of the chance p of the label, so that what it is sure of moves it little.
 *
 * Sources: AdaGrad: Duchi, Hazan & Singer, JMLR 2011; Adam: Kingma & Ba, ICLR 2015; the bounded loss:
 * Zhang & Sabuncu, NeurIPS 2018; means of weights: Izmailov et al., UAI 2018.
 */
#ifndef LEARN_H
#define LEARN_H

#include "../lib/linear.h"
#include "net.h"
#include "samples.h"

enum { ROW_BITS = 16 };

typedef struct {
	NetWeights w, grad, m1, m2, mean;
	Learner words;     /* the rows */
	float *words_mean; /* [NET_IN << ROW_BITS] */
	uint64_t steps, noted;
	float rate, words_rate; /* of the next step */
	float drop_feature, drop_in, drop_state;
	float bound; /* q, for pages of HTML */
	NetRun run;
	float in_grad[NET_LINES][NET_IN];
	float state_grad[2][NET_LINES][NET_STATE];
	uint8_t keep_state[NET_LINES][2 * NET_STATE];
	uint8_t keep_in[NET_LINES][NET_IN];
	uint32_t *feature[NET_LINES];
	uint32_t nfeature[NET_LINES];
	uint32_t kept[NET_LINES * FEATURES_MAX];
} NetLearner;

/* net_learner: that has learned nothing; its rates, drops and bound are the
 * caller's to set. */
NetLearner *net_learner(uint64_t seed);

/* net_random: 0 .. 1, of the learner's numbers. */
float net_random(void);

/* net_learn: one step, of n lines of a page (or blocks: html), n at most NET_CHUNK; returns their log
 * loss. */
float net_learn(NetLearner *t, const Samples *d, const Sample *s, size_t n, bool html);

/* net_judge: the chances of n lines into t->run.chance. */
void net_judge(NetLearner *t, const Samples *d, const Sample *s, size_t n);

/* net_note: take the weights as they are into their mean; net_settle: put the mean in their
 * place. */
void net_note(NetLearner *t);
void net_settle(NetLearner *t);

#endif
