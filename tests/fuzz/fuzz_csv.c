/* fuzz_csv -- any bytes as CSV: every row has the width of the first, and counts add up. */
#include "bytes_file.h"

#include "../../filters/lib/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const Common common = {.limit = UINT64_MAX, .max_article = 512};
	static Ledger ledger;
	BytesFile file = bytes_file(data, size);
	uint64_t rows = 0, at = 0;
	size_t width = 0;
	volatile char sum = 0;
	Row row;

	ledger_open(&ledger, &common);

	In in = in_over((char *[]){file.path, NULL}, &common, &ledger);

	while (in_next(&in)) {
		Csv *csv = csv_open(&in, &ledger, size % 2 == 0 ? ',' : '\t', 512);

		while (csv_row(csv, &row)) {
			if (width == 0)
				width = row.n;
			if (row.n != width || (rows > 0 && row.at.byte <= at) ||
			    row.at.record != rows + ledger.rejected)
				abort();
			at = row.at.byte;
			rows++;
			for (size_t i = 0; i < row.n; i++)
				for (size_t k = 0; k < row.field[i].n; k++)
					sum = (char)(sum + row.field[i].p[k]);
		}
		csv_close(csv);
		break; /* a run that follows a loss has its own width here */
	}
	in_close(&in);
	ledger_close(&ledger);
	bytes_file_close(&file);
	return 0;
}
