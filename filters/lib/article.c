/* article.c -- articles out of files of any kind.
 *
 * Each file is looked at once, at its beginning; from then on a reader of its kind fills the
 * fields (article_read.c), one record a call, and what all kinds have in common is done behind
 * it: line ends, dates, ids, empty articles.  Values are views into what the reader holds, or
 * live in the arena that is reset for each article.
 */
#include "article_state.h"
#include "charset.h"
#include "date.h"
#include "wide.h"

#include <stdio.h>
#include <stdlib.h>

Articles *articles_open(In *in, Ledger *l, const ArticleOpts *opts, const Common *c)
{
	static const char *const formats[] = {"csv",  "tsv",  "jsonl", "warc",
	                                      "html", "text", NULL};
	static const char *const markups[] = {"auto", "html", "text", NULL};
	Articles articles = {.in = in, .ledger = l, .opts = opts, .common = c}, *a;
	uint64_t number;

	articles.forced = opts->from != NULL ? (Format)opt_choice("from", opts->from, formats)
	                                     : FORMAT_NONE;
	articles.markup = opt_choice("markup", opts->markup, markups);
	if (opts->no_header && !str_uint(str_of(opts->name[TEXT]), &number))
		die(FAILED, "--no-header needs --text-field NUMBER");
	if (opts->encoding != NULL && charset_known(str_of(opts->encoding)) == NULL)
		die(FAILED, "--encoding: no charset is known as '%s'", opts->encoding);
	a = grow(NULL, 1, sizeof *a);
	*a = articles;
	return a;
}

void articles_close(Articles *a)
{
	if (a->csv != NULL)
		csv_close(a->csv);
	if (a->json != NULL)
		json_close(a->json);
	if (a->warc != NULL)
		warc_close(a->warc);
	columns_free(&a->columns);
	arena_free(&a->arena);
	arena_free(&a->head_names);
	free(a->value);
	free(a->other);
	free(a->role);
	free(a->head);
	free(a);
}

const Str *articles_more(const Articles *a, size_t *n)
{
	*n = a->columns.nmore;
	return a->columns.more;
}

bool articles_extra(const Articles *a)
{
	return a->columns.extra;
}

/* A file is begun: what is it?  FORMAT_NONE: nothing that can be read. */
static Format look(Articles *a)
{
	Str s = in_peek(a->in, 1);
	const char *why;
	Format f = a->forced;

	if (s.n == 0)
		return FORMAT_TEXT; /* of no length: no article */
	while (sniff_enough(s) == 0) {
		Str more = in_peek(a->in, s.n + 1);

		if (more.n == s.n)
			break;
		s = more;
	}
	if (sniff_enough(s) > 0)
		s.n = sniff_enough(s);
	why = sniff_unreadable(s, f, a->opts->encoding != NULL);
	if (why == NULL && f == FORMAT_NONE)
		f = sniff(s, a->opts->name, a->opts->no_header, &why);
	if (why != NULL && (f == FORMAT_NONE || f == a->forced)) {
		article_damage(a, why, "");
		return FORMAT_NONE;
	}
	return f;
}

/* The next run; where it begins a file, its format. */
static bool begin_run(Articles *a)
{
	bool same;

	if (!in_next(a->in))
		return false;
	a->reading = true;
	same = a->in->goes_on && a->file == a->in->name;
	a->file = a->in->name;
	if (!same) {
		a->format = look(a);
		if (a->in->goes_on && a->forced == FORMAT_NONE && a->format == FORMAT_TEXT) {
			article_damage(a, "the beginning is lost, and what follows is unknown",
			               "");
			a->format = FORMAT_NONE;
		}
	}
	if (!article_begin(a, same))
		a->format = FORMAT_NONE;
	return true;
}

/* The bytes of the line break that s begins with, of whatever system, or 0. */
static size_t line_break(Str s)
{
	if (*s.p == '\n' || (*s.p >= '\v' && *s.p <= '\r'))
		return str_starts(s, S("\r\n")) ? 2 : 1;
	if (str_starts(s, S("\xc2\x85")))
		return 2;
	return str_starts(s, S("\xe2\x80\xa8")) || str_starts(s, S("\xe2\x80\xa9")) ? 3 : 0;
}

/* How many blocks there are at p, of these, before one with a byte that ends a break that is no LF. */
enum { BLOCK = 64 };
WIDE static size_t plain_blocks(const char *p, size_t blocks)
{
	for (size_t b = 0; b < blocks; b++) {
		uint8_t any = 0;

		for (int i = 0; i < BLOCK; i++) {
			uint8_t c = (uint8_t)p[b * BLOCK + (size_t)i];

			any |= (uint8_t)(((uint8_t)(c - '\v') <= '\r' - '\v') | (c == 0x85) |
			                 ((c | 1) == 0xa9));
		}
		if (any != 0)
			return b;
	}
	return blocks;
}

/* Does a break that is no LF begin in s, from `from` up to `to`? */
static bool breaks_within(Str s, size_t from, size_t to)
{
	for (; from < to; from++)
		if (s.p[from] != '\n' && line_break(str_from(s, from)) > 0)
			return true;
	return false;
}

static bool has_odd_break(Str s)
{
	enum { BEFORE = 2 }; /* bytes of a break before its last */

	for (size_t at = 0, from;;) {
		at += plain_blocks(s.p + at, (s.n - at) / BLOCK) * BLOCK;
		from = at > BEFORE ? at - BEFORE : 0;
		if (s.n - at < BLOCK)
			return breaks_within(s, from, s.n);
		at += BLOCK;
		if (breaks_within(s, from, at))
			return true;
	}
}

/* Bytes before the first that may begin a break that is no LF. */
static size_t plain_bytes(Str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] != '\xc2' && s.p[n] != '\xe2' &&
	       (s.p[n] < '\v' || s.p[n] > '\r'))
		n++;
	return n;
}

/* Every line break as LF. */
static Str lines_of(Str s, Arena *arena)
{
	size_t n = 0;
	char *to;

	if (!has_odd_break(s))
		return s;
	to = arena_get(arena, s.n);
	for (Str rest = s; rest.n > 0;) {
		size_t plain = plain_bytes(rest), end;

		memcpy(to + n, rest.p, plain);
		n += plain;
		rest = str_from(rest, plain);
		if (rest.n == 0)
			break;
		end = line_break(rest);
		to[n++] = end > 0 ? '\n' : *rest.p;
		rest = str_from(rest, end > 0 ? end : 1);
	}
	return (Str){to, n};
}

static void give_id(Articles *a, Article *article)
{
	char number[24];

	if (article->field[ID].n > 0)
		return;
	article->field[ID] = article_sound(a, a->in->base, &a->arena);
	if (a->format == FORMAT_HTML || a->format == FORMAT_TEXT)
		return;
	snprintf(number, sizeof number, "%llu", (unsigned long long)article->at.record);
	article->field[ID] = arena_join(&a->arena, article->field[ID], S(":"), str_of(number));
}

static size_t append(char *to, Str s)
{
	if (s.n > 0)
		memcpy(to, s.p, s.n);
	return s.n;
}

/* What the record has beyond the columns, with what its own column `extra` said. */
static void join_extra(Articles *a, Article *article)
{
	Str own = str_trim(article->extra);
	size_t size = own.n + 2, n = 0;
	char *to;

	if (a->others == 0)
		return;
	if (!json_is_object(own)) {
		if (own.n > 0)
			article_add_other(a, S("extra"), json_string(own, &a->arena));
		own = S("{}");
	}
	own = str_trim(str_cut(own, 1, own.n - 1));
	for (size_t i = 0; i < a->others; i++) {
		a->other[i].name = json_string(a->other[i].name, &a->arena);
		size += a->other[i].name.n + a->other[i].value.n + 2;
	}
	to = arena_get(&a->arena, size);
	to[n++] = '{';
	n += append(to + n, own);
	for (size_t i = 0; i < a->others; i++) {
		if (n > 1)
			to[n++] = ',';
		n += append(to + n, a->other[i].name);
		to[n++] = ':';
		n += append(to + n, a->other[i].value);
	}
	to[n++] = '}';
	article->extra = (Str){to, n};
}

bool articles_empty(Articles *a, const Article *article)
{
	if (article->field[TITLE].n > 0 || str_trim(article->field[TEXT]).n > 0)
		return false;
	ledger_pass_over(a->ledger, article->at, "empty");
	return true;
}

/* What all kinds have in common.  False: there is no article in it. */
static bool finish(Articles *a, Article *article)
{
	Str *f = article->field;

	for (size_t i = 0; i < ARTICLE_FIELDS; i++)
		if (i != ID && i != TEXT)
			f[i] = str_trim(f[i]);
	if (f[TEXT].n > a->common->max_article) {
		ledger_reject(a->ledger, article->at, "larger than %llu bytes in UTF-8",
		              (unsigned long long)a->common->max_article);
		return false;
	}
	f[TITLE] = lines_of(f[TITLE], &a->arena);
	f[TEXT] = lines_of(f[TEXT], &a->arena);
	if (articles_empty(a, article))
		return false;
	f[DATE] = date_iso(f[DATE], &a->arena);
	give_id(a, article);
	join_extra(a, article);
	article->more = a->value;
	article->nmore = a->columns.nmore;
	if (a->markup != AUTO)
		article->is_html = a->markup == HTML;
	else if (a->format == FORMAT_CSV || a->format == FORMAT_TSV ||
	         a->format == FORMAT_JSONL)
		article->is_html = sniff_is_html(f[TEXT]);
	return true;
}

static bool next_record(Articles *a, Article *article)
{
	for (;;) {
		if (!a->reading && !begin_run(a))
			return false;
		arena_reset(&a->arena);
		a->others = 0;
		*article = (Article){0};
		for (size_t i = 0; i < a->columns.nmore; i++)
			a->value[i] = (Str){0};
		if (!article_read(a, article))
			a->reading = false;
		else if (finish(a, article))
			return true;
	}
}

bool articles_next(Articles *a, Article *article)
{
	uint64_t lost = a->ledger->rejected + a->ledger->passed_over;
	bool got = a->given < a->common->limit && next_record(a, article);

	a->given += got;
	a->ledger->in += a->ledger->rejected + a->ledger->passed_over - lost + got;
	return got;
}
