/* fixed.c -- sums, squashing and chances in whole numbers. */
#include "fixed.h"

#include <stdlib.h>

#include "../lib/wide.h"

/* a * b, one of which counts 1 << 15 to 1, rounded: one instruction of most machines. */
static inline int16_t times(int16_t a, int16_t b)
{
	return (int16_t)((((int32_t)a * b >> 14) + 1) >> 1);
}

/* How far the squashed x, which is in parts of what saturates it, is from 1; FIXED_ONE to 1.
 * net_tanh(3 t) is 1 - s^3 / (1 + 3 t^2) where s is 1 - t; for the quotient stands a polynomial
 * of s, with which the whole is .0003 away at most. */
static inline int16_t short_of_one(int16_t x, unsigned bits)
{
	const int16_t one = (int16_t)((1 << bits) - 1), up = (int16_t)(1 << (15 - bits));
	int16_t t = (int16_t)abs(x), s, p;

	t = t < one ? t : one;
	s = (int16_t)(INT16_MAX - t * up);
	p = (int16_t)(times(s, -26635) + 29711);
	p = (int16_t)(times(s, p) + 9470);
	p = (int16_t)(times(s, p) - 2146);
	p = (int16_t)(times(s, p) + 5982);
	return times(times(times(s, s), s), p);
}

/* FIXED_ONE to 1. */
static inline int16_t fixed_tanh(int16_t x, unsigned bits)
{
	int16_t m = (int16_t)(FIXED_ONE - 1 - short_of_one(x, bits));

	return (int16_t)(x < 0 ? -m : m);
}

/* 1 << 15 to 1. */
static inline int16_t fixed_sigmoid(int16_t x, unsigned bits)
{
	int16_t half = short_of_one(x, bits);

	return (int16_t)(x < 0 ? half : INT16_MAX - half);
}

/* What sums of a column may come to: the bits of fraction that are left beside it. */
typedef struct {
	float most; /* of all columns */
	float sum, weight;
} Reach;

static void reach_add(Reach *r, float w)
{
	r->sum += fabsf(w);
	r->weight = fmaxf(r->weight, fabsf(w));
}

/* A column is at an end, of which 1 is worth `unit`.  A weight has a bit more than the sums. */
static void reach_next(Reach *r, float unit)
{
	r->most = fmaxf(r->most, fmaxf(r->sum, 2.0f * r->weight) / unit);
	r->sum = r->weight = 0;
}

/* At most `most` bits; rounding may add a half for each weight. */
static unsigned bits_beside(const Reach *r, unsigned most)
{
	unsigned bits = most;

	while (bits > 0 && ldexpf(r->most, (int)bits) > INT16_MAX - FIXED_OUT)
		bits--;
	return bits;
}

static int16_t rounded(float x, unsigned bits)
{
	return (int16_t)lrintf(ldexpf(x, (int)bits));
}

/* What saturates gate k. */
static float gate_unit(int k)
{
	return k < 2 * NET_STATE ? 6.0f : 3.0f;
}

static unsigned gate_bits(const NetGru *w)
{
	Reach r = {0};

	for (int k = 0; k < NET_GATES; k++) {
		reach_add(&r, w->bias[k]);
		for (int j = 0; j < NET_IN; j++)
			reach_add(&r, w->in[j][k]);
		for (int j = 0; j < NET_STATE; j++)
			reach_add(&r, w->state[j][k]);
		reach_next(&r, gate_unit(k));
	}
	return bits_beside(&r, GATE_BITS);
}

static void fixed_way(const NetGru *from, FixedNet *net, int way)
{
	FixedWay *to = &net->way[way];
	unsigned bits = to->bits = gate_bits(from);

	for (int k = 0; k < NET_GATES; k++) {
		float unit = gate_unit(k);
		int column = way * NET_GATES + k;

		net->bias[column] = rounded(from->bias[k] / unit, bits);
		for (int j = 0; j < NET_IN; j++)
			net->in[j][column] = rounded(from->in[j][k] / unit, bits + 1);
		for (int j = 0; j < NET_STATE; j++)
			to->state[j][k] = rounded(from->state[j][k] / unit, bits + 1);
	}
}

static void fixed_out(const NetWeights *from, FixedNet *to)
{
	Reach r = {0};

	for (int k = 0; k < ROLES; k++) {
		reach_add(&r, from->out_bias[k]);
		for (int j = 0; j < FIXED_OUT; j++)
			reach_add(&r, from->out[j][k]);
		reach_next(&r, 1.0f);
	}
	to->out_bits = bits_beside(&r, SCORE_BITS);
	for (int k = ROLES; k < FIXED_ROLES; k++)
		to->out_bias[k] = INT16_MIN;
	for (int k = 0; k < ROLES; k++) {
		to->out_bias[k] = rounded(from->out_bias[k], to->out_bits);
		for (int j = 0; j < FIXED_OUT; j++)
			to->out[j][k] = rounded(from->out[j][k], to->out_bits + 1);
	}
}

void fixed_nets(const Nets *nets, FixedNet *net)
{
	memset(net, 0, NETS * sizeof *net);
	for (int i = 0; i < NETS; i++) {
		const NetWeights *w = &nets->weights[i];

		memcpy(net[i].in_bias, w->in_bias, sizeof net[i].in_bias);
		net[i].in_scale = nets->head.scale[i];
		for (int way = 0; way < 2; way++)
			fixed_way(&w->way[way], &net[i], way);
		fixed_out(w, &net[i]);
	}
}

WIDE static void squash_in(const FixedNet *restrict net, const int16_t *restrict sum,
                           int16_t *restrict in)
{
	for (int k = 0; k < NET_IN; k++) {
		float x = net_tanh(net->in_bias[k] + net->in_scale * (float)sum[k]);

		in[k] = (int16_t)((int)(x * (FIXED_ONE - 1) + (FIXED_ONE + 0.5f)) - FIXED_ONE);
	}
}

void fixed_in(const FixedNet *net, const int16_t *sum, FixedRun *r, size_t i)
{
	for (int k = 0; k < NETS; k++)
		squash_in(&net[k], sum + k * NET_IN, r->in[k][i]);
}

/* What a line's input adds to the gates of both ways, and their bias. */
WIDE static void add_in(const FixedNet *restrict net, const int16_t *restrict in,
                        int16_t *restrict gates)
{
	for (int k = 0; k < 2 * NET_GATES; k++)
		gates[k] = (int16_t)(net->bias[k] + times(net->in[0][k], in[0]));
	for (int j = 1; j < NET_IN; j++)
		for (int k = 0; k < 2 * NET_GATES; k++)
			gates[k] = (int16_t)(gates[k] + times(net->in[j][k], in[j]));
}

/* What the state of the line before adds. */
static inline void add_state(const FixedWay *restrict w, const int16_t *restrict was,
                             int16_t *restrict own)
{
	for (int j = 0; j < NET_STATE; j++)
		for (int k = 0; k < NET_GATES; k++)
			own[k] = (int16_t)(own[k] + times(w->state[j][k], was[j]));
}

/* The gates' work: a state between that of the line before and a fresh one. */
static inline void mix(const int16_t *restrict gates, const int16_t *restrict own,
                       unsigned bits, const int16_t *restrict was, int16_t *restrict h)
{
	for (int k = 0; k < NET_STATE; k++) {
		int16_t update = fixed_sigmoid((int16_t)(gates[k] + own[k]), bits);
		int16_t reset = fixed_sigmoid(
			(int16_t)(gates[NET_STATE + k] + own[NET_STATE + k]), bits);
		int16_t fresh = fixed_tanh((int16_t)(gates[2 * NET_STATE + k] +
		                                     times(reset, own[2 * NET_STATE + k])),
		                           bits);

		h[k] = (int16_t)(fresh + times(update, (int16_t)(was[k] - fresh)));
	}
}

/* A line's state in one way, from that of the line before it in that way. */
WIDE static void step(const FixedWay *restrict w, const int16_t *restrict gates,
                      const int16_t *restrict was, int16_t *restrict h)
{
	int16_t own[NET_GATES] = {0};

	add_state(w, was, own);
	mix(gates, own, w->bits, was, h);
}

void fixed_run(const FixedNet *net, FixedRun *r, size_t n, size_t last,
               int16_t (*before)[NET_STATE])
{
	static const int16_t nothing[NET_STATE];

	for (int k = 0; k < NETS; k++)
		for (size_t i = 0; i < n; i++)
			add_in(&net[k], r->in[k][i], r->gates[k][i]);
	/* Four chains of steps, none of which waits for another. */
	for (size_t i = 0; i < n; i++) {
		size_t back = n - 1 - i;

		for (int k = 0; k < NETS; k++) {
			int16_t(*top)[NET_STATE] = r->state[k][0];
			int16_t(*end)[NET_STATE] = r->state[k][1];

			step(&net[k].way[0], r->gates[k][i], i > 0 ? top[i - 1] : before[k],
			     top[i]);
			step(&net[k].way[1], r->gates[k][back] + NET_GATES,
			     i > 0 ? end[back + 1] : nothing, end[back]);
		}
	}
	for (int k = 0; k < NETS; k++)
		memcpy(before[k], r->state[k][0][last], sizeof nothing);
}

/* The scores of roles.  The inner loop is one vector, if it is not taken apart before. */
WIDE static void add_out(const int16_t (*restrict w)[FIXED_ROLES], const int16_t *restrict top,
                         const int16_t *restrict end, const int16_t *restrict in,
                         int16_t *restrict score)
{
	for (int j = 0; j < NET_STATE; j++)
#pragma GCC unroll 1
		for (int k = 0; k < FIXED_ROLES; k++)
			score[k] = (int16_t)(score[k] + times(w[j][k], top[j]) +
			                     times(w[NET_STATE + j][k], end[j]) +
			                     times(w[2 * NET_STATE + j][k], in[j]));
}

/* e[k], 1 << 15 to 1: the exponential of score[k] less the highest. */
WIDE static void powers(const int16_t *restrict score, unsigned bits, int32_t *restrict e)
{
	const int32_t log2_e = 23637; /* 1 << 14 to 1 */
	int16_t most = score[0];

	for (int k = 1; k < FIXED_ROLES; k++)
		most = score[k] > most ? score[k] : most;
	for (int k = 0; k < FIXED_ROLES; k++) {
		int32_t less = (most - score[k]) * log2_e >> 14, halvings = less >> bits;
		int32_t x = (less & ((1 << bits) - 1)) << (15 - bits), p;

		/* 2^-x for x within 0..1, .0001 away at most */
		p = (x * -1298 >> 15) + 7569;
		p = (x * p >> 15) - 22655;
		p = (x * p >> 15) + 32766;
		e[k] = halvings < 16 ? p >> halvings : 0;
	}
}

void fixed_chances(const FixedNet *net, const FixedRun *r, size_t i, float chance[ROLES])
{
	memset(chance, 0, ROLES * sizeof *chance);
	for (int n = 0; n < NETS; n++) {
		int16_t score[FIXED_ROLES];
		int32_t e[FIXED_ROLES], sum = 0;

		memcpy(score, net[n].out_bias, sizeof score);
		add_out(net[n].out, r->state[n][0][i], r->state[n][1][i], r->in[n][i], score);
		powers(score, net[n].out_bits, e);
		for (int k = 0; k < ROLES; k++)
			sum += e[k];
		for (int k = 0; k < ROLES; k++)
			chance[k] += (float)e[k] * (1.0f / NETS / (float)sum);
	}
}
