/* told.c -- open stories in a table by id and in a list by their last articles.
 *
 * What is kept of an article (its ids, its names, its first sentences with their terms) lies in one
 * block of memory, so that the article is one allocation and its size is known.  Sentences
 * are kept of the first ARTICLES_KEPT articles of a story, and SENTENCES_KEPT of each.
 */
#include "told.h"

#include <limits.h>
#include <stdlib.h>

#include "../lib/date.h"
#include "../lib/linear.h"
#include "story.h"

enum { BUCKETS = 1 << 14, ARTICLES_KEPT = 24, SENTENCES_KEPT = 24 };

typedef struct Article {
	struct Article *next;
	size_t bytes; /* of its block */
	int32_t day;  /* INT32_MAX: it has no date */
	Str id, date, title, source, story;
	Candidates kept; /* n is 0 beyond ARTICLES_KEPT */
	Name *name;
	size_t nname;
} Article;

typedef struct Open {
	Article *first, *last;
	size_t articles;
	uint64_t number;             /* of its first article in the stream */
	int32_t latest;              /* day; INT32_MIN: no dated article came so far */
	struct Open *before, *after; /* in the list by last articles, or of closed ones */
	struct Open *chain;          /* in its bucket */
} Open;

struct Telling {
	const Lexicon *lexicon;
	Length length;
	size_t memory, used;
	uint64_t seen;
	int32_t now;        /* day of the last dated article */
	int32_t day[DATED]; /* of the last dated articles */
	uint64_t dated;
	Open *bucket[BUCKETS];
	Open *oldest, *newest; /* open */
	Open *closed, *closed_last;
	Arena scratch; /* of telling_add() */
	Arena arena;   /* of what telling_next() gave */
};

Telling *telling_new(const Lexicon *l, Length length, size_t memory)
{
	Telling *t = grow(NULL, 1, sizeof *t);

	*t = (Telling){.lexicon = l, .length = length, .memory = memory, .now = INT32_MIN};
	return t;
}

static void free_story(Telling *t, Open *o)
{
	for (Article *a = o->first, *next; a != NULL; a = next) {
		next = a->next;
		t->used -= a->bytes;
		free(a);
	}
	free(o);
}

void telling_free(Telling *t)
{
	for (Open *o = t->oldest, *next; o != NULL; o = next) {
		next = o->after;
		free_story(t, o);
	}
	for (Open *o = t->closed, *next; o != NULL; o = next) {
		next = o->after;
		free_story(t, o);
	}
	arena_free(&t->scratch);
	arena_free(&t->arena);
	free(t);
}

/* A block that is filled from its front; with at == NULL it only measures. */
typedef struct {
	char *at;
	size_t used;
} Block;

static void *put(Block *b, const void *from, size_t n)
{
	char *to = b->at != NULL ? b->at + b->used : NULL;

	if (to != NULL && n > 0)
		memcpy(to, from, n);
	b->used += (n + 15) & ~(size_t)15;
	return to;
}

static void put_str(Block *b, Str *s)
{
	s->p = put(b, s->p, s->n);
}

static void put_terms(Block *b, Terms *v)
{
	v->term = put(b, v->term, v->n * sizeof *v->term);
}

/* Copy all that from points to into b; the copy of *from itself, or NULL when measuring. */
static Article *put_article(Block *b, const Article *from)
{
	Article *to = put(b, from, sizeof *from), measured = *from;
	Article *a = to != NULL ? to : &measured;
	Str *texts[] = {&a->id, &a->date, &a->title, &a->source, &a->story};

	for (size_t i = 0; i < COUNT(texts); i++)
		put_str(b, texts[i]);
	put_terms(b, &a->kept.title);
	a->kept.candidate = put(b, from->kept.candidate, a->kept.n * sizeof *a->kept.candidate);
	a->name = put(b, from->name, a->nname * sizeof *a->name);
	for (size_t i = 0; i < a->kept.n; i++) {
		Candidate c = from->kept.candidate[i];

		put_str(b, &c.text);
		put_terms(b, &c.terms);
		put_terms(b, &c.pairs);
		if (to != NULL)
			a->kept.candidate[i] = c;
	}
	for (size_t i = 0; i < a->nname; i++) {
		Name n = from->name[i];

		put_str(b, &n.name);
		if (to != NULL)
			a->name[i] = n;
	}
	return to;
}

static int32_t day_of(Str date)
{
	Date d;

	if (!date_read(date, &d) || d.month == 0 || d.day == 0)
		return INT32_MAX;
	return (int32_t)date_days(d.year, d.month, d.day);
}

/* What is kept of doc, in a block of its own. */
static Article *keep(Telling *t, const Doc *doc, bool sentences)
{
	arena_reset(&t->scratch);

	Names names = names_of(doc, &t->scratch);
	Article a = {.day = day_of(doc->field[DOC_DATE]),
	             .id = doc->field[DOC_ID],
	             .date = doc->field[DOC_DATE],
	             .title = doc->field[DOC_TITLE],
	             .source = doc->field[DOC_SOURCE],
	             .story = doc->field[DOC_STORY],
	             .name = names.name,
	             .nname = names.n};

	if (sentences)
		a.kept = candidates_of(t->lexicon, doc, &t->scratch);
	if (a.kept.n > SENTENCES_KEPT)
		a.kept.n = SENTENCES_KEPT;

	Block b = {NULL, 0};

	put_article(&b, &a);
	a.bytes = b.used;
	b = (Block){grow(NULL, b.used, 1), 0};
	t->used += a.bytes;
	return put_article(&b, &a);
}

static Open **bucket_of(Telling *t, Str story)
{
	return &t->bucket[hash_str(0, story) % BUCKETS];
}

static Open *find(Telling *t, Str story)
{
	Open *o = story.n > 0 ? *bucket_of(t, story) : NULL;

	while (o != NULL && !str_eq(o->first->story, story))
		o = o->chain;
	return o;
}

/* Take o out of the list by last articles. */
static void unlink_open(Telling *t, Open *o)
{
	*(o->before != NULL ? &o->before->after : &t->oldest) = o->after;
	*(o->after != NULL ? &o->after->before : &t->newest) = o->before;
}

static void link_newest(Telling *t, Open *o)
{
	o->before = t->newest;
	o->after = NULL;
	*(t->newest != NULL ? &t->newest->after : &t->oldest) = o;
	t->newest = o;
}

/* Behind the closed ones; o is in no list. */
static void queue(Telling *t, Open *o)
{
	o->after = NULL;
	*(t->closed != NULL ? &t->closed_last->after : &t->closed) = o;
	t->closed_last = o;
}

static void close_story(Telling *t, Open *o)
{
	Open **p = bucket_of(t, o->first->story);

	while (*p != o)
		p = &(*p)->chain;
	*p = o->chain;
	unlink_open(t, o);
	queue(t, o);
}

/* Day counts as far as stories go out by date: the earliest of the last DATED dated
 * articles. */
static int32_t earliest_of_late(const Telling *t)
{
	int32_t least = INT32_MAX;

	if (t->dated < DATED)
		return INT32_MIN;
	for (int i = 0; i < DATED; i++)
		least = t->day[i] < least ? t->day[i] : least;
	return least;
}

static void close_idle(Telling *t)
{
	int64_t least = earliest_of_late(t);

	while (t->oldest != NULL && t->oldest->latest != INT32_MIN &&
	       (int64_t)t->oldest->latest + DAYS_OPEN < least)
		close_story(t, t->oldest);
	while (t->oldest != NULL && t->used > t->memory)
		close_story(t, t->oldest);
}

static Open *new_story(Telling *t, Article *a)
{
	Open *o = grow(NULL, 1, sizeof *o);

	*o = (Open){.first = a, .last = a, .articles = 1, .number = t->seen, .latest = t->now};
	return o;
}

void telling_add(Telling *t, const Doc *doc)
{
	Str story = doc->field[DOC_STORY];
	Open *o = find(t, story);
	Article *a = keep(t, doc, o == NULL || o->articles < ARTICLES_KEPT);

	t->seen++;
	if (a->day != INT32_MAX) {
		t->now = a->day;
		t->day[t->dated++ % DATED] = a->day;
	}
	if (o != NULL) {
		o->last->next = a;
		o->last = a;
		o->articles++;
		o->latest = t->now > o->latest ? t->now : o->latest;
		unlink_open(t, o);
		link_newest(t, o);
	} else {
		o = new_story(t, a);
		if (story.n == 0) {
			queue(t, o);
		} else {
			o->chain = *bucket_of(t, story);
			*bucket_of(t, story) = o;
			link_newest(t, o);
		}
	}
	close_idle(t);
}

static int by_number(const void *a, const void *b)
{
	const Open *const *x = a, *const *y = b;

	return ((*x)->number > (*y)->number) - ((*x)->number < (*y)->number);
}

void telling_end(Telling *t)
{
	Open **all = NULL;
	size_t n = 0, cap = 0;

	for (Open *o = t->oldest; o != NULL; o = o->after) {
		all = grow_to(all, &cap, n + 1, sizeof *all);
		all[n++] = o;
	}
	if (n > 0)
		qsort(all, n, sizeof *all, by_number);
	for (size_t i = 0; i < n; i++)
		close_story(t, all[i]);
	free(all);
}

/* The sources of a story, each once, joined by "; ". */
static Str sources_of(const Open *o, Arena *arena)
{
	Names set = {0};

	for (const Article *a = o->first; a != NULL; a = a->next)
		if (a->source.n > 0)
			names_add(&set, a->source, ORGANIZATIONS, 0, arena);
	return names_list(&set, ORGANIZATIONS, arena);
}

static Str ids_of(const Open *o, Arena *arena)
{
	size_t bytes = 0;

	for (const Article *a = o->first; a != NULL; a = a->next)
		bytes += a->id.n + 1;

	char *buf = arena_get(arena, bytes), *to = buf;

	for (const Article *a = o->first; a != NULL; a = a->next) {
		if (a != o->first)
			*to++ = ' ';
		to = a->id.n > 0 ? mempcpy(to, a->id.p, a->id.n) : to;
	}
	return (Str){buf, (size_t)(to - buf)};
}

static Str summary_of(const Telling *t, const Open *o, Arena *arena)
{
	size_t n = 0;
	Candidates *kept = arena_array(arena, ARTICLES_KEPT, sizeof *kept);

	for (const Article *a = o->first; a != NULL && n < ARTICLES_KEPT; a = a->next)
		if (a->kept.n > 0)
			kept[n++] = a->kept;
	return n == 1 ? summarize(kept, t->length, arena)
	              : story_summary(kept, n, t->length, arena);
}

bool telling_next(Telling *t, Told *told)
{
	Open *o = t->closed;

	arena_reset(&t->arena);
	if (o == NULL)
		return false;

	const Article *earliest = o->first;

	*told = (Told){.names = {0}};
	for (const Article *a = o->first; a != NULL; a = a->next) {
		if (a->day < earliest->day)
			earliest = a;
		for (size_t i = 0; i < a->nname; i++)
			names_add(&told->names, arena_str(&t->arena, a->name[i].name),
			          a->name[i].kind, a->name[i].mentions, &t->arena);
	}
	told->id = arena_str(&t->arena, o->first->story.n > 0 ? o->first->story : o->first->id);
	told->ids = ids_of(o, &t->arena);
	told->date = arena_str(&t->arena, earliest->date);
	told->title = arena_str(&t->arena, earliest->title);
	told->sources = sources_of(o, &t->arena);
	told->summary = summary_of(t, o, &t->arena);
	told->articles = o->articles;
	t->closed = o->after;
	free_story(t, o);
	return true;
}
