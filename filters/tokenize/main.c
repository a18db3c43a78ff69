/* tokenize -- articles to tokens, words and sentences.  See tokenize.1. */
#include <stdlib.h>

#include "../lib/article.h"
#include "../lib/conllu.h"
#include "../lib/html.h"
#include "abbrevs.h"
#include "boundary.h"
#include "tokenize.h"
#include "write.h"

typedef enum { TO_CONLLU, TO_LINES, TO_SENTENCES } Form;

enum { BATCH = 512, MAX_METAS = 64 }; /* tokens written at once; columns of --meta */

typedef struct {
	Out *out;
	Form form;
	bool offsets;
	uint64_t articles; /* written */
	Str metas[MAX_METAS];
	size_t nmetas;
	Arena arena; /* of an article */
	Tokens tokens;
	const Tokenizer *tokenizer;
	char model[9]; /* its id */
} Printer;

/* `# meta::KEY = value`, white space of the value folded; nothing where it is empty. */
static void print_meta(Out *out, Str key, Str value)
{
	char *to;

	value = str_trim(value);
	if (value.n == 0)
		return;
	out_format(out, "# meta::%.*s = ", FMT(key));
	to = out_room(out, value.n);
	out->n += (size_t)(write_folded(to, value) - to);
	out_byte(out, '\n');
}

static void print_head(Printer *p, const Articles *from, const Article *a, Str id)
{
	static const enum ArticleField known[] = {URL, TITLE, AUTHOR, DATE, SOURCE};
	size_t n;
	const Str *more = articles_more(from, &n);

	if (p->articles == 0)
		out_format(p->out, "# generator = copydesk tokenize %s (model %s)\n", VERSION,
		           p->model);
	out_str(p->out, S("# newdoc id = "));
	out_str(p->out, id);
	out_byte(p->out, '\n');
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		print_meta(p->out, article_columns[known[i]], a->field[known[i]]);
	for (size_t m = 0; m < p->nmetas; m++)
		for (size_t i = 0; i < n && i < a->nmore; i++)
			if (str_same(more[i], p->metas[m]))
				print_meta(p->out, p->metas[m], a->more[i]);
}

static void print_conllu(Printer *p, Str text, const Token *tok, size_t n, Offset *offset)
{
	size_t bytes = tok[n - 1].at + tok[n - 1].n - tok->at;
	uint32_t number = 0;
	char *to;

	out_str(p->out, S("# text = "));
	to = out_room(p->out, bytes);
	p->out->n += (size_t)(write_plain(to, text, tok, n) - to);
	out_byte(p->out, '\n');
	for (size_t i = 0; i < n; i += BATCH) {
		size_t k = n - i < BATCH ? n - i : BATCH;

		to = out_room(p->out, write_words_bound(tok + i, k));
		p->out->n += (size_t)(write_words(to, text, tok + i, k, &number, offset) - to);
	}
	out_byte(p->out, '\n');
}

static void print_line(Printer *p, Str text, const Token *tok, size_t n)
{
	char *to = out_room(p->out, write_split_bound(tok, n));
	char *end = p->form == TO_LINES ? write_split(to, text, tok, n)
	                                : write_plain(to, text, tok, n);

	*end++ = '\n';
	p->out->n += (size_t)(end - to);
}

/* The sentences of a text of the article; *number is that of the last one before. */
static void print_text(Printer *p, Str id, Str text, bool is_title, uint64_t *number)
{
	const Tokens *t = &p->tokens;
	Offset offset = {0};
	bool begins = true;

	tokenize(p->tokenizer, text, &p->tokens);
	for (size_t i = 0, n; i < t->n; i += n) {
		for (n = 1; !(t->tok[i + n - 1].flags & SENTENCE_END); n++)
			;
		if (p->form != TO_CONLLU) {
			print_line(p, text, t->tok + i, n);
			continue;
		}
		if (begins)
			out_str(p->out,
			        is_title ? S("# newpar id = title\n") : S("# newpar\n"));
		begins = (t->tok[i + n - 1].flags & PARAGRAPH_END) && !is_title;
		out_str(p->out, S("# sent_id = "));
		out_str(p->out, id);
		out_byte(p->out, '.');
		out_uint(p->out, ++*number);
		out_byte(p->out, '\n');
		print_conllu(p, text, t->tok + i, n, p->offsets && !is_title ? &offset : NULL);
	}
}

/* A page of HTML as its visible text, in arena, and the title that it gives itself. */
static void see_page(Article *a, Arena *arena)
{
	HtmlPage page = html_blocks(a->field[TEXT], arena);
	Str titles[] = {html_meta(&page, S("og:title")), page.title, page.h1};

	for (size_t i = 0; i < 3 && a->field[TITLE].n == 0; i++)
		a->field[TITLE] = titles[i];
	a->field[TEXT] = page.text;
}

static void print_article(Printer *p, const Articles *from, Article *a)
{
	uint64_t number = 0;
	Str id = id_encode(a->field[ID], &p->arena);

	if (a->is_html)
		see_page(a, &p->arena);

	if (p->form == TO_CONLLU)
		print_head(p, from, a, id);
	print_text(p, id, a->field[TITLE], true, &number);
	print_text(p, id, a->field[TEXT], false, &number);
	p->articles++;
	arena_reset(&p->arena);
}

/* The names that --meta gives, joined by commas. */
static void read_metas(Printer *p, const char *given)
{
	for (Str rest = str_of(given), name; rest.n > 0;) {
		size_t comma = str_find(rest, S(","));

		name = str_cut(rest, 0, comma);
		rest = str_from(rest, comma < rest.n ? comma + 1 : rest.n);
		if (p->nmetas == MAX_METAS)
			die(FAILED, "--meta: more than %d columns", MAX_METAS);
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
		print_article(&printer, articles, &article);
		ledger.out++;
		out_record(&out);
		in_count(&in, 1);
	}

	articles_close(articles);
	tokens_free(&printer.tokens);
	arena_free(&printer.arena);
	arena_free(&lists);
	out_close(&out);
	in_close(&in);
	return ledger_close(&ledger);
}
