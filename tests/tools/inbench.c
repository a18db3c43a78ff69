/* inbench -- all input read and nothing done with it: what in.h costs, for scripts/bench.
 * usage: inbench [FILE] …     prints the bytes handed out */
#include <inttypes.h>
#include <stdio.h>

#include "../../filters/lib/in.h"

int main(int argc, char **argv)
{
	const Common common = COMMON_DEFAULTS;
	Ledger ledger;
	uint64_t bytes = 0;

	(void)argc;
	ledger_open(&ledger, &common);

	In in = in_over(argv + 1, &common, &ledger);

	while (in_next(&in))
		for (Str s; (s = in_peek(&in, 1)).n > 0; in_take(&in, s.n))
			bytes += s.n;
	in_close(&in);
	printf("%" PRIu64 "\n", bytes);
	return ledger_close(&ledger);
}
