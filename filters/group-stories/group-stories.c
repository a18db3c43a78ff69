/* group-stories.c -- the open stories, and how an article finds its own.
 *
 * The last max_open articles stand in a ring, each with its sketch and its story.  Every
 * article is listed under its heaviest terms in an inverted index, whose lists run from the newest
 * article to older ones:
 *
 *     head[bucket of term] -> posting of the newest -> … -> posting of the oldest
 *
 * Postings stand in a ring of their own, those of an article where it stands in its ring, so an
 * article that is overwritten takes its postings along.  A list has come to its end where it meets a
 * posting of an article that is forgotten, or newer than the one before, for that place was used
 * again.  The lists are followed side by side, for each step is a miss of the cache.
 *
 * A new article walks the lists of its own heaviest terms, a bounded number of steps each, and sums
 * up the products of the weights.  The stories of the articles with the largest sums are
 * candidates.  Each is scored by average linkage: the mean of pair_score() over its last
 * members.  The best one takes the article if that mean is above 0.
 */
#include "group-stories.h"

#include <stdlib.h>

#include "pair.h"

enum {
	POSTINGS = 48,   /* of an article, at most */
	STEPS = 256,     /* of one list, at most */
	CANDIDATES = 16, /* stories, at most */
	LINKED = 10,     /* members of a story that are compared */
	WINDOW = 7,      /* days */
	BUCKET_BITS = 17,
	NONE = UINT32_MAX,
};

typedef struct {
	uint32_t term, next; /* place of the next older posting, or NONE */
	uint32_t number;     /* of the article, its lowest 32 bits */
	int32_t when;        /* and its day */
	float weight;
} Posting;

typedef struct {
	uint64_t number; /* of the article in the stream, from 1 */
	uint32_t story;  /* place in Stories.story */
	int32_t when;    /* its day, or that of the dated article before it */
	Sketch sketch;   /* its terms are in term */
	Term term[TITLE_TERMS + LEAD_TERMS + ALL_TERMS + NAME_TERMS];
} Member;

typedef struct {
	char *id; /* [id_n] */
	size_t id_n, id_cap;
	uint32_t members;         /* in the ring; 0: this place is free */
	uint32_t linked[LINKED];  /* places of its last members */
	uint64_t numbers[LINKED]; /* and their numbers; 0: none */
	uint32_t next;            /* of linked, to be overwritten */
	int32_t latest;           /* day */
} Story;

/* The places of the postings of a list, from the newest on. */
typedef struct {
	uint32_t n, place[STEPS];
} Trace;

struct Stories {
	size_t max_open;
	uint64_t seen;
	int32_t now; /* day of the last dated article, or UNDATED */
	Frequencies frequencies;
	Arena arena;
	Member *ring;     /* [max_open]; article number n stands at (n - 1) % max_open */
	Posting *posting; /* [max_open][POSTINGS] */
	float *sum;       /* [max_open] of the products with the article being placed */
	Trace trace[POSTINGS];
	uint32_t *head;  /* [1 << BUCKET_BITS] places of postings, or NONE */
	uint32_t *found; /* [nfound] places of members whose sum is above 0 */
	size_t nfound, found_cap;
	Story *story; /* [nstory] */
	size_t nstory, story_cap;
	uint32_t *unused; /* [nunused] places of stories that may be used again */
	size_t nunused, unused_cap;
};

Stories *stories_new(size_t max_open)
{
	Stories *s = grow(NULL, 1, sizeof *s);

	*s = (Stories){.max_open = max_open, .now = UNDATED};
	s->frequencies = frequencies_new();
	s->ring = grow(NULL, max_open, sizeof *s->ring); /* touched as it fills */
	s->posting = grow(NULL, max_open * POSTINGS, sizeof *s->posting);
	s->sum = grow(NULL, max_open, sizeof *s->sum);
	s->head = grow(NULL, (size_t)1 << BUCKET_BITS, sizeof *s->head);
	memset(s->head, 0xFF, sizeof *s->head << BUCKET_BITS);
	return s;
}

void stories_free(Stories *s)
{
	for (size_t i = 0; i < s->nstory; i++)
		free(s->story[i].id);
	frequencies_free(&s->frequencies);
	arena_free(&s->arena);
	free(s->ring);
	free(s->posting);
	free(s->sum);
	free(s->head);
	free(s->found);
	free(s->story);
	free(s->unused);
	free(s);
}

static uint32_t *head_of(const Stories *s, uint32_t term)
{
	return &s->head[term >> (32 - BUCKET_BITS)];
}

static bool is_in_window(int32_t a, int32_t b)
{
	return a == UNDATED || b == UNDATED || llabs((long long)a - b) <= WINDOW;
}

/* Does p go on the list of this head, behind a posting whose article came `age` articles ago?  *age becomes
 * that of p's own. */
static bool goes_on(const Stories *s, const Posting *p, const uint32_t *head, int64_t *age)
{
	uint32_t here = (uint32_t)s->seen - p->number;

	if (here <= *age || here >= s->max_open || head_of(s, p->term) != head)
		return false;
	*age = here;
	return true;
}

/* Note the places of the postings listed with each term, all lists a step at a time: the posting of
 * a list's next step is fetched while the others take theirs. */
static void trace(Stories *s, Terms listed)
{
	uint32_t at[POSTINGS], active[POSTINGS];
	int64_t age[POSTINGS];
	size_t n = 0;

	for (uint32_t i = 0; i < listed.n; i++) {
		at[i] = *head_of(s, listed.term[i].term);
		age[i] = -1;
		s->trace[i].n = 0;
		active[n] = i;
		n += at[i] != NONE;
	}
	while (n > 0) {
		size_t left = 0;

		for (size_t k = 0; k < n; k++) {
			uint32_t i = active[k];
			const Posting *p = s->posting + at[i];
			Trace *trace = s->trace + i;

			if (!goes_on(s, p, head_of(s, listed.term[i].term), &age[i]))
				continue;
			trace->place[trace->n++] = at[i];
			at[i] = p->next;
			if (at[i] == NONE || trace->n == STEPS)
				continue;
			__builtin_prefetch(s->posting + at[i]);
			active[left++] = i;
		}
		n = left;
	}
}

/* Add t's products to the sums of the articles listed under it. */
static void add_products(Stories *s, Term t, const Trace *trace, int32_t when)
{
	for (size_t i = 0; i < trace->n; i++) {
		const Posting *p = s->posting + trace->place[i];
		uint32_t at = trace->place[i] / POSTINGS;

		if (p->term != t.term || !is_in_window(p->when, when))
			continue;
		if (s->sum[at] <= 0) {
			s->found = grow_to(s->found, &s->found_cap, s->nfound + 1,
			                   sizeof *s->found);
			s->found[s->nfound++] = at;
		}
		s->sum[at] += p->weight * t.weight;
	}
}

/* The stories of the articles found, those with the largest sum, into best; clears the
 * sums. */
static size_t candidates(Stories *s, uint32_t best[CANDIDATES])
{
	float sum[CANDIDATES];
	size_t n = 0;

	for (size_t i = 0; i < s->nfound; i++) {
		const Member *m = &s->ring[s->found[i]];
		float here = s->sum[s->found[i]];
		size_t k = 0;

		s->sum[s->found[i]] = 0;
		while (k < n && best[k] != m->story)
			k++;
		if (k < n && sum[k] >= here)
			continue;
		if (k == n && n < CANDIDATES)
			n++;
		else if (k == n && sum[--k] >= here)
			continue;
		for (; k > 0 && sum[k - 1] < here; k--) {
			sum[k] = sum[k - 1];
			best[k] = best[k - 1];
		}
		sum[k] = here;
		best[k] = m->story;
	}
	s->nfound = 0;
	return n;
}

static float linkage(const Stories *s, const Story *story, const Sketch *sketch)
{
	float sum = 0, n = 0;

	for (int i = 0; i < LINKED; i++) {
		const Member *m = &s->ring[story->linked[i]];

		if (story->numbers[i] == 0 || m->number != story->numbers[i])
			continue;
		sum += pair_score(&m->sketch, sketch);
		n++;
	}
	return n > 0 ? sum / n : -1;
}

/* The open story that takes the article, or NONE. */
static uint32_t find(Stories *s, const Sketch *sketch, Terms listed, int32_t when)
{
	uint32_t best[CANDIDATES], chosen = NONE;
	float most = 0;

	trace(s, listed);
	for (size_t i = 0; i < listed.n; i++)
		add_products(s, listed.term[i], s->trace + i, when);

	size_t n = candidates(s, best);

	for (size_t i = 0; i < n; i++) {
		const Story *story = &s->story[best[i]];
		float score =
			is_in_window(story->latest, when) ? linkage(s, story, sketch) : -1;

		if (score > most) {
			most = score;
			chosen = best[i];
		}
	}
	return chosen;
}

static uint32_t open_story(Stories *s, Str id)
{
	uint32_t place;

	if (s->nunused > 0) {
		place = s->unused[--s->nunused];
	} else {
		s->story = grow_to(s->story, &s->story_cap, s->nstory + 1, sizeof *s->story);
		place = (uint32_t)s->nstory++;
		s->story[place] = (Story){0};
	}

	Story *story = &s->story[place];

	*story = (Story){.id = story->id, .id_cap = story->id_cap, .latest = UNDATED};
	story->id = grow_to(story->id, &story->id_cap, id.n, 1);
	memcpy(story->id, id.p, id.n);
	story->id_n = id.n;
	return place;
}

/* The place in the ring for the next article; what stood there is forgotten. */
static Member *ring_place(Stories *s)
{
	Member *m = &s->ring[s->seen % s->max_open];

	if (s->seen >= s->max_open && --s->story[m->story].members == 0) {
		s->unused =
			grow_to(s->unused, &s->unused_cap, s->nunused + 1, sizeof *s->unused);
		s->unused[s->nunused++] = m->story;
	}
	s->sum[s->seen % s->max_open] = 0;
	m->number = ++s->seen;
	return m;
}

static void copy_sketch(Member *m, const Sketch *sketch)
{
	Term *to = m->term;

	m->sketch = *sketch;
	for (int p = 0; p < PARTS; p++) {
		size_t n = sketch->part[p].n;

		if (n > 0)
			memcpy(to, sketch->part[p].term, n * sizeof *to);
		m->sketch.part[p].term = to;
		to += n;
	}
}

static void list(Stories *s, const Member *m, Terms listed)
{
	uint32_t place = (uint32_t)(m - s->ring) * POSTINGS;

	for (size_t i = 0; i < listed.n; i++, place++) {
		Term t = listed.term[i];
		uint32_t *head = head_of(s, t.term);

		s->posting[place] =
			(Posting){t.term, *head, (uint32_t)m->number, m->when, t.weight};
		*head = place;
	}
}

static void join(Stories *s, uint32_t place, Member *m)
{
	Story *story = &s->story[place];

	m->story = place;
	story->members++;
	story->linked[story->next] = (uint32_t)(m - s->ring);
	story->numbers[story->next] = m->number;
	story->next = (story->next + 1) % LINKED;
	if (m->when != UNDATED && (story->latest == UNDATED || m->when > story->latest))
		story->latest = m->when;
}

Str stories_place(Stories *s, const Doc *doc)
{
	if (doc->field[DOC_ID].n == 0)
		return (Str){NULL, 0};
	arena_reset(&s->arena);

	Sketch k = sketch(doc, &s->frequencies, &s->arena);
	Terms listed = terms_top(k.part[ALL], POSTINGS, &s->arena);

	if (k.day != UNDATED)
		s->now = k.day;

	uint32_t place = find(s, &k, listed, s->now);
	Member *m = ring_place(s);

	if (place == NONE || s->story[place].members == 0)
		place = open_story(s, doc->field[DOC_ID]);
	m->when = s->now;
	copy_sketch(m, &k);
	list(s, m, listed);
	join(s, place, m);
	return (Str){s->story[place].id, s->story[place].id_n};
}
