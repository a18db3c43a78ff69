/* fuzz_article -- any bytes as a dump of any kind: sound articles, and counts that add up. */
#include "bytes_file.h"

#include "../../filters/lib/article.h"
#include "../../filters/lib/json.h"
#include "../../filters/lib/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(Str s)
{
	if (utf8_valid(s) != s.n || (s.n > 0 && memchr(s.p, '\0', s.n) != NULL))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char text_field[] = "a.b";
	const Common common = {.limit = UINT64_MAX, .max_article = 4096};
	ArticleOpts opts = {.name[TEXT] = size % 3 == 0 ? text_field : NULL,
	                    .encoding = size % 5 == 0 ? "shift_jis" : NULL};
	static Ledger ledger;
	BytesFile file = bytes_file(data, size);
	Article article;

	ledger_open(&ledger, &common);

	In in = in_over((char *[]){file.path, file.path, NULL}, &common, &ledger);
	Articles *a = articles_open(&in, &ledger, &opts, &common);

	while (articles_next(a, &article)) {
		size_t n;
		const Str *names = articles_more(a, &n);

		ledger.out++;
		if (n != article.nmore || article.field[ID].n == 0)
			abort();
		for (size_t f = 0; f < ARTICLE_FIELDS; f++)
			check(article.field[f]);
		for (size_t i = 0; i < n; i++) {
			check(names[i]);
			check(article.more[i]);
		}
		check(article.extra);
		if (ledger.in != ledger.out + ledger.rejected + ledger.passed_over)
			abort();
	}
	articles_close(a);
	in_close(&in);
	ledger_close(&ledger);
	bytes_file_close(&file);
	return 0;
}
