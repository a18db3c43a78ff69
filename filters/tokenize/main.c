/* tokenize -- articles to tokens, words and sentences.  See tokenize.1. */
#include "../lib/article.h"
#include "abbrevs.h"
#include "boundary.h"
#include "print.h"

/* The names that --meta gives, joined by commas. */
static void read_metas(Printer *p, const char *given)
{
	for (Str rest = str_of(given), name; rest.n > 0;) {
		size_t comma = str_find(rest, S(","));

		name = str_cut(rest, 0, comma);
		rest = str_from(rest, comma < rest.n ? comma + 1 : rest.n);
		if (p->nmetas == PRINT_METAS)
			die(FAILED, "--meta: more than %d columns", PRINT_METAS);
		p->metas[p->nmetas++] = name;
	}
}

int main(int argc, char **argv)
{
	static const char *const forms[] = {"conllu", "lines", "sentences", NULL};
	static const char *const genres[] = {"auto", "news", "web", NULL};
	static const char *const newlines[] = {"auto", "paragraph", "space", NULL};
	Common common = COMMON_DEFAULTS;
	ArticleOpts how = {0};
	const char *to = NULL, *lines = NULL, *meta = NULL, *abbrev = NULL, *genre = NULL,
		   *model = NULL;
	Tokenizer tokenizer = {0};
	Printer printer = {.tokenizer = &tokenizer};
	Arena lists = {0};
	const Opt opts[] = {
		OPT_TEXT(0, "to", "FORMAT", to, "conllu, lines (of tokens) or sentences"),
		OPT_YES(0, "offsets", printer.offsets, "add TokenRange, code points into text"),
		OPT_TEXT(0, "meta", "COL,…", meta, "columns that become # meta:: comments"),
		OPT_TEXT(0, "newlines", "HOW", lines,
	                 "auto, or a line break is: paragraph, space"),
		OPT_TEXT(0, "abbrev", "FILE", abbrev, "more abbreviations, one a line"),
		OPT_TEXT(0, "genre", "KIND", genre, "auto, news or web: how sentences end"),
		OPT_TEXT(0, "model", "FILE", model, "another model of sentence ends"),
		OPT_ARTICLE(how),
		OPT_COMMON(common),
		OPT_END,
	};
	const Usage usage = {"Split articles into sentences, tokens and words (CoNLL-U).",
	                     opts};
	char **files = opt_parse(&usage, argc, argv);

	printer.form = (Form)opt_choice("--to", to, forms);
	tokenizer.newlines = (Newlines)opt_choice("--newlines", lines, newlines);
	tokenizer.genre = (Genre)opt_choice("--genre", genre, genres);
	tokenizer.tokens_only = printer.form != TO_CONLLU;
	read_metas(&printer, meta);
	if (abbrev != NULL)
		tokenizer.abbrev = abbrevs_read(abbrev, &lists, &tokenizer.nabbrev);

	Boundary boundary = model != NULL ? boundary_read(model, printer.model)
	                                  : boundary_embedded(printer.model);
	Ledger ledger;

	tokenizer.boundary = &boundary;

	ledger_open(&ledger, &common);

	In in = in_over(files, &common, &ledger);
	Out out = out_open(&common);
	Articles *articles = articles_open(&in, &ledger, &how, &common);
	Article article;

	printer.out = &out;
	while (articles_next(articles, &article)) {
		if (!print_article(&printer, articles, &article))
			continue;
		ledger.out++;
		out_record(&out);
		in_count(&in, 1);
	}

	articles_close(articles);
	print_free(&printer);
	arena_free(&lists);
	out_close(&out);
	in_close(&in);
	return ledger_close(&ledger);
}
