/* view.c -- looking at an article. */
#include "view.h"

#include <stdlib.h>

#include "chain.h"

enum { FEW_CAPITALS = 200 /* one capitalised word in so many is hardly any */ };

View view_new(Table words, Table phrases)
{
	return (View){.words = words_new(words, phrases), .evidence = evidence_new()};
}

void view_free(View *v)
{
	words_free(&v->words);
	evidence_free(v->evidence);
	free(v->number);
	free(v->traits);
	free(v->lists);
	free(v->part);
	free(v->active);
	*v = (View){0};
}

static void number_words(View *v)
{
	enum { AHEAD = 6 };
	const Doc *doc = v->doc;
	size_t capitals = 0;

	words_make_room(&v->words, doc->nword);
	v->number = grow_to(v->number, &v->number_cap, doc->nword, sizeof *v->number);
	v->traits = grow_to(v->traits, &v->traits_cap, doc->nword, sizeof *v->traits);
	for (size_t i = 0; i < doc->nword; i++) {
		if (i + AHEAD < doc->nword)
			words_prefetch(&v->words, word_form(doc, &doc->word[i + AHEAD]));
		v->number[i] = words_number(&v->words, word_form(doc, &doc->word[i]));
		v->traits[i] = v->words.traits[v->number[i]];
		capitals += (v->traits[i] & UPPER) != 0;
	}
	v->caseless = capitals * FEW_CAPITALS < doc->nword;
}

static void room_for(View *v, size_t n)
{
	size_t cap = v->scene_cap;

	v->lists = grow_to(v->lists, &cap, n, sizeof *v->lists);
	cap = v->scene_cap;
	v->part = grow_to(v->part, &cap, n, sizeof *v->part);
	cap = v->scene_cap;
	v->active = grow_to(v->active, &cap, n, sizeof *v->active);
	v->scene_cap = cap;
}

void view_open(View *v, const Doc *doc)
{
	v->doc = doc;
	number_words(v);
	evidence_begin(v->evidence);
	for (size_t s = 0; s < doc->nsentence; s++) {
		size_t first = doc->sentence[s].word, n = doc->sentence[s].n;
		const uint8_t *traits = v->traits + first;

		evidence_add(v->evidence, &v->words, v->number + first, traits, n,
		             letter_case(traits, n));
	}
	evidence_close(v->evidence, &v->words, v->number, doc->nword);
}

Scene view_sentence(View *v, size_t s)
{
	const Sentence *sentence = &v->doc->sentence[s];

	room_for(v, sentence->n);
	Scene scene = {.words = &v->words,
	               .number = v->number + sentence->word,
	               .traits = v->traits + sentence->word,
	               .n = sentence->n,
	               .title = sentence->title,
	               .lists = v->lists,
	               .part = v->part,
	               .active = v->active};

	scene_prepare(&scene, v->caseless);
	return scene;
}

size_t view_stretch(const Scene *s, size_t *at)
{
	size_t n = 0;

	while (*at < s->n && !s->active[*at])
		++*at;
	while (*at + n < s->n && s->active[*at + n] && n < STRETCH_MOST)
		n++;
	return n;
}
