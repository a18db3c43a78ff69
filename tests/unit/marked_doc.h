/* marked_doc.h -- documents with mentions for the tests of names.
 *
 * A document of one sentence whose words stand in text, separated by blanks; a mention is in
 * brackets behind its type's letter (P O L M D $ %): "P[Ana Ruiz] met O[NPA]".  Brackets of the text itself are
 * words of their own.
 */
#ifndef MARKED_DOC_H
#define MARKED_DOC_H

#include "../../filters/tag-entities/tag-entities.h"

enum { MARKED_MOST = 64 };

typedef struct {
	Doc doc;
	Word word[MARKED_MOST];
	Sentence sentence;
	Mention mention[MARKED_MOST];
	Mentions mentions;
	char raw[1024];
	Arena arena;
} MarkedDoc;

static inline EntityType marked_type(char letter)
{
	static const EntityType type[UINT8_MAX + 1] = {
		['P'] = PER,   ['O'] = ORG,     ['L'] = LOC, ['M'] = MISC,
		['$'] = MONEY, ['%'] = PERCENT, ['D'] = DATE};

	return type[(uint8_t)letter];
}

static inline MarkedDoc *marked_doc(const char *text)
{
	MarkedDoc *s = calloc(1, sizeof *s);
	size_t n = 0;

	assert_non_null(s);
	s->mentions.mention = s->mention;
	s->doc = (Doc){.word = s->word, .sentence = &s->sentence, .nsentence = 1};
	while (*text != '\0') {
		size_t k = strcspn(text, " ");
		Str form = {text, k};
		bool closes = k > 1 && text[k - 1] == ']';

		if (k > 2 && text[1] == '[') {
			s->mention[s->mentions.n++] = (Mention){.from = (uint32_t)s->doc.nword,
			                                        .type = marked_type(*text)};
			form = str_from(form, 2);
		}
		form.n -= closes;
		s->word[s->doc.nword++] =
			(Word){.form = (uint32_t)n, .form_n = (uint32_t)form.n, .space = true};
		memcpy(s->raw + n, form.p, form.n);
		n += form.n;
		if (closes)
			s->mention[s->mentions.n - 1].to = (uint32_t)s->doc.nword;
		text += k + (text[k] == ' ');
	}
	s->sentence.n = (uint32_t)s->doc.nword;
	s->doc.raw = (Str){s->raw, n};
	return s;
}

static inline void marked_free(MarkedDoc *s)
{
	arena_free(&s->arena);
	free(s);
}

/* The mentions, as they are marked in text, joined by blanks; good until the next call. */
static inline const char *marked_shown(const MarkedDoc *s)
{
	static char shown[1024];
	size_t n = 0;

	*shown = '\0';
	for (size_t i = 0; i < s->mentions.n; i++) {
		const Mention *m = &s->mentions.mention[i];

		n += (size_t)snprintf(shown + n, sizeof shown - n, "%s%c[", i > 0 ? " " : "",
		                      "POLMD $%"[m->type]);
		for (uint32_t w = m->from; w < m->to; w++)
			n += (size_t)snprintf(shown + n, sizeof shown - n, "%s%.*s",
			                      w > m->from ? " " : "",
			                      FMT(word_form(&s->doc, &s->doc.word[w])));
		n += (size_t)snprintf(shown + n, sizeof shown - n, "]");
	}
	return shown;
}

#endif
