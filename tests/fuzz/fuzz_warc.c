/* fuzz_warc -- any bytes as an archive: records, and what HTTP they hold. */
#include "bytes_file.h"

#include "../../filters/lib/warc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const Common common = {.limit = UINT64_MAX, .max_article = 4096};
	static Ledger ledger;
	BytesFile file = bytes_file(data, size);
	WarcRecord r;
	volatile char sum = 0;

	ledger_open(&ledger, &common);

	In in = in_over((char *[]){file.path, NULL}, &common, &ledger);
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
	bytes_file_close(&file);
	return 0;
}
