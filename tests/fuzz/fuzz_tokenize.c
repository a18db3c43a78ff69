/* fuzz_tokenize -- any bytes as a text: every byte that is not white space lies in one token. */
#include <stdlib.h>

#include "../../filters/lib/utf8.h"
#include "../../filters/tokenize/boundary.h"
#include "../../filters/tokenize/write.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_space(uint32_t c)
{
	return utf8_class(c) == UC_SPACE || (c >= 0x1c && c <= 0x1f);
}

/* Does nothing but white space stand in from..to? */
static bool is_gap(Str text, size_t from, size_t to)
{
	while (from < to)
		if (!is_space(utf8_next(text, &from)))
			return false;
	return from == to;
}

/* Inside a stretch one blank is behind each token, and no sentence ends. */
static void check_stretches(Str text, const Tokens *t)
{
	const Token *k = t->tok;

	for (size_t s = 0; s < t->stretches; s++, k++) {
		if (t->stretch[s] == 0 || t->stretch[s] > t->n - (size_t)(k - t->tok))
			abort();
		for (const Token *last = k + t->stretch[s] - 1; k < last; k++)
			if ((k->flags & SENTENCE_END) || k[1].at != k->at + k->n + 1 ||
			    text.p[k->at + k->n] != ' ')
				abort();
	}
	if (k != t->tok + t->n)
		abort();
}

static void check(Str text, const Tokens *t)
{
	size_t at = 0;

	for (size_t i = 0; i < t->n; i++) {
		const Token *k = t->tok + i;

		if (k->n == 0 || k->at < at || k->at + k->n > text.n ||
		    k->tail + k->middle >= k->n || !is_gap(text, at, k->at))
			abort();
		at = k->at + k->n;
	}
	check_stretches(text, t);
	if (!is_gap(text, at, text.n) || (t->n > 0 && !(t->tok[t->n - 1].flags & SENTENCE_END)))
		abort();
}

/* The lines of all tokens, in memory of exactly the size that is said to be enough. */
static void write_all(Str text, const Tokens *t)
{
	const Run all = {t->tok, t->stretch, t->stretches};
	size_t words = write_words_bound(t->tok, t->n), split = write_split_bound(&all, t->n);
	char *to = malloc(words), *line = malloc(split);
	uint32_t number = 0;
	Offset offset = {0};

	if (to == NULL || line == NULL)
		abort();
	if (write_words(to, text, t->tok, t->n, &number, &offset) > to + words ||
	    write_split(line, text, &all) > line + split || number < t->n)
		abort();
	free(to);
	free(line);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static Boundary model;
	Tokenizer how = {.boundary = &model, .newlines = (Newlines)(size % 3)};
	Str text = {(const char *)data, size};
	char id[9];
	Tokens t = {0};

	if (model.linear.w == NULL)
		model = boundary_embedded(id);
	tokenize(&how, text, &t);
	check(text, &t);
	if (t.n > 0)
		write_all(text, &t);
	tokens_free(&t);
	return 0;
}
