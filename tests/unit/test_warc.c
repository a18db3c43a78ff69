/* test_warc.c -- what warc.h and http.h promise: whole records, and the way on behind bad ones. */
#include "unit.h"

#include <zlib.h>

#include "../../filters/lib/http.h"
#include "../../filters/lib/warc.h"

static char dir[] = "/tmp/test_warc.XXXXXX", path[64];
static Ledger ledger;
static char shown[4096]; /* the records of the last archive, as KIND:id:payload;… */

static int enter(void **state)
{
	(void)state;
	snprintf(path, sizeof path, "%s/a.warc", mkdtemp(dir));
	return 0;
}

static int leave(void **state)
{
	(void)state;
	unlink(path);
	return rmdir(dir);
}

static void show(WarcRecord *r)
{
	size_t n = strlen(shown);

	snprintf(shown + n, sizeof shown - n, "%.*s:%.*s:%.*s%s;", FMT(r->type), FMT(r->id),
	         FMT(r->payload), r->cut ? "(cut)" : "");
}

/* Read the archive of bytes; cap is the largest record. */
static const char *records_of(Str bytes, uint64_t cap)
{
	const Common common = {.limit = UINT64_MAX, .max_article = cap};
	FILE *f = fopen(path, "wb");
	int err = dup(STDERR_FILENO), null = open("/dev/null", O_WRONLY);

	fwrite(bytes.p, 1, bytes.n, f);
	fclose(f);
	dup2(null, STDERR_FILENO); /* complaints are counted, not read */
	*shown = '\0';
	ledger_open(&ledger, &common);

	In in = in_over((char *[]){path, NULL}, &common, &ledger);
	Warc *w = warc_open(&in, &ledger, cap);
	WarcRecord r;

	while (in_next(&in))
		while (warc_next(w, &r))
			show(&r);
	warc_close(w);
	in_close(&in);
	ledger_close(&ledger);
	dup2(err, STDERR_FILENO);
	close(err);
	close(null);
	return shown;
}

static const char *records(const char *archive)
{
	return records_of(str_of(archive), 1 << 20);
}

#define RECORD(type, id, length, body)                                                         \
	"WARC/1.0\r\nWARC-Type: " type "\r\nWARC-Record-ID: <" id                              \
	">\r\nContent-Length: " length "\r\n\r\n" body "\r\n\r\n"

static void records_of_all_kinds_come_in_order(void **state)
{
	(void)state;
	assert_string_equal(records(RECORD("warcinfo", "i", "5", "a: b\n")
	                                    RECORD("conversion", "c", "4", "text")
	                                            RECORD("resource", "r", "0", "")),
	                    "warcinfo:i:a: b\n;conversion:c:text;resource:r:;");
	assert_int_equal(ledger.status, OK);
}

static void line_ends_versions_and_missing_ends_do_not_matter(void **state)
{
	(void)state;
	assert_string_equal(
		records("WARC/0.18\nwarc-type:conversion\nContent-Length:3\n\nabc\n\n"
	                "WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: 2\r\n\r\n"
	                "deWARC/0.17\r\nWARC-Type: x\r\nContent-Length: 1\r\n\r\nf"),
		"conversion::abc;resource::de;x::f;");
	assert_int_equal(ledger.status, OK);
	assert_string_equal(records(""), "");
	assert_int_equal(ledger.status, OK);
}

static void a_response_is_its_page(void **state)
{
	const Common common = COMMON_DEFAULTS;
	const char archive[] =
		"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <http://a.example/>\r\n"
		"WARC-Date: 2020-01-02T03:04:05Z\r\n"
		"Content-Type: application/http; msgtype=response\r\nContent-Length: 67\r\n\r\n"
		"HTTP/1.1 404 Not Found\r\ncontent-type: "
		"text/html;charset=x\r\n\r\n<p>hi\n\r\n\r\n";
	FILE *f = fopen(path, "wb");
	Ledger l;
	WarcRecord r;

	(void)state;
	fputs(archive, f);
	fclose(f);
	ledger_open(&l, &common);

	In in = in_over((char *[]){path, NULL}, &common, &l);
	Warc *w = warc_open(&in, &l, 1000);

	assert_true(in_next(&in));
	assert_true(warc_next(w, &r));
	assert_int_equal(r.kind, WARC_RESPONSE);
	assert_int_equal(r.status, 404);
	assert_true(str_eq(r.content_type, S("text/html;charset=x")));
	assert_true(str_eq(r.uri, S("http://a.example/")));
	assert_true(str_eq(r.date, S("2020-01-02T03:04:05Z")));
	assert_true(str_eq(r.payload, S("<p>hi\n")));
	assert_int_equal(r.at.record, 1);
	assert_int_equal(r.at.byte, 0);
	assert_false(warc_next(w, &r));
	warc_close(w);
	in_close(&in);
	assert_int_equal(ledger_close(&l), OK);
}

static void a_length_that_lies_costs_nothing_but_a_word(void **state)
{
	(void)state;
	assert_string_equal(records(RECORD("a", "1", "3", "WARC is long") RECORD(
				    "a", "2", "999", "short") RECORD("a", "3", "x", "none")
	                                    RECORD("a", "4", "99999999999", "huge")
	                                            RECORD("a", "5", "2", "ok")),
	                    "a:1:WARC is long;a:2:short;a:3:none;a:4:huge;a:5:ok;");
	assert_int_equal(ledger.status, TROUBLE);
	assert_int_equal(ledger.rejected, 0);
}

static void a_length_that_holds_may_have_records_inside(void **state)
{
	(void)state;
	assert_string_equal(records(RECORD("a", "1", "16", "x\nWARC/1.0\r\nabcd")
	                                    RECORD("a", "2", "2", "ok")),
	                    "a:1:x\nWARC/1.0\r\nabcd;a:2:ok;");
	assert_int_equal(ledger.status, OK);
}

static void what_breaks_off_is_given_as_cut(void **state)
{
	(void)state;
	assert_string_equal(records("WARC/1.0\r\nWARC-Type: a\r\nContent-Length: 9\r\n\r\nabc"),
	                    "a::abc(cut);");
	assert_int_equal(ledger.status, TROUBLE);
	assert_string_equal(records("WARC/1.0\r\nWARC-Type: a\r\nWARC-Truncated: length\r\n"
	                            "Content-Length: 3\r\n\r\nabc"),
	                    "a::abc(cut);");
	assert_int_equal(ledger.status, OK);
	assert_string_equal(records(RECORD("a", "1", "2", "ok") "WARC/1.0\r\nWARC-Ty"),
	                    "a:1:ok;");
	assert_int_equal(ledger.rejected, 1);
}

static void a_header_alone_is_a_record_without_payload(void **state)
{
	(void)state;
	assert_string_equal(records("WARC/0.18\r\nWARC-Type: a\r\nContent-Length: x\r\n\r\n"
	                            "WARC/0.18\r\nWARC-Type: b\r\n\r\n"),
	                    "a::;b::;");
	assert_int_equal(ledger.status, TROUBLE);
}

static void bytes_between_records_are_told(void **state)
{
	(void)state;
	assert_string_equal(
		records("junk\n" RECORD("a", "1", "2", "ok") "more\njunk WARC/1.0\r\n"
	                                                     "WARC/x\r\n" RECORD("a", "2", "2",
	                                                                         "ok") "\0"),
		"a:1:ok;a:2:ok;");
	assert_int_equal(ledger.status, TROUBLE);
}

static void a_record_too_large_is_rejected_and_the_next_read(void **state)
{
	char *archive = malloc(3 << 20);
	size_t n;

	(void)state;
	n = (size_t)sprintf(archive,
	                    "WARC/1.0\r\nWARC-Type: resource\r\n"
	                    "Content-Length: %d\r\n\r\n",
	                    2 << 20);
	memset(archive + n, 'x', 2 << 20);
	n += 2 << 20;
	n += (size_t)sprintf(archive + n, "\r\n\r\n" RECORD("a", "2", "2", "ok"));
	assert_string_equal(records_of((Str){archive, n}, 1 << 20), "a:2:ok;");
	assert_int_equal(ledger.rejected, 1);
	memcpy(archive + 21, "metadata", 8); /* not wanted: no loss */
	records_of((Str){archive, n}, 1 << 20);
	assert_string_equal(shown, "metadata::;a:2:ok;");
	assert_int_equal(ledger.rejected, 0);
	free(archive);
}

static Str decoded(const char *head, Str body, size_t cap, const char **why, bool *cut)
{
	static Arena arena;
	static char message[1000];
	HttpMessage m;
	size_t n = strlen(head);

	arena_free(&arena);
	memcpy(message, head, n);
	memcpy(message + n, body.p, body.n);
	*cut = false;
	assert_true(http_parse((Str){message, n + body.n}, &m));
	*why = http_decode(&m, cap, &arena, cut);
	return m.body;
}

static void chunks_are_joined(void **state)
{
	static const char head[] = "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n";
	const char *why;
	bool cut;

	(void)state;
	assert_true(str_eq(decoded(head, S("3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n"), 99,
	                           &why, &cut),
	                   S("abc0123456789")));
	assert_null(why);
	assert_false(cut);
	assert_true(str_eq(decoded(head, S("5\r\nab"), 99, &why, &cut), S("ab")));
	assert_true(cut);
	assert_true(str_eq(decoded(head, S("ffffffffffffff\nab"), 99, &why, &cut), S("ab")));
	assert_true(str_eq(decoded(head, S("<p>plain"), 99, &why, &cut), S("<p>plain")));
	assert_false(cut);
}

static void compressed_bodies_are_inflated_up_to_the_cap(void **state)
{
	static const int format[] = {16 + MAX_WBITS, MAX_WBITS, -MAX_WBITS};
	static const char *const coding[] = {"gzip", "deflate", "deflate"};
	char zeros[5000] = {0}, packed[400], head[100];
	const char *why;
	bool cut;
	Str body;

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		z_stream z = {0};

		deflateInit2(&z, 9, Z_DEFLATED, format[i], 8, Z_DEFAULT_STRATEGY);
		z.next_in = (Bytef *)zeros, z.avail_in = sizeof zeros;
		z.next_out = (Bytef *)packed, z.avail_out = sizeof packed;
		assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
		sprintf(head, "HTTP/1.0 200 OK\nContent-Encoding: %s\n\n", coding[i]);
		body = (Str){packed, sizeof packed - z.avail_out};
		deflateEnd(&z);
		assert_int_equal(decoded(head, body, 5000, &why, &cut).n, 5000);
		assert_null(why);
		decoded(head, body, 4999, &why, &cut);
		assert_non_null(why);
		body.n -= 9;
		decoded(head, body, 5000, &why, &cut);
		assert_true(why != NULL || cut);
	}
	sprintf(head, "HTTP/1.0 200 OK\nContent-Encoding: gzip\n\n");
	assert_true(str_eq(decoded(head, S("<p>not any more"), 99, &why, &cut),
	                   S("<p>not any more")));
	assert_null(why);
	sprintf(head, "HTTP/1.0 200 OK\nContent-Encoding: br\n\n");
	decoded(head, S("\x0b\x02\x80hello\x03"), 99, &why, &cut);
	assert_non_null(why);
}

static void what_has_no_status_line_is_no_response(void **state)
{
	HttpMessage m;

	(void)state;
	assert_false(http_parse(S(""), &m));
	assert_false(http_parse(S("HTTP/1.1"), &m));
	assert_false(http_parse(S("HTTP/1.1 2"), &m));
	assert_false(http_parse(S("<html>"), &m));
	assert_true(http_parse(S("HTTP/1.1 200"), &m));
	assert_int_equal(m.body.n, 0);
}

/* Whatever is cut out of an archive or changed in it, reading comes to its end. */
static void any_damage_is_survived(void **state)
{
	static const char archive[] = RECORD("a", "1", "3", "abc")
		RECORD("response", "2", "47",
	               "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08\0xy");
	char bytes[sizeof archive];
	uint32_t seed = 5;

	(void)state;
	for (size_t n = 0; n < sizeof archive; n++)
		records_of((Str){archive, n}, 1000);
	for (int round = 0; round < 300; round++) {
		memcpy(bytes, archive, sizeof bytes);
		for (int k = 0; k < 3; k++) {
			seed = seed * 1664525u + 1013904223u;
			bytes[(seed >> 8) % sizeof bytes] = (char)(seed >> 24);
		}
		records_of((Str){bytes, sizeof bytes}, 1000);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_of_all_kinds_come_in_order),
		cmocka_unit_test(line_ends_versions_and_missing_ends_do_not_matter),
		cmocka_unit_test(a_response_is_its_page),
		cmocka_unit_test(a_length_that_lies_costs_nothing_but_a_word),
		cmocka_unit_test(a_length_that_holds_may_have_records_inside),
		cmocka_unit_test(what_breaks_off_is_given_as_cut),
		cmocka_unit_test(a_header_alone_is_a_record_without_payload),
		cmocka_unit_test(bytes_between_records_are_told),
		cmocka_unit_test(a_record_too_large_is_rejected_and_the_next_read),
		cmocka_unit_test(chunks_are_joined),
		cmocka_unit_test(compressed_bodies_are_inflated_up_to_the_cap),
		cmocka_unit_test(what_has_no_status_line_is_no_response),
		cmocka_unit_test(any_damage_is_survived),
	};
	return cmocka_run_group_tests(tests, enter, leave);
}
