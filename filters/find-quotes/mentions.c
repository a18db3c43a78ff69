/* mentions.c -- one pass for the mentions, one to make the short names full.
 *
 * Where tag-entities gave no Name=, a name of one word is taken to mean the nearest longer name
 * before it (or else behind it) that ends with that word.
 */
#include "mentions.h"

#include <stdlib.h>

#include "../lib/linear.h"
#include "../lib/utf8.h"

#include "holders.inc"   /* static const Str holders[] */
#include "not-names.inc" /* static const Str not_names[] */
#include "sources.inc"   /* static const Str sources[] */

enum { PHRASE = 6 /* words of a noun phrase, at most */ };

typedef struct {
	const Doc *doc;
	Arena *arena;
	Mentions mentions;
	bool tagged;
} Finder;

static Str form_at(const Doc *doc, size_t word)
{
	return word_form(doc, &doc->word[word]);
}

static bool is_capital(Str form)
{
	size_t at = 0;

	return form.n > 1 && utf8_class(utf8_next(form, &at)) == UC_UPPER;
}

static MentionKind kind_of(Str ne, bool *name)
{
	*name = true;
	if (str_ends(ne, S("-PER")))
		return PERSON;
	if (str_ends(ne, S("-ORG")))
		return ORGANIZATION;
	*name = str_ends(ne, S("-LOC"));
	return PLACE;
}

static void push(Finder *f, Mention m)
{
	f->mentions.mention[f->mentions.n++] = m;
}

/* Title before the name tells the gender. */
static char gender_at(const Doc *doc, size_t first, size_t from)
{
	Str title = from > first ? form_at(doc, from - 1) : (Str){NULL, 0};

	if (str_same(title, S("Mr.")) || str_same(title, S("Mr")) || str_same(title, S("Sir")))
		return 'm';
	if (str_same(title, S("Mrs.")) || str_same(title, S("Mrs")) ||
	    str_same(title, S("Ms.")) || str_same(title, S("Ms")) || str_same(title, S("Miss")))
		return 'f';
	return 0;
}

/* The end of the tagged name that begins at word, or word if none does. */
static size_t tagged_name(Finder *f, const Sentence *s, size_t word)
{
	bool name;
	Str ne = misc_get(word_misc(f->doc, &f->doc->word[word]), S("NE"));
	MentionKind kind = kind_of(ne, &name), next;
	size_t to = word + 1;

	if (!name)
		return word;
	for (; to < s->word + s->n; to++) {
		ne = misc_get(word_misc(f->doc, &f->doc->word[to]), S("NE"));
		next = kind_of(ne, &name);
		if (!name || next != kind || ne.p[0] != 'I')
			break;
	}

	Str full = misc_get(word_misc(f->doc, &f->doc->word[word]), S("Name"));

	if (full.n == 0)
		full = words_text(f->doc, word, to, f->arena);
	push(f, (Mention){word, to, kind, full, gender_at(f->doc, s->word, word)});
	return to;
}

/* The same for a run of capitalised words, where nothing is tagged: a person where it has two
 * words, or one and no article before it. */
static size_t capital_name(Finder *f, const Sentence *s, size_t word)
{
	size_t last = s->word + s->n, to = word;

	while (to < last && is_capital(form_at(f->doc, to)) &&
	       !str_among(not_names, COUNT(not_names), form_at(f->doc, to)))
		to++;
	if (to == word || (to == word + 1 && word == s->word && to < last &&
	                   !is_capital(form_at(f->doc, to)) && s->n > 2 &&
	                   str_among(sources, COUNT(sources), form_at(f->doc, word))))
		return word;

	bool the = word > s->word && str_same(form_at(f->doc, word - 1), S("the"));
	MentionKind kind = the || to - word > 3 ? ORGANIZATION : PERSON;

	push(f, (Mention){word, to, kind, words_text(f->doc, word, to, f->arena),
	                  gender_at(f->doc, s->word, word)});
	return to;
}

static size_t pronoun(Finder *f, size_t word)
{
	static const struct {
		Str form;
		char gender;
	} pronouns[] = {
		{{"he", 2}, 'm'},
		{{"she", 3}, 'f'},
		{{"they", 4}, 'p'},
		{{"who", 3}, 'w'},
	};
	Str form = form_at(f->doc, word);

	for (size_t i = 0; i < COUNT(pronouns); i++)
		if (str_same(form, pronouns[i].form)) {
			push(f,
			     (Mention){word, word + 1, PRONOUN, {NULL, 0}, pronouns[i].gender});
			return word + 1;
		}
	return word;
}

static bool is_determiner(Str w)
{
	static const Str determiners[] = {
		{"a", 1},   {"an", 2},    {"another", 7}, {"her", 3},  {"his", 3},
		{"its", 3}, {"one", 3},   {"our", 3},     {"some", 4}, {"that", 4},
		{"the", 3}, {"their", 5}, {"these", 5},   {"this", 4},
	};

	return str_among(determiners, COUNT(determiners), w);
}

/* A noun phrase that ends with a noun of ours at word: it is begun at its determiner, a few
 * words back in the sentence, or at the noun itself. */
static size_t noun(Finder *f, const Sentence *s, size_t word)
{
	bool holder = str_among(holders, COUNT(holders), form_at(f->doc, word));
	size_t from = word, low = word - s->word > PHRASE ? word - PHRASE : s->word;
	const Mentions *m = &f->mentions;

	if (!holder && !str_among(sources, COUNT(sources), form_at(f->doc, word)))
		return word;
	for (size_t i = word; i-- > low;) {
		Str form = form_at(f->doc, i);

		if (form.n == 0 || (form.p[0] < 'A' && form.p[0] != '\''))
			break;
		if (is_determiner(form)) {
			from = i;
			break;
		}
	}
	if (holder && (from == word || !str_same(form_at(f->doc, from), S("the"))))
		return word;
	while (f->mentions.n > 0 && m->mention[m->n - 1].to > from)
		f->mentions.n--;
	push(f, (Mention){from, word + 1, holder ? HOLDER : SOURCE,
	                  words_text(f->doc, from, word + 1, f->arena), 0});
	return word + 1;
}

/* A noun right before a name is its title. */
static void drop_titles(Mentions *m)
{
	size_t n = 0;

	for (size_t i = 0; i < m->n; i++) {
		bool title = i + 1 < m->n && m->mention[i].kind >= HOLDER &&
		             m->mention[i + 1].kind == PERSON &&
		             m->mention[i + 1].from == m->mention[i].to;

		if (!title)
			m->mention[n++] = m->mention[i];
	}
	m->n = n;
}

static Str last_word(Str name)
{
	size_t at = name.n;

	while (at > 0 && name.p[at - 1] != ' ')
		at--;
	return str_from(name, at);
}

enum { SLOTS = 1024 };

/* Give names of one word the longer name that ends with it: one pass forwards, then one
 * backwards for those that come before it.  slot[] holds, for the hash of a last word, the
 * latest longer name. */
static void make_full(Mentions *m)
{
	size_t slot[SLOTS] = {0};

	for (size_t step = 0; step < 2 * m->n; step++) {
		size_t i = step < m->n ? step : 2 * m->n - 1 - step;
		Mention *x = &m->mention[i];
		Str last = last_word(x->name);
		size_t *s = &slot[hash_str(1, last) % SLOTS];

		if (x->kind != PERSON)
			continue;
		if (last.n < x->name.n)
			*s = i + 1;
		else if (*s > 0 && str_eq(last_word(m->mention[*s - 1].name), last))
			x->name = m->mention[*s - 1].name;
	}
}

static bool is_tagged(const Doc *doc)
{
	for (size_t i = 0; i < doc->nword; i++)
		if (misc_get(word_misc(doc, &doc->word[i]), S("NE")).n > 0)
			return true;
	return false;
}

Mentions mentions_of(const Doc *doc, Arena *arena)
{
	Finder f = {.doc = doc, .arena = arena, .tagged = is_tagged(doc)};

	f.mentions.mention = arena_array(arena, doc->nword + 1, sizeof *f.mentions.mention);
	for (size_t i = 0; i < doc->nsentence; i++) {
		const Sentence *s = &doc->sentence[i];

		for (size_t w = s->word, to; w < s->word + s->n; w = to) {
			to = pronoun(&f, w);
			if (to == w)
				to = f.tagged ? tagged_name(&f, s, w) : capital_name(&f, s, w);
			if (to == w)
				to = noun(&f, s, w);
			if (to == w)
				to = w + 1;
		}
	}
	drop_titles(&f.mentions);
	make_full(&f.mentions);
	return f.mentions;
}

size_t mention_at(const Mentions *m, size_t word)
{
	size_t lo = 0, hi = m->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (m->mention[mid].from < word)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}
