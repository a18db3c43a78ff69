/* summarize -- the sentences that say most of each article, or of each story.  See summarize.1. */
#include "../lib/conllu.h"
#include "../lib/opt.h"
#include "rows.h"

enum { MEMORY = 24 * 1024 * 1024 /* for open stories */ };

/* What the two tables share. */
typedef struct {
	Out out;
	TableForm form;
	Ledger *ledger;
	Cell cell[MOST_CELLS];
	Arena arena;
} Page;

static void write_row(Page *p, size_t cells, size_t articles)
{
	table_row(&p->out, p->form, p->cell, cells, p->ledger->out == 0);
	p->ledger->out += articles;
	out_record(&p->out);
	arena_reset(&p->arena);
}

static void write_closed(Page *p, Telling *telling)
{
	Told told;

	while (telling_next(telling, &told))
		write_row(p, story_cells(&told, p->cell, &p->arena), told.articles);
}

static void write_stories(Page *p, Conllu *docs, In *in, Telling *telling)
{
	Doc doc;

	table_head(&p->out, p->form, p->cell, story_cells(NULL, p->cell, &p->arena));
	for (; conllu_next(docs, &doc); in_count(in, 1)) {
		telling_add(telling, &doc);
		write_closed(p, telling);
	}
	telling_end(telling);
	write_closed(p, telling);
}

static void write_articles(Page *p, Conllu *docs, In *in, const Lexicon *l, Length length,
                           const Meta *meta)
{
	Doc doc;

	table_head(&p->out, p->form, p->cell,
	           article_cells(NULL, l, length, meta, p->cell, &p->arena));
	for (; conllu_next(docs, &doc); in_count(in, 1))
		write_row(p, article_cells(&doc, l, length, meta, p->cell, &p->arena), 1);
}

int main(int argc, char **argv)
{
	static const char *const forms[] = {"csv", "jsonl", "text", NULL};
	Common common = COMMON_DEFAULTS;
	Length length = {.sentences = UINT64_MAX};
	uint64_t memory = MEMORY;
	bool stories = false;
	const char *to = NULL, *columns = NULL;
	const Opt opts[] = {
		OPT_YES(0, "stories", stories, "one row a story, not an article"),
		OPT_NUMBER('n', "sentences", "N", length.sentences,
	                   "of a summary, at most (3)"),
		OPT_NUMBER('w', "words", "N", length.words,
	                   "of a summary, about; then -n is open"),
		OPT_TEXT(0, "to", "FORMAT", to, "csv, jsonl or text"),
		OPT_TEXT(0, "meta", "COL,...", columns,
	                 "further columns, out of meta comments"),
		OPT_NUMBER(0, "max-open", "BYTES", memory, "memory for open stories (24M)"),
		OPT_COMMON(common),
		OPT_END,
	};
	const Usage usage = {"Choose the sentences that say most of each article or story.",
	                     opts};
	char **files = opt_parse(&usage, argc, argv);
	Meta meta = meta_read(columns);
	Ledger ledger;
	Page page = {.form = (TableForm)opt_choice("--to", to, forms), .ledger = &ledger};

	if (length.sentences == UINT64_MAX && length.words == 0)
		length.sentences = 3;
	ledger_open(&ledger, &common);

	In in = in_over(files, &common, &ledger);
	Conllu *docs = conllu_open(&in, &ledger, &common);
	Lexicon lexicon = lexicon_new();

	page.out = out_open(&common);
	if (stories) {
		Telling *telling = telling_new(&lexicon, length, (size_t)memory);

		write_stories(&page, docs, &in, telling);
		telling_free(telling);
	} else {
		write_articles(&page, docs, &in, &lexicon, length, &meta);
	}
	lexicon_free(&lexicon);
	arena_free(&page.arena);
	conllu_close(docs);
	out_close(&page.out);
	in_close(&in);
	return ledger_close(&ledger);
}
