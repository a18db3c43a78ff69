/* article_read.c -- the fields of an article out of a record of each kind of dump.
 *
 * Of a table, the head settles once which column is which field; of JSON Lines, every object is
 * asked anew.  A page, a text file and a record of an archive have a text, an id and a URL at most.
 */
#include "article_state.h"
#include "charset.h"
#include "utf8.h"

#include <stdio.h>

enum { MOST_COLUMNS = 4096 }; /* of the table; more go into extra */

/* Sound UTF-8 without its NULs. */
static Str without_nuls(Articles *a, Str s, Arena *arena)
{
	char *to;
	size_t n = 0;

	if (s.n == 0 || memchr(s.p, '\0', s.n) == NULL)
		return s;
	to = arena_array(arena, s.n, 3);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] != '\0') {
			to[n++] = s.p[i];
		} else {
			n += utf8_put(UTF8_BAD, to + n);
			a->ledger->mended++;
		}
	}
	return (Str){to, n};
}

/* Sound UTF-8 without NULs. */
Str article_sound(Articles *a, Str s, Arena *arena)
{
	return without_nuls(a, utf8_mend(s, arena, &a->ledger->mended), arena);
}

/* The same out of a field of CSV, in the charset that the user named. */
static Str decoded(Articles *a, Str s, Arena *arena)
{
	if (a->opts->encoding == NULL || s.n == 0)
		return article_sound(a, s, arena);
	s = charset_to_utf8(s, (Str){0}, false, a->opts->encoding, arena, &a->ledger->mended);
	return without_nuls(a, s, arena);
}

/* The same out of a document, whose charset may be said by HTTP or by itself. */
static Str document(Articles *a, Str s, Str content_type, bool is_html)
{
	s = charset_to_utf8(s, content_type, is_html, a->opts->encoding, &a->arena,
	                    &a->ledger->mended);
	return without_nuls(a, s, &a->arena);
}

void article_damage(Articles *a, const char *why, const char *more)
{
	Place at = {a->in->name, 0, a->in->at};

	ledger_damage(a->ledger, at, "%s%s", why, more);
}

/* The other columns are settled by the first record of all input. */
static void settle(Articles *a, const Str *names, size_t n, const int *place, bool is_json)
{
	Columns *c = &a->columns;

	if (c->settled)
		return;
	c->settled = true;
	c->extra = is_json || a->in->several;
	for (size_t i = 0; i < n; i++) {
		bool used = false;

		for (size_t f = 0; f < ARTICLE_FIELDS; f++)
			used = used || place[f] == (int)i;
		if (str_eq(names[i], S("extra")))
			c->extra = true;
		else if (!used && c->nmore < MOST_COLUMNS)
			columns_add(c, names[i]);
	}
	a->value = grow(NULL, c->nmore + 1, sizeof *a->value);
	for (size_t i = 0; i < c->nmore; i++)
		a->value[i] = (Str){0};
}

/* What column i of a record is in the table; *next is where its other columns go on. */
static int role_of(const Articles *a, Str name, size_t i, size_t *next)
{
	int role = EXTRA_COLUMN;

	for (int f = 0; f < ARTICLE_FIELDS; f++)
		if (a->place[f] == (int)i)
			return f;
	if (!str_eq(name, S("extra")))
		role = columns_at(&a->columns, name, *next);
	if (role < 0)
		return EXTRA_COLUMN;
	*next = (size_t)role + 1;
	return ARTICLE_FIELDS + role;
}

static void assign_roles(Articles *a)
{
	size_t next = 0;

	a->role = grow_to(a->role, &a->role_cap, a->roles, sizeof *a->role);
	for (size_t i = 0; i < a->roles; i++)
		a->role[i] = role_of(a, a->head[i], i, &next);
}

/* The first row of a file: names of columns, or the numbers that stand for them. */
static bool read_head(Articles *a)
{
	int missing;

	arena_reset(&a->head_names);
	a->roles = a->row.n;
	a->head = grow_to(a->head, &a->head_cap, a->roles, sizeof *a->head);
	for (size_t i = 0; i < a->roles; i++) {
		char number[24];

		snprintf(number, sizeof number, "%zu", i + 1);
		a->head[i] = arena_str(&a->head_names, a->opts->no_header
		                                               ? str_of(number)
		                                               : str_trim(a->row.field[i]));
		a->head[i] = decoded(a, a->head[i], &a->head_names);
	}
	missing = columns_find(a->head, a->roles, a->opts->name, a->place);
	if (missing != NO_COLUMN) {
		article_damage(a, "no column is called ", a->opts->name[missing]);
		return false;
	}
	if (a->place[TEXT] == NO_COLUMN && a->place[TITLE] == NO_COLUMN) {
		article_damage(
			a, "no column is known as text or title; --text-field NAME tells", "");
		return false;
	}
	settle(a, a->head, a->roles, a->place, false);
	assign_roles(a);
	return true;
}

static bool begin_csv(Articles *a)
{
	if (a->csv != NULL)
		csv_close(a->csv);
	a->csv = csv_open(a->in, a->ledger, a->format == FORMAT_TSV ? '\t' : ',',
	                  a->common->max_article);
	if (a->opts->no_header)
		csv_headless(a->csv);
	if (!csv_row(a->csv, &a->row))
		return false;
	a->held = a->opts->no_header;
	return read_head(a);
}

void article_add_other(Articles *a, Str name, Str value)
{
	a->other = grow_to(a->other, &a->other_cap, a->others + 1, sizeof *a->other);
	a->other[a->others++] = (Member){name, value};
}

static bool read_csv(Articles *a, Article *article)
{
	if (!a->held && !csv_row(a->csv, &a->row))
		return false;
	a->held = false;
	article->at = a->row.at;
	for (size_t i = 0; i < a->row.n; i++) {
		Str s = decoded(a, a->row.field[i], &a->arena);

		if (a->role[i] == EXTRA_COLUMN && str_eq(a->head[i], S("extra")))
			article->extra = s;
		else if (a->role[i] == EXTRA_COLUMN && s.n > 0)
			article_add_other(a, a->head[i], json_string(s, &a->arena));
		else if (a->role[i] >= ARTICLE_FIELDS)
			a->value[a->role[i] - ARTICLE_FIELDS] = s;
		else if (a->role[i] >= 0)
			article->field[a->role[i]] = s;
	}
	return true;
}

/* Text of several values: paragraphs, or names. */
static Str field_text(Articles *a, JsonValue *v, int field)
{
	return json_text(v, field == TEXT ? S("\n\n") : S("; "), &a->arena);
}

/* Find the fields among the members; by name only those that are text. */
static void find_members(Articles *a, const JsonMember *m, size_t n)
{
	static const char *const unwanted[ARTICLE_FIELDS];

	a->head = grow_to(a->head, &a->head_cap, n, sizeof *a->head);
	for (size_t i = 0; i < n; i++)
		a->head[i] = json_is_plain(m[i].value) ||
		                             json_text(m[i].value, S(" "), &a->arena).n > 0
		                     ? m[i].name
		                     : (Str){0};
	columns_find(a->head, n, unwanted, a->place);
	for (int f = 0; f < ARTICLE_FIELDS; f++) {
		if (a->opts->name[f] == NULL)
			continue;
		a->place[f] = NO_COLUMN;
		for (size_t i = 0; i < n; i++)
			if (str_eq(m[i].name, str_of(a->opts->name[f])))
				a->place[f] = (int)i;
	}
	for (size_t i = 0; i < n; i++)
		a->head[i] = article_sound(a, m[i].name, &a->arena);
}

/* A value as it is kept in a column of its own: scalars as text, others as JSON. */
static Str other_text(Articles *a, JsonValue *v)
{
	Str s = json_is_scalar(v) ? json_text(v, (Str){0}, &a->arena)
	                          : json_source(v, &a->arena);

	return article_sound(a, s, &a->arena);
}

static void take_members(Articles *a, Article *article)
{
	size_t n, next = 0;
	const JsonMember *m = json_members(a->json, &n);

	find_members(a, m, n);
	settle(a, a->head, n, a->place, true);
	for (size_t i = 0; i < n; i++) {
		JsonValue *v = m[i].value;
		int role = role_of(a, a->head[i], i, &next);

		if (role >= ARTICLE_FIELDS)
			a->value[role - ARTICLE_FIELDS] = other_text(a, v);
		else if (role >= 0)
			article->field[role] = field_text(a, v, role);
		else if (v != NULL && str_eq(a->head[i], S("extra")))
			article->extra = other_text(a, v);
		else if (v != NULL)
			article_add_other(
				a, a->head[i],
				article_sound(a, json_source(v, &a->arena), &a->arena));
	}
}

/* The next line that is not blank, in *line; false at the end of the run.  Lines larger than the
 * cap are rejected. */
static bool next_line(Articles *a, Str *line, Place *at)
{
	bool whole, rejected = false;
	uint64_t cap = a->common->max_article;

	for (;;) {
		if (!rejected)
			*at = (Place){a->in->name, a->record + 1, a->in->at};
		if (!in_line(a->in, cap < SIZE_MAX ? (size_t)cap : SIZE_MAX, line, &whole))
			return false;
		if (whole && !rejected) {
			if (str_trim(*line).n > 0)
				break;
			continue;
		}
		if (!rejected) {
			a->record++;
			ledger_reject(a->ledger, *at, "line longer than %llu bytes",
			              (unsigned long long)cap);
		}
		rejected = !whole;
	}
	a->record++;
	return true;
}

static bool read_json(Articles *a, Article *article)
{
	const char *why;
	Str line;

	while (next_line(a, &line, &article->at)) {
		if (!json_read(a->json, line, &why)) {
			ledger_reject(a->ledger, article->at, "no JSON object: %s", why);
			continue;
		}
		take_members(a, article);
		for (int f = 0; f < ARTICLE_FIELDS; f++) {
			JsonValue *v;

			if (a->opts->name[f] == NULL)
				continue;
			v = json_at(a->json, str_of(a->opts->name[f]));
			article->field[f] = field_text(a, v, f);
			a->seen[f] = a->seen[f] || v != NULL;
		}
		for (int f = 0; f < ARTICLE_FIELDS; f++)
			article->field[f] = article_sound(a, article->field[f], &a->arena);
		return true;
	}
	for (int f = 0; f < ARTICLE_FIELDS; f++)
		if (a->opts->name[f] != NULL && !a->seen[f] && a->record > 0)
			article_damage(a, "no object has a value at ", a->opts->name[f]);
	return false;
}

static void begin_json(Articles *a)
{
	if (a->json == NULL)
		a->json = json_open();
	a->record = 0;
	memset(a->seen, 0, sizeof a->seen);
	if (str_starts(in_peek(a->in, 3), S("\xef\xbb\xbf")))
		in_take(a->in, 3);
}

/* A file that is one article: all that its run holds. */
static bool read_whole(Articles *a, Article *article)
{
	uint64_t most = a->common->max_article;
	Str s = in_peek(a->in, most < SIZE_MAX ? (size_t)most + 1 : SIZE_MAX);

	article->at = (Place){a->in->name, 1, a->in->at};
	if (s.n == 0)
		return false;
	in_take(a->in, s.n);
	if (s.n > most) {
		while ((s = in_peek(a->in, 1)).n > 0)
			in_take(a->in, s.n);
		ledger_reject(a->ledger, article->at, "larger than %llu bytes",
		              (unsigned long long)most);
		return false;
	}
	settle(a, NULL, 0, NULL, false);
	if (a->format == FORMAT_HTML || sniff_is_utf16(s)) {
		s = document(a, s, (Str){0}, a->format == FORMAT_HTML);
	} else {
		if (str_starts(s, S("\xef\xbb\xbf")))
			s = str_from(s, 3);
		s = decoded(a, s, &a->arena);
	}
	article->field[TEXT] = s;
	article->is_html = a->format == FORMAT_HTML;
	return true;
}

/* The media type says that it is of this kind: "html" in "text/html; charset=utf-8". */
static bool is_type(Str type, const char *kind)
{
	Str media = str_trim(str_cut(type, 0, str_find(type, S(";"))));
	Str end = str_of(kind);

	return media.n >= end.n && str_same(str_from(media, media.n - end.n), end);
}

/* Why a record is no article, in words; NULL: it is one, of HTML or of plain text. */
static Str why_not(const WarcRecord *r, bool *is_html)
{
	Str start = str_cut(r->payload, 0, r->payload.n < 1024 ? r->payload.n : 1024);

	*is_html = false;
	if (r->kind == WARC_OTHER)
		return str_same(r->type, S("response")) ? S("a response that is not of HTTP")
		                                        : r->type;
	if (r->kind == WARC_CONVERSION)
		return (Str){0};
	if (r->kind == WARC_RESPONSE && (r->status < 200 || r->status > 299))
		return S("the server sent no page");
	if (is_type(r->content_type, "/html") || is_type(r->content_type, "/xhtml+xml"))
		*is_html = true;
	else if (r->content_type.n == 0)
		*is_html = sniff_is_html(start);
	if (*is_html && sniff_is_binary(start))
		return S("binary data");
	if (*is_html || is_type(r->content_type, "text/plain"))
		return (Str){0};
	return r->content_type.n > 0 ? r->content_type : S("of unknown type");
}

static bool read_warc(Articles *a, Article *article)
{
	WarcRecord r;

	while (warc_next(a->warc, &r)) {
		Str why = why_not(&r, &article->is_html);

		if (why.n > 0) {
			why = arena_join(&a->arena, why, (Str){0}, (Str){"", 1});
			ledger_pass_over(a->ledger, r.at, why.p);
			continue;
		}
		settle(a, NULL, 0, NULL, false);
		article->at = r.at;
		article->field[ID] = article_sound(a, r.id, &a->arena);
		article->field[URL] = article_sound(a, r.uri, &a->arena);
		article->field[TEXT] =
			r.kind == WARC_CONVERSION
				? article_sound(a, r.payload, &a->arena)
				: document(a, r.payload, r.content_type, article->is_html);
		return true;
	}
	return false;
}

bool article_begin(Articles *a, bool same)
{
	switch (a->format) {
	case FORMAT_CSV:
	case FORMAT_TSV:
		if (same)
			csv_run(a->csv, true);
		return same || begin_csv(a);
	case FORMAT_JSONL:
		if (!same)
			begin_json(a);
		return true;
	case FORMAT_WARC:
		if (a->warc == NULL)
			a->warc = warc_open(a->in, a->ledger, a->common->max_article);
		return true;
	case FORMAT_HTML:
	case FORMAT_TEXT:
		if (same)
			article_damage(a, "the rest of the text is passed over", "");
		return !same;
	default:
		return false;
	}
}

bool article_read(Articles *a, Article *article)
{
	switch (a->format) {
	case FORMAT_CSV:
	case FORMAT_TSV:
		return read_csv(a, article);
	case FORMAT_JSONL:
		return read_json(a, article);
	case FORMAT_WARC:
		return read_warc(a, article);
	case FORMAT_HTML:
	case FORMAT_TEXT:
		return read_whole(a, article);
	default:
		return false;
	}
}
