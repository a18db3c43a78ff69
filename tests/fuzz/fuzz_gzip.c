/* fuzz_gzip -- any bytes as a gzip'ed file: the runs that come of it, read in lines and in blocks. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../../filters/lib/in.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const Common common = {.limit = UINT64_MAX, .max_article = 4096};
	static Ledger ledger;
	int file = memfd_create("gzip", 0);
	volatile char sum = 0;
	char path[32];
	bool lines = size % 2 == 1;
	Str s;

	if (file < 0 || write(file, data, size) != (ssize_t)size)
		abort();
	snprintf(path, sizeof path, "/proc/self/fd/%d", file);
	ledger_open(&ledger, &common);

	In in = in_over((char *[]){path, NULL}, &common, &ledger);

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
	close(file);
	return 0;
}
