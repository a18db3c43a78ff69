/* article_write.c -- articles as CSV, as JSON Lines, as text for eyes. */
#include "article.h"
#include "json.h"

static void put_csv_head(Out *out, const Articles *from)
{
	size_t n;
	const Str *more = articles_more(from, &n);

	for (size_t f = 0; f < ARTICLE_FIELDS; f++)
		csv_put(out, article_columns[f], f == 0);
	for (size_t i = 0; i < n; i++)
		csv_put(out, more[i], false);
	if (articles_extra(from))
		csv_put(out, S("extra"), false);
	csv_end_row(out);
}

static void put_csv(Out *out, const Articles *from, const Article *a)
{
	for (size_t f = 0; f < ARTICLE_FIELDS; f++)
		csv_put(out, a->field[f], f == 0);
	for (size_t i = 0; i < a->nmore; i++)
		csv_put(out, a->more[i], false);
	if (articles_extra(from))
		csv_put(out, a->extra, false);
	csv_end_row(out);
}

static void put_member(Out *out, Str name, Str value)
{
	out_byte(out, ',');
	json_put(out, name);
	out_byte(out, ':');
	json_put(out, value);
}

static void put_jsonl(Out *out, const Articles *from, const Article *a)
{
	size_t n;
	const Str *more = articles_more(from, &n);

	out_str(out, S("{\"date\":"));
	json_put(out, a->field[DATE]);
	for (size_t f = 0; f < ARTICLE_FIELDS; f++)
		if (f != DATE)
			put_member(out, article_columns[f], a->field[f]);
	for (size_t i = 0; i < n; i++)
		put_member(out, more[i], a->more[i]);
	if (articles_extra(from)) {
		out_str(out, S(",\"extra\":"));
		if (a->extra.n == 0)
			out_str(out, S("null"));
		else if (json_is_object(a->extra))
			out_str(out, a->extra);
		else
			json_put(out, a->extra);
	}
	out_str(out, S("}\n"));
}

static void put_text(Out *out, const Article *a, bool first)
{
	if (!first)
		out_byte(out, '\f');
	if (a->field[TITLE].n > 0) {
		out_str(out, a->field[TITLE]);
		out_str(out, a->field[TEXT].n > 0 ? S("\n\n") : S("\n"));
	}
	if (a->field[TEXT].n > 0) {
		out_str(out, a->field[TEXT]);
		if (!str_ends(a->field[TEXT], S("\n")))
			out_byte(out, '\n');
	}
}

void article_write(ArticleWriter *w, const Article *article)
{
	if (w->form == TO_CSV && w->written == 0)
		put_csv_head(w->out, w->from);
	switch (w->form) {
	case TO_CSV:
		put_csv(w->out, w->from, article);
		break;
	case TO_JSONL:
		put_jsonl(w->out, w->from, article);
		break;
	case TO_TEXT:
		put_text(w->out, article, w->written == 0);
		break;
	}
	w->written++;
	out_record(w->out);
}

void article_finish(ArticleWriter *w)
{
	if (w->form == TO_CSV && w->written == 0)
		put_csv_head(w->out, w->from);
}
