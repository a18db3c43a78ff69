/* story.c -- each sentence against all of the other articles. */
#include "story.h"

#include <math.h>

#include "story.inc" /* static const float story_weight[], bias last */

static float nearest(const Candidate *c, const Candidates *other)
{
	float most = 0;

	for (size_t i = 0; i < other->n; i++)
		most = fmaxf(most, terms_dot(c->terms, other->candidate[i].terms));
	return most;
}

void story_features(const Candidates *article, size_t n, Terms middle, size_t a, size_t i,
                    float *x)
{
	const Candidate *c = &article[a].candidate[i];
	float others = 0;

	memcpy(x, c->x, FEATURES * sizeof *x);
	for (int f = FEATURES; f < STORY_FEATURES; f++)
		x[f] = 0;
	for (size_t b = 0; b < n; b++) {
		if (b == a || article[b].n == 0)
			continue;

		float title = terms_dot(c->terms, article[b].title);
		float near = nearest(c, &article[b]);
		float lead = terms_dot(c->terms, article[b].candidate[0].terms);

		others++;
		x[TITLES_MEAN] += title;
		x[TITLES_MOST] = fmaxf(x[TITLES_MOST], title);
		x[OTHERS_MEAN] += near;
		x[OTHERS_MOST] = fmaxf(x[OTHERS_MOST], near);
		x[LEADS_MEAN] += lead;
		x[LEADS_MOST] = fmaxf(x[LEADS_MOST], lead);
	}
	if (others > 0) {
		x[TITLES_MEAN] /= others;
		x[OTHERS_MEAN] /= others;
		x[LEADS_MEAN] /= others;
	}
	x[MIDDLE] = terms_dot(c->terms, middle);
}

Terms story_middle(const Candidates *article, size_t n, Arena *arena)
{
	Terms sum = {NULL, 0};

	for (size_t a = 0; a < n; a++) {
		Terms own = {NULL, 0};

		for (size_t i = 0; i < article[a].n; i++)
			own = terms_sum(own, article[a].candidate[i].terms, 1, arena);
		sum = terms_sum(sum, own, 1, arena);
	}
	terms_unit(sum);
	return sum;
}

Str story_summary(const Candidates *article, size_t n, Length length, Arena *arena)
{
	Terms middle = story_middle(article, n, arena);
	size_t all = 0, at = 0;

	for (size_t a = 0; a < n; a++)
		all += article[a].n;

	const Candidate **c = arena_array(arena, all, sizeof *c);
	float *score = arena_array(arena, all, sizeof *score);

	for (size_t a = 0; a < n; a++)
		for (size_t i = 0; i < article[a].n; i++, at++) {
			float x[STORY_FEATURES];

			story_features(article, n, middle, a, i, x);
			c[at] = &article[a].candidate[i];
			score[at] = story_weight[STORY_FEATURES];
			for (int f = 0; f < STORY_FEATURES; f++)
				score[at] += story_weight[f] * x[f];
		}

	size_t *chosen = arena_array(arena, all, sizeof *chosen);
	size_t k = choose(c, score, all, length, chosen);
	Str *text = arena_array(arena, k, sizeof *text);

	for (size_t i = 0; i < k; i++)
		text[i] = c[chosen[i]]->text;
	return join_lines(text, k, arena);
}
