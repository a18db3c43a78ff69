/* rows.c -- cells by name. */
#include "rows.h"

Meta meta_read(const char *list)
{
	Meta m = {.n = 0};
	Str rest = str_of(list);

	while (rest.n > 0) {
		size_t end = str_find(rest, S(","));

		if (m.n == MOST_META)
			die(FAILED, "--meta: more than %d columns", MOST_META);
		if (end > 0)
			m.name[m.n++] = str_cut(rest, 0, end);
		rest = str_from(rest, end < rest.n ? end + 1 : end);
	}
	return m;
}

size_t article_cells(const Doc *doc, const Lexicon *l, Length length, const Meta *meta,
                     Cell *cell, Arena *arena)
{
	static const Str columns[] = {
		{"id", 2},      {"url", 3},    {"title", 5},
		{"author", 6},  {"date", 4},   {"source", 6},
		{"summary", 7}, {"people", 6}, {"organizations", 13},
		{"places", 6},
	};
	size_t n = COUNT(columns);

	for (size_t i = 0; i < n + meta->n; i++)
		cell[i] = (Cell){i < n ? columns[i] : meta->name[i - n], {NULL, 0}};
	if (doc == NULL)
		return n + meta->n;

	Candidates c = candidates_of(l, doc, arena);
	Names names = names_of(doc, arena);

	cell[0].value = id_decode(doc->field[DOC_ID], arena);
	cell[1].value = doc->field[DOC_URL];
	cell[2].value = doc->field[DOC_TITLE];
	cell[3].value = doc->field[DOC_AUTHOR];
	cell[4].value = doc->field[DOC_DATE];
	cell[5].value = doc->field[DOC_SOURCE];
	cell[6].value = summarize(&c, length, arena);
	for (int k = 0; k < NAME_KINDS; k++)
		cell[7 + k].value = names_list(&names, (enum NameKind)k, arena);
	for (size_t i = 0; i < meta->n; i++)
		cell[n + i].value = conllu_meta(doc, meta->name[i]);
	return n + meta->n;
}

size_t story_cells(const Told *told, Cell *cell, Arena *arena)
{
	static const Str columns[] = {
		{"story", 5},   {"ids", 3},     {"date", 4},   {"title", 5},
		{"sources", 7}, {"summary", 7}, {"people", 6}, {"organizations", 13},
		{"places", 6},
	};
	size_t n = COUNT(columns);

	for (size_t i = 0; i < n; i++)
		cell[i] = (Cell){columns[i], {NULL, 0}};
	if (told == NULL)
		return n;
	cell[0].value = id_decode(told->id, arena);
	cell[1].value = told->ids;
	cell[2].value = told->date;
	cell[3].value = told->title;
	cell[4].value = told->sources;
	cell[5].value = told->summary;
	for (int k = 0; k < NAME_KINDS; k++)
		cell[6 + k].value = names_list(&told->names, (enum NameKind)k, arena);
	return n;
}
