/* features.c -- a line in its page as a set of hashes.
 *
 * Words: the first twelve and the last four, alone and in pairs, the first ones by place; short
 * lines whole.  Numbers (words, capitals, digits, marks, place on the page, text before and
 * behind, repeats, words shared with the title) as bins, two an octave, some in pairs.  Nothing
 * of the neighbours: seeing those is the net's part.  What the markup tells is in blocks.c.
 */
#include "features.h"

#include <stdlib.h>

#include "../lib/linear.h"

/* Templates: the seeds of the hashes. */
enum {
	F_WORD = 1,
	F_PAIR,
	F_FIRST,
	F_FIRST_TWO,
	F_FIRST_THREE,
	F_WHOLE,
	F_TAIL,
	F_LAST,
	F_LAST_TWO,
	F_SHAPE_HEAD,
	F_SHAPE_TWO,
	F_WORDS,
	F_BYTES,
	F_LENGTH,
	F_UPPERS,
	F_LOWERS,
	F_DIGITS,
	F_COMMAS,
	F_STOPS,
	F_QUOTES,
	F_MARKS,
	F_EDGES,
	F_WORDS_LAST,
	F_WORDS_FIRST,
	F_WORDS_UPPERS,
	F_PLACE,
	F_PLACE_BACK,
	F_BEFORE,
	F_BEHIND,
	F_LINES,
	F_TIMES,
	F_TIMES_WORDS,
	F_TITLE,
	F_TITLE_IS,
	F_HEADLINE,
	F_HEADLINE_WORDS,
	F_GAPS,
	F_SET,
};

enum { TIMES_MAX = 1 << 16, TIMES_MIN = 1 << 8 };

/* 0, 1, 2, 3, 4, 6, 8, 12 … */
uint32_t feature_bin(uint64_t v)
{
	if (v < 2)
		return (uint32_t)v;
	uint32_t top = 63u - (uint32_t)__builtin_clzll(v);

	return 2 * top + (uint32_t)(v >> (top - 1) & 1);
}

uint32_t feature_share(uint64_t part, uint64_t whole)
{
	if (part == 0 || whole == 0)
		return 0;
	return part > whole ? 9 : 1 + (uint32_t)(part * 8 / (whole + 1));
}

/* A cheap hash: length, both ends and the middle. */
static uint32_t rough_hash(Str s)
{
	uint64_t a = 0, b = 0, m = 0;
	size_t k = s.n < 8 ? s.n : 8;

	memcpy(&a, s.p, k);
	memcpy(&b, s.p + s.n - k, k);
	memcpy(&m, s.p + (s.n - k) / 2, k);
	a = (a ^ m * 0x9E3779B97F4A7C15u ^ b * 0xC2B2AE3D27D4EB4Fu ^ s.n) * 0x9E3779B97F4A7C15u;
	return (uint32_t)(a >> 32);
}

static void set_words(uint32_t set[64], Str s)
{
	Look look;

	memset(set, 0, 64 * sizeof *set);
	if (s.n == 0)
		return;
	line_look(s, &look);
	for (uint32_t i = 0; i < look.nhead; i++)
		set[look.head[i] >> 26] |= 1u << (look.head[i] >> 21 & 31);
	for (uint32_t i = 0; i < look.ntail; i++)
		set[look.tail[i] >> 26] |= 1u << (look.tail[i] >> 21 & 31);
}

static uint32_t words_in(const uint32_t set[64], const Look *look)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < look->nhead; i++)
		n += set[look->head[i] >> 26] >> (look->head[i] >> 21 & 31) & 1;
	return n;
}

void context_of(Context *c, const Page *p)
{
	uint32_t slots = TIMES_MIN;

	while (slots < TIMES_MAX && slots < 16 * p->n)
		slots *= 2;
	if (c->times == NULL)
		c->times = grow(NULL, TIMES_MAX, 1);
	memset(c->times, 0, slots);
	c->times_mask = slots - 1;
	c->mass = 0;
	for (size_t i = 0; i < p->n; i++) {
		uint8_t *times = &c->times[rough_hash(p->line[i].text) & c->times_mask];

		if (*times < 255)
			++*times;
		c->mass += p->line[i].text.n;
	}
	if (p->html != NULL)
		groups_of(c, p);
	set_words(c->title, p->title);
	set_words(c->headline, p->n > 0 ? p->line[0].text : p->title);
}

void context_free(Context *c)
{
	free(c->times);
	free(c->group);
	*c = (Context){0};
}

uint32_t feature_of(uint32_t template, uint32_t v)
{
	return hash_mix(template * 0x85EBCA6Bu, v);
}

static uint32_t *word_features(const Look *l, uint32_t *f)
{
	uint32_t whole = feature_of(F_WHOLE, 0), shapes = feature_of(F_SHAPE_HEAD, 0);

	for (uint32_t i = 0; i < l->nhead; i++) {
		*f++ = feature_of(F_WORD, l->head[i]);
		if (i > 0)
			*f++ = hash_mix(feature_of(F_PAIR, l->head[i - 1]), l->head[i]);
		if (i < 6)
			shapes = hash_mix(shapes, l->shape[i]);
		if (i < 2)
			*f++ = feature_of(F_SHAPE_TWO, l->shape[i] + 256 * i);
		whole = hash_mix(whole, l->head[i]);
	}
	*f++ = shapes;
	if (l->nhead <= 6)
		*f++ = whole;
	*f++ = feature_of(F_FIRST, l->head[0]);
	if (l->nhead > 1)
		*f++ = hash_mix(feature_of(F_FIRST_TWO, l->head[0]), l->head[1]);
	if (l->nhead > 2)
		*f++ = hash_mix(hash_mix(feature_of(F_FIRST_THREE, l->head[0]), l->head[1]),
		                l->head[2]);
	for (uint32_t i = 0; i < l->ntail; i++)
		*f++ = feature_of(F_TAIL, l->tail[i]);

	uint32_t last = l->ntail > 0 ? l->tail[0] : l->head[l->nhead - 1];
	uint32_t second = l->ntail > 1   ? l->tail[1]
	                  : l->ntail > 0 ? l->head[l->nhead - 1]
	                  : l->nhead > 1 ? l->head[l->nhead - 2]
	                                 : 0;

	*f++ = feature_of(F_LAST, last);
	*f++ = hash_mix(feature_of(F_LAST_TWO, last), second);
	return f;
}

static uint32_t *number_features(const Look *l, Str text, uint32_t *f)
{
	uint32_t words = feature_bin(l->words), uppers = feature_share(l->uppers, l->words);

	*f++ = feature_of(F_WORDS, words);
	*f++ = feature_of(F_BYTES, feature_bin(text.n));
	*f++ = feature_of(F_LENGTH,
	                  (uint32_t)(text.n / l->words < 20 ? text.n / l->words : 20));
	*f++ = feature_of(F_UPPERS, uppers);
	*f++ = feature_of(F_LOWERS, feature_share(l->lowers, text.n));
	*f++ = feature_of(F_DIGITS, feature_share(l->digits, text.n));
	*f++ = feature_of(F_COMMAS,
	                  feature_bin(l->commas) + (feature_share(l->commas, l->words) << 8));
	*f++ = feature_of(F_STOPS,
	                  feature_bin(l->stops) + (feature_share(l->stops, l->words) << 8));
	*f++ = feature_of(F_QUOTES, feature_bin(l->quotes));
	*f++ = feature_of(F_MARKS,
	                  feature_bin(l->marks) + (feature_share(l->marks, l->words) << 8));
	*f++ = feature_of(F_EDGES, l->first + 256 * l->last);
	*f++ = feature_of(F_WORDS_LAST, words + 256 * l->last);
	*f++ = feature_of(F_WORDS_FIRST, words + 256 * l->first);
	*f++ = feature_of(F_WORDS_UPPERS, words + 256 * uppers);
	return f;
}

static uint32_t *place_features(const Page *p, const Context *c, size_t i, uint64_t before,
                                const Look *l, uint32_t *f)
{
	Str text = p->line[i].text;
	uint32_t words = feature_bin(l->words),
		 times = c->times[rough_hash(text) & c->times_mask];
	bool gap_behind = i + 1 == p->n || p->line[i + 1].gap;

	*f++ = feature_of(F_PLACE, feature_bin(i));
	*f++ = feature_of(F_PLACE_BACK, feature_bin(p->n - 1 - i));
	*f++ = feature_of(F_BEFORE, feature_share(before, c->mass));
	*f++ = feature_of(F_BEHIND, feature_bin(c->mass - before - text.n));
	*f++ = feature_of(F_LINES, feature_bin(p->n));
	*f++ = feature_of(F_TIMES, feature_bin(times));
	*f++ = feature_of(F_TIMES_WORDS, feature_bin(times) + 256 * words);
	if (p->title.n > 0) {
		*f++ = feature_of(F_TITLE, feature_share(words_in(c->title, l), l->nhead));
		*f++ = feature_of(F_TITLE_IS, str_same(p->title, text));
	}
	if (i > 0) {
		uint32_t in = feature_share(words_in(c->headline, l), l->nhead);

		*f++ = feature_of(F_HEADLINE, in);
		*f++ = feature_of(F_HEADLINE_WORDS, in + 256 * words);
	}
	*f++ = feature_of(F_GAPS, p->line[i].gap + 2u * gap_behind);
	return f;
}

size_t line_features(const Page *p, const Context *c, size_t i, uint64_t before, uint32_t *f)
{
	Look look;
	uint32_t *at = f;

	line_look(p->line[i].text, &look);
	at = word_features(&look, at);
	at = number_features(&look, p->line[i].text, at);
	at = place_features(p, c, i, before, &look, at);
	return (size_t)(at - f);
}

uint32_t set_feature(uint32_t set)
{
	return feature_of(F_SET, set);
}
