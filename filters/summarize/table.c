/* table.c -- the three forms of a row. */
#include "table.h"

void table_head(Out *out, TableForm form, const Cell *cell, size_t n)
{
	if (form != AS_CSV)
		return;
	for (size_t i = 0; i < n; i++)
		csv_put(out, cell[i].name, i == 0);
	csv_end_row(out);
}

/* s as a JSON string (RFC 8259). */
static void put_json(Out *out, Str s)
{
	static const char hex[] = "0123456789abcdef";

	out_byte(out, '"');
	for (size_t i = 0, from = 0; i <= s.n; i++) {
		unsigned char c = i < s.n ? (unsigned char)s.p[i] : 0;

		if (i < s.n && c >= 0x20 && c != '"' && c != '\\')
			continue;
		out_str(out, str_cut(s, from, i));
		from = i + 1;
		if (i == s.n)
			break;
		out_byte(out, '\\');
		if (c == '"' || c == '\\') {
			out_byte(out, (char)c);
		} else if (c == '\n') {
			out_byte(out, 'n');
		} else {
			out_str(out, S("u00"));
			out_byte(out, hex[c >> 4]);
			out_byte(out, hex[c & 15]);
		}
	}
	out_byte(out, '"');
}

static void put_member(Out *out, const Cell *cell, bool first)
{
	if (!first)
		out_byte(out, ',');
	put_json(out, cell->name);
	out_byte(out, ':');
	put_json(out, cell->value);
}

static void put_object(Out *out, const Cell *cell, size_t n)
{
	size_t date = 0;

	while (date < n && !str_eq(cell[date].name, S("date")))
		date++;
	out_byte(out, '{');
	if (date < n)
		put_member(out, &cell[date], true);
	for (size_t i = 0; i < n; i++)
		if (i != date)
			put_member(out, &cell[i], i == 0 && date == n);
	out_str(out, S("}\n"));
}

static Str cell_named(const Cell *cell, size_t n, Str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(cell[i].name, name))
			return cell[i].value;
	return (Str){NULL, 0};
}

static void put_paragraph(Out *out, Str s)
{
	if (s.n == 0)
		return;
	out_str(out, s);
	out_str(out, S("\n\n"));
}

/* The title, the summary, then the other cells with their names. */
static void put_text(Out *out, const Cell *cell, size_t n, bool first)
{
	if (!first)
		out_str(out, S("\f\n"));
	put_paragraph(out, cell_named(cell, n, S("title")));
	put_paragraph(out, cell_named(cell, n, S("summary")));
	for (size_t i = 0; i < n; i++) {
		if (cell[i].value.n == 0 || str_eq(cell[i].name, S("title")) ||
		    str_eq(cell[i].name, S("summary")))
			continue;
		out_str(out, cell[i].name);
		out_str(out, S(": "));
		out_str(out, cell[i].value);
		out_byte(out, '\n');
	}
}

void table_row(Out *out, TableForm form, const Cell *cell, size_t n, bool first)
{
	if (form == AS_JSONL) {
		put_object(out, cell, n);
		return;
	}
	if (form == AS_TEXT) {
		put_text(out, cell, n, first);
		return;
	}
	for (size_t i = 0; i < n; i++)
		csv_put(out, cell[i].value, i == 0);
	csv_end_row(out);
}
