/* fuzz_gzip -- any bytes as a gzip'ed file: the runs that come of it, read in lines and in blocks. */
#include "bytes_file.h"

#include "../../filters/lib/in.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const Common common = {.limit = UINT64_MAX, .max_article = 4096};
	static Ledger ledger;
	BytesFile file = bytes_file(data, size);
	volatile char sum = 0;
	bool lines = size % 2 == 1;
	Str s;

	ledger_open(&ledger, &common);

	In in = in_over((char *[]){file.path, NULL}, &common, &ledger);

	while (in_next(&in)) {
		uint64_t at = in.at;

		while (lines ? in_line(&in, common.max_article, &s, NULL)
		             : (s = in_peek(&in, 1)).n > 0) {
			for (size_t i = 0; i < s.n; i++)
				sum = (char)(sum + s.p[i]);
			if (!lines)
				in_take(&in, s.n);
			if (in.at < at + s.n)
				abort();
			at = in.at;
		}
	}
	in_close(&in);
	ledger_close(&ledger);
	bytes_file_close(&file);
	return 0;
}
