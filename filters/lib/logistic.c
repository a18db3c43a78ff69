/* logistic.c -- Newton's steps: the gradient and the curvature of the likelihood, and the linear
 * equations that lead from one to the other.
 */
#include "logistic.h"

#include <math.h>
#include <stdlib.h>

enum { M = LOGISTIC_MOST, ROUNDS = 30 };

static const double SMALL_STEP = 1e-7, LEAST = 1e-12;

void examples_add(Examples *e, const float *x, float y, float weight)
{
	e->x = grow_to(e->x, &e->x_cap, (e->n + 1) * e->features, sizeof *e->x);
	e->y = grow_to(e->y, &e->y_cap, e->n + 1, sizeof *e->y);
	e->weight = grow_to(e->weight, &e->weight_cap, e->n + 1, sizeof *e->weight);
	memcpy(e->x + e->n * e->features, x, e->features * sizeof *x);
	e->y[e->n] = y;
	e->weight[e->n++] = weight;
}

void examples_free(Examples *e)
{
	free(e->x);
	free(e->y);
	free(e->weight);
	*e = (Examples){.features = e->features};
}

static void swap_rows(double a[M][M], double *b, size_t r, size_t s, size_t n)
{
	double keep = b[r];

	b[r] = b[s];
	b[s] = keep;
	for (size_t k = 0; k < n; k++) {
		keep = a[r][k];
		a[r][k] = a[s][k];
		a[s][k] = keep;
	}
}

/* Solve a y = b by elimination; b becomes y. */
static void solve(double a[M][M], double *b, size_t n)
{
	for (size_t c = 0; c < n; c++) {
		size_t pivot = c;

		for (size_t r = c + 1; r < n; r++)
			if (fabs(a[r][c]) > fabs(a[pivot][c]))
				pivot = r;
		swap_rows(a, b, c, pivot, n);
		for (size_t r = 0; r < n; r++) {
			double by = r == c || a[c][c] == 0 ? 0 : a[r][c] / a[c][c];

			for (size_t k = c; k < n && by != 0; k++)
				a[r][k] -= by * a[c][k];
			b[r] -= by * b[c];
		}
	}
	for (size_t c = 0; c < n; c++)
		b[c] = a[c][c] != 0 ? b[c] / a[c][c] : 0;
}

/* One step; *moved is how far w went.  Returns the mean log loss before it. */
static double step(const Examples *e, double ridge, double *w, double *moved)
{
	static double curve[M][M];
	double slope[M], loss = 0, all = 0;
	size_t n = e->features;

	for (size_t k = 0; k < n; k++) {
		slope[k] = -ridge * w[k];
		for (size_t j = 0; j < n; j++)
			curve[k][j] = k == j ? ridge : 0;
	}
	for (size_t i = 0; i < e->n; i++) {
		const float *x = e->x + i * n;
		double z = 0, y = (double)e->y[i], by = (double)e->weight[i];

		for (size_t k = 0; k < n; k++)
			z += w[k] * (double)x[k];

		double p = 1 / (1 + exp(-z));

		loss -= by * (y * log(fmax(p, LEAST)) + (1 - y) * log(fmax(1 - p, LEAST)));
		all += by;
		for (size_t k = 0; k < n; k++) {
			slope[k] += by * (y - p) * (double)x[k];
			for (size_t j = 0; j < n; j++)
				curve[k][j] += by * p * (1 - p) * (double)x[k] * (double)x[j];
		}
	}
	solve(curve, slope, n);
	*moved = 0;
	for (size_t k = 0; k < n; k++) {
		w[k] += slope[k];
		*moved += fabs(slope[k]);
	}
	return all > 0 ? loss / all : 0;
}

double logistic_fit(const Examples *e, double ridge, double *w)
{
	double loss = 0, moved = 1;

	for (size_t k = 0; k < e->features; k++)
		w[k] = 0;
	for (int round = 0; round < ROUNDS && moved > SMALL_STEP; round++)
		loss = step(e, ridge, w, &moved);
	return loss;
}
