/* crew.c -- a ring of jobs: given at its head, worked on in order, taken at its tail. */
#include "crew.h"

#include <pthread.h>
#include <stdlib.h>

enum { JOBS_A_THREAD = 4, MOST_THREADS = 256 };

typedef struct {
	Tagged out;
	char *raw; /* the document's own memory */
	Word *word;
	Sentence *sentence;
	size_t raw_cap, word_cap, sentence_cap;
	bool done;
} Job;

struct Crew {
	Job *job; /* [jobs] */
	size_t jobs;
	size_t given, begun, taken; /* counted on; job[n % jobs] */
	bool over;
	pthread_mutex_t lock;
	pthread_cond_t work, result;
	pthread_t *thread; /* [threads] */
	Tagger **tagger;   /* [threads] */
	size_t threads, started;
};

static void do_job(Tagger *t, Job *j)
{
	arena_reset(&j->out.arena);
	tag_entities(t, &j->out.doc, &j->out.arena, &j->out.mentions);
	j->out.misc = mentions_misc(&j->out.doc, &j->out.mentions, &j->out.arena);
}

static void *work(void *arg)
{
	Crew *c = arg;

	pthread_mutex_lock(&c->lock);

	Tagger *tagger = c->tagger[c->started++];

	for (;;) {
		while (c->begun == c->given && !c->over)
			pthread_cond_wait(&c->work, &c->lock);
		if (c->begun == c->given)
			break;

		Job *j = &c->job[c->begun++ % c->jobs];

		pthread_mutex_unlock(&c->lock);
		do_job(tagger, j);
		pthread_mutex_lock(&c->lock);
		j->done = true;
		pthread_cond_signal(&c->result);
	}
	pthread_mutex_unlock(&c->lock);
	return NULL;
}

Crew *crew_new(const Model *m, uint32_t types, size_t threads)
{
	Crew *c = grow(NULL, 1, sizeof *c);

	threads = threads < 1 ? 1 : threads > MOST_THREADS ? MOST_THREADS : threads;
	*c = (Crew){.jobs = JOBS_A_THREAD * threads, .threads = threads};
	c->job = grow(NULL, c->jobs, sizeof *c->job);
	memset(c->job, 0, c->jobs * sizeof *c->job);
	c->thread = grow(NULL, threads, sizeof(pthread_t));
	c->tagger = grow(NULL, threads, sizeof(Tagger *));
	pthread_mutex_init(&c->lock, NULL);
	pthread_cond_init(&c->work, NULL);
	pthread_cond_init(&c->result, NULL);
	for (size_t i = 0; i < threads; i++)
		c->tagger[i] = tagger_new(m, types);
	for (size_t i = 0; i < threads; i++)
		if (pthread_create(&c->thread[i], NULL, work, c) != 0)
			die(FAILED, "cannot start %zu threads", threads);
	return c;
}

void crew_free(Crew *c)
{
	pthread_mutex_lock(&c->lock);
	c->over = true;
	pthread_cond_broadcast(&c->work);
	pthread_mutex_unlock(&c->lock);
	for (size_t i = 0; i < c->threads; i++) {
		pthread_join(c->thread[i], NULL);
		tagger_free(c->tagger[i]);
	}
	for (size_t i = 0; i < c->jobs; i++) {
		Job *j = &c->job[i];

		free(j->raw);
		free(j->word);
		free(j->sentence);
		free(j->out.mentions.mention);
		arena_free(&j->out.arena);
	}
	pthread_mutex_destroy(&c->lock);
	pthread_cond_destroy(&c->work);
	pthread_cond_destroy(&c->result);
	free(c->job);
	free(c->thread);
	free(c->tagger);
	free(c);
}

bool crew_full(const Crew *c)
{
	return c->given - c->taken == c->jobs;
}

/* s, which points into `from`, at the same place of `to`. */
static Str moved(Str s, const char *from, const char *to)
{
	return s.n > 0 ? (Str){to + (s.p - from), s.n} : (Str){0};
}

static void copy_doc(Job *j, const Doc *doc)
{
	Doc *d = &j->out.doc;

	j->raw = grow_to(j->raw, &j->raw_cap, doc->raw.n, 1);
	j->word = grow_to(j->word, &j->word_cap, doc->nword, sizeof *j->word);
	j->sentence =
		grow_to(j->sentence, &j->sentence_cap, doc->nsentence, sizeof *j->sentence);
	memcpy(j->raw, doc->raw.p, doc->raw.n);
	if (doc->nword > 0)
		memcpy(j->word, doc->word, doc->nword * sizeof *j->word);
	*d = *doc;
	d->raw.p = j->raw;
	d->word = j->word;
	d->sentence = j->sentence;
	for (int f = 0; f < DOC_FIELDS; f++)
		d->field[f] = moved(doc->field[f], doc->raw.p, j->raw);
	for (size_t i = 0; i < doc->nsentence; i++) {
		Sentence s = doc->sentence[i];

		s.id = moved(s.id, doc->raw.p, j->raw);
		s.text = moved(s.text, doc->raw.p, j->raw);
		j->sentence[i] = s;
	}
}

void crew_give(Crew *c, const Doc *doc)
{
	Job *j = &c->job[c->given % c->jobs];

	copy_doc(j, doc);
	j->done = false;
	pthread_mutex_lock(&c->lock);
	c->given++;
	pthread_cond_signal(&c->work);
	pthread_mutex_unlock(&c->lock);
}

Tagged *crew_take(Crew *c)
{
	if (c->taken == c->given)
		return NULL;

	Job *j = &c->job[c->taken++ % c->jobs];

	pthread_mutex_lock(&c->lock);
	while (!j->done)
		pthread_cond_wait(&c->result, &c->lock);
	pthread_mutex_unlock(&c->lock);
	return &j->out;
}
