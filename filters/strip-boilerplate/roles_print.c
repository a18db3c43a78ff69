/* roles_print.c -- lines and their roles as rows of CSV. */
#include "roles_print.h"

void roles_print_head(Out *out)
{
	out_str(out, S("id,line,role,text,score\n"));
}

void roles_print(Out *out, Str id, const Page *p)
{
	for (size_t i = 0; i < p->n; i++) {
		const Line *l = &p->line[i];
		int score = (int)(l->score * 1000.0f + 0.5f);
		char digits[8] = {(char)('0' + score / 1000), '.',
		                  (char)('0' + score / 100 % 10), (char)('0' + score / 10 % 10),
		                  (char)('0' + score % 10)};

		csv_put(out, id, true);
		out_byte(out, ',');
		out_uint(out, i + 1);
		csv_put(out, role_names[l->role], false);
		csv_put(out, l->text, false);
		csv_put(out, (Str){digits, 5}, false);
		csv_end_row(out);
	}
}
