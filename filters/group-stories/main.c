/* group-stories -- the articles of one event get the same story.  See group-stories.1. */
#include "../lib/conllu.h"
#include "../lib/opt.h"
#include "group-stories.h"

static void write_placed(Out *out, const Doc *doc, Str story, Arena *arena)
{
	Str line = {NULL, 0};

	arena_reset(arena);
	if (story.n > 0) {
		line = arena_join(arena, S("# meta::story = "), S(""), story);
		line = arena_join(arena, line, S(""), S("\n"));
	}
	conllu_write(out, doc,
	             &(DocEdit){.generator = S("copydesk group-stories " VERSION),
	                        .metas = line,
	                        .drop_meta = story.n > 0 ? S("story") : S("")});
}

int main(int argc, char **argv)
{
	Common common = COMMON_DEFAULTS;
	uint64_t max_open = 16384;
	const Opt opts[] = {
		OPT_NUMBER(0, "max-open", "N", max_open,
	                   "remember the last N articles (16384)"),
		OPT_COMMON(common),
		OPT_END,
	};
	const Usage usage = {"Give articles that tell of one event the same story.", opts};
	char **files = opt_parse(&usage, argc, argv);

	if (max_open < 1 || max_open > STORIES_MOST)
		die(FAILED, "--max-open: from 1 to %d", STORIES_MOST);

	Ledger ledger;

	ledger_open(&ledger, &common);

	In in = in_over(files, &common, &ledger);
	Out out = out_open(&common);
	Conllu *docs = conllu_open(&in, &ledger, &common);
	Stories *stories = stories_new((size_t)max_open);
	Arena arena = {0};
	Doc doc;

	while (conllu_next(docs, &doc)) {
		write_placed(&out, &doc, stories_place(stories, &doc), &arena);
		ledger.out++;
		out_record(&out);
		in_count(&in, 1);
	}

	stories_free(stories);
	arena_free(&arena);
	conllu_close(docs);
	out_close(&out);
	in_close(&in);
	return ledger_close(&ledger);
}
