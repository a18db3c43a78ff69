/* print.c -- an article's title and text through the tokenizer, and their sentences into the output. */
#include "print.h"

#include "../lib/conllu.h"
#include "../lib/html.h"
#include "write.h"

enum { BATCH = 512 }; /* tokens written at once */

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
	for (size_t i = 0; i < COUNT(known); i++)
		print_meta(p->out, article_columns[known[i]], a->field[known[i]]);
	for (size_t m = 0; m < p->nmetas; m++)
		for (size_t i = 0; i < n && i < a->nmore; i++)
			if (str_same(more[i], p->metas[m]))
				print_meta(p->out, p->metas[m], a->more[i]);
}

static void print_lines(Printer *p, Str text)
{
	const Tokens *t = &p->tokens;
	Run r = {t->tok, t->stretch, 0};

	for (size_t left = t->stretches, n; left > 0;
	     left -= r.n, r.tok += n, r.stretch += r.n) {
		r.n = left < BATCH ? left : BATCH;
		n = run_tokens(&r);

		char *to = out_room(p->out, write_split_bound(&r, n));

		p->out->n += (size_t)(write_split(to, text, &r) - to);
	}
}

static void print_sentence(Printer *p, Str text, const Run *r, size_t tokens)
{
	const Token *last = r->tok + tokens - 1;
	char *to = out_room(p->out, last->at + last->n - r->tok->at);

	p->out->n += (size_t)(write_plain(to, text, r) - to);
	out_byte(p->out, '\n');
}

static void print_words(Printer *p, Str text, const Token *tok, size_t n, Offset *offset)
{
	uint32_t number = 0;

	for (size_t i = 0; i < n; i += BATCH) {
		size_t k = n - i < BATCH ? n - i : BATCH;
		char *to = out_room(p->out, write_words_bound(tok + i, k));

		p->out->n += (size_t)(write_words(to, text, tok + i, k, &number, offset) - to);
	}
	out_byte(p->out, '\n');
}

static void print_sent_id(Printer *p, Str id, uint64_t number)
{
	out_str(p->out, S("# sent_id = "));
	out_str(p->out, id);
	out_byte(p->out, '.');
	out_uint(p->out, number);
	out_byte(p->out, '\n');
}

/* Make the run at the start of a sentence end with it; returns its tokens. */
static size_t to_sentence_end(Run *r)
{
	size_t tokens = 0;

	r->n = 0;
	do
		tokens += r->stretch[r->n++];
	while (!(r->tok[tokens - 1].flags & SENTENCE_END));
	return tokens;
}

/* The sentences of a text of the article; *number is that of the last one before. */
static void print_text(Printer *p, Str id, Str text, bool is_title, uint64_t *number)
{
	Tokens *t = &p->tokens;
	Offset offset = {0};
	bool begins = true;
	Run r;

	tokenize(p->tokenizer, text, t);
	r = (Run){t->tok, t->stretch, 0};
	if (p->form == TO_LINES) {
		print_lines(p, text);
		return;
	}
	for (size_t left = t->stretches, n; left > 0;
	     left -= r.n, r.tok += n, r.stretch += r.n) {
		n = to_sentence_end(&r);
		if (p->form == TO_SENTENCES) {
			print_sentence(p, text, &r, n);
			continue;
		}
		if (begins)
			out_str(p->out,
			        is_title ? S("# newpar id = title\n") : S("# newpar\n"));
		begins = (r.tok[n - 1].flags & PARAGRAPH_END) && !is_title;
		print_sent_id(p, id, ++*number);
		out_str(p->out, S("# text = "));
		print_sentence(p, text, &r, n);
		print_words(p, text, r.tok, n, p->offsets && !is_title ? &offset : NULL);
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

bool print_article(Printer *p, Articles *from, Article *a)
{
	uint64_t number = 0;
	Str id = id_encode(a->field[ID], &p->arena);

	if (a->is_html)
		see_page(a, &p->arena);
	if (articles_empty(from, a)) {
		arena_reset(&p->arena);
		return false;
	}
	if (p->form == TO_CONLLU)
		print_head(p, from, a, id);
	print_text(p, id, a->field[TITLE], true, &number);
	print_text(p, id, a->field[TEXT], false, &number);
	p->articles++;
	arena_reset(&p->arena);
	return true;
}

void print_free(Printer *p)
{
	tokens_free(&p->tokens);
	arena_free(&p->arena);
}
