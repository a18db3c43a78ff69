/* conllu.h -- documents of CoNLL-U, read, changed in few places, and written.
 *
 * The reader hands out a document at a time: its bytes as they came, and an index of the
 * sentences, words and comments in it.  A filter that adds to a document writes the bytes
 * again with its additions between them, so what it does not know passes untouched.
 *
 * A document begins at the comment block that holds `# newdoc` and ends before the next
 * such block, or at the end of the run; a stream without newdoc is handed out as documents
 * without id.  A document larger than the cap is rejected (one without newdoc ends at its
 * last whole sentence within the cap instead): the cap is twelve times --max-article, for a
 * word is a longer thing here than in an article.  A line that is no comment and has fewer
 * than ten columns, or whose first is no word number, costs its document, with its place
 * told; so does input that breaks off inside it.  CR before LF is dropped; columns beyond
 * ten pass through.
 *
 * Format: https://universaldependencies.org/format.html
 */
#ifndef CONLLU_H
#define CONLLU_H

#include "utf8.h"
#include "in.h"
#include "out.h"

/* A word line (never a range or an empty node).  Offsets into Doc.raw. */
typedef struct {
	uint32_t line;       /* where its line begins */
	uint32_t form, misc; /* where these columns begin */
	uint32_t end;        /* of the MISC column: the place of the newline or tab behind it */
	uint32_t form_n;     /* bytes */
	bool space;          /* white space follows it in the text */
	bool in_range;       /* part of a multiword token, not its last word */
} Word;

typedef struct {
	uint32_t at;      /* where its first comment or line begins in Doc.raw */
	uint32_t word, n; /* Doc.word[word .. word + n) */
	Str id, text;     /* of its comments `sent_id`, `text`; empty if none */
	bool par;         /* it begins a paragraph */
	bool title;       /* of the paragraph whose newpar id is `title` */
} Sentence;

/* What `# newdoc` and `# meta::…` say, as written (ids percent-encoded); empty if absent. */
enum DocField {
	DOC_ID,
	DOC_URL,
	DOC_TITLE,
	DOC_AUTHOR,
	DOC_DATE,
	DOC_SOURCE,
	DOC_STORY,
	DOC_FIELDS
};

typedef struct {
	Str raw;     /* all its bytes, newline and empty line of the last sentence included */
	size_t head; /* raw[0..head): comments before `# newdoc` (generators) */
	size_t metas; /* raw[head..metas): the newdoc line and the comments after it, up to newpar,
	               * sent_id, text or a word line: where a further meta goes */
	Str field[DOC_FIELDS];
	Word *word; /* [nword] */
	size_t nword;
	Sentence *sentence; /* [nsentence] */
	size_t nsentence;
	Place at;
	bool first; /* the first document of all input */
} Doc;

typedef struct Conllu Conllu;

/* conllu_open: documents out of in.  Arguments must stay good until conllu_close(). */
Conllu *conllu_open(In *in, Ledger *l, const Common *c);

/* conllu_next: the next document; false at the end of all input, or at --limit.  It
 * stays good until the next call.  Counts l->in. */
bool conllu_next(Conllu *c, Doc *doc);

void conllu_close(Conllu *c);

static inline Str word_form(const Doc *d, const Word *w)
{
	return (Str){d->raw.p + w->form, w->form_n};
}

static inline Str word_misc(const Doc *d, const Word *w)
{
	return (Str){d->raw.p + w->misc, w->end - w->misc};
}

/* conllu_meta: the value of the comment `# meta::KEY = …` of the document; empty if absent. */
Str conllu_meta(const Doc *d, Str key);

/* misc_get: the value of key in a MISC column; p is NULL where it has none. */
Str misc_get(Str misc, Str key);

/* conllu_write: the document again.  generator, where the document is the first, goes behind the
 * generators before it, as `# generator = …`.  metas (whole lines, with newline; may be empty)
 * go behind its metas.  add (NULL: nothing) is [nword]: what the MISC of each word gets, `KEY=value`
 * joined by '|'; drop (NULL-terminated) are keys that every word's MISC loses first. */
typedef struct {
	Str generator; /* `copydesk NAME VERSION …` */
	Str metas;
	Str drop_meta; /* a meta key whose line is left out (it is written anew) */
	const Str *add;
	const char *const *drop;
} DocEdit;
void conllu_write(Out *out, const Doc *d, const DocEdit *edit);

/* The text of words a..b (of one sentence, b not included) as it stood: forms with the spaces
 * between them, in arena. */
Str words_text(const Doc *d, size_t a, size_t b, Arena *arena);

/* id_encode: white space and % percent-encoded, as ids stand in CoNLL-U; id_decode undoes it.
 * In arena, or id itself where nothing changes. */
Str id_encode(Str id, Arena *arena);
Str id_decode(Str id, Arena *arena);

#endif
