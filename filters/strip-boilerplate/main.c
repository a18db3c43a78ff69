/* strip-boilerplate -- the article of each page, and nothing else.  See strip-boilerplate.1. */
#include "../lib/article.h"
#include "roles_print.h"
#include "strip-boilerplate.h"

/* What the page says, where the dump says nothing. */
static void fill(Str *column, Str told)
{
	if (column->n == 0)
		*column = told;
}

static void fill_columns(Article *a, const Meta *m)
{
	fill(&a->field[TITLE], m->title);
	fill(&a->field[AUTHOR], m->author);
	fill(&a->field[DATE], m->date);
	fill(&a->field[SOURCE], m->source);
}

/* The lines of an article, with their roles. */
static void read_page(Judge *judge, Json *json, const Article *a, Page *p, Arena *arena)
{
	if (a->is_html)
		page_of_html(p, json, a->field[TEXT], a->field[URL], arena);
	else
		page_of_text(p, a->field[TEXT]);
	if (a->field[TITLE].n > 0)
		p->title = a->field[TITLE];
	page_roles(judge, p);
}

/* The article that p is, in a row.  False: there is none. */
static bool write_article(ArticleWriter *w, Article *a, Articles *from, Page *p,
                          const Keep *keep, Arena *arena)
{
	Meta meta = page_meta(p, arena);

	fill_columns(a, &meta);
	a->field[TEXT] = page_text(p, keep, arena);
	if (articles_empty(from, a))
		return false;
	article_write(w, a);
	return true;
}

int main(int argc, char **argv)
{
	enum { ROLES_OUT = TO_TEXT + 1 };
	static const char *const forms[] = {"csv", "jsonl", "text", "roles", NULL};
	Common common = COMMON_DEFAULTS;
	ArticleOpts how = {0};
	Keep keep = {0};
	const char *model_path = NULL;
	const Opt opts[] = {
		OPT_TEXT(0, "to", "FORMAT", how.to, "csv, jsonl, text or roles (a row a line)"),
		OPT_YES(0, "captions", keep.captions, "keep captions and credits"),
		OPT_YES(0, "headings", keep.headings, "keep the headline in the text"),
		OPT_YES(0, "highlights", keep.highlights, "keep summary boxes"),
		OPT_TEXT(0, "model", "FILE", model_path, "use the model in FILE"),
		OPT_ARTICLE(how),
		OPT_COMMON(common),
		OPT_END,
	};
	const Usage usage = {"Keep of each page its article; CSV out.", opts};

	char **files = opt_parse(&usage, argc, argv);
	size_t form = opt_choice("to", how.to, forms);
	Ledger ledger;

	ledger_open(&ledger, &common);

	In in = in_over(files, &common, &ledger);
	Out out = out_open(&common);
	Articles *articles = articles_open(&in, &ledger, &how, &common);
	ArticleWriter writer = {.out = &out,
	                        .form = form < ROLES_OUT ? (ArticleForm)form : TO_CSV,
	                        .from = articles};
	Model model = roles_model_at(model_path);
	Judge *judge = judge_new(&model);
	Article article;
	Arena arena = {0};
	Page page = {0};
	Json *json = json_open();

	if (form == ROLES_OUT)
		roles_print_head(&out);
	while (articles_next(articles, &article)) {
		arena_reset(&arena);
		read_page(judge, json, &article, &page, &arena);
		if (form == ROLES_OUT)
			roles_print(&out, article.field[ID], &page);
		else if (!write_article(&writer, &article, articles, &page, &keep, &arena))
			continue;
		ledger.out++;
		out_record(&out);
		in_count(&in, 1);
	}
	if (form != ROLES_OUT)
		article_finish(&writer);
	json_close(json);
	page_free(&page);
	judge_free(judge);
	arena_free(&arena);
	articles_close(articles);
	out_close(&out);
	in_close(&in);
	return ledger_close(&ledger);
}
