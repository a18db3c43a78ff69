/* boundary.c -- the score of a gap is the sum of its features' weights; the model file holds them, and
 * the classes of words.
 */
#include "boundary.h"

#include "../lib/embed.h"
#include "../lib/model.h"
#include "ask.h"
#include "sift.h"

EMBED(boundary_model, "filters/tokenize/data/boundary.model");

static uint32_t number_at(Str s, size_t at)
{
	uint32_t v;

	if (at + sizeof v > s.n)
		die(FAILED, "the sentence model is too short");
	memcpy(&v, s.p + at, sizeof v);
	return v;
}

static Boundary from_model(const Model *m)
{
	Str head = model_section(m, "head"), weights = model_section(m, "weights");
	Str lexicon = model_section(m, "lexicon");
	Str verdicts = model_section(m, "verdicts");
	uint32_t bits = number_at(head, 0);

	if (bits > 24 || weights.n != (size_t)1 << bits ||
	    lexicon.n != LEXICON_ENTRIES * sizeof(uint16_t) ||
	    verdicts.n != VERDICT_ENTRIES * sizeof(uint16_t))
		die(FAILED, "the sentence model's tables have other sizes than it says");

	Boundary b = {.linear = {.bits = bits,
	                         .classes = 1,
	                         .scale = 1,
	                         .w = (const int8_t *)weights.p},
	              .lexicon = {(const uint16_t *)(const void *)lexicon.p},
	              .verdicts = (const uint16_t *)(const void *)verdicts.p};

	for (size_t k = 0; k < GAP_MANNERS; k++)
		b.threshold[k] = (int32_t)number_at(head, 4 + 4 * k);
	return b;
}

Boundary boundary_embedded(char id[9])
{
	Model m = model_embedded(boundary_model, boundary_model_end, "tokenize");

	memcpy(id, m.id, 9);
	return from_model(&m);
}

Boundary boundary_read(const char *path, char id[9])
{
	Model m = model_read(path, "tokenize");

	memcpy(id, m.id, 9);
	return from_model(&m);
}

typedef struct {
	const int8_t *weight;
	uint32_t shift; /* a feature's row is its top bits */
	int32_t threshold;
} Judge;

static bool decide(void *who, size_t at, const uint32_t *feature, size_t n)
{
	const Judge *j = who;
	int32_t score = 0;

	(void)at;
#pragma GCC unroll 8
	for (size_t i = 0; i < n; i++)
		score += j->weight[feature[i] >> j->shift];
	return score > j->threshold;
}

/* Fetch the rows of features before they are asked for. */
static void expect(void *who, const uint32_t *feature, size_t n)
{
	const Judge *j = who;

	for (size_t i = 0; i < n; i++)
		__builtin_prefetch(j->weight + (feature[i] >> j->shift));
}

void boundary_mark(const Boundary *b, GapGenre genre, Str text, Tokens *t)
{
	unsigned manner = gaps_manner(genre);
	Judge judge = {b->linear.w, 32 - b->linear.bits, b->threshold[manner]};
	Sift sift = {{&b->lexicon, manner, text, t->tok}, .verdicts = b->verdicts, .t = t};

	gaps_ask(&sift, genre, &(GapJudge){.decide = decide, .expect = expect, .who = &judge});
}
