/* logistic.h -- logistic regression over a few dense features, for trainers.
 *
 * Source: Newton's method for the logistic likelihood with a ridge penalty (iteratively
 * reweighted least squares); Hastie, Tibshirani & Friedman, The Elements of Statistical
 * Learning, 4.4.1.
 */
#ifndef LOGISTIC_H
#define LOGISTIC_H

#include "base.h"

enum { LOGISTIC_MOST = 64 /* features */ };

/* Examples, in a growing array; zeros are an empty one. */
typedef struct {
	size_t features; /* of each, at most LOGISTIC_MOST */
	float *x;        /* [n][features] */
	float *y;        /* [n] from 0 to 1: how far it is of the class */
	float *weight;   /* [n] */
	size_t n;

	size_t x_cap, y_cap, weight_cap; /* private */
} Examples;

void examples_add(Examples *e, const float *x, float y, float weight);
void examples_free(Examples *e);

/* logistic_fit: the weights w[e->features] that make the examples likeliest, less ridge times
 * half of their squares; a constant feature serves as bias.  Returns the mean log loss. */
double logistic_fit(const Examples *e, double ridge, double *w);

#endif
