/* htmldump -- what the HTML modules make of pages, for scripts/html5lib and scripts/html-words.
 * usage: htmldump tokens|text
 * In: pages, each a line `BYTES STATE` (the name of the element whose raw text comes first, `-` for markup,
 * `cdata` for a CDATA section), then its bytes.  Out: for each page, lines in hexadecimal, then an empty line. */
#include <stdio.h>
#include <stdlib.h>

#include "../../filters/lib/html.h"
#include "../../filters/lib/htmlref.h"

static void put(char kind, Str s)
{
	printf("%c ", kind);
	for (size_t i = 0; i < s.n; i++)
		printf("%02x", (unsigned char)s.p[i]);
	putchar('\n');
}

static void tokens(Str page, const char *state, Arena *arena)
{
	HtmlReader r = {.page = page};
	static HtmlTok t;

	r.raw = htmltok_tag(str_of(state));
	r.foreign = strcmp(state, "cdata") == 0;
	while (htmltok_next(&r, &t)) {
		if (t.kind == HTMLTOK_TEXT) {
			put(t.nul ? 'N' : 'T',
			    t.refs ? htmlref_decode(t.text, false, arena) : t.text);
		} else if (t.kind == HTMLTOK_CLOSE) {
			put('C', t.name);
		} else if (t.kind == HTMLTOK_OPEN) {
			put(t.self_closed ? 'S' : 'O', t.name);
			for (size_t i = 0; i < t.nattr; i++) {
				put('n', t.attr[i].name);
				put('v', htmlref_decode(t.attr[i].value, true, arena));
			}
		} else {
			put(t.kind == HTMLTOK_COMMENT ? 'M' : 'D', t.text);
		}
	}
}

int main(int argc, char **argv)
{
	Arena arena = {0};
	size_t n;
	char state[16];

	while (argc == 2 && scanf("%zu %15[a-z-]", &n, state) == 2 && getchar() == '\n') {
		char *bytes = malloc(n + (n == 0)); /* exactly n: an over-read shows */

		if (bytes == NULL || fread(bytes, 1, n, stdin) != n)
			return FAILED;
		arena_reset(&arena);
		if (strcmp(argv[1], "tokens") == 0)
			tokens((Str){bytes, n}, state, &arena);
		else
			put('T', html_text((Str){bytes, n}, &arena));
		putchar('\n');
		free(bytes);
	}
	arena_free(&arena);
	return OK;
}
