/* test_csv.c -- what csv.h promises. */
#include "unit.h"

#include <csv.h>

#include "../../filters/lib/csv.h"
#include "../../filters/lib/csv_plain.h"

static char dir[] = "/tmp/test_csv.XXXXXX", path[64];

static int enter(void **state)
{
	(void)state;
	snprintf(path, sizeof path, "%s/f", mkdtemp(dir));
	return 0;
}

static int leave(void **state)
{
	(void)state;
	unlink(path);
	return rmdir(dir);
}

static void write_file(Str s)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(s.p, 1, s.n, f), s.n);
	fclose(f);
}

typedef struct {
	char *file[2];
	Common common;
	Ledger ledger;
	In in;
	Csv *csv;
	int messages; /* stderr, put aside: complaints are not looked at */
} Reader;

static void open_reader(Reader *r, Str text, char delim, uint64_t cap)
{
	int null;

	*r = (Reader){.file = {path, NULL}, .common = COMMON_DEFAULTS};
	write_file(text);
	r->messages = dup(STDERR_FILENO);
	null = open("/dev/null", O_WRONLY);
	dup2(null, STDERR_FILENO);
	close(null);
	ledger_open(&r->ledger, &r->common);
	r->in = in_over(r->file, &r->common, &r->ledger);
	assert_true(in_next(&r->in));
	r->csv = csv_open(&r->in, &r->ledger, delim, cap);
}

static void close_reader(Reader *r)
{
	csv_close(r->csv);
	in_close(&r->in);
	dup2(r->messages, STDERR_FILENO);
	close(r->messages);
}

/* The rows of text as "[a][b]" a row, "|" between them, "!" and a number for rejects. */
static const char *rows(const char *text, char delim, uint64_t cap)
{
	static char shown[4096];
	size_t n = 0;
	Reader r;
	Row row;

	open_reader(&r, str_of(text), delim, cap);
	shown[0] = '\0';
	while (csv_row(r.csv, &row)) {
		for (size_t i = 0; i < row.n; i++)
			n += (size_t)snprintf(shown + n, sizeof shown - n, "[%.*s]",
			                      FMT(row.field[i]));
		n += (size_t)snprintf(shown + n, sizeof shown - n, "|");
	}
	if (r.ledger.rejected > 0)
		snprintf(shown + n, sizeof shown - n, "!%d", (int)r.ledger.rejected);
	close_reader(&r);
	return shown;
}

static const uint64_t CAP = 1 << 24;

static void fields_are_quoted_as_rfc_4180_says(void **state)
{
	(void)state;
	assert_string_equal(rows("a,b\n1,\"x, \"\"y\"\"\"\n", ',', CAP),
	                    "[a][b]|[1][x, \"y\"]|");
	assert_string_equal(rows("a,b\n\"l1\nl2\",\"\"\n", ',', CAP), "[a][b]|[l1\nl2][]|");
	assert_string_equal(rows("a,b\n,\n", ',', CAP), "[a][b]|[][]|");
}

static void lf_crlf_and_cr_end_a_row(void **state)
{
	(void)state;
	assert_string_equal(rows("a,b\n1,2\n3,4", ',', CAP), "[a][b]|[1][2]|[3][4]|");
	assert_string_equal(rows("a,b\r\n1,2\r\n3,4\r\n", ',', CAP), "[a][b]|[1][2]|[3][4]|");
	assert_string_equal(rows("a,b\r1,2\r3,4", ',', CAP), "[a][b]|[1][2]|[3][4]|");
	assert_string_equal(rows("a,b\r1,\"x\ry\r\nz\"\r", ',', CAP), "[a][b]|[1][x\ry\r\nz]|");
}

static void blank_rows_are_passed_over_and_blanks_belong_to_fields(void **state)
{
	(void)state;
	assert_string_equal(rows("\n\na,b\n\r\n 1 , 2\t\n\n", ',', CAP), "[a][b]|[ 1 ][ 2\t]|");
}

static void tabs_part_the_fields_of_tsv(void **state)
{
	(void)state;
	assert_string_equal(rows("a\tb\n1,5\t 2\n", '\t', CAP), "[a][b]|[1,5][ 2]|");
}

static void a_bom_is_dropped(void **state)
{
	(void)state;
	assert_string_equal(rows("\xef\xbb\xbf"
	                         "\"a\",b\n1,2\n",
	                         ',', CAP),
	                    "[a][b]|[1][2]|");
}

static void a_row_of_another_width_is_rejected_alone(void **state)
{
	(void)state;
	assert_string_equal(rows("a,b\n1,2\n3\n4,5,6\n7,8\n", ',', CAP),
	                    "[a][b]|[1][2]|[7][8]|!2");
}

static void a_stray_quote_costs_its_row(void **state)
{
	(void)state;
	assert_string_equal(rows("a,b\n1,2\n3,\"4\n5,6\n7,8\n", ',', CAP),
	                    "[a][b]|[1][2]|[5][6]|[7][8]|!1");
	assert_string_equal(rows("a,b\n1,2\n3,4\n5,\"6\n", ',', CAP),
	                    "[a][b]|[1][2]|[3][4]|!1");
	assert_string_equal(rows("a,b\n3,\"4\n5,\"x, y\nz\"\n7,8\n", ',', CAP),
	                    "[a][b]|[3][4\n5,\"x, y\nz]|[7][8]|");
}

static void a_row_larger_than_the_cap_is_rejected_alone(void **state)
{
	(void)state;
	assert_string_equal(rows("a,b\n1,2\n3,aaaaaaaaaaaaaaaaaaaaaaaa\n4,5\n", ',', 20),
	                    "[a][b]|[1][2]|[4][5]|!1");
	assert_string_equal(rows("a,b\n1,\"2\n3\n4\n5\n6\n7\n8\n9\n0\"\n4,5\n", ',', 20),
	                    "[a][b]|[4][5]|!1");
	assert_string_equal(rows("a,b\n1,\"2345678901234567\"\n", ',', 22),
	                    "[a][b]|[1][2345678901234567]|");
}

static void rows_and_bytes_are_counted(void **state)
{
	Reader r;
	Row row;

	(void)state;
	open_reader(&r, S("a,b\n1,2\nbad\n3,4\n"), ',', CAP);
	assert_true(csv_row(r.csv, &row));
	assert_int_equal(row.at.record, 0);
	assert_true(csv_row(r.csv, &row));
	assert_int_equal(row.at.record, 1);
	assert_int_equal(row.at.byte, 4);
	assert_true(csv_row(r.csv, &row));
	assert_int_equal(row.at.record, 3);
	assert_int_equal(row.at.byte, 12);
	assert_false(csv_row(r.csv, &row));
	assert_int_equal(r.ledger.status, TROUBLE);
	close_reader(&r);
}

static void nul_bytes_are_data(void **state)
{
	Reader r;
	Row row;

	(void)state;
	open_reader(&r, S("a,b\n1,x\0y\n"), ',', CAP);
	csv_row(r.csv, &row);
	assert_true(csv_row(r.csv, &row));
	assert_true(str_eq(row.field[1], S("x\0y")));
	close_reader(&r);
}

static void a_file_of_commas_or_without_rows_gives_nothing(void **state)
{
	(void)state;
	assert_string_equal(rows("", ',', CAP), "");
	assert_string_equal(rows("\n\r\n", ',', CAP), "");
	assert_string_equal(rows("a,b\n", ',', CAP), "[a][b]|");
	assert_string_equal(rows("a,b\n,,,,,,,\n,\n", ',', CAP), "[a][b]|[][]|!1");
}

/* Rows and rejects of n times the piece behind a header of three columns. */
static void read_many(const char *piece, size_t n, uint64_t cap, size_t *sound,
                      uint64_t *rejected)
{
	size_t len = strlen(piece);
	Str text = {NULL, 6 + n * len};
	char *p = grow(NULL, text.n, 1);
	Reader r;
	Row row;

	memcpy(p, "a,b,c\n", 6);
	for (size_t i = 0; i < n; i++)
		memcpy(p + 6 + i * len, piece, len);
	text.p = p;
	open_reader(&r, text, ',', cap);
	for (*sound = 0; csv_row(r.csv, &row); ++*sound)
		;
	*rejected = r.ledger.rejected;
	close_reader(&r);
	free(p);
}

/* Were each line tried up to the cap, this would go on for hours. */
static void quotes_that_never_end_are_not_followed_from_every_line(void **state)
{
	static const struct {
		const char *piece;
		size_t sound; /* behind the header, for each */
	} table[] = {{"1,\"stray,3\n", 0}, {"\"abc\n", 0}, {"1,\"x,3\r4,b,6\r", 1}};
	size_t sound, n = 200 * 1000;
	uint64_t rejected;

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		read_many(table[i].piece, n, 1 << 20, &sound, &rejected);
		assert_int_equal(sound, 1 + table[i].sound * n);
		assert_true(rejected > 0);
	}
}

static void sound_rows_among_stray_quotes_are_all_found(void **state)
{
	size_t sound;
	uint64_t rejected;

	(void)state;
	read_many("1,\"stray,3\n4,b,6\n", 20000, 1 << 16, &sound, &rejected);
	assert_int_equal(sound, 1 + 20000);
	assert_int_equal(rejected, 20000);
}

/* The same, by trying every line from scratch: what csv.c must agree with. */
typedef struct {
	size_t fields, end;
	enum { OK_ROW, NO_END } fate;
} Tried;

static Tried try_row(Str s, size_t at)
{
	enum { FRESH, PLAIN, QUOTED, AFTER } in = FRESH;
	Tried t = {.fields = 0, .fate = NO_END};

	for (size_t i = at; i < s.n; i++) {
		char c = s.p[i];

		if (in == QUOTED) {
			in = c == '"' ? AFTER : QUOTED;
		} else if (c == ',') {
			t.fields++;
			in = FRESH;
		} else if (c == '\n') {
			t.fields++;
			t.end = i + 1;
			t.fate = OK_ROW;
			return t;
		} else if (in == AFTER || (in == FRESH && c == '"')) {
			in = QUOTED; /* a quote that closed nothing, as libcsv takes it */
		} else if (in == FRESH) {
			in = PLAIN;
		}
	}
	return t;
}

static size_t line_behind(Str s, size_t at)
{
	while (at < s.n && s.p[at] != '\n')
		at++;
	while (at < s.n && s.p[at] == '\n')
		at++;
	return at;
}

/* The places of all sound rows of two fields, joined. */
static void by_hand(Str s, uint64_t most, char *shown, size_t cap)
{
	size_t n = 0;

	for (size_t at = 0; at < s.n;) {
		Tried t = try_row(s, at);

		if (t.fate == OK_ROW && t.fields == 2 && t.end - at <= most) {
			n += (size_t)snprintf(shown + n, cap - n, "%zu ", at);
			for (at = t.end; at < s.n && s.p[at] == '\n';)
				at++;
		} else {
			at = line_behind(s, at);
		}
	}
}

static void random_tables_are_read_as_line_by_line_trial_reads_them(void **state)
{
	uint32_t seed = 1; /* any run can be had again */

	(void)state;
	for (int round = 0; round < 3000; round++) {
		char text[128] = "x,y\n", want[512] = "", got[512] = "";
		size_t size = 5 + (size_t)round % 120, n = 0;
		uint64_t most = round % 2 == 0 ? 24 : CAP;
		Reader r;
		Row row;

		for (size_t i = 4; i < size; i++) {
			seed = seed * 1664525u + 1013904223u;
			text[i] = "ab,\"\n,\"\n"[seed >> 29];
		}
		text[size - 1] = '\n';
		by_hand((Str){text, size}, most, want, sizeof want);
		open_reader(&r, (Str){text, size}, ',', most);
		while (csv_row(r.csv, &row))
			n += (size_t)snprintf(got + n, sizeof got - n, "%d ", (int)row.at.byte);
		close_reader(&r);
		assert_string_equal(got, want);
	}
}

static const char *put(const char *a, const char *b)
{
	static char shown[256];
	char buf[256];
	Out out = {.buf = buf, .cap = sizeof buf};

	csv_put(&out, str_of(a), true);
	csv_put(&out, str_of(b), false);
	csv_end_row(&out);
	snprintf(shown, sizeof shown, "%.*s", (int)out.n, buf);
	return shown;
}

static void quoted_fields_are_written_as_libcsv_writes_them(void **state)
{
	static const char letters[] = {'a', 'b', ' ', '\n', ',', '"', '"', '\0'};
	static char buf[4096], want[4096];

	(void)state;
	srand(1);
	for (int i = 0; i < 2000; i++) {
		char field[64];
		size_t n = (size_t)rand() % sizeof field, kinds = 5 + (size_t)rand() % 4, k;
		Out out = {.buf = buf, .cap = sizeof buf};

		field[0] = ',';
		for (k = 1; k <= n && k < sizeof field; k++)
			field[k] = letters[(size_t)rand() % (kinds < 8 ? kinds : 8)];
		csv_put(&out, (Str){field, k}, true);
		assert_int_equal(out.n, csv_write(want, sizeof want, field, k));
		assert_memory_equal(buf, want, out.n);
	}
}

/* What libcsv makes of a row: its fields, each behind a byte 1, and a byte 2 at its end. */
static void note_field(void *field, size_t n, void *of)
{
	char **to = of;

	*(*to)++ = 1;
	if (n > 0)
		memcpy(*to, field, n);
	*to += n;
}

static void note_end(int c, void *of)
{
	(void)c;
	*(*(char **)of)++ = 2;
}

static int no_space(unsigned char c)
{
	(void)c;
	return 0;
}

static size_t by_libcsv(Str s, char *to)
{
	struct csv_parser parser;
	char *from = to;

	csv_init(&parser, 0);
	csv_set_space_func(&parser, no_space);
	csv_parse(&parser, s.p, s.n, note_field, note_end, &to);
	csv_free(&parser);
	return (size_t)(to - from);
}

static void plain_rows_are_what_libcsv_makes_of_them(void **state)
{
	static const char alphabet[] = "ab ,,,\"\"\"\"\n\r";
	uint32_t seed = 7;
	size_t plain = 0;

	(void)state;
	for (int round = 0; round < 200000; round++) {
		char text[16], want[64], got[64], values[16], *to = got, *value = values;
		PlainField field[3];
		Str s = {text, 0};
		size_t width, n;

		seed = seed * 1664525u + 1013904223u;
		s.n = 1 + (seed >> 16) % sizeof text;
		for (size_t i = 0; i < s.n; i++) {
			seed = seed * 1664525u + 1013904223u;
			text[i] = alphabet[(seed >> 16) % (sizeof alphabet - 1)];
		}
		width = 1 + (seed >> 8) % 3;
		if (*text == '\n' || *text == '\r')
			continue; /* no row begins here */
		n = csv_plain(s, ',', width, field);
		if (n == 0 || n == CSV_OPEN)
			continue;
		plain++;
		for (size_t i = 0; i < width; i++) {
			Str v = csv_undouble(field[i], value);

			value += v.n;
			note_field((void *)v.p, v.n, &to);
		}
		note_end(0, &to);
		assert_int_equal(by_libcsv(str_cut(s, 0, n), want), to - got);
		assert_memory_equal(want, got, (size_t)(to - got));
	}
	assert_true(plain > 1000);
}

static void a_plain_row_is_open_until_its_last_field_has_ended(void **state)
{
	PlainField field[2];
	Str row = S("a,\"b\"\"c\"\n");

	(void)state;
	for (size_t n = 1; n < row.n; n++)
		assert_true(csv_plain(str_cut(row, 0, n), ',', 2, field) == CSV_OPEN);
	assert_int_equal(csv_plain(row, ',', 2, field), row.n);
	assert_int_equal(csv_plain(S("a,b\"c"), ',', 2, field), 0);
	assert_int_equal(csv_plain(S("a,b\r"), ',', 2, field), 0);
}

static void fields_are_put_in_quotes_where_they_must_be(void **state)
{
	(void)state;
	assert_string_equal(put("plain", ""), "plain,\n");
	assert_string_equal(put("a,b", "say \"x\""), "\"a,b\",\"say \"\"x\"\"\"\n");
	assert_string_equal(put("l1\nl2", "cr\r"), "\"l1\nl2\",\"cr\r\"\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_are_quoted_as_rfc_4180_says),
		cmocka_unit_test(lf_crlf_and_cr_end_a_row),
		cmocka_unit_test(blank_rows_are_passed_over_and_blanks_belong_to_fields),
		cmocka_unit_test(tabs_part_the_fields_of_tsv),
		cmocka_unit_test(a_bom_is_dropped),
		cmocka_unit_test(a_row_of_another_width_is_rejected_alone),
		cmocka_unit_test(a_stray_quote_costs_its_row),
		cmocka_unit_test(a_row_larger_than_the_cap_is_rejected_alone),
		cmocka_unit_test(rows_and_bytes_are_counted),
		cmocka_unit_test(nul_bytes_are_data),
		cmocka_unit_test(a_file_of_commas_or_without_rows_gives_nothing),
		cmocka_unit_test(quotes_that_never_end_are_not_followed_from_every_line),
		cmocka_unit_test(sound_rows_among_stray_quotes_are_all_found),
		cmocka_unit_test(random_tables_are_read_as_line_by_line_trial_reads_them),
		cmocka_unit_test(plain_rows_are_what_libcsv_makes_of_them),
		cmocka_unit_test(a_plain_row_is_open_until_its_last_field_has_ended),
		cmocka_unit_test(fields_are_put_in_quotes_where_they_must_be),
		cmocka_unit_test(quoted_fields_are_written_as_libcsv_writes_them),
	};
	return cmocka_run_group_tests(tests, enter, leave);
}
