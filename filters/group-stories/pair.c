/* pair.c -- likenesses of two sketches, and their weighted sum. */
#include "pair.h"

#include <math.h>
#include <stdlib.h>

#include "pair.inc" /* static const float pair_weight[], in the order of PairFeature */

enum { FAR = 7 };

static float mean_dot(const Sketch *a, enum Part p, const Sketch *b, enum Part q)
{
	return (terms_dot(a->part[p], b->part[q]) + terms_dot(b->part[p], a->part[q])) / 2;
}

void pair_features(const Sketch *a, const Sketch *b, float x[PAIR_FEATURES])
{
	bool dated = a->day != UNDATED && b->day != UNDATED;
	int32_t apart = dated ? abs(a->day - b->day) : 0;

	x[BIAS] = 1;
	x[TITLE_COS] = terms_dot(a->part[TITLE], b->part[TITLE]);
	x[LEAD_COS] = terms_dot(a->part[LEAD], b->part[LEAD]);
	x[ALL_COS] = terms_dot(a->part[ALL], b->part[ALL]);
	x[NAMES_COS] = terms_dot(a->part[NAMES], b->part[NAMES]);
	x[TITLE_BY_ALL] = mean_dot(a, TITLE, b, ALL);
	x[LEAD_BY_NAMES] = mean_dot(a, LEAD, b, NAMES);
	x[LEAD_BY_ALL] = mean_dot(a, LEAD, b, ALL);
	x[ROOT_ALL] = sqrtf(x[ALL_COS]);
	x[ROOT_TITLE] = sqrtf(x[TITLE_COS]);
	x[SAME_DAY] = dated && apart == 0;
	x[NEXT_DAY] = dated && apart == 1;
	x[DAYS_APART] = (float)(apart < FAR ? apart : FAR) / FAR;
	x[ONE_UNDATED] = !dated;
	x[NO_TITLE] = a->part[TITLE].n == 0 || b->part[TITLE].n == 0;
}

float pair_score(const Sketch *a, const Sketch *b)
{
	float x[PAIR_FEATURES], sum = 0;

	pair_features(a, b, x);
	for (int i = 0; i < PAIR_FEATURES; i++)
		sum += pair_weight[i] * x[i];
	return sum;
}
