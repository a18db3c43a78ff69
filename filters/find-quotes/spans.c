/* spans.c -- quotation marks, opened and closed.
 *
 * Typographic marks say which they are.  A straight one opens where white space (or an opening
 * bracket, a dash, the paragraph) is before it and none behind it, closes where it is the
 * other way round, and goes by what is open where both or neither hold.  One that opens behind a
 * whole sentence of an open span begins the next paragraph of a speech whose paragraphs were
 * run together: the span ends before it.
 */
#include "spans.h"

enum Mark { NO_MARK, OPENS, CLOSES, STRAIGHT };

static enum Mark mark_of(Str form)
{
	if (str_eq(form, S("\"")) || str_eq(form, S("＂")))
		return STRAIGHT;
	if (str_eq(form, S("“")) || str_eq(form, S("``")) || str_eq(form, S("„")))
		return OPENS;
	if (str_eq(form, S("”")) || str_eq(form, S("''")) || str_eq(form, S("’’")))
		return CLOSES;
	return NO_MARK;
}

typedef struct {
	const Doc *doc;
	Spans spans;
	size_t depth;
	size_t from; /* of the open span, where depth > 0 */
} Walk;

static bool has_space_before(const Doc *doc, const Sentence *s, size_t word)
{
	return word == s->word || doc->word[word - 1].space;
}

static enum Mark resolve(const Walk *w, const Sentence *s, size_t word)
{
	enum Mark m = mark_of(word_form(w->doc, &w->doc->word[word]));
	bool last = word + 1 == s->word + s->n;
	bool before = has_space_before(w->doc, s, word);
	bool after = last || w->doc->word[word].space;

	if (m != STRAIGHT)
		return m;
	if (before != after)
		return before ? OPENS : CLOSES;
	return w->depth > 0 ? CLOSES : OPENS;
}

static void end_span(Walk *w, size_t to, bool closed)
{
	Spans *s = &w->spans;

	if (to > w->from)
		s->span[s->n++] = (Span){.from = w->from,
		                         .to = to,
		                         .first = s->sentence[w->from],
		                         .last = s->sentence[to - 1],
		                         .paragraph = s->paragraph[s->sentence[w->from]],
		                         .closed = closed};
	w->depth = 0;
}

/* Whether a sentence ends before word. */
static bool ends_sentence(const Doc *doc, size_t word)
{
	Str before = word > 0 ? word_form(doc, &doc->word[word - 1]) : (Str){NULL, 0};

	return before.n == 1 &&
	       (before.p[0] == '.' || before.p[0] == '!' || before.p[0] == '?');
}

static void walk_sentence(Walk *w, const Sentence *s)
{
	for (size_t i = s->word; i < s->word + s->n; i++) {
		enum Mark m = resolve(w, s, i);

		w->spans.quoted[i] = w->depth > 0 || m != NO_MARK;
		if (m == OPENS && w->depth > 0 && ends_sentence(w->doc, i))
			end_span(w, i, false);
		if (m == OPENS && w->depth++ == 0)
			w->from = i + 1;
		else if (m == CLOSES && w->depth > 0 && --w->depth == 0)
			end_span(w, i, true);
	}
}

Spans spans_of(const Doc *doc, Arena *arena)
{
	Walk w = {.doc = doc};
	Spans *s = &w.spans;
	size_t paragraph = 0;

	s->span = arena_array(arena, doc->nword / 2 + 1, sizeof *s->span);
	s->quoted = arena_array(arena, doc->nword, 1);
	s->sentence = arena_array(arena, doc->nword, sizeof *s->sentence);
	s->paragraph = arena_array(arena, doc->nsentence, sizeof *s->paragraph);
	for (size_t i = 0; i < doc->nsentence; i++) {
		const Sentence *t = &doc->sentence[i];

		if (t->par && w.depth > 0)
			end_span(&w, t->word, false);
		paragraph += t->par;
		s->paragraph[i] = paragraph;
		for (size_t k = 0; k < t->n; k++)
			s->sentence[t->word + k] = i;
		if (t->title && t->n > 0)
			memset(s->quoted + t->word, 0, t->n);
		else
			walk_sentence(&w, t);
	}
	if (w.depth > 0)
		end_span(&w, doc->nword, false);
	return *s;
}
