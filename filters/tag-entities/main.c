/* tag-entities -- names, times and amounts, marked in CoNLL-U.  See tag-entities.1. */
#include <stdio.h>
#include <stdlib.h>

#include "../lib/conllu.h"
#include "../lib/embed.h"
#include "../lib/model.h"
#include "tag-entities.h"

EMBED(entities_model, "filters/tag-entities/data/entities.model");

int main(int argc, char **argv)
{
	Common common = COMMON_DEFAULTS;
	const char *path = NULL;
	const Opt opts[] = {
		OPT_TEXT(0, "model", "FILE", path, "another model than the built-in one"),
		OPT_COMMON(common),
		OPT_END,
	};
	const Usage usage = {"Mark names, times and amounts in CoNLL-U.", opts};

	char **files = opt_parse(&usage, argc, argv);
	Model model = path != NULL ? model_read(path, "tag-entities")
	                           : model_embedded(entities_model, entities_model_end,
	                                            "tag-entities");
	Ledger ledger;
	ledger_open(&ledger, &common);
	In in = in_over(files, &common, &ledger);
	Out out = out_open(&common);
	Conllu *docs = conllu_open(&in, &ledger, &common);
	Tagger *tagger = tagger_new(&model);
	Mentions mentions = {0};
	Arena arena = {0};
	char generator[64];
	Doc doc;

	snprintf(generator, sizeof generator, "copydesk tag-entities " VERSION " (model %s)",
	         model.id);
	while (conllu_next(docs, &doc)) {
		tag_entities(tagger, &doc, &arena, &mentions);
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
