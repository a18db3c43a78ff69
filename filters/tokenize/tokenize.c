/* tokenize.c -- text to paragraphs to chunks to tokens.
 *
 * Chunks come from bit masks over the whole text (classes.h).  One of ASCII letters alone is a
 * token at once; any other is cut by the rules (words.h).  Then the sentences of the paragraph
 * are marked (boundary.h).
 */
#include "tokenize.h"

#include <stdlib.h>

#include "boundary.h"
#include "classes.h"
#include "lines.h"
#include "words.h"

static void make_masks(Str text, Tokens *t)
{
	size_t want = classes_words(text.n);

	if (want > t->masks) {
		t->masks = want;
		t->space = grow(t->space, want, sizeof *t->space);
		t->other = grow(t->other, want, sizeof *t->other);
	}
	classes_of(text, t->space, t->other);
}

/* Where the chunk at `at` ends, and where the next one begins, or end.  Both are seen in one view
 * of the mask, if they are not far. */
static inline size_t chunk_end(const Tokens *t, size_t at, size_t end, size_t *next)
{
	uint64_t space = mask_at(t->space, at), behind;
	unsigned n, gap;
	size_t stop;

	if (space != 0) {
		n = (unsigned)__builtin_ctzll(space);
		behind = ~(space >> n);
		gap = (unsigned)__builtin_ctzll(behind);
		*next = at + n + gap;
		if (n + gap < 64 && *next <= end)
			return at + n;
	}
	stop = mask_next(t->space, at, end);
	*next = mask_next_clear(t->space, stop, end);
	return stop;
}

/* Tokens of the paragraph from..end, which is the text's end or behind a line break. */
static void paragraph(const Tokenizer *z, Str text, size_t from, size_t end, Tokens *t)
{
	Context c = {.z = z, .text = str_cut(text, 0, end)};
	size_t first = t->n;

	for (size_t at = mask_next_clear(t->space, from, end), stop, next; at < end;
	     at = next) {
		uint8_t flags = SPACE_AFTER;

		stop = chunk_end(t, at, end, &next);
		if (next - stop != 1 || text.p[stop] != ' ')
			flags |= ODD_SPACE;
		if (t->cap - t->n < stop - at)
			t->tok = grow_to(t->tok, &t->cap, t->n + stop - at, sizeof *t->tok);
		if (mask_next(t->other, at, stop) == stop)
			words_of_letters(text, at, stop, t);
		else
			words_of_chunk(&c, at, stop, next, t);
		t->tok[t->n - 1].flags |= flags;
	}
	if (t->n > first)
		t->tok[t->n - 1].flags |= PARAGRAPH_END;
}

static void mark_sentences(const Tokenizer *z, Str text, Tokens *t)
{
	GapGenre genre = gaps_genre(text, t);

	if (z->genre == GENRE_NEWS)
		genre = (GapGenre){.ends = 3, .lower = false};
	if (z->genre == GENRE_WEB)
		genre = (GapGenre){.ends = 1, .lower = true};
	if (z->boundary != NULL) {
		boundary_mark(z->boundary, genre, text, t);
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

	t->n = 0;
	make_masks(text, t);
	for (size_t at = 0, from; lines_paragraph(text, wrapped, &from, &at);)
		paragraph(z, text, from, at, t);
	mark_sentences(z, text, t);
}

void tokens_free(Tokens *t)
{
	free(t->tok);
	free(t->space);
	free(t->other);
	*t = (Tokens){0};
}
