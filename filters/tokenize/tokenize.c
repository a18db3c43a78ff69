/* tokenize.c -- text to tokens to sentences.
 *
 * The bytes that are no letters are listed first (classes.h).  By them the text is cut into paragraphs, chunks
 * and tokens (words.h, cut.h); chunks of uncommon kinds by the rules of data/rules.tsv (chunk.h, rules.h) and the lists
 * beside them (lists.h).  The gaps at which a sentence may end are listed on the way (gaps.h), and then judged
 * (boundary.h): most at a glance, as such gaps come out (sift.h, keys.h); at the rest (ask.h) marks may decide by
 * rule (holds.h), else a linear model by what stands around (features.h).
 */
#include "tokenize.h"

#include <stdlib.h>

#include "boundary.h"
#include "classes.h"
#include "lines.h"
#include "words.h"

static void mark_sentences(const Tokenizer *z, Str text, Tokens *t)
{
	if (z->genre == GENRE_NEWS)
		t->genre = (GapGenre){.ends = 3, .lower = false};
	if (z->genre == GENRE_WEB)
		t->genre = (GapGenre){.ends = 1, .lower = true};
	if (z->boundary == NULL || gaps_manner(t->genre) != MANNER_EDITED)
		gaps_find_all(text, t);
	if (z->boundary != NULL) {
		boundary_mark(z->boundary, t->genre, text, t);
		return;
	}
	for (size_t i = 0; i < t->n; i++)
		if (t->tok[i].flags & PARAGRAPH_END)
			t->tok[i].flags |= SENTENCE_END;
}

void tokenize(const Tokenizer *z, Str text, Tokens *t)
{
	bool wrapped = z->newlines == NEWLINES_SPACE ||
	               (z->newlines == NEWLINES_AUTO && lines_are_wrapped(text));

	t->odd = renew_to(t->odd, &t->odd_cap, text.n + LIST_ROOM, sizeof *t->odd);
	t->odds = odd_bytes(text, t->odd);
	words_of(z, text, wrapped, t);
	mark_sentences(z, text, t);
}

void tokens_free(Tokens *t)
{
	free(t->tok);
	free(t->odd);
	free(t->stretch);
	*t = (Tokens){0};
}
