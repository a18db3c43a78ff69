/* net.c -- states over a page, from its top and from its end, and chances out of both. */
#include "net.h"
#include "../lib/wide.h"

#include <math.h>

void net_fetch(const Nets *nets, const uint32_t *feature, size_t n)
{
	const unsigned shift = 32 - nets->head.bits;

	for (size_t i = 0; i < n; i++)
		__builtin_prefetch(nets->rows + (size_t)(feature[i] >> shift) * NET_SUM);
}

/* The columns of a row in twos, as the compiler's vectors: the first of each two in the low byte. */
enum { TWOS = 16, PIECES = NET_SUM / 2 / TWOS };
typedef int16_t Twos __attribute__((vector_size(2 * TWOS)));

WIDE void net_sum(const Nets *nets, const uint32_t *feature, size_t n, int16_t *sum)
{
	const unsigned shift = 32 - nets->head.bits;
	Twos low[PIECES], high[PIECES];

	for (size_t k = 0; k < PIECES; k++)
		low[k] = high[k] = (Twos){0};
	for (size_t i = 0; i < n; i++) {
		const int8_t *row = nets->rows + (size_t)(feature[i] >> shift) * NET_SUM;

		for (size_t k = 0; k < PIECES; k++) {
			Twos x;

			memcpy(&x, row + k * sizeof x, sizeof x);
			low[k] += (x << 8) >> 8;
			high[k] += x >> 8;
		}
	}
	for (size_t k = 0; k < PIECES; k++) {
		for (size_t i = 0; i < TWOS; i++) {
			*sum++ = low[k][i];
			*sum++ = high[k][i];
		}
	}
}

WIDE void net_gates(const NetGru *w, float (*in)[NET_IN], size_t n, float (*gates)[NET_GATES])
{
	for (size_t i = 0; i < n; i++) {
		float sum[NET_GATES];

		memcpy(sum, w->bias, sizeof sum);
		for (int j = 0; j < NET_IN; j++)
			for (int k = 0; k < NET_GATES; k++)
				sum[k] += in[i][j] * w->in[j][k];
		memcpy(gates[i], sum, sizeof sum);
	}
}

WIDE void net_step(const NetGru *w, const float *gates, const float *was, float *h)
{
	float own[NET_GATES] = {0};

	for (int j = 0; j < NET_STATE; j++)
		for (int k = 0; k < NET_GATES; k++)
			own[k] += was[j] * w->state[j][k];
	for (int k = 0; k < NET_STATE; k++) {
		float update = net_sigmoid(gates[k] + own[k]);
		float reset = net_sigmoid(gates[NET_STATE + k] + own[NET_STATE + k]);
		float fresh =
			net_tanh(gates[2 * NET_STATE + k] + reset * own[2 * NET_STATE + k]);

		h[k] = fresh + update * (was[k] - fresh);
	}
}

WIDE void net_chances(const NetWeights *w, const float *top, const float *end, const float *in,
                      float *chance)
{
	float score[ROLES], most, sum = 0;

	memcpy(score, w->out_bias, sizeof score);
	for (int j = 0; j < NET_STATE; j++)
		for (int k = 0; k < ROLES; k++)
			score[k] += top[j] * w->out[j][k] + end[j] * w->out[NET_STATE + j][k];
	for (int j = 0; j < NET_IN; j++)
		for (int k = 0; k < ROLES; k++)
			score[k] += in[j] * w->out[2 * NET_STATE + j][k];
	most = score[0];
	for (int k = 1; k < ROLES; k++)
		most = score[k] > most ? score[k] : most;
	for (int k = 0; k < ROLES; k++)
		sum += chance[k] = expf(score[k] - most);
	for (int k = 0; k < ROLES; k++)
		chance[k] /= sum;
}

void net_run(const NetWeights *w, NetRun *r, size_t n, size_t last, float *before)
{
	static const float nothing[NET_STATE];

	net_gates(&w->way[0], r->in, n, r->gates);
	for (size_t i = 0; i < n; i++)
		net_step(&w->way[0], r->gates[i], i > 0 ? r->state[0][i - 1] : before,
		         r->state[0][i]);
	memcpy(before, r->state[0][last], sizeof nothing);
	net_gates(&w->way[1], r->in, n, r->gates);
	for (size_t i = n; i-- > 0;)
		net_step(&w->way[1], r->gates[i], i + 1 < n ? r->state[1][i + 1] : nothing,
		         r->state[1][i]);
	for (size_t i = 0; i < n; i++)
		net_chances(w, r->state[0][i], r->state[1][i], r->in[i], r->chance[i]);
}
