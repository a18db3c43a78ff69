/* samples.c -- pages are read, and their features taken, once and for all rounds. */
#include "samples.h"

#include <math.h>
#include <stdlib.h>

#include "../lib/ascii.h"
#include "../lib/file.h"
#include "../lib/linear.h"
#include "lines.h"

static uint8_t label_of(Str s)
{
	for (uint8_t r = 0; r < ROLES; r++)
		if (str_eq(s, role_names[r]))
			return r;
	return str_eq(s, S("keep"))   ? LABEL_KEEP
	       : str_eq(s, S("drop")) ? LABEL_DROP
	                              : LABEL_NONE;
}

static size_t add_samples(Samples *d, const Page *p, const uint8_t *label, uint32_t set)
{
	static Context context;
	size_t first = d->nsample;
	uint64_t before = 0;

	context_of(&context, p);
	for (size_t i = 0; i < p->n; i++) {
		d->pool = grow_to(d->pool, &d->poolcap, d->npool + FEATURES_MAX + 1, 4);
		d->sample =
			grow_to(d->sample, &d->samplecap, d->nsample + 1, sizeof *d->sample);
		uint32_t *f = d->pool + d->npool;
		size_t n = line_features(p, &context, i, before, f);

		if (p->html != NULL) {
			n += block_features(p, &context, i, f + n);
			n += path_features(p->html->block[i].element->parent, f + n);
		}
		if (set != 0)
			f[n++] = set_feature(set);
		d->sample[d->nsample++] = (Sample){
			.first = (uint32_t)d->npool,
			.n = (uint32_t)n,
			.weight = 1.0f + 0.5f * log2f((float)p->line[i].text.n / 16.0f + 1.0f),
			.label = label[i],
		};
		d->npool += n;
		before += p->line[i].text.n;
	}
	return first;
}

/* The set whose ways a page of `set` follows; 0: no one's. */
static uint32_t known_set(char set)
{
	return set == 'X' ? 0 : (uint32_t)(set | 0x20);
}

void samples_ask(Samples *d, const TrainPage *p, char set)
{
	for (size_t i = 0; i < p->n; i++) {
		const Sample *s = &d->sample[p->bare + i];

		d->pool[s->first + s->n - 1] = set_feature(known_set(set));
	}
}

/* A page as it is read. */
typedef struct {
	Page page;
	Arena arena;
	Json *json;
	uint8_t *label;
	size_t labels, cap;
	Str set, title;
} Reading;

/* SET is `x:host`; x in capitals: the page was made, and is never kept out. */
static bool is_made(char set)
{
	return is_ascii_upper(set);
}

static bool kept_out(Str set, Folds folds)
{
	return folds.folds > 0 && !is_made(set.p[0]) &&
	       hash_str(7, str_from(set, 2)) % folds.folds == folds.fold;
}

static void add_page(Samples *d, Reading *r, Folds folds)
{
	Page *p = &r->page;
	char set = p->n > 0 ? r->set.p[0] : 0;
	TrainPage t = {.n = p->n, .set = set, .html = p->html != NULL};

	if (p->n == 0)
		return;
	if (r->labels != p->n)
		die(FAILED, "%.*s: %zu lines, %zu labels", FMT(r->set), p->n, r->labels);
	t.out = kept_out(r->set, folds);
	t.origin = is_made(set) ? (uint32_t)d->npage : hash_str(9, str_from(r->set, 2));
	if (!t.html)
		p->title = r->title;
	t.sample = t.bare = add_samples(d, p, r->label, known_set(set));
	if (!t.html) {
		p->title = (Str){0};
		t.bare = add_samples(d, p, r->label, known_set(set));
	}
	d->page = grow_to(d->page, &d->pagecap, d->npage + 1, sizeof *d->page);
	d->page[d->npage++] = t;
}

static Str take_field(Str *rest)
{
	size_t n = str_find(*rest, S("\t"));
	Str field = str_cut(*rest, 0, n);

	*rest = str_from(*rest, n < rest->n ? n + 1 : n);
	return field;
}

static void take_label(Reading *r, Str label)
{
	r->label = grow_to(r->label, &r->cap, r->labels + 1, 1);
	r->label[r->labels++] = label_of(label);
}

void samples_read(Samples *d, const char *path, Folds folds)
{
	Reading r = {.json = json_open()};
	Str file = file_read(path, SIZE_MAX);
	uint64_t bytes;

	for (size_t at = 0; at < file.n;) {
		size_t n = str_find(str_from(file, at), S("\n"));
		Str line = str_cut(file, at, at + n), kind = take_field(&line);

		at += n + 1;
		if (str_eq(kind, S("page"))) {
			add_page(d, &r, folds);
			arena_reset(&r.arena);
			page_of_text(&r.page, (Str){0});
			r.labels = 0;
			r.set = take_field(&line);
			r.title = line;
		} else if (str_eq(kind, S("line"))) {
			Str label = take_field(&line);
			bool gap = str_eq(take_field(&line), S("1"));
			Str text = line_trim(line);

			if (text.n == 0)
				continue;
			take_label(&r, label);
			page_push(&r.page, text, gap);
		} else if (str_eq(kind, S("html")) && str_uint(line, &bytes)) {
			page_of_html(&r.page, r.json, str_cut(file, at, at + bytes), (Str){0},
			             &r.arena);
			at += bytes + 1;
		} else if (str_eq(kind, S("block"))) {
			take_label(&r, line);
		}
	}
	add_page(d, &r, folds);
	page_free(&r.page);
	json_close(r.json);
	free(r.label);
}

typedef struct {
	uint32_t feature, origin; /* origin: where it was seen last */
	uint32_t hosts;           /* 0: a free slot */
} Seen;

static Seen *seen_at(Seen *seen, size_t mask, uint32_t feature)
{
	size_t i = (feature * 0x9E3779B97F4A7C15u >> 24) & mask;

	while (seen[i].hosts > 0 && seen[i].feature != feature)
		i = (i + 1) & mask;
	return &seen[i];
}

static void note_features(Seen *seen, size_t mask, const Samples *d, const TrainPage *p)
{
	for (size_t i = 0; i < p->n; i++) {
		const Sample *s = &d->sample[p->sample + i];

		for (uint32_t k = 0; k < s->n; k++) {
			Seen *f = seen_at(seen, mask, d->pool[s->first + k]);

			if (f->hosts == 0 || f->origin != p->origin)
				*f = (Seen){d->pool[s->first + k], p->origin, f->hosts + 1};
		}
	}
}

static void keep_common(Seen *seen, size_t mask, uint32_t hosts, Samples *d, size_t first,
                        size_t n)
{
	for (size_t i = first; i < first + n; i++) {
		Sample *s = &d->sample[i];
		uint32_t kept = 0;

		for (uint32_t k = 0; k < s->n; k++) {
			uint32_t f = d->pool[s->first + k];

			if (seen_at(seen, mask, f)->hosts >= hosts)
				d->pool[s->first + kept++] = f;
		}
		s->n = kept;
	}
}

void samples_common(Samples *d, uint32_t hosts)
{
	size_t mask = ((size_t)1 << 25) - 1;
	Seen *seen = calloc(mask + 1, sizeof *seen);

	if (seen == NULL)
		die(FAILED, "out of memory");
	for (size_t i = 0; i < d->npage; i++)
		if (!d->page[i].out)
			note_features(seen, mask, d, &d->page[i]);
	for (size_t i = 0; i < d->npage; i++) {
		const TrainPage *p = &d->page[i];

		if (!p->out)
			keep_common(seen, mask, hosts, d, p->sample, p->n);
		if (!p->out && p->bare != p->sample)
			keep_common(seen, mask, hosts, d, p->bare, p->n);
	}
	free(seen);
}
