/* roles.c -- what each line is: its features through the net, a chunk of lines at a time.
 *
 * A line belongs to the article where lede and body together are likelier than all else; within
 * the article, or outside it, it gets the likeliest role.  Pages of more than NET_CHUNK lines are
 * judged in chunks: what the way from the top has seen is carried on, the way from the end
 * begins NET_AHEAD lines behind the chunk.  So time is linear and memory bounded.
 */
#include <stdlib.h>

#include "features.h"
#include "fixed.h"
#include "lines.h"

#include "../lib/embed.h"

EMBED(roles_model, "filters/strip-boilerplate/data/roles.model");

const Str role_names[ROLES] = {
	ENTRY("title"),   ENTRY("byline"),    ENTRY("date"), ENTRY("caption"),
	ENTRY("credit"),  ENTRY("highlight"), ENTRY("lede"), ENTRY("body"),
	ENTRY("related"), ENTRY("teaser"),    ENTRY("ad"),   ENTRY("nav"),
};

/* The set of training pages whose idea of an article is followed: news without captions. */
enum { SET = 'n' };

/* The sum of the features of an element and all around it, which its blocks share. */
typedef struct {
	int16_t sum[NET_SUM];
	uint16_t n; /* features in it */
	bool known;
} Path;

struct Judge {
	Nets nets;
	Context context;
	FixedNet net[NETS];
	FixedRun run;
	Path *path; /* [elements of the page's HTML] */
	size_t path_cap;
};

static Nets nets_of(const Model *m)
{
	Str head = model_section(m, "head"), rows = model_section(m, "rows"),
	    weights = model_section(m, "weights");
	Nets nets = {.rows = (const int8_t *)rows.p,
	             .weights = (const NetWeights *)(const void *)weights.p};

	if (head.n != sizeof nets.head || weights.n != NETS * sizeof(NetWeights))
		die(FAILED, "the model is of another make");
	memcpy(&nets.head, head.p, sizeof nets.head);
	if (nets.head.bits > 24 || rows.n != (size_t)NET_SUM << nets.head.bits)
		die(FAILED, "the model is of another make");
	return nets;
}

Model roles_model_at(const char *path)
{
	return path != NULL ? model_read(path, "strip-boilerplate")
	                    : model_embedded(roles_model, roles_model_end, "strip-boilerplate");
}

Judge *judge_new(const Model *m)
{
	Judge *j = grow(NULL, 1, sizeof *j);

	j->nets = nets_of(m);
	fixed_nets(&j->nets, j->net);
	j->context = (Context){0};
	j->path = NULL;
	j->path_cap = 0;
	return j;
}

void judge_free(Judge *j)
{
	context_free(&j->context);
	free(j->path);
	free(j);
}

static bool in_article(int role)
{
	return role == ROLE_LEDE || role == ROLE_BODY;
}

static void decide(Line *l, const float *chance)
{
	bool article = chance[ROLE_LEDE] + chance[ROLE_BODY] > 0.5f;
	int best = article ? ROLE_BODY : ROLE_NAV;

	for (int k = 0; k < ROLES; k++)
		if (in_article(k) == article && chance[k] > chance[best])
			best = k;
	l->role = (uint8_t)best;
	l->score = chance[best];
}

/* What path_features() of e sum up to. */
static const Path *path_of(Judge *j, const HtmlElement *e)
{
	static const Path nothing;
	const HtmlElement *around[HTML_DEEPEST];
	const Path *path = &nothing;
	size_t n = 0;

	for (; e != NULL && !j->path[e->number].known; e = e->parent)
		around[n++] = e;
	if (e != NULL)
		path = &j->path[e->number];
	while (n-- > 0) {
		uint32_t feature[ELEMENT_FEATURES];
		size_t k = element_features(around[n], feature);
		int16_t sum[NET_SUM] = {0};
		Path *of = &j->path[around[n]->number];

		*of = *path;
		of->known = true;
		if (of->n + k <= PATH_FEATURES) {
			net_sum(&j->nets, feature, k, sum);
			for (int i = 0; i < NET_SUM; i++)
				of->sum[i] = (int16_t)(of->sum[i] + sum[i]);
			of->n = (uint16_t)(of->n + k);
		}
		path = of;
	}
	return path;
}

/* The features of a line, but for those of the elements around its own. */
typedef struct {
	uint32_t feature[FEATURES_MAX];
	size_t n;
} Features;

static void look_at(const Judge *j, const Page *p, size_t i, uint64_t before, Features *f)
{
	f->n = line_features(p, &j->context, i, before, f->feature);
	f->feature[f->n++] = set_feature(SET);
	if (p->html != NULL)
		f->n += block_features(p, &j->context, i, f->feature + f->n);
	net_fetch(&j->nets, f->feature, f->n);
}

/* The inputs of lines from..from + n, before bytes behind the first line.  A line is summed when the
 * next has been looked at, by when its rows have come from memory. */
static void read_lines(Judge *j, const Page *p, size_t from, size_t n, uint64_t before)
{
	Features two[2];

	look_at(j, p, from, before, &two[0]);
	for (size_t i = 0; i < n; i++) {
		const Features *f = &two[i % 2];
		int16_t sum[NET_SUM];

		before += p->line[from + i].text.n;
		if (i + 1 < n)
			look_at(j, p, from + i + 1, before, &two[(i + 1) % 2]);
		net_sum(&j->nets, f->feature, f->n, sum);
		if (p->html != NULL) {
			const Path *path = path_of(j, p->html->block[from + i].element->parent);

			for (int c = 0; c < NET_SUM; c++)
				sum[c] = (int16_t)(sum[c] + path->sum[c]);
		}
		fixed_in(j->net, sum, &j->run, i);
	}
}

static void forget_paths(Judge *j, const HtmlPage *html)
{
	j->path = grow_to(j->path, &j->path_cap, html->elements, sizeof *j->path);
	for (size_t i = 0; i < html->elements; i++)
		j->path[i].known = false;
}

/* The roles of lines from..from + done, whose inputs and those of some behind are in the runs. */
static void decide_lines(Judge *j, Page *p, size_t from, size_t done)
{
	for (size_t i = 0; i < done; i++) {
		float chance[ROLES];

		fixed_chances(j->net, &j->run, i, chance);
		decide(&p->line[from + i], chance);
	}
}

void page_roles(Judge *j, Page *p)
{
	int16_t state[NETS][NET_STATE] = {{0}};
	uint64_t before = 0;

	context_of(&j->context, p);
	if (p->html != NULL)
		forget_paths(j, p->html);
	for (size_t from = 0; from < p->n; from += NET_CHUNK) {
		size_t left = p->n - from, n = left < NET_LINES ? left : NET_LINES;
		size_t done = left < NET_CHUNK ? left : NET_CHUNK;

		read_lines(j, p, from, n, before);
		fixed_run(j->net, &j->run, n, done - 1, state);
		decide_lines(j, p, from, done);
		for (size_t i = 0; i < done; i++)
			before += p->line[from + i].text.n;
	}
}
