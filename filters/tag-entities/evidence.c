/* evidence.c -- gathering evidence: one pass over the sentences, one over the acronyms.
 *
 * Sentences without lower-case words, or in title case, prove nothing by their capitals and are
 * left out.  A run is a maximal stretch of capitalised words; a first word of a sentence may
 * belong to one.
 */
#include "evidence.h"

#include <stdlib.h>

#include "../lib/linear.h"

enum { SHORTEST_RUN = 2, LONGEST_RUN = 10 };

Evidences *evidence_new(void)
{
	Evidences *e = grow(NULL, 1, sizeof *e);

	*e = (Evidences){.of = grow(NULL, WORDS_MOST, sizeof *e->of),
	                 .low = grow(NULL, WORDS_MOST, sizeof *e->low)};
	memset(e->of, 0, WORDS_MOST * sizeof *e->of);
	memset(e->low, 0, WORDS_MOST * sizeof *e->low);
	return e;
}

void evidence_free(Evidences *e)
{
	free(e->of);
	free(e->low);
	free(e);
}

void evidence_begin(Evidences *e)
{
	e->nexpansion = 0;
	if (++e->stamp == 0) {
		memset(e->of, 0, WORDS_MOST * sizeof *e->of);
		memset(e->low, 0, WORDS_MOST * sizeof *e->low);
		e->stamp = 1;
	}
}

LetterCase letter_case(const uint8_t *traits, size_t n)
{
	size_t low = 0, capital = 0, long_low = 0, upper = 0;

	for (size_t i = 0; i < n; i++) {
		uint8_t t = traits[i];

		low += (t & LOW) != 0;
		capital += (t & UPPER) != 0;
		upper += (t & ALL_UPPER) != 0;
		long_low += (t & (LOW | LONG)) == (LOW | LONG);
	}
	if (capital == 0)
		return low > 0 ? CASE_LOWER : CASE_NORMAL;
	if (low == 0)
		return upper == capital || upper >= 2 ? CASE_UPPER : CASE_TITLE;
	return capital >= 3 && 4 * long_low <= capital ? CASE_TITLE : CASE_NORMAL;
}

static Evidence *entry(Evidences *e, const Words *w, uint16_t number)
{
	Evidence *v = &e->of[w->type[number].folded];

	if (v->stamp != e->stamp)
		*v = (Evidence){.stamp = e->stamp};
	return v;
}

/* A word that stands inside names in lower case: "Bank of Larkfield". */
static bool joins(const WordType *t, uint8_t traits)
{
	return (traits & (LOW | LONG)) == LOW && t->facts.capital < 6;
}

static void note_occurrence(Evidence *v, const Words *w, const uint16_t *number, size_t n,
                            size_t i)
{
	if (v->n == OCCURRENCES)
		return;
	v->before[v->n] = i > 0 ? w->type[number[i - 1]].folded : WORD_BEFORE;
	v->behind[v->n] = i + 1 < n ? w->type[number[i + 1]].folded : WORD_BEHIND;
	v->n++;
}

/* A run from..to as what its initials may abbreviate, with and without its small words. */
static void note_expansion(Evidences *e, const Words *w, const uint16_t *number, size_t from,
                           size_t to)
{
	uint32_t all = 0, capitals = 0;
	const size_t most = sizeof e->expansion / sizeof *e->expansion;

	for (size_t i = from; i < to; i++) {
		const WordType *t = &w->type[number[i]];

		all = hash_mix(all, t->prefix[0]);
		if (t->upper)
			capitals = hash_mix(capitals, t->prefix[0]);
	}
	uint16_t last = w->type[number[to - 1]].folded;

	if (e->nexpansion < most)
		e->expansion[e->nexpansion].last = last,
		e->expansion[e->nexpansion++].initials = capitals;
	if (all != capitals && e->nexpansion < most)
		e->expansion[e->nexpansion].last = last,
		e->expansion[e->nexpansion++].initials = all;
}

/* Runs joined by small words, as acronyms abbreviate them. */
static void note_expansions(Evidences *e, const Words *w, const uint16_t *number,
                            const uint8_t *traits, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t end = i, capitals = 0;

		if (!(traits[i] & UPPER))
			continue;
		for (size_t j = i; j < n && j < i + LONGEST_RUN; j++) {
			if (traits[j] & UPPER)
				end = j + 1, capitals++;
			else if (j > end || !joins(&w->type[number[j]], traits[j]))
				break;
		}
		if (capitals >= SHORTEST_RUN)
			note_expansion(e, w, number, i, end);
		if (i > 0 || capitals < 3) /* "The Larkfield Rail Union" begins a sentence */
			i = end - 1;
	}
}

void evidence_add(Evidences *e, const Words *w, const uint16_t *number, const uint8_t *traits,
                  size_t n, LetterCase c)
{
	size_t run = 0, run_end = 0;

	if (c != CASE_NORMAL && c != CASE_LOWER)
		return;
	for (size_t i = 0; i < n; i++) {
		if (traits[i] & LOW)
			e->low[number[i]] = e->stamp;
		if ((traits[i] & LOW) || !(traits[i] & LETTER))
			continue;

		Evidence *v = entry(e, w, number[i]);

		if (!(traits[i] & UPPER))
			continue;
		if (i >= run_end) {
			run = i;
			for (run_end = i; run_end < n && (traits[run_end] & UPPER);)
				run_end++;
		}
		v->inside |= i > 0;
		note_occurrence(v, w, number, n, i);

		size_t length = run_end - run;

		if (length > v->length) {
			v->length = (uint8_t)(length < 9 ? length : 9);
			v->left = i > run ? w->type[number[i - 1]].folded : WORD_BEFORE;
			v->right =
				i + 1 < run_end ? w->type[number[i + 1]].folded : WORD_BEFORE;
		}
	}
	note_expansions(e, w, number, traits, n);
}

/* The initials of an acronym as note_expansion() hashes them: letter by letter. */
static uint32_t initials_of(Str form)
{
	uint32_t h = 0;

	for (size_t i = 0; i < form.n; i++) {
		if (form.p[i] == '.')
			continue;
		if (form.p[i] < 'A' || form.p[i] > 'Z')
			return 0;
		h = hash_mix(h, hash_mix(hash_mix(1, (uint32_t)(form.p[i] - 'A' + 'a')), 1));
	}
	return h;
}

/* The evidence of the word whose folded number this is; NULL where there is none. */
static Evidence *find(const Evidences *e, uint16_t folded)
{
	Evidence *v = &e->of[folded];
	bool low = e->low[folded] == e->stamp;

	if (v->stamp != e->stamp) {
		if (!low)
			return NULL;
		*v = (Evidence){.stamp = e->stamp};
	}
	v->low = low;
	return v;
}

void evidence_close(Evidences *e, const Words *w, const uint16_t *number, size_t n)
{
	for (size_t i = 0; i < n && e->nexpansion > 0; i++) {
		const WordType *t = &w->type[number[i]];
		if ((t->kind != KIND_UPPER && t->kind != KIND_DOTTED) || t->form.n > 8)
			continue;

		Evidence *v = find(e, t->folded);

		if (v == NULL || v->stands_for != 0)
			continue;
		uint32_t initials = initials_of(t->form);

		v->stands_for = WORD_RARE; /* looked for; none so far */
		for (size_t k = 0; k < e->nexpansion && initials != 0; k++)
			if (e->expansion[k].initials == initials)
				v->stands_for = e->expansion[k].last;
	}
}

const Evidence *evidence_of(const Evidences *e, const Words *w, uint16_t number)
{
	return find(e, w->type[number].folded);
}
