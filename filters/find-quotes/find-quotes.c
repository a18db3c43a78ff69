/* find-quotes.c -- spans, mentions and speakers put together. */
#include "find-quotes.h"

#include "../lib/terms.h"
#include "speaker.h"

static const float trust[WAYS] = {
	[BY_CUE] = .9F,  [BY_REFERENCE] = .8F, [BY_NEIGHBOUR] = .8F, [BY_SENTENCE] = .6F,
	[BY_TURN] = .5F, [BY_NEARNESS] = .4F,  [BY_NOTHING] = 0,
};

enum { TITLE_WORDS = 7, BESIDE = 4 };

/* Words that stay small in titles. */
static bool is_small(Str form)
{
	static const Str small[] = {
		{"a", 1},   {"an", 2},   {"and", 3}, {"at", 2},   {"by", 2},
		{"for", 3}, {"from", 4}, {"in", 2},  {"of", 2},   {"on", 2},
		{"or", 2},  {"the", 3},  {"to", 2},  {"with", 4},
	};
	size_t n = COUNT(small);

	return str_lookup(small, n, form) < n;
}

/* Words of the span, marks not counted; *title: it may be one ("The Long Way to Velburg"). */
static size_t count_words(const Doc *doc, const Span *s, bool *title)
{
	size_t n = 0;

	*title = true;
	for (size_t w = s->from; w < s->to; w++) {
		Str form = word_form(doc, &doc->word[w]);

		if (term_of(form) == 0)
			continue;
		if (w == s->from || !doc->word[w - 1].in_range)
			n++;
		*title &= is_small(form) || form.p[0] <= 'Z';
	}
	*title &= n <= TITLE_WORDS;
	return n;
}

/* The words of a span, which may run over sentences, as they stood. */
static Str text_of(const Doc *doc, const Span *s, Arena *arena)
{
	size_t n = s->last - s->first + 1, bytes = 0;
	Str *part = arena_array(arena, n, sizeof *part);

	for (size_t i = 0; i < n; i++) {
		const Sentence *t = &doc->sentence[s->first + i];
		size_t from = s->from > t->word ? s->from : t->word;
		size_t to = s->to < t->word + t->n ? s->to : t->word + t->n;

		part[i] = to > from ? words_text(doc, from, to, arena) : (Str){NULL, 0};
		bytes += part[i].n + 1;
	}

	char *buf = arena_get(arena, bytes), *to = buf;

	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			*to++ = ' ';
		if (part[i].n > 0)
			to = mempcpy(to, part[i].p, part[i].n);
	}
	return str_trim((Str){buf, (size_t)(to - buf)});
}

/* Whether a cue stands next to the marks of a span. */
static bool is_beside(const Span *s, size_t cue)
{
	return cue != NO_CUE &&
	       (cue < s->from ? s->from - cue <= BESIDE : cue - s->to <= BESIDE);
}

Quotes find_quotes(const Doc *doc, Arena *arena)
{
	Spans spans = spans_of(doc, arena);
	Mentions mentions = mentions_of(doc, arena);
	Speaker *speaker = speakers_of(doc, &spans, &mentions, arena);
	Quotes q = {arena_array(arena, spans.n, sizeof *q.quote), 0};

	for (size_t i = 0; i < spans.n; i++) {
		const Span *s = &spans.span[i];
		bool title;
		size_t words = count_words(doc, s, &title);

		if (words < LEAST_WORDS || (title && !is_beside(s, speaker[i].cue)))
			continue;
		q.quote[q.n++] = (Quote){
			.sent_id = doc->sentence[s->first].id,
			.quote = text_of(doc, s, arena),
			.speaker = speaker[i].name,
			.cue = speaker[i].cue != NO_CUE
		                       ? word_form(doc, &doc->word[speaker[i].cue])
		                       : (Str){NULL, 0},
			.score = trust[speaker[i].way],
		};
	}
	return q;
}
