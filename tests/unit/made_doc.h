/* made_doc.h -- small documents for the tests of engines, as conllu_next() would give them.
 *
 * A document is made of lines: words parted by blanks; the first line is the title (empty: none),
 * every other is a sentence that is a paragraph.  A word may carry a MISC column behind a slash:
 * Orsk/NE=B-PER|Name=Ana_Orsk.
 */
#ifndef MADE_DOC_H
#define MADE_DOC_H

#include "../../filters/lib/conllu.h"

enum { MADE_WORDS = 400, MADE_SENTENCES = 40, MADE_BYTES = 8192 };

typedef struct {
	Doc doc;
	Word word[MADE_WORDS];
	Sentence sentence[MADE_SENTENCES];
	char raw[MADE_BYTES];
	size_t n;
} MadeDoc;

static inline void made_word(MadeDoc *m, Str word)
{
	size_t slash = str_find(word, S("/"));
	Str misc = slash < word.n ? str_from(word, slash + 1) : S("_");
	Word *w = &m->word[m->doc.nword++];

	*w = (Word){.form = (uint32_t)m->n, .form_n = (uint32_t)slash, .space = true};
	memcpy(m->raw + m->n, word.p, slash);
	m->n += slash;
	m->raw[m->n++] = '\t';
	w->misc = (uint32_t)m->n;
	memcpy(m->raw + m->n, misc.p, misc.n);
	m->n += misc.n;
	w->end = (uint32_t)m->n;
	m->raw[m->n++] = '\n';
}

static inline void made_sentence(MadeDoc *m, Str line, bool title)
{
	Sentence *s = &m->sentence[m->doc.nsentence++];

	*s = (Sentence){.word = (uint32_t)m->doc.nword, .par = true, .title = title};
	while (line.n > 0) {
		size_t end = str_find(line, S(" "));

		made_word(m, str_cut(line, 0, end));
		line = str_from(line, end < line.n ? end + 1 : end);
	}
	s->n = (uint32_t)m->doc.nword - s->word;
}

/* made_doc: what text says, in *m, which must stay where it is while the document is used. */
static inline const Doc *made_doc(MadeDoc *m, const char *id, const char *date,
                                  const char *text)
{
	Str rest = str_of(text);
	bool title = true;

	memset(m, 0, sizeof *m);
	m->doc.word = m->word;
	m->doc.sentence = m->sentence;
	m->doc.field[DOC_ID] = str_of(id);
	m->doc.field[DOC_DATE] = str_of(date);
	while (rest.n > 0 || title) {
		size_t end = str_find(rest, S("\n"));

		if (end > 0)
			made_sentence(m, str_cut(rest, 0, end), title);
		if (title)
			m->doc.field[DOC_TITLE] = str_cut(rest, 0, end);
		title = false;
		rest = str_from(rest, end < rest.n ? end + 1 : end);
	}
	m->doc.raw = (Str){m->raw, m->n};
	return &m->doc;
}

#endif
