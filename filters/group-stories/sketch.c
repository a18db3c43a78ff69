/* sketch.c -- one pass over the words of an article, then the weights. */
#include "sketch.h"

#include "../lib/date.h"
#include "../lib/utf8.h"

/* Terms in the order of the words, zeros where a word is none. */
typedef struct {
	uint32_t *term;
	size_t n;
} List;

static List list_new(size_t n, Arena *arena)
{
	return (List){arena_array(arena, n, sizeof(uint32_t)), 0};
}

static bool is_name(Str ne)
{
	return str_ends(ne, S("-PER")) || str_ends(ne, S("-ORG")) || str_ends(ne, S("-LOC")) ||
	       str_ends(ne, S("-MISC"));
}

static bool is_capital(Str form)
{
	size_t at = 0;

	return form.n > 1 && utf8_class(utf8_next(form, &at)) == UC_UPPER;
}

static int32_t day_of(const Doc *doc)
{
	Date d;

	if (!date_read(doc->field[DOC_DATE], &d) || d.month == 0 || d.day == 0)
		return UNDATED;
	return (int32_t)date_days(d.year, d.month, d.day);
}

typedef struct {
	List title, lead, all, marked, capital;
} Lists;

static void read_sentence(const Doc *doc, const Sentence *s, Lists *l)
{
	for (size_t i = 0; i < s->n && l->all.n < MOST_WORDS; i++) {
		const Word *w = &doc->word[s->word + i];
		Str form = word_form(doc, w), ne = misc_get(word_misc(doc, w), S("NE"));
		uint32_t term = term_of(form);

		if (s->title && l->title.n < LEAD_WORDS)
			l->title.term[l->title.n++] = term;
		else if (!s->title && l->lead.n < LEAD_WORDS)
			l->lead.term[l->lead.n++] = term;
		if (ne.n > 0 && is_name(ne))
			l->marked.term[l->marked.n++] = term;
		if (i > 0 && is_capital(form))
			l->capital.term[l->capital.n++] = term;
		l->all.term[l->all.n++] = term;
	}
}

Sketch sketch(const Doc *doc, Frequencies *f, Arena *arena)
{
	static const size_t most[PARTS] = {TITLE_TERMS, LEAD_TERMS, ALL_TERMS, NAME_TERMS};
	size_t n = doc->nword < MOST_WORDS ? doc->nword : MOST_WORDS;
	Lists l = {list_new(LEAD_WORDS, arena), list_new(LEAD_WORDS, arena), list_new(n, arena),
	           list_new(n, arena), list_new(n, arena)};
	uint32_t *scratch =
		arena_array(arena, n > LEAD_WORDS ? n : LEAD_WORDS, sizeof *scratch);
	Sketch s = {.day = day_of(doc)};

	for (size_t i = 0; i < doc->nsentence; i++)
		read_sentence(doc, &doc->sentence[i], &l);

	const List *of[PARTS] = {&l.title, &l.lead, &l.all,
	                         l.marked.n > 0 ? &l.marked : &l.capital};

	for (int p = 0; p < PARTS; p++)
		s.part[p] = terms_gather(of[p]->term, of[p]->n, scratch, arena);
	frequencies_add(f, s.part[ALL]);
	for (int p = 0; p < PARTS; p++) {
		terms_weigh(s.part[p], f);
		s.part[p] = terms_top(s.part[p], most[p], arena);
	}
	return s;
}
