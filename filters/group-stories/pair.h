/* pair.h -- how likely two articles tell of one event.
 *
 * A logistic regression over likenesses of their sketches; its weights are data/pair.tsv,
 * learned by train.c.
 */
#ifndef PAIR_H
#define PAIR_H

#include "sketch.h"

enum PairFeature {
	BIAS,
	TITLE_COS,
	LEAD_COS,
	ALL_COS,
	NAMES_COS,
	TITLE_BY_ALL, /* each title against the whole of the other, the mean */
	LEAD_BY_NAMES,
	LEAD_BY_ALL,
	ROOT_ALL, /* square root of ALL_COS */
	ROOT_TITLE,
	SAME_DAY,
	NEXT_DAY,
	DAYS_APART,  /* up to 7, as a share of 7 */
	ONE_UNDATED, /* or both */
	NO_TITLE,    /* of one or both */
	PAIR_FEATURES
};

/* pair_features: of two sketches into x. */
void pair_features(const Sketch *a, const Sketch *b, float x[PAIR_FEATURES]);

/* pair_score: log-odds that they are of one story. */
float pair_score(const Sketch *a, const Sketch *b);

#endif
