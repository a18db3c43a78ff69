/* tag-entities -- names, times and amounts, marked in CoNLL-U.  See tag-entities.1. */
#include <stdio.h>
#include <stdlib.h>

#include "../lib/conllu.h"
#include "../lib/embed.h"
#include "../lib/model.h"
#include "crew.h"
#include "rows.h"

EMBED(entities_model, "filters/tag-entities/data/entities.model");

/* What becomes of the documents that are done. */
typedef struct {
	Out out;
	bool table;
	Str generator;
	Ledger *ledger;
	In *in;
} Sink;

static void put(Sink *s, Tagged *t)
{
	if (s->table)
		rows_put(&s->out, &t->doc, &t->mentions, &t->arena);
	else
		conllu_write(&s->out, &t->doc,
		             &(DocEdit){.generator = s->generator,
		                        .add = t->misc,
		                        .drop = mention_keys});
	s->ledger->out++;
	out_record(&s->out);
	in_count(s->in, 1);
}

/* All documents, one after the other. */
static void tag_alone(Conllu *docs, const Model *model, uint32_t types, Sink *sink)
{
	Tagger *tagger = tagger_new(model, types);
	Tagged t = {0};

	while (conllu_next(docs, &t.doc)) {
		if (t.doc.first)
			warn_of_other_tokens(model, &t.doc);
		tag_entities(tagger, &t.doc, &t.arena, &t.mentions);
		t.misc = mentions_misc(&t.doc, &t.mentions, &t.arena);
		put(sink, &t);
		arena_reset(&t.arena);
	}
	tagger_free(tagger);
	free(t.mentions.mention);
	arena_free(&t.arena);
}

static void tag_together(Conllu *docs, const Model *model, uint32_t types, size_t threads,
                         Sink *sink)
{
	Crew *crew = crew_new(model, types, threads);
	Tagged *done;
	Doc doc;

	while (conllu_next(docs, &doc)) {
		if (doc.first)
			warn_of_other_tokens(model, &doc);
		if (crew_full(crew))
			put(sink, crew_take(crew));
		crew_give(crew, &doc);
	}
	while ((done = crew_take(crew)) != NULL)
		put(sink, done);
	crew_free(crew);
}

int main(int argc, char **argv)
{
	static const char *const forms[] = {"conllu", "csv", NULL};
	enum { TO_CONLLU, TO_TABLE };
	Common common = COMMON_DEFAULTS;
	const char *path = NULL, *to = NULL, *list = NULL;
	uint64_t threads = 1;
	const Opt opts[] = {
		OPT_TEXT(0, "to", "FORMAT", to, "conllu, or csv: a table of the mentions"),
		OPT_TEXT(0, "types", "TYPE,…", list, "only these types"),
		OPT_TEXT(0, "model", "FILE", path, "another model than the built-in one"),
		OPT_NUMBER('j', "jobs", "N", threads, "tag on N threads (1)"),
		OPT_COMMON(common),
		OPT_END,
	};
	const Usage usage = {"Mark names, times and amounts in CoNLL-U.", opts};
	char **files = opt_parse(&usage, argc, argv);
	size_t form = opt_choice("--to", to, forms);
	uint32_t types = types_listed(list);
	Model model = path != NULL ? model_read(path, "tag-entities")
	                           : model_embedded(entities_model, entities_model_end,
	                                            "tag-entities");
	Ledger ledger;

	ledger_open(&ledger, &common);

	In in = in_over(files, &common, &ledger);
	char generator[64];

	snprintf(generator, sizeof generator, "copydesk tag-entities " VERSION " (model %s)",
	         model.id);

	Sink sink = {out_open(&common), form == TO_TABLE, str_of(generator), &ledger, &in};
	Conllu *docs = conllu_open(&in, &ledger, &common);

	if (sink.table)
		rows_head(&sink.out);
	if (threads > 1 && !common.unbuffered)
		tag_together(docs, &model, types, threads, &sink);
	else
		tag_alone(docs, &model, types, &sink);
	conllu_close(docs);
	out_close(&sink.out);
	in_close(&in);
	return ledger_close(&ledger);
}
