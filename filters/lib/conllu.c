/* conllu.c -- documents of CoNLL-U, found and indexed.
 *
 * A document is first found, then indexed.  Finding: behind the comments that open it, the
 * next line that begins with `# newdoc` is searched, and the document ends before the
 * block of comments which that line stands in.  The search goes on where it left off
 * when more input is asked for, so every byte is searched once.  Indexing: one pass over
 * the lines of the document, which lie in the read buffer; nothing is copied.
 */
#include "conllu.h"

#include "ascii.h"

#include <stdlib.h>

enum { PIECE = 256 * 1024, EXPANSION = 12 };

static const Str newdoc_line = {"\n# newdoc", 9};

struct Conllu {
	In *in;
	Ledger *ledger;
	uint64_t limit, docs; /* docs: handed out or rejected, of all files */
	uint64_t record;      /* of the present file */
	size_t cap;           /* bytes of a document */
	size_t taken;         /* bytes of the document handed out last, still to be taken */
	bool in_run, any;
	bool headless; /* the run goes on after a loss, and no newdoc has come yet */
	char *clean;   /* a document without its CRs */
	size_t clean_cap;
	Word *word;
	Sentence *sentence;
	size_t word_cap, sentence_cap;
};

Conllu *conllu_open(In *in, Ledger *l, const Common *common)
{
	Conllu *c = grow(NULL, 1, sizeof *c);
	uint64_t cap = common->max_article < UINT32_MAX / EXPANSION
	                       ? common->max_article * EXPANSION
	                       : UINT32_MAX - PIECE;

	*c = (Conllu){.in = in, .ledger = l, .limit = common->limit, .cap = cap};
	return c;
}

void conllu_close(Conllu *c)
{
	free(c->clean);
	free(c->word);
	free(c->sentence);
	free(c);
}

/* From the beginning at of a line: the place of the first line that is no comment, or is
 * not all there. */
static size_t pass_comments(Str s, size_t at)
{
	while (at < s.n && s.p[at] == '#') {
		const char *nl = memchr(s.p + at, '\n', s.n - at);

		if (nl == NULL)
			break;
		at = (size_t)(nl - s.p) + 1;
	}
	return at;
}

/* Where the block of comments begins that reaches up to at, the beginning of a line. */
static size_t comments_before(Str s, size_t at)
{
	while (at > 1) {
		const char *nl = memrchr(s.p, '\n', at - 1);
		size_t line = nl != NULL ? (size_t)(nl - s.p) + 1 : 0;

		if (s.p[line] != '#')
			break;
		at = line;
	}
	return at;
}

/* The document that the unread bytes begin with; as much of it as is at hand where it
 * outgrows the cap (*larger).  Empty at the end of the run. */
static Str find_doc(Conllu *c, bool *larger)
{
	bool opening = true; /* still in the comments that open it, its own newdoc among them */
	size_t at = 0;       /* looked through up to here */

	*larger = false;
	for (size_t want = 1;;) {
		Str s = in_peek(c->in, want);

		if (opening) {
			at = pass_comments(s, at);
			opening = at == s.n || s.p[at] == '#';
		}
		if (!opening) {
			size_t hit = at + str_find(str_from(s, at), newdoc_line);

			if (hit < s.n)
				return str_cut(s, 0, comments_before(s, hit + 1));
			if (s.n - at > newdoc_line.n)
				at = s.n - newdoc_line.n;
		}
		*larger = s.n > c->cap;
		if (*larger || s.n < want)
			return s;
		want = s.n + 1;
	}
}

/* Take what is unread up to the next newdoc line, or to the end of the run. */
static void skip_doc(Conllu *c)
{
	for (;;) {
		Str s = in_peek(c->in, PIECE);
		size_t hit = s.n > 0 ? 1 + str_find(str_from(s, 1), newdoc_line) : 0;

		if (hit < s.n || s.n < PIECE) {
			in_take(c->in, hit < s.n ? hit + 1 : s.n);
			return;
		}
		in_take(c->in, s.n - newdoc_line.n);
	}
}

/* The document without the CRs that end its lines. */
static Str without_cr(Conllu *c, Str s)
{
	size_t n = 0;

	if (memchr(s.p, '\r', s.n) == NULL)
		return s;
	c->clean = grow_to(c->clean, &c->clean_cap, s.n, 1);
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '\r' || (i + 1 < s.n && s.p[i + 1] != '\n'))
			c->clean[n++] = s.p[i];
	return (Str){c->clean, n};
}

/* What is being indexed. */
typedef struct {
	Conllu *c;
	Doc *doc;
	Sentence now;      /* the sentence that is being read */
	bool open;         /* a comment or line of it has been seen */
	bool in_title;     /* its paragraph is the title's */
	uint32_t range_to; /* number of the last word of the multiword token being read */
	bool range_space;  /* white space follows that token */
	bool metas_over;
} Index;

/* The value of the comment line if it begins with key; p is NULL if not. */
static Str value_of(Str line, Str key)
{
	return str_starts(line, key) ? str_trim(str_from(line, key.n)) : (Str){0};
}

static void read_meta(Doc *doc, Str line)
{
	static const Str keys[DOC_FIELDS] = {
		[DOC_ID] = {"# newdoc id =", 13},      [DOC_URL] = {"# meta::url =", 13},
		[DOC_TITLE] = {"# meta::title =", 15}, [DOC_AUTHOR] = {"# meta::author =", 16},
		[DOC_DATE] = {"# meta::date =", 14},   [DOC_SOURCE] = {"# meta::source =", 16},
		[DOC_STORY] = {"# meta::story =", 15},
	};

	for (int f = 0; f < DOC_FIELDS; f++)
		if (str_starts(line, keys[f]))
			doc->field[f] = value_of(line, keys[f]);
}

static void read_comment(Index *x, Str line, size_t at)
{
	Doc *doc = x->doc;
	Str v;

	bool newdoc = str_starts(line, S("# newdoc"));

	if (!x->metas_over && (newdoc || str_starts(line, S("# meta::")))) {
		if (newdoc)
			doc->head = at;
		doc->metas = at + line.n + 1;
		read_meta(doc, line);
		x->open = false;
		return;
	}
	if (!x->open)
		x->now = (Sentence){.at = (uint32_t)at, .title = x->in_title};
	x->open = true;
	if (str_starts(line, S("# newpar"))) {
		x->now.par = true;
		x->now.title = x->in_title =
			str_eq(value_of(line, S("# newpar id =")), S("title"));
	} else if ((v = value_of(line, S("# sent_id ="))).p != NULL) {
		x->now.id = v;
	} else if ((v = value_of(line, S("# text ="))).p != NULL) {
		x->now.text = v;
	} else {
		return; /* an unknown comment may yet stand before further metas */
	}
	x->metas_over = true;
}

static void end_sentence(Index *x)
{
	Conllu *c = x->c;
	Doc *doc = x->doc;

	x->now.n = (uint32_t)doc->nword - x->now.word;
	if (x->open && x->now.n > 0) {
		c->sentence = grow_to(c->sentence, &c->sentence_cap, doc->nsentence + 1,
		                      sizeof *c->sentence);
		c->sentence[doc->nsentence++] = x->now;
	}
	x->open = false;
	x->range_to = 0;
}

/* The number that s begins with; *at moves behind it. */
static uint32_t number(Str s, size_t *at)
{
	uint32_t v = 0;

	for (; *at < s.n && is_ascii_digit(s.p[*at]) && v < UINT32_MAX / 20; ++*at)
		v = v * 10 + (uint32_t)(s.p[*at] - '0');
	return v;
}

/* Where MISC begins in a line whose FORM ends at form_end; 0 if columns are missing. */
static size_t misc_of(Str line, size_t form_end)
{
	static const Str blank = {"\t_\t_\t_\t_\t_\t_\t_\t", 15};
	size_t at = form_end;

	if (str_starts(str_from(line, form_end), blank))
		return form_end + blank.n;
	for (int column = 3; column <= 10; column++) {
		const char *tab = memchr(line.p + at, '\t', line.n - at);

		if (tab == NULL)
			return 0;
		at = (size_t)(tab - line.p) + 1;
	}
	return at;
}

/* A word, a range or an empty node; returns what is wrong with the line, or NULL. */
static const char *read_word(Index *x, Str line, size_t at)
{
	Doc *doc = x->doc;
	size_t form = 0;
	uint32_t id = number(line, &form), last = id;
	bool is_range = form > 0 && form < line.n && line.p[form] == '-';
	bool is_empty = form > 0 && form < line.n && line.p[form] == '.';

	if (form == 0)
		return "neither a comment nor a word number";
	if (is_range || is_empty) {
		form++;
		last = number(line, &form);
	}
	if (form >= line.n || line.p[form] != '\t')
		return "no word number in the first column";
	form++;

	const char *tab = memchr(line.p + form, '\t', line.n - form);
	size_t form_end = tab != NULL ? (size_t)(tab - line.p) : line.n;
	size_t misc = misc_of(line, form_end);

	if (misc == 0)
		return "fewer than ten columns";

	const char *extra = memchr(line.p + misc, '\t', line.n - misc);
	size_t end = extra != NULL ? (size_t)(extra - line.p) : line.n;
	bool space = end - misc < 2 || /* it is _ */
	             !str_eq(misc_get(str_cut(line, misc, end), S("SpaceAfter")), S("No"));

	if (!x->open)
		x->now = (Sentence){.at = (uint32_t)at, .title = x->in_title};
	if (!x->open || x->now.n == 0)
		x->now.word = (uint32_t)doc->nword;
	x->open = x->metas_over = true;
	x->now.n = 1; /* counted at its end */
	if (is_range) {
		x->range_to = last;
		x->range_space = space;
	}
	if (is_range || is_empty)
		return NULL;

	Conllu *c = x->c;

	c->word = grow_to(c->word, &c->word_cap, doc->nword + 1, sizeof *c->word);
	c->word[doc->nword++] = (Word){
		.line = (uint32_t)at,
		.form = (uint32_t)(at + form),
		.form_n = (uint32_t)(form_end - form),
		.misc = (uint32_t)(at + misc),
		.end = (uint32_t)(at + end),
		.space = id < x->range_to    ? false
	                 : id == x->range_to ? x->range_space
	                                     : space,
		.in_range = id < x->range_to,
	};
	return NULL;
}

/* Index raw; returns what is wrong with it (and where, *at), or NULL. */
static const char *index_doc(Conllu *c, Str raw, Doc *doc, size_t *at)
{
	Index x = {.c = c, .doc = doc};

	*doc = (Doc){.raw = raw};
	for (size_t line_at = 0; line_at < raw.n;) {
		const char *nl = memchr(raw.p + line_at, '\n', raw.n - line_at);
		size_t end = nl != NULL ? (size_t)(nl - raw.p) : raw.n;
		Str line = str_cut(raw, line_at, end);
		const char *wrong = NULL;

		if (line.n == 0)
			end_sentence(&x);
		else if (*line.p == '#')
			read_comment(&x, line, line_at);
		else
			wrong = read_word(&x, line, line_at);
		*at = line_at;
		if (wrong != NULL)
			return wrong;
		line_at = end + 1;
	}
	end_sentence(&x);
	if (doc->metas > doc->raw.n) /* the last line has no newline */
		doc->metas = doc->raw.n;
	doc->word = c->word;
	doc->sentence = c->sentence;
	return NULL;
}

/* Move to the next run of the input. */
static bool next_run(Conllu *c)
{
	c->in_run = in_next(c->in);
	if (!c->in_run)
		return false;
	c->headless = c->in->goes_on;
	if (!c->in->goes_on)
		c->record = 0;
	return true;
}

/* What is wrong with the document s before it is looked into, or NULL. */
static const char *unfit(Conllu *c, Str s, bool larger)
{
	size_t opening = pass_comments(s, 0);
	bool has_newdoc = str_starts(s, str_from(newdoc_line, 1)) ||
	                  str_find(str_cut(s, 0, opening), newdoc_line) < opening;

	if (c->headless && !has_newdoc)
		return "its beginning is lost";
	if (larger && has_newdoc)
		return "larger than --max-article allows";
	if (!larger && c->in->cut && in_peek(c->in, s.n + 1).n == s.n)
		return "the input breaks off inside it";
	return NULL;
}

/* The unread bytes as a document, indexed; false, and told, if they are none. */
static bool take_doc(Conllu *c, Str s, bool larger, Doc *doc)
{
	Place place = {c->in->name, ++c->record, c->in->at};
	const char *wrong = unfit(c, s, larger);
	size_t at = 0;

	c->docs++;
	c->ledger->in++;
	c->headless = false;
	c->taken = s.n;
	if (wrong == NULL && larger) { /* without newdoc: up to its last whole sentence */
		const char *cut = memrchr(s.p, '\n', c->cap);

		while (cut != NULL && cut > s.p && cut[-1] != '\n')
			cut = memrchr(s.p, '\n', (size_t)(cut - s.p));
		if (cut == NULL || cut == s.p)
			wrong = "a sentence larger than --max-article allows";
		else
			s = str_cut(s, 0, c->taken = (size_t)(cut - s.p) + 1);
	}
	if (wrong == NULL)
		wrong = index_doc(c, without_cr(c, s), doc, &at);
	if (wrong == NULL) {
		doc->at = place;
		doc->first = !c->any;
		c->any = true;
		return true;
	}
	place.byte += at;
	ledger_reject(c->ledger, place, "%s", wrong);
	in_take(c->in, c->taken);
	c->taken = 0;
	if (larger)
		skip_doc(c);
	return false;
}

bool conllu_next(Conllu *c, Doc *doc)
{
	in_take(c->in, c->taken);
	c->taken = 0;
	while (c->docs < c->limit && (c->in_run || next_run(c))) {
		bool larger;
		Str s = in_peek(c->in, 1);

		while (s.n > 0 && (*s.p == '\n' || *s.p == '\r')) {
			in_take(c->in, 1);
			s = in_peek(c->in, 1);
		}
		s = find_doc(c, &larger);
		if (s.n == 0)
			c->in_run = false;
		else if (take_doc(c, s, larger, doc))
			return true;
	}
	return false;
}

Str conllu_meta(const Doc *d, Str key)
{
	static const Str meta = {"# meta::", 8};

	for (size_t at = d->head; at < d->metas;) {
		Str line = str_cut(d->raw, at, d->metas);

		line.n = str_find(line, S("\n"));
		at += line.n + 1;
		if (!str_starts(line, meta))
			continue;
		line = str_from(line, meta.n);
		if (str_starts(line, key) && str_starts(str_from(line, key.n), S(" =")))
			return str_trim(str_from(line, key.n + 2));
	}
	return (Str){0};
}

Str misc_get(Str misc, Str key)
{
	for (size_t at = 0; at < misc.n;) {
		Str item = str_from(misc, at);

		item.n = str_find(item, S("|"));
		at += item.n + 1;
		if (item.n > key.n && item.p[key.n] == '=' && str_starts(item, key))
			return str_from(item, key.n + 1);
	}
	return (Str){0};
}
