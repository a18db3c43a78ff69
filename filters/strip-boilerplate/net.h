/* net.h -- the model that reads a page: lines in order, each a set of hashed features, and out of
 * them the chances of its roles; for the files of strip-boilerplate.
 *
 * A line's features each have a row of NET_IN numbers; their sum, squashed, is what two gated
 * recurrent units read, one from the top of the page and one from its end, so that each line
 * is judged with all that stands before and behind it.  There are NETS such nets, learned from
 * different mixtures of pages; the chances are the means of theirs, which errs less than any one.  Their
 * rows lie side by side, so that a feature costs one line of the cache.  What is here in floats is for
 * learning; pages are judged in whole numbers (fixed.h).
 *
 * Sources: gated recurrent units: Cho et al., EMNLP 2014; a page as a sequence of text
 * blocks: Leonhardt, Anand & Khosla, "Boilerplate Removal using a Neural Sequence Labeling
 * Model", WWW 2020.
 */
#ifndef NET_H
#define NET_H

#include <math.h>

#include "strip-boilerplate.h"

enum {
	NETS = 2,
	NET_IN = 32,
	NET_SUM = NETS * NET_IN,
	NET_STATE = 32,
	NET_GATES = 3 * NET_STATE, /* update, reset, candidate */
	NET_CHUNK = 1024,          /* lines judged at a time */
	NET_AHEAD = 64,            /* lines behind them that are read, too */
	NET_LINES = NET_CHUNK + NET_AHEAD,
};

/* One direction.  Rows are what is multiplied, so that sums run over columns: the same
 * whatever the width of the machine's vectors. */
typedef struct {
	float in[NET_IN][NET_GATES];
	float state[NET_STATE][NET_GATES];
	float bias[NET_GATES];
} NetGru;

typedef struct {
	float in_bias[NET_IN];
	NetGru way[2]; /* from the top, from the end */
	float out[2 * NET_STATE + NET_IN][ROLES];
	float out_bias[ROLES];
} NetWeights;

/* How the rows of nets are kept in a model file: the number of rows as a power of 2, and what
 * makes their bytes numbers. */
struct NetHead {
	uint32_t bits;
	float scale[NETS];
};

typedef struct {
	struct NetHead head;
	const int8_t *rows;        /* [1 << bits][NETS][NET_IN] */
	const NetWeights *weights; /* [NETS] */
} Nets;

/* What a net computes of a run of lines. */
typedef struct {
	float in[NET_LINES][NET_IN];
	float gates[NET_LINES][NET_GATES];
	float state[2][NET_LINES][NET_STATE];
	float chance[NET_LINES][ROLES];
} NetRun;

/* The squashing functions, of the net and of its trainer: close to tanh and the logistic
 * function, of four operations, the same on every machine. */
static inline float net_tanh(float x)
{
	float c = 0.5f * (fabsf(x + 3.0f) - fabsf(x - 3.0f)); /* x within -3..3 */

	return c * (27.0f + c * c) / (27.0f + 9.0f * c * c);
}

static inline float net_sigmoid(float x)
{
	return 0.5f + 0.5f * net_tanh(0.5f * x);
}

/* net_sum: sum[NET_SUM] = the rows of feature[n], n at most NET_FEATURES.  net_fetch: the rows will be
 * wanted soon, and most are in no cache. */
enum { NET_FEATURES = 258 };
void net_sum(const Nets *nets, const uint32_t *feature, size_t n, int16_t *sum);
void net_fetch(const Nets *nets, const uint32_t *feature, size_t n);

/* net_gates: gates[n] = in[n] times w->in plus bias, for all lines of a run. */
void net_gates(const NetGru *w, float (*in)[NET_IN], size_t n, float (*gates)[NET_GATES]);

/* net_step: the state h after a line, from was (may be h) and its gates. */
void net_step(const NetGru *w, const float *gates, const float *was, float *h);

/* net_run: r->chance[0..n) from r->in[0..n).  before[NET_STATE] is the state of the way from
 * the top before the first line; it becomes that after line `last`. */
void net_run(const NetWeights *w, NetRun *r, size_t n, size_t last, float *before);

/* net_chances: the chances of a line's roles, from its states and input. */
void net_chances(const NetWeights *w, const float *top, const float *end, const float *in,
                 float *chance);

#endif
