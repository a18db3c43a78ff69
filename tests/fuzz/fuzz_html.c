/* fuzz_html -- any bytes as a page: charset, tokens, blocks. */
#include <stdlib.h>

#include "../../filters/lib/charset.h"
#include "../../filters/lib/html.h"
#include "../../filters/lib/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static Arena arena;
	uint64_t mended = 0;
	Str page = {(const char *)data, size};
	HtmlPage p;

	arena_free(&arena); /* so that reading past an array shows */
	page = charset_to_utf8(page, (Str){0}, true, NULL, &arena, &mended);
	if (utf8_valid(page) != page.n)
		abort();
	p = html_blocks(page, &arena);
	for (size_t i = 0; i < p.n; i++) {
		const HtmlBlock *b = &p.block[i];
		const HtmlElement *e = b->holder;

		while (e != NULL && e != b->element)
			e = e->parent;
		if (e == NULL || b->text.n == 0 || b->link > b->text.n || b->at >= page.n ||
		    b->holder->number >= p.elements || b->text.p < p.text.p ||
		    b->text.p + b->text.n > p.text.p + p.text.n)
			abort();
	}
	return 0;
}
