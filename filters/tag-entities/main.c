/* tag-entities -- names, times and amounts, marked in CoNLL-U.  See tag-entities.1. */
#include <stdio.h>
#include <stdlib.h>

#include "../lib/csv.h"
#include "../lib/conllu.h"
#include "../lib/embed.h"
#include "../lib/model.h"
#include "tag-entities.h"

EMBED(entities_model, "filters/tag-entities/data/entities.model");

/* The mentions of a document as rows of the table. */
static void print_rows(Out *out, const Doc *doc, const Mentions *mentions, Arena *arena)
{
	Str id = id_decode(doc->field[DOC_ID], arena);

	for (size_t i = 0; i < mentions->n; i++) {
		const Mention *m = &mentions->mention[i];
		const Sentence *s = &doc->sentence[m->sentence];
		char start[12], end[12];

		snprintf(start, sizeof start, "%u", m->from - s->word + 1);
		snprintf(end, sizeof end, "%u", m->to - s->word);
		csv_put(out, id, true);
		csv_put(out, id_decode(s->id, arena), false);
		csv_put(out, str_of(start), false);
		csv_put(out, str_of(end), false);
		csv_put(out, entity_names[m->type], false);
		csv_put(out, m->text, false);
		csv_put(out, m->name, false);
		csv_put(out, m->value, false);
		csv_end_row(out);
	}
}

int main(int argc, char **argv)
{
	static const char *const forms[] = {"conllu", "csv", NULL};
	enum { TO_CONLLU, TO_TABLE };
	Common common = COMMON_DEFAULTS;
	const char *path = NULL, *to = NULL, *list = NULL;
	const Opt opts[] = {
		OPT_TEXT(0, "to", "FORMAT", to, "conllu, or csv: a table of the mentions"),
		OPT_TEXT(0, "types", "TYPE,…", list, "only these types"),
		OPT_TEXT(0, "model", "FILE", path, "another model than the built-in one"),
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
	Out out = out_open(&common);
	Conllu *docs = conllu_open(&in, &ledger, &common);
	Tagger *tagger = tagger_new(&model, types);
	Mentions mentions = {0};
	Arena arena = {0};
	char generator[64];
	Doc doc;

	snprintf(generator, sizeof generator, "copydesk tag-entities " VERSION " (model %s)",
	         model.id);
	if (form == TO_TABLE)
		out_str(&out, S("doc,sent_id,start,end,type,text,name,value\n"));
	while (conllu_next(docs, &doc)) {
		if (doc.first)
			warn_of_other_tokens(&model, &doc);
		tag_entities(tagger, &doc, &arena, &mentions);
		if (form == TO_TABLE)
			print_rows(&out, &doc, &mentions, &arena);
		else
			conllu_write(&out, &doc,
			             &(DocEdit){.generator = str_of(generator),
			                        .add = mentions_misc(&doc, &mentions, &arena),
			                        .drop = mention_keys});
		ledger.out++;
		out_record(&out);
		in_count(&in, 1);
		arena_reset(&arena);
	}

	tagger_free(tagger);
	free(mentions.mention);
	arena_free(&arena);
	conllu_close(docs);
	out_close(&out);
	in_close(&in);
	return ledger_close(&ledger);
}
