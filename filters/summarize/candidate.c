/* candidate.c -- one pass over the words of an article for the terms of its sentences, then
 * the likenesses between them.
 */
#include "candidate.h"

#include <math.h>
#include <stdlib.h>

#include "../lib/ascii.h"
#include "../lib/linear.h"
#include "../lib/utf8.h"
#include "names.h"

#include "junk.inc"    /* static const Str junk[] */
#include "openers.inc" /* static const Str openers[] */

enum { PHRASE = 3 /* terms of a junk phrase, at most */, SENTENCE_TERMS = 400 };

static const float ALIKE = .5F, IS_TITLE = .9F;

static int by_value(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* The terms of a phrase, words parted by blanks, hashed to one number. */
static uint32_t phrase_hash(Str phrase)
{
	uint32_t h = 0;

	while (phrase.n > 0) {
		size_t end = str_find(phrase, S(" "));

		h = hash_mix(h, term_of(str_cut(phrase, 0, end)));
		phrase = str_from(phrase, end < phrase.n ? end + 1 : end);
	}
	return h;
}

Lexicon lexicon_new(void)
{
	size_t n = COUNT(junk);
	Lexicon l = {frequencies_new(), grow(NULL, n, sizeof *l.junk), n, {0}};

	for (size_t i = 0; i < n; i++) {
		l.junk[i] = phrase_hash(junk[i]);
		l.sign[l.junk[i] % JUNK_SIGNS] = true;
	}
	qsort(l.junk, n, sizeof *l.junk, by_value);
	return l;
}

void lexicon_free(Lexicon *l)
{
	frequencies_free(&l->frequencies);
	free(l->junk);
}

static bool is_junk(const Lexicon *l, const uint32_t *term, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t h = 0;

		for (size_t k = i; k < n && k < i + PHRASE; k++) {
			h = hash_mix(h, term[k]);
			if (l->sign[h % JUNK_SIGNS] &&
			    bsearch(&h, l->junk, l->njunk, sizeof h, by_value) != NULL)
				return true;
		}
	}
	return false;
}

static bool is_quote_mark(Str form)
{
	return str_eq(form, S("\"")) || str_eq(form, S("“")) || str_eq(form, S("”")) ||
	       str_eq(form, S("``")) || str_eq(form, S("''"));
}

static bool has_digit(Str form)
{
	for (size_t i = 0; i < form.n; i++)
		if (is_ascii_digit(form.p[i]))
			return true;
	return false;
}

static bool is_opener(Str form)
{
	return str_among(openers, COUNT(openers), form);
}

/* What is seen of a sentence word by word. */
typedef struct {
	uint32_t *term; /* [n] zeros where a word is none */
	size_t n, quoted, numbers;
} Read;

static Read read_words(const Doc *doc, const Sentence *s, Arena *arena)
{
	Read r = {arena_array(arena, s->n, sizeof *r.term), 0, 0, 0};
	bool inside = false;

	for (size_t i = 0; i < s->n && r.n < SENTENCE_TERMS; i++) {
		Str form = word_form(doc, &doc->word[s->word + i]);

		if (is_quote_mark(form))
			inside = !inside;
		r.quoted += inside;
		r.numbers += has_digit(form);
		r.term[r.n] = term_of(form);
		r.n += r.term[r.n] != 0;
	}
	return r;
}

static Terms pairs_of(const uint32_t *term, size_t n, uint32_t *scratch, Arena *arena)
{
	size_t many = n > 1 ? n - 1 : 0;
	uint32_t *pair = arena_array(arena, many, sizeof *pair);

	for (size_t i = 0; i < many; i++)
		pair[i] = hash_mix(term[i], term[i + 1]);

	Terms v = terms_gather(pair, many, scratch, arena);

	terms_unit(v);
	return v;
}

/* The text of a sentence, its line breaks blanks. */
static Str text_of(const Doc *doc, const Sentence *s, Arena *arena)
{
	return s->text.n > 0 ? s->text : words_text(doc, s->word, s->word + s->n, arena);
}

static void set_features(const Lexicon *l, const Doc *doc, const Sentence *s, const Read *r,
                         Candidate *c)
{
	Str first = word_form(doc, &doc->word[s->word]);
	Str last = word_form(doc, &doc->word[s->word + s->n - 1]);
	float words = (float)s->n;

	c->x[BEGINS_PARAGRAPH] = s->par;
	c->x[IS_SHORT] = s->n < SHORT_WORDS;
	c->x[IS_LONG] = s->n > LONG_WORDS;
	c->x[STARTS_OPEN] = is_opener(first);
	c->x[STARTS_QUOTED] = is_quote_mark(first);
	c->x[IS_QUESTION] = str_eq(last, S("?"));
	c->x[IS_JUNK] = is_junk(l, r->term, r->n);
	c->x[QUOTED] = (float)r->quoted / words;
	c->x[LOG_LENGTH] = logf(words + 1);
	c->x[NAMED] = (float)names_mentioned(doc, s->word, s->n) / words;
	c->x[NUMBERS] = (float)r->numbers / words;
}

/* Make one candidate of sentence s; false where nothing of it is left to show. */
static bool make(const Lexicon *l, const Doc *doc, const Sentence *s, Candidate *c,
                 Arena *arena)
{
	Str text = str_trim(text_of(doc, s, arena));
	uint32_t order = c->order;

	if (order < 3)
		text = without_dateline(text);
	if (text.n == 0 || s->n == 0)
		return false;

	Read r = read_words(doc, s, arena);
	uint32_t *scratch = arena_array(arena, r.n + 1, sizeof *scratch);

	*c = (Candidate){.text = text, .words = (uint32_t)s->n, .order = order};
	set_features(l, doc, s, &r, c);
	c->pairs = pairs_of(r.term, r.n, scratch, arena);
	c->terms = terms_gather(r.term, r.n, scratch, arena); /* puts r.term in order */
	return true;
}

static void standardise(Candidates *c, enum Feature f)
{
	float sum = 0, squares = 0, n = (float)c->n;

	for (size_t i = 0; i < c->n; i++) {
		sum += c->candidate[i].x[f];
		squares += c->candidate[i].x[f] * c->candidate[i].x[f];
	}

	float mean = sum / n, variance = squares / n - mean * mean;
	float by = variance > 1e-6F ? 1 / sqrtf(variance) : 0;

	for (size_t i = 0; i < c->n; i++)
		c->candidate[i].x[f] = (c->candidate[i].x[f] - mean) * by;
}

/* The sum of the terms of all candidates: how often the article has each. */
static Terms count_all(const Candidates *c, Arena *arena)
{
	size_t n = 0, at = 0;

	for (size_t i = 0; i < c->n; i++)
		n += c->candidate[i].terms.n;

	uint32_t *term = arena_array(arena, n, sizeof *term);

	for (size_t i = 0; i < c->n; i++)
		for (size_t k = 0; k < c->candidate[i].terms.n; k++)
			term[at++] = c->candidate[i].terms.term[k].term;
	return terms_gather(term, n, arena_array(arena, n, sizeof *term), arena);
}

/* Where each term of v stands in all, which has them all; in arena. */
static const uint32_t *places_of(Terms v, Terms all, Arena *arena)
{
	uint32_t *place = arena_array(arena, v.n + 1, sizeof *place);

	for (size_t i = 0; i < v.n; i++) {
		const Term *from = all.term;

		for (size_t n = all.n; n > 1; n -= n / 2) /* halved without a branch */
			from += from[n / 2].term <= v.term[i].term ? n / 2 : 0;
		place[i] = (uint32_t)(from - all.term);
	}
	return place;
}

/* The mean, over the terms of v, of their counts in all. */
static float mean_count(Terms v, const uint32_t *place, Terms all)
{
	float sum = 0;

	for (size_t i = 0; i < v.n; i++)
		sum += all.term[place[i]].weight;
	return v.n > 0 ? logf(1 + sum / (float)v.n) : 0;
}

/* terms_dot(v, all). */
static float dot_all(Terms v, const uint32_t *place, Terms all)
{
	float sum = 0;

	for (size_t i = 0; i < v.n; i++)
		sum += v.term[i].weight * all.term[place[i]].weight;
	return sum;
}

/* Leave out sentences that only say the title again, unless there is nothing else. */
static void drop_titles(Candidates *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		if (c->candidate[i].terms.n > c->title.n + 1 ||
		    terms_dot(c->candidate[i].terms, c->title) <= IS_TITLE)
			c->candidate[n++] = c->candidate[i];
	if (n > 0)
		c->n = n;
}

/* The features that need all sentences: counts become weights on the way. */
static void compare(const Lexicon *l, Candidates *c, Arena *arena)
{
	Terms all = count_all(c, arena);

	for (size_t i = 0; i < c->n; i++) {
		Candidate *k = &c->candidate[i];

		k->place = places_of(k->terms, all, arena);
		k->x[FREQUENT] = mean_count(k->terms, k->place, all);
	}
	for (size_t i = 0; i < c->n; i++)
		terms_weigh(c->candidate[i].terms, &l->frequencies);
	terms_weigh(all, &l->frequencies);
	drop_titles(c);
	for (size_t i = 0; i < c->n; i++) {
		Candidate *k = &c->candidate[i];

		k->order = (uint32_t)i;
		k->x[FIRST] = i == 0;
		k->x[SECOND] = i == 1;
		k->x[THIRD] = i == 2;
		k->x[LOG_ORDER] = logf((float)i + 1);
		k->x[RELATIVE_ORDER] = (float)i / (float)c->n;
		k->x[TITLE_LIKE] = terms_dot(k->terms, c->title);
		k->x[CENTRE_LIKE] = dot_all(k->terms, k->place, all);
		k->x[LEAD_LIKE] = i > 0 ? terms_dot(k->terms, c->candidate[0].terms) : 0;
	}
	for (int f = STANDARDISED; f < FEATURES; f++)
		standardise(c, (enum Feature)f);
}

Candidates candidates_of(const Lexicon *l, const Doc *doc, Arena *arena)
{
	Candidates c = {NULL, 0, {NULL, 0}};
	size_t most = doc->nsentence < MOST_CANDIDATES ? doc->nsentence : MOST_CANDIDATES;
	Candidate title = {0};

	c.candidate = arena_array(arena, most, sizeof *c.candidate);
	for (size_t i = 0; i < doc->nsentence && c.n < most; i++) {
		const Sentence *s = &doc->sentence[i];
		Candidate *to = s->title ? &title : &c.candidate[c.n];

		to->order = (uint32_t)c.n;
		if (!make(l, doc, s, to, arena))
			continue;
		if (s->title)
			c.title = terms_sum(c.title, title.terms, 1, arena);
		else
			c.n++;
	}
	if (c.n == 0 && title.text.n > 0)
		c.candidate[c.n++] = title;
	terms_weigh(c.title, &l->frequencies);
	if (c.n > 0)
		compare(l, &c, arena);
	return c;
}

bool are_alike(const Candidate *a, const Candidate *b)
{
	return terms_dot(a->terms, b->terms) > ALIKE || terms_dot(a->pairs, b->pairs) > ALIKE;
}
