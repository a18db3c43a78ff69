/* fuzz_warc -- any bytes as an archive: records, and what HTTP they hold. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../../filters/lib/warc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const Common common = {.limit = UINT64_MAX, .max_article = 4096};
	static Ledger ledger;
	int file = memfd_create("archive", 0);
	char path[32];
	WarcRecord r;
	volatile char sum = 0;

	if (file < 0 || write(file, data, size) != (ssize_t)size)
		abort();
	snprintf(path, sizeof path, "/proc/self/fd/%d", file);
	ledger_open(&ledger, &common);

	In in = in_over((char *[]){path, NULL}, &common, &ledger);
	Warc *w = warc_open(&in, &ledger, common.max_article);

	while (in_next(&in))
		while (warc_next(w, &r)) {
			Str parts[] = {r.type, r.id, r.uri, r.date, r.content_type, r.payload};

			for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
				for (size_t k = 0; k < parts[i].n; k++)
					sum = (char)(sum + parts[i].p[k]);
			if (r.payload.n > common.max_article)
				abort();
		}
	warc_close(w);
	in_close(&in);
	ledger_close(&ledger);
	close(file);
	return 0;
}
