/* htmlbench -- how fast pages are read, as ratios to plain scans in the same run, on one core.
 * usage: htmlbench PAGES.warc[.gz] …
 * The pages of all response records are held in memory; each step runs over all of them ROUNDS times, and its
 * fastest round counts. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "../../filters/lib/charset.h"
#include "../../filters/lib/html.h"
#include "../../filters/lib/warc.h"

enum { ROUNDS = 7 };

static Arena arena;
static volatile size_t sink;

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void scan_bytes(Str s)
{
	for (const char *p = s.p, *end = s.p + s.n; (p = memchr(p, '<', (size_t)(end - p)));
	     p++)
		sink++;
}

static void count_words(Str s)
{
	size_t n = 0;
	bool in_word = false;

	for (size_t i = 0; i < s.n; i++) {
		bool blank = s.p[i] == ' ' || (s.p[i] >= '\t' && s.p[i] <= '\r');

		n += !blank && !in_word;
		in_word = !blank;
	}
	sink += n;
}

static void tokens(Str s)
{
	HtmlReader r = {.page = s, .scripting = true};
	static HtmlTok t;

	while (htmltok_next(&r, &t))
		sink++;
}

static void blocks(Str s)
{
	sink += html_blocks(s, &arena).n;
}

static void all(Str s)
{
	uint64_t mended = 0;

	sink += html_blocks(charset_to_utf8(s, (Str){0}, true, NULL, &arena, &mended), &arena)
	                .n;
}

static double rate(void (*step)(Str), const Str *page, size_t n)
{
	double best = 1e9;
	size_t bytes = 0;

	for (int round = 0; round < ROUNDS; round++) {
		double began = seconds(), took;

		bytes = 0;
		for (size_t i = 0; i < n; i++) {
			arena_reset(&arena);
			step(page[i]);
			bytes += page[i].n;
		}
		took = seconds() - began;
		best = took < best ? took : best;
	}
	return (double)bytes / 1e6 / best;
}

int main(int argc, char **argv)
{
	const Common common = COMMON_DEFAULTS;
	static const struct {
		const char *name;
		void (*step)(Str);
	} step[] = {{"memchr '<'", scan_bytes},
	            {"words counted", count_words},
	            {"tokens", tokens},
	            {"blocks", blocks},
	            {"charset and blocks", all}};
	Ledger ledger;
	WarcRecord r;
	Str *page = NULL;
	size_t n = 0, cap = 0;
	double words = 0;

	(void)argc;
	ledger_open(&ledger, &common);

	In in = in_over(argv + 1, &common, &ledger);
	Warc *w = warc_open(&in, &ledger, common.max_article);

	while (in_next(&in))
		while (warc_next(w, &r)) {
			if (r.kind != WARC_RESPONSE || r.payload.n == 0)
				continue;
			page = grow_to(page, &cap, n + 1, sizeof *page);
			char *copy = grow(NULL, r.payload.n, 1);
			memcpy(copy, r.payload.p, r.payload.n);
			page[n++] = (Str){copy, r.payload.n};
		}
	warc_close(w);
	in_close(&in);
	printf("%zu pages\n", n);
	for (size_t i = 0; i < sizeof step / sizeof *step; i++) {
		double mb = rate(step[i].step, page, n);

		words = i == 1 ? mb : words;
		printf("%-20s %6.0f MB/s", step[i].name, mb);
		if (words > 0)
			printf("  %.2f x words counted", mb / words);
		putchar('\n');
	}
	return ledger_close(&ledger);
}
