/* fuzz_tokenize -- any bytes as a text: every byte that is not white space lies in one token. */
#include <stdlib.h>

#include "../../filters/tokenize/boundary.h"
#include "../../filters/tokenize/write.h"

#define HOLDS(condition) ((condition) ? (void)0 : abort())
#include "../sound_tokens.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

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
	check_tokens(text, &t);
	if (t.n > 0)
		write_all(text, &t);
	tokens_free(&t);
	return 0;
}
