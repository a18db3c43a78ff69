/* sound_tokens.h -- what is true of the tokens of any text, for unit tests and fuzz targets.  HOLDS(condition) is the
 * includer's: it ends the test where the condition is false.
 */
#ifndef SOUND_TOKENS_H
#define SOUND_TOKENS_H

#include "../filters/lib/utf8.h"
#include "../filters/tokenize/tokenize.h"

static inline bool is_space(uint32_t c)
{
	return utf8_class(c) == UC_SPACE || (c >= 0x1c && c <= 0x1f);
}

/* Inside a stretch one blank is behind each token, and no sentence ends. */
static inline void check_stretches(Str text, const Tokens *t)
{
	const Token *k = t->tok;

	for (size_t s = 0; s < t->stretches; s++, k++) {
		HOLDS(t->stretch[s] > 0 && t->stretch[s] <= t->n - (size_t)(k - t->tok));
		for (const Token *last = k + t->stretch[s] - 1; k < last; k++) {
			HOLDS(!(k->flags & SENTENCE_END));
			HOLDS(k[1].at == k->at + k->n + 1);
			HOLDS(text.p[k->at + k->n] == ' ');
		}
	}
	HOLDS(k == t->tok + t->n);
}

/* Each byte that is not white space lies in one token, in order; flags tell where white space follows, and where
 * paragraphs end, sentences do. */
static inline void check_tokens(Str text, const Tokens *t)
{
	size_t at = 0;

	for (size_t i = 0; i < t->n; i++) {
		const Token *k = t->tok + i;
		size_t gap = at;

		HOLDS(k->n > 0 && k->at >= at && k->at + k->n <= text.n);
		HOLDS(k->tail + k->middle < k->n);
		while (at < k->at)
			HOLDS(is_space(utf8_next(text, &at)));
		HOLDS(at == k->at);
		if (i > 0)
			HOLDS(((k[-1].flags & SPACE_AFTER) != 0) == (gap < at));
		while (at < k->at + k->n)
			HOLDS(!is_space(utf8_next(text, &at)));
		HOLDS(at == k->at + k->n);
		if (k->flags & PARAGRAPH_END)
			HOLDS(k->flags & SENTENCE_END);
	}
	while (at < text.n)
		HOLDS(is_space(utf8_next(text, &at)));
	if (t->n > 0)
		HOLDS(t->tok[t->n - 1].flags & PARAGRAPH_END);
	check_stretches(text, t);
}

#endif
