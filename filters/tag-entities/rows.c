/* rows.c -- mentions as rows of CSV. */
#include "rows.h"

#include <stdio.h>

#include "../lib/csv.h"

void rows_head(Out *out)
{
	out_str(out, S("doc,sent_id,start,end,type,text,name,value\n"));
}

void rows_put(Out *out, const Doc *doc, const Mentions *mentions, Arena *arena)
{
	Str id = id_decode(doc->field[DOC_ID], arena);

	for (size_t i = 0; i < mentions->n; i++) {
		const Mention *m = &mentions->mention[i];
		const Sentence *s = &doc->sentence[m->sentence];
		char start[12], end[12];

		snprintf(start, sizeof start, "%u", m->from - s->word + 1);
		snprintf(end, sizeof end, "%u", m->to - s->word);
		csv_put(out, id, true);
		csv_put(out, id_decode(s->id, arena), false);
		csv_put(out, str_of(start), false);
		csv_put(out, str_of(end), false);
		csv_put(out, entity_names[m->type], false);
		csv_put(out, m->text, false);
		csv_put(out, m->name, false);
		csv_put(out, m->value, false);
		csv_end_row(out);
	}
}
