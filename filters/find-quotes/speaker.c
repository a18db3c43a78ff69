/* speaker.c -- sieves, the surest first.
 *
 * The words of the sentence around a quotation, outside all quotation marks, are two zones,
 * behind it and before it; a sentence that ends in a colon right before the quotation is a zone
 * before it too.  A zone with a cue gives the speaker: in `X said` the mention before the cue (the
 * first one of the zone where a comma stands between: `X, of Y, said`), in `said X` the one
 * behind it.  Quotations without such a zone take the speaker of the one before them, or of the one
 * behind them, in their paragraph; then whoever the sentence names; then, at the head of a
 * paragraph, who spoke last; then who was named last.
 *
 * A pronoun or a holder ("the senator") means who spoke last, if that was not before the
 * sentence that last named a person outside quotations, else the first person of that sentence.
 */
#include "speaker.h"

#include "cues.inc" /* static const Str cues[] */

enum {
	ZONE = 24,  /* words behind a quotation that are looked at */
	BACK = 8,   /* words from a cue to a speaker behind it */
	MEMORY = 6, /* sentences that a pronoun reaches back */
};

typedef struct {
	size_t from, to; /* words */
} Zone;

typedef struct {
	const Doc *doc;
	const Spans *spans;
	const Mentions *m;
	Str last;         /* who spoke last, a person */
	size_t last_said; /* in which sentence */
} Scene;

static Str form_at(const Scene *c, size_t word)
{
	return word_form(c->doc, &c->doc->word[word]);
}

static bool is_form(const Scene *c, size_t word, const char *form)
{
	return str_eq(form_at(c, word), str_of(form));
}

static bool is_cue(const Scene *c, size_t word)
{
	Str w = form_at(c, word);

	return !c->spans->quoted[word] && str_among(cues, COUNT(cues), w);
}

static size_t end_of(const Scene *c, size_t sentence)
{
	const Sentence *s = &c->doc->sentence[sentence];

	return s->word + s->n;
}

/* What stands behind span in its sentence, up to the next quotation; the next sentence of the
 * paragraph where the quotation ends the sentence by a question or a comma: `"Why?" he asked.` */
static Zone zone_behind(const Scene *c, const Span *span)
{
	size_t next = span->last + 1;
	Zone z = {span->to + 1, end_of(c, span->last)};

	if (!span->closed || z.from > z.to)
		z.from = z.to;
	if (span->closed && z.from == z.to && next < c->doc->nsentence &&
	    !c->doc->sentence[next].par && !is_form(c, span->to - 1, "."))
		z.to = end_of(c, next);
	if (z.to - z.from > ZONE)
		z.to = z.from + ZONE;
	for (size_t w = z.from; w < z.to; w++)
		if (c->spans->quoted[w])
			z.to = w;
	return z;
}

/* What stands before span in its sentence, down to the quotation before; or the sentence before
 * that ends in a colon. */
static Zone zone_before(const Scene *c, const Span *span)
{
	size_t sentence = span->first, mark = span->from - 1;
	Zone z = {c->doc->sentence[sentence].word, mark};

	if (z.from >= z.to && sentence > 0 && !c->doc->sentence[sentence - 1].title) {
		size_t end = end_of(c, sentence - 1);

		if (end > 0 && is_form(c, end - 1, ":"))
			z = (Zone){c->doc->sentence[sentence - 1].word, end};
	}
	if (z.from > z.to)
		z.from = z.to;
	if (z.to - z.from > ZONE)
		z.from = z.to - ZONE;
	for (size_t w = z.to; w-- > z.from;)
		if (c->spans->quoted[w])
			z.from = w + 1;
	return z;
}

/* The last mention of the zone that ends at or before word; the first one of it, a person
 * if there is one, where a comma stands before word.  NULL: none. */
static const Mention *subject_of(const Scene *c, Zone z, size_t word)
{
	bool aside = word > z.from && is_form(c, word - 1, ",");
	const Mention *best = NULL;

	for (size_t i = mention_at(c->m, z.from); i < c->m->n; i++) {
		const Mention *m = &c->m->mention[i];

		if (m->to > word)
			break;
		if (best == NULL || (!aside && m->kind != PLACE) ||
		    (best->kind != PERSON && m->kind == PERSON))
			best = m;
	}
	return best;
}

/* The mention that a cue has behind it: the first one, but a person rather than what
 * belongs to a title. */
static const Mention *object_of(const Scene *c, Zone z, size_t cue)
{
	const Mention *best = NULL;

	for (size_t i = mention_at(c->m, cue + 1); i < c->m->n; i++) {
		const Mention *m = &c->m->mention[i];

		if (m->from >= z.to || m->from > cue + BACK)
			break;
		if (best != NULL && (m->kind != PERSON || best->kind == SOURCE))
			break;
		best = m;
		if (m->kind == PERSON)
			break;
	}
	return best;
}

/* Who speaks in a zone, and by which cue. */
static const Mention *in_zone(const Scene *c, Zone z, bool behind, size_t *cue)
{
	const Mention *found = NULL;

	*cue = NO_CUE;
	for (size_t i = 0; i < z.to - z.from && found == NULL; i++) {
		size_t w = behind ? z.from + i : z.to - 1 - i;

		if (!is_cue(c, w))
			continue;
		if (*cue == NO_CUE)
			*cue = w;
		if (w + 1 < z.to && is_form(c, w + 1, "to"))
			found = object_of(c, z, w);
		if (found == NULL)
			found = subject_of(c, z, w);
		if (found == NULL && (behind || w + 2 >= z.to))
			found = object_of(c, z, w);
		if (found != NULL)
			*cue = w;
	}
	return found;
}

/* Whether a name of one gender can be meant by a pronoun of another. */
static bool fits(char name, char pronoun)
{
	return name == 0 || (pronoun != 'm' && pronoun != 'f') || name == pronoun;
}

/* The first person of the nearest sentence, from that of word back, that names one outside
 * quotations before word; *sentence is which. */
static const Mention *person_before(const Scene *c, size_t word, char gender, size_t *sentence)
{
	const Mention *found = NULL;
	size_t here = c->spans->sentence[word], at = here;

	for (size_t i = mention_at(c->m, word); i-- > 0;) {
		const Mention *m = &c->m->mention[i];
		size_t s = c->spans->sentence[m->from];

		if (s + MEMORY < here || (found != NULL && s != at))
			break;
		if (m->kind != PERSON || c->spans->quoted[m->from] || !fits(m->gender, gender))
			continue;
		found = m;
		at = s;
	}
	*sentence = at;
	return found;
}

/* Whom a mention means. */
static Str meant(const Scene *c, const Mention *m, Way *way)
{
	size_t sentence = 0;
	const Mention *person;

	*way = BY_CUE;
	if (m->kind != PRONOUN && m->kind != HOLDER)
		return m->name;
	*way = BY_REFERENCE;
	person = person_before(c, m->from, m->gender, &sentence);
	if (c->last.n > 0 && (person == NULL || c->last_said >= sentence))
		return c->last;
	return person != NULL ? person->name : m->name;
}

/* A speaker beside a cue. */
static Speaker by_cue(const Scene *c, const Span *span)
{
	size_t cue[2];
	Zone z[2] = {zone_behind(c, span), zone_before(c, span)};
	const Mention *m[2] = {in_zone(c, z[0], true, &cue[0]),
	                       in_zone(c, z[1], false, &cue[1])};
	bool comma = span->to > span->from && !is_form(c, span->to - 1, ".");
	bool near = cue[0] != NO_CUE && cue[0] < z[0].from + BACK && comma;
	int side = m[0] != NULL && (near || m[1] == NULL) ? 0 : 1;
	Speaker s = {{NULL, 0}, NO_CUE, BY_NOTHING};

	if (m[side] == NULL)
		return s;
	s.cue = cue[side];
	s.name = meant(c, m[side], &s.way);
	return s;
}

static const Mention *named_in(const Scene *c, Zone z)
{
	const Mention *found = NULL;

	for (size_t i = mention_at(c->m, z.from); i < c->m->n; i++) {
		const Mention *m = &c->m->mention[i];

		if (m->from >= z.to)
			break;
		if (found == NULL || (found->kind != PERSON && m->kind == PERSON))
			found = m;
	}
	return found;
}

static Speaker by_sentence(const Scene *c, const Span *span)
{
	const Mention *m = named_in(c, zone_before(c, span));
	Speaker s = {{NULL, 0}, NO_CUE, BY_NOTHING};
	Way way;

	if (m == NULL)
		m = named_in(c, zone_behind(c, span));
	if (m == NULL)
		return s;
	s.name = meant(c, m, &way);
	s.way = BY_SENTENCE;
	return s;
}

/* Remember who spoke. */
static void heard(Scene *c, const Speaker *s, const Span *span)
{
	if (s->name.n == 0)
		return;
	c->last = s->name;
	c->last_said = span->last;
}

/* The speaker of span i where no cue is beside it; before is that of the span before. */
static Speaker otherwise(const Scene *c, size_t i, const Speaker *before)
{
	const Span *span = &c->spans->span[i], *next = span + 1;
	Speaker s = {{NULL, 0}, NO_CUE, BY_NOTHING};
	Zone z = zone_before(c, span), behind = zone_behind(c, span);
	bool alone = z.to - z.from < 2 && behind.to - behind.from < 2;
	size_t sentence;

	if (before != NULL && alone && before->name.n > 0 &&
	    c->spans->span[i - 1].paragraph == span->paragraph)
		return (Speaker){before->name, NO_CUE, BY_NEIGHBOUR};
	if (alone && i + 1 < c->spans->n && next->paragraph == span->paragraph) {
		s = by_cue(c, next);
		if (s.name.n > 0)
			return (Speaker){s.name, NO_CUE, BY_NEIGHBOUR};
	}
	s = alone ? s : by_sentence(c, span);
	if (s.name.n > 0)
		return s;
	if (before != NULL && before->name.n > 0 &&
	    c->spans->span[i - 1].paragraph + 1 >= span->paragraph)
		return (Speaker){before->name, NO_CUE, BY_TURN};

	const Mention *m = person_before(c, span->from, 0, &sentence);

	if (m != NULL)
		return (Speaker){m->name, NO_CUE, BY_NEARNESS};
	return s;
}

/* A speech that its paragraph leaves open is of who speaks at the head of the next. */
static void look_ahead(const Spans *spans, Speaker *s)
{
	for (size_t i = spans->n; i-- > 1;) {
		const Span *span = &spans->span[i - 1];

		if (!span->closed && s[i - 1].way > BY_REFERENCE && s[i].way <= BY_NEIGHBOUR &&
		    span[1].paragraph <= span->paragraph + 1)
			s[i - 1] = (Speaker){s[i].name, s[i - 1].cue, BY_NEIGHBOUR};
	}
}

Speaker *speakers_of(const Doc *doc, const Spans *spans, const Mentions *mentions, Arena *arena)
{
	Scene c = {.doc = doc, .spans = spans, .m = mentions};
	Speaker *s = arena_array(arena, spans->n, sizeof *s);

	for (size_t i = 0; i < spans->n; i++) {
		s[i] = by_cue(&c, &spans->span[i]);
		if (s[i].name.n == 0) {
			size_t cue = s[i].cue;

			s[i] = otherwise(&c, i, i > 0 ? &s[i - 1] : NULL);
			s[i].cue = cue;
		}
		heard(&c, &s[i], &spans->span[i]);
	}
	look_ahead(spans, s);
	return s;
}
