/* rouge.c -- clipped overlaps of counted terms. */
#include "rouge.h"

#include "../lib/ascii.h"
#include "../lib/linear.h"

static bool is_word_byte(char c)
{
	return is_ascii_digit(c) || is_ascii_letter(c);
}

Grams grams_of(Str text, Arena *arena)
{
	size_t most = text.n / 2 + 1, n = 0;
	uint32_t *term = arena_array(arena, most, sizeof *term);
	uint32_t *pair = arena_array(arena, most, sizeof *pair);
	uint32_t *scratch = arena_array(arena, most, sizeof *scratch);

	for (size_t at = 0; at < text.n;) {
		size_t end = at;

		while (end < text.n && is_word_byte(text.p[end]))
			end++;
		if (end > at) {
			term[n] = term_of(str_cut(text, at, end));
			n += term[n] != 0;
		}
		at = end + (end == at);
	}
	for (size_t i = 0; i + 1 < n; i++)
		pair[i] = hash_mix(term[i], term[i + 1]);

	Grams g = {.n_one = (float)n, .n_two = n > 1 ? (float)(n - 1) : 0};

	g.two = terms_gather(pair, n > 1 ? n - 1 : 0, scratch, arena);
	g.one = terms_gather(term, n, scratch, arena);
	return g;
}

Grams grams_sum(const Grams *a, const Grams *b, Arena *arena)
{
	return (Grams){terms_sum(a->one, b->one, 1, arena), terms_sum(a->two, b->two, 1, arena),
	               a->n_one + b->n_one, a->n_two + b->n_two};
}

static float overlap(Terms a, Terms b)
{
	float sum = 0;
	size_t i = 0, k = 0;

	while (i < a.n && k < b.n) {
		uint32_t x = a.term[i].term, y = b.term[k].term;

		if (x == y)
			sum += a.term[i].weight < b.term[k].weight ? a.term[i].weight
			                                           : b.term[k].weight;
		i += x <= y;
		k += y <= x;
	}
	return sum;
}

float rouge(const Grams *reference, const Grams *candidate)
{
	float one = reference->n_one + candidate->n_one,
	      two = reference->n_two + candidate->n_two;
	float sum = 0;

	if (one > 0)
		sum += 2 * overlap(reference->one, candidate->one) / one;
	if (two > 0)
		sum += 2 * overlap(reference->two, candidate->two) / two;
	return sum / 2;
}
