/* test_charset.c -- what charset.h promises. */
#include "unit.h"

#include "../../filters/lib/charset.h"
#include "../../filters/lib/utf8.h"

static Arena arena;
static uint64_t mended;

/* bytes, in an allocation of exactly their size, as UTF-8. */
static const char *utf8(Str bytes, const char *content_type, bool is_html, const char *forced)
{
	static char shown[512];
	char *copy = malloc(bytes.n + (bytes.n == 0));
	Str s;

	memcpy(copy, bytes.p, bytes.n);
	mended = 0;
	arena_reset(&arena);
	s = charset_to_utf8((Str){copy, bytes.n}, str_of(content_type), is_html, forced, &arena,
	                    &mended);
	snprintf(shown, sizeof shown, "%.*s", FMT(s));
	free(copy);
	return shown;
}

/* What stands behind the last tag. */
static const char *behind(const char *html)
{
	return strrchr(html, '>') + 1;
}

static int leave(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

static void sound_utf8_is_given_back_as_it_is(void **state)
{
	Str s = S("caf\xc3\xa9");

	(void)state;
	assert_ptr_equal(charset_to_utf8(s, S("text/html"), true, NULL, &arena, &mended).p,
	                 s.p);
	assert_string_equal(utf8(S("\xef\xbb\xbf"
	                           "a"),
	                         "", false, NULL),
	                    "a");
	assert_string_equal(utf8(S(""), "", true, NULL), "");
}

static void what_is_no_utf8_is_windows_1252_unless_said(void **state)
{
	(void)state;
	assert_string_equal(utf8(S("caf\xe9 \x93x\x94 5\x80"), "", false, NULL), "café “x” 5€");
	assert_string_equal(utf8(S("\x92"), "text/html; charset=ISO-8859-1", true, NULL), "’");
	assert_int_equal(mended, 0);
}

static void the_charset_is_found_where_it_is_told(void **state)
{
	(void)state;
	assert_string_equal(
		utf8(S("\xcf\xf0"), "text/html; charset=\"windows-1251\"", true, NULL), "Пр");
	assert_string_equal(utf8(S("<meta charset=windows-1251>\xcf"), "", true, NULL),
	                    "<meta charset=windows-1251>П");
	assert_string_equal(
		behind(utf8(S("<!-- <meta charset=koi8-r> --><META http-equiv='Content-Type' "
	                      "content='text/html; charset=cp1251'>\xcf"),
	                    "", true, NULL)),
		"П");
	assert_string_equal(behind(utf8(S("<?xml version='1.0' encoding='iso-8859-2'?>\xb1"),
	                                "", true, NULL)),
	                    "ą");
	assert_string_equal(behind(utf8(S("<meta charset=windows-1251>\xe9"), "", false, NULL)),
	                    "é");
	assert_string_equal(utf8(S("\xe1"), "text/plain; charset=cp1251", false, "ISO-8859-7"),
	                    "α");
	assert_string_equal(utf8(S("\xff\xfe"
	                           "a\0\x3c\x04"),
	                         "text/html; charset=utf-8", true, NULL),
	                    "aм");
	assert_string_equal(utf8(S("<\0b\0>\0"), "", true, NULL), "<b>");
}

static void labels_mean_what_browsers_take_them_for(void **state)
{
	(void)state;
	assert_string_equal(charset_known(S(" Latin1 ")), "CP1252");
	assert_string_equal(charset_known(S("gb2312")), "GB18030");
	assert_string_equal(charset_known(S("Shift_JIS")), "CP932");
	assert_string_equal(charset_known(S("euc-kr")), "CP949");
	assert_string_equal(charset_known(S("ks_c_5601-1987")), "CP949");
	assert_null(charset_known(S("none")));
	assert_null(charset_known(S("")));
	assert_string_equal(utf8(S("\x93\xfa\x96{"), "text/html;charset=x-sjis", true, NULL),
	                    "日本");
	assert_string_equal(utf8(S("\xc4\xe3\xba\xc3"), "charset=gb2312", true, NULL), "你好");
	assert_string_equal(utf8(S("\xc7\xd1"), "charset=euc-kr", true, NULL), "한");
	assert_string_equal(utf8(S("\x1b$BF|\x1b(B"), "charset=iso-2022-jp", true, NULL), "日");
}

static void claims_that_cannot_be_are_not_believed(void **state)
{
	(void)state;
	assert_string_equal(utf8(S("caf\xc3\xa9"), "charset=iso-8859-1", true, NULL), "café");
	assert_string_equal(utf8(S("caf\xe9 d\xe9j\xe0"), "charset=utf-8", true, NULL),
	                    "café déjà");
	assert_string_equal(utf8(S("abc"), "charset=utf-16", true, NULL), "abc");
	assert_string_equal(behind(utf8(S("<meta charset=utf-16>\xc3\xa9"), "", true, NULL)),
	                    "é");
	assert_string_equal(utf8(S("\xc3\xa9"), "", true, "latin1"), "Ã©");
}

static void broken_bytes_are_replaced_and_counted(void **state)
{
	(void)state;
	assert_string_equal(utf8(S("é é \xff é"), "", false, NULL), "é é \xef\xbf\xbd é");
	assert_int_equal(mended, 1);
	assert_string_equal(utf8(S("\x93\xfa\xff\x96"), "", false, "sjis"),
	                    "日\xef\xbf\xbd\xef\xbf\xbd");
	assert_int_equal(mended, 2);
}

static void any_bytes_become_sound_utf8(void **state)
{
	static const char *const labels[] = {"utf-8",  "utf-16",    "gb18030",
	                                     "big5",   "shift_jis", "iso-2022-jp",
	                                     "euc-jp", "koi8-r",    "euc-kr"};
	uint32_t seed = 3;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		char bytes[64];
		uint64_t count = 0;
		Str s;

		for (size_t i = 0; i < sizeof bytes; i++) {
			seed = seed * 1664525u + 1013904223u;
			bytes[i] = (char)(seed >> 24);
		}
		arena_reset(&arena);
		s = charset_to_utf8((Str){bytes, (size_t)round % sizeof bytes}, (Str){0}, true,
		                    labels[round % 9], &arena, &count);
		assert_int_equal(utf8_valid(s), s.n);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sound_utf8_is_given_back_as_it_is),
		cmocka_unit_test(what_is_no_utf8_is_windows_1252_unless_said),
		cmocka_unit_test(the_charset_is_found_where_it_is_told),
		cmocka_unit_test(labels_mean_what_browsers_take_them_for),
		cmocka_unit_test(claims_that_cannot_be_are_not_believed),
		cmocka_unit_test(broken_bytes_are_replaced_and_counted),
		cmocka_unit_test(any_bytes_become_sound_utf8),
	};
	return cmocka_run_group_tests(tests, NULL, leave);
}
