/* summarize.c -- scores and the choice. */
#include "summarize.h"

#include <stdlib.h>

#include "article.inc" /* static const float article_weight[], bias last */

float article_score(const Candidate *c)
{
	float sum = article_weight[FEATURES];

	for (int f = 0; f < FEATURES; f++)
		sum += article_weight[f] * c->x[f];
	return sum;
}

static bool is_said(const Candidate *const *c, const size_t *chosen, size_t n, size_t next)
{
	for (size_t i = 0; i < n; i++)
		if (are_alike(c[chosen[i]], c[next]))
			return true;
	return false;
}

size_t choose(const Candidate *const *c, const float *score, size_t n, Length length,
              size_t *chosen)
{
	size_t taken = 0;
	uint64_t words = 0;
	bool *done = grow(NULL, n + 1, sizeof *done);

	memset(done, 0, n * sizeof *done);
	for (;;) {
		size_t best = n;

		for (size_t i = 0; i < n; i++)
			if (!done[i] && (best == n || score[i] > score[best]))
				best = i;
		if (best == n || taken == length.sentences)
			break;
		done[best] = true;
		if (length.words > 0 && taken > 0 && words + c[best]->words > length.words)
			continue;
		if (is_said(c, chosen, taken, best))
			continue;
		chosen[taken++] = best;
		words += c[best]->words;
	}
	free(done);
	return taken;
}

Str join_lines(const Str *text, size_t n, Arena *arena)
{
	size_t bytes = n;

	for (size_t i = 0; i < n; i++)
		bytes += text[i].n;

	char *buf = arena_get(arena, bytes), *to = buf;

	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			*to++ = '\n';
		to = mempcpy(to, text[i].p, text[i].n);
	}
	return (Str){buf, (size_t)(to - buf)};
}

static int by_place(const void *a, const void *b)
{
	const size_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

Str summarize(const Candidates *c, Length length, Arena *arena)
{
	const Candidate **all = arena_array(arena, c->n, sizeof *all);
	float *score = arena_array(arena, c->n, sizeof *score);
	size_t *chosen = arena_array(arena, c->n, sizeof *chosen);

	for (size_t i = 0; i < c->n; i++) {
		all[i] = &c->candidate[i];
		score[i] = article_score(all[i]);
	}

	size_t n = choose(all, score, c->n, length, chosen);
	Str *text = arena_array(arena, n, sizeof *text);

	qsort(chosen, n, sizeof *chosen, by_place);
	for (size_t i = 0; i < n; i++)
		text[i] = all[chosen[i]]->text;
	return join_lines(text, n, arena);
}
