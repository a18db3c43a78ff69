/* terms.c -- folding words, gathering and weighing them.
 *
 * Folding: lower case, then the first suffix rule that fits and leaves three letters or more:
 * plural (ies -> y, sses -> ss, s, but not ss, us, is), then ed and ing (a doubled consonant
 * before them is made single), then a final e falls, so that "votes", "voted", "voting" and "vote"
 * meet.
 *
 * Gathering: terms are sorted by radix, three passes of eleven bits, and equal ones counted.
 *
 * Frequencies: one counter a slot, slots taken by the high bits of the hash.
 */
#include "terms.h"

#include "ascii.h"

#include <math.h>
#include <stdlib.h>

#include "embed.h"
#include "linear.h"
#include "utf8.h"

#include "terms.inc" /* EMBED(terms_tsv, …): the lines of data/terms.tsv */

enum { FREQUENCY_BITS = 20, RADIX = 2048 };

static bool is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

static size_t fold_plural(const char *w, size_t n)
{
	Str s = {w, n};

	if (n < 4 || w[n - 1] != 's' || w[n - 2] == 's' || w[n - 2] == 'u' || w[n - 2] == 'i')
		return n;
	if (str_ends(s, S("sses")))
		return n - 2;
	return n - 1;
}

/* Without ed or ing, where a vowel stays; "running" -> "run". */
static size_t fold_past(const char *w, size_t n)
{
	Str s = {w, n};
	size_t stem = str_ends(s, S("ing")) ? n - 3 : str_ends(s, S("ed")) ? n - 2 : n;
	bool vowel = false;

	if (stem == n || stem < 3)
		return n;
	for (size_t i = 0; i < stem; i++)
		vowel |= is_vowel(w[i]);
	if (!vowel)
		return n;
	if (w[stem - 1] == w[stem - 2] && !is_vowel(w[stem - 1]) && w[stem - 1] != 'l' &&
	    w[stem - 1] != 's' && stem > 3)
		stem--;
	return stem;
}

static size_t fold_suffix(char *w, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (w[i] < 'a' || w[i] > 'z')
			return n;
	n = fold_plural(w, n);
	n = fold_past(w, n);
	if (n > 3 && w[n - 1] == 'e')
		n--;
	if (n > 3 && w[n - 1] == 'i')
		w[n - 1] = 'y';
	else if (n > 4 && w[n - 1] == 'y' && w[n - 2] == 'l')
		n -= 2;
	return n;
}

Str term_fold(Str word, char to[TERM_BYTES])
{
	size_t n = 0, at = 0;
	bool any = false;

	while (at < word.n && n + 4 <= TERM_BYTES) {
		unsigned char c = (unsigned char)word.p[at];

		if (c < 0x80) {
			bool letter = is_ascii_letter(c);

			any |= letter || is_ascii_digit(c);
			to[n++] = (char)(letter ? c | 32 : c);
			at++;
		} else {
			uint32_t u = utf8_next(word, &at);
			Utf8Class k = utf8_class(u);

			any |= utf8_is_letter(k) || k == UC_DIGIT;
			n += utf8_put(utf8_lower(u), to + n);
		}
	}
	return any ? (Str){to, fold_suffix(to, n)} : (Str){to, 0};
}

uint32_t term_of(Str word)
{
	char folded[TERM_BYTES];
	Str s = term_fold(word, folded);
	uint32_t h = s.n > 0 ? hash_str(0, s) : 0;

	return s.n > 0 && h == 0 ? 1 : h;
}

/* Sort term[n] by numbers. */
static void radix_sort(uint32_t *term, size_t n, uint32_t *scratch)
{
	for (int shift = 0; shift < 32; shift += 11) {
		size_t place[RADIX + 1] = {0};

		for (size_t i = 0; i < n; i++)
			place[(term[i] >> shift) % RADIX + 1]++;
		for (size_t r = 0; r < RADIX; r++)
			place[r + 1] += place[r];
		for (size_t i = 0; i < n; i++)
			scratch[place[(term[i] >> shift) % RADIX]++] = term[i];
		memcpy(term, scratch, n * sizeof *term);
	}
}

static void insertion_sort(uint32_t *term, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		uint32_t t = term[i];
		size_t k = i;

		for (; k > 0 && term[k - 1] > t; k--)
			term[k] = term[k - 1];
		term[k] = t;
	}
}

Terms terms_gather(uint32_t *term, size_t n, uint32_t *scratch, Arena *arena)
{
	Terms v = {NULL, 0};

	if (n < 128)
		insertion_sort(term, n);
	else
		radix_sort(term, n, scratch);
	v.term = arena_array(arena, n, sizeof *v.term);
	for (size_t i = 0; i < n; i++) {
		if (term[i] == 0)
			continue;
		if (v.n > 0 && v.term[v.n - 1].term == term[i])
			v.term[v.n - 1].weight += 1;
		else
			v.term[v.n++] = (Term){term[i], 1};
	}
	return v;
}

static uint32_t *counter(const Frequencies *f, uint32_t term)
{
	return &f->count[term >> (32 - FREQUENCY_BITS)];
}

Frequencies frequencies_new(void)
{
	Frequencies f = {grow(NULL, (size_t)1 << FREQUENCY_BITS, sizeof *f.count), 0};
	Str rest = {(const char *)terms_tsv, (size_t)(terms_tsv_end - terms_tsv)};

	memset(f.count, 0, sizeof *f.count << FREQUENCY_BITS);
	while (rest.n > 0) {
		size_t end = str_find(rest, S("\n")), tab = str_find(rest, S("\t"));
		uint64_t n = 0;

		if (tab < end && rest.p[0] != '#' &&
		    str_uint(str_cut(rest, tab + 1, end), &n)) {
			if (tab == 0) /* no term: all documents */
				f.documents = (uint32_t)n;
			else
				*counter(&f, hash_str(0, str_cut(rest, 0, tab))) += (uint32_t)n;
		}
		rest = str_from(rest, end < rest.n ? end + 1 : end);
	}
	return f;
}

void frequencies_free(Frequencies *f)
{
	free(f->count);
	*f = (Frequencies){NULL, 0};
}

void frequencies_add(Frequencies *f, Terms v)
{
	if (f->documents == UINT32_MAX)
		return;
	f->documents++;
	for (size_t i = 0; i < v.n; i++) {
		uint32_t *c = counter(f, v.term[i].term);

		*c += *c < UINT32_MAX;
	}
}

float frequencies_idf(const Frequencies *f, uint32_t term)
{
	float all = (float)f->documents + 1, some = (float)*counter(f, term) + .5f;

	return some < all ? logf(all / some) + .01f : .01f;
}

void terms_unit(Terms v)
{
	float sum = 0;

	for (size_t i = 0; i < v.n; i++)
		sum += v.term[i].weight * v.term[i].weight;
	if (sum <= 0)
		return;
	sum = 1 / sqrtf(sum);
	for (size_t i = 0; i < v.n; i++)
		v.term[i].weight *= sum;
}

void terms_weigh(Terms v, const Frequencies *f)
{
	for (size_t i = 0; i < v.n; i++) /* the counters are in no cache */
		__builtin_prefetch(counter(f, v.term[i].term));
	for (size_t i = 0; i < v.n; i++) {
		Term *t = &v.term[i];

		t->weight =
			(t->weight > 1 ? 1 + logf(t->weight) : 1) * frequencies_idf(f, t->term);
	}
	terms_unit(v);
}

/* The bits of a weight, as a number that is in the order of weights. */
static uint32_t order_of(float weight)
{
	uint32_t bits;

	memcpy(&bits, &weight, sizeof bits);
	return bits >> 31 ? ~bits : bits | 1u << 31;
}

/* The order of the weight that `most` of v have, or more: found byte by byte, from the highest.
 * *equal: of those that have it, how many are among the `most`. */
static uint32_t least_of(Terms v, size_t most, size_t *equal)
{
	uint32_t found = 0, known = 0;

	for (int shift = 24; shift >= 0; shift -= 8) {
		uint32_t count[256] = {0}, byte = 255;

		for (size_t i = 0; i < v.n; i++) {
			uint32_t order = order_of(v.term[i].weight);

			count[order >> shift & 255] += (order & known) == found;
		}
		for (; count[byte] < most; byte--)
			most -= count[byte];
		found |= byte << shift;
		known |= 255u << shift;
	}
	*equal = most;
	return found;
}

Terms terms_top(Terms v, size_t most, Arena *arena)
{
	Terms top = {NULL, 0};
	size_t equal;
	uint32_t least;

	if (v.n <= most)
		return v;
	top.term = arena_array(arena, most, sizeof *top.term);
	if (most == 0)
		return top;
	least = least_of(v, most, &equal);
	for (size_t i = 0; i < v.n; i++) {
		uint32_t order = order_of(v.term[i].weight);

		if (order < least || (order == least && equal == 0))
			continue;
		equal -= order == least;
		top.term[top.n++] = v.term[i];
	}
	terms_unit(top);
	return top;
}

Terms terms_sum(Terms a, Terms b, float scale, Arena *arena)
{
	Terms sum = {arena_array(arena, a.n + b.n, sizeof *sum.term), 0};
	size_t i = 0, k = 0;

	while (i < a.n || k < b.n) {
		Term *t = &sum.term[sum.n++];
		uint32_t x = i < a.n ? a.term[i].term : UINT32_MAX;
		uint32_t y = k < b.n ? b.term[k].term : UINT32_MAX;

		*t = (Term){x < y ? x : y, 0};
		if (i < a.n && x == t->term)
			t->weight += a.term[i++].weight;
		if (k < b.n && y == t->term)
			t->weight += b.term[k++].weight * scale;
	}
	return sum;
}

float terms_dot(Terms a, Terms b)
{
	float sum = 0;
	size_t i = 0, k = 0;

	while (i < a.n && k < b.n) {
		uint32_t x = a.term[i].term, y = b.term[k].term;

		if (x == y)
			sum += a.term[i].weight * b.term[k].weight;
		i += x <= y;
		k += y <= x;
	}
	return sum;
}
