/* find-quotes -- who said what, word for word.  See find-quotes.1. */
#include "../lib/csv.h"
#include "../lib/opt.h"
#include "find-quotes.h"

static const Str columns[] = {
	{"doc", 3},     {"story", 5}, {"sent_id", 7}, {"quote", 5},
	{"speaker", 7}, {"cue", 3},   {"score", 5},
};

static void write_quote(Out *out, const Doc *doc, const Quote *q, Arena *arena)
{
	uint64_t percent = (uint64_t)(q->score * 100 + .5F);
	char score[] = {'0', '.', (char)('0' + percent / 10 % 10), (char)('0' + percent % 10)};

	csv_put(out, id_decode(doc->field[DOC_ID], arena), true);
	csv_put(out, id_decode(doc->field[DOC_STORY], arena), false);
	csv_put(out, id_decode(q->sent_id, arena), false);
	csv_put(out, q->quote, false);
	csv_put(out, q->speaker, false);
	csv_put(out, q->cue, false);
	csv_put(out, (Str){score, sizeof score}, false);
	csv_end_row(out);
}

int main(int argc, char **argv)
{
	Common common = COMMON_DEFAULTS;
	const Opt opts[] = {OPT_COMMON(common), OPT_END};
	const Usage usage = {"List direct quotations with their speakers, as CSV.", opts};
	char **files = opt_parse(&usage, argc, argv);
	Ledger ledger;

	ledger_open(&ledger, &common);

	In in = in_over(files, &common, &ledger);
	Out out = out_open(&common);
	Conllu *docs = conllu_open(&in, &ledger, &common);
	Arena arena = {0};
	Doc doc;

	for (size_t i = 0; i < COUNT(columns); i++)
		csv_put(&out, columns[i], i == 0);
	csv_end_row(&out);
	while (conllu_next(docs, &doc)) {
		Quotes q = find_quotes(&doc, &arena);

		for (size_t i = 0; i < q.n; i++)
			write_quote(&out, &doc, &q.quote[i], &arena);
		arena_reset(&arena);
		ledger.out++;
		out_record(&out);
		in_count(&in, 1);
	}

	arena_free(&arena);
	conllu_close(docs);
	out_close(&out);
	in_close(&in);
	return ledger_close(&ledger);
}
