/* test_utf8.c -- UTF-8 read and mended, character classes and case. */
#include "unit.h"

#include "../../filters/lib/utf8.h"

/* Characters of s, in hexadecimal, from an allocation of exactly its size. */
static const char *characters(const char *s, size_t n)
{
	static char shown[256];
	char *copy = exact(s, n);
	size_t to = 0;

	shown[0] = '\0';
	for (size_t at = 0; at < n;)
		to += (size_t)snprintf(shown + to, sizeof shown - to, "%s%x", to > 0 ? " " : "",
		                       (unsigned)utf8_next((Str){copy, n}, &at));
	free(copy);
	return shown;
}

#define CHARACTERS(literal) characters(literal, sizeof(literal) - 1)

static void characters_are_read_one_after_another(void **state)
{
	(void)state;
	assert_string_equal(CHARACTERS("A\0\x7f"), "41 0 7f");
	assert_string_equal(CHARACTERS("\xc2\x80\xdf\xbf"), "80 7ff");
	assert_string_equal(CHARACTERS("\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf"),
	                    "800 d7ff e000 ffff");
	assert_string_equal(CHARACTERS("\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"), "10000 10ffff");
}

/* The examples of The Unicode Standard, tables 3-8 to 3-11, and their like. */
static void each_maximal_subpart_that_is_broken_counts_once(void **state)
{
	(void)state;
	assert_string_equal(CHARACTERS("\xc0\xaf\xe0\x80\xbf\xf0\x81\x82\x41"),
	                    "fffd fffd fffd fffd fffd fffd fffd fffd 41");
	assert_string_equal(CHARACTERS("\xed\xa0\x80\xed\xbf\xbf\xed\xaf\x41"),
	                    "fffd fffd fffd fffd fffd fffd fffd fffd 41");
	assert_string_equal(CHARACTERS("\xf4\x91\x92\x93\xff\x41\x80\xbf\x42"),
	                    "fffd fffd fffd fffd fffd 41 fffd fffd 42");
	assert_string_equal(CHARACTERS("\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41"),
	                    "fffd fffd fffd fffd 41");
	assert_string_equal(CHARACTERS("\xe2\x82"), "fffd");
	assert_string_equal(CHARACTERS("\xf0\x9f\x98"), "fffd");
}

static void every_character_comes_back_from_its_bytes(void **state)
{
	(void)state;
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		char bytes[4];
		size_t n = utf8_put(c, bytes), at = 0;
		bool sound = c < 0xD800 || c > 0xDFFF;

		if (utf8_next((Str){bytes, n}, &at) != (sound ? c : (uint32_t)UTF8_BAD) ||
		    at != n ||
		    n != (c < 0x80      ? 1u
		          : c < 0x800   ? 2u
		          : c < 0x10000 ? 3u
		                        : 4u))
			fail_msg("U+%04X", (unsigned)c);
	}
}

static void what_is_no_character_is_written_as_the_replacement(void **state)
{
	char bytes[4];

	(void)state;
	assert_int_equal(utf8_put(0x110000, bytes), 3);
	assert_memory_equal(bytes, "\xef\xbf\xbd", 3);
	assert_int_equal(utf8_put(UINT32_MAX, bytes), 3);
	assert_memory_equal(bytes, "\xef\xbf\xbd", 3);
}

static size_t valid(const char *s, size_t n)
{
	char *copy = exact(s, n);
	size_t sound = utf8_valid((Str){copy, n});

	free(copy);
	return sound;
}

static void the_sound_start_of_a_text_is_known(void **state)
{
	(void)state;
	assert_int_equal(valid("", 0), 0);
	assert_int_equal(valid("caf\xc3\xa9 \xef\xbf\xbd!", 10), 10);
	assert_int_equal(valid("twelve bytes \xff and more", 24), 13);
	assert_int_equal(valid("\xff", 1), 0);
	for (size_t broken = 0; broken < 40; broken++) {
		char text[40];

		memset(text, 'x', sizeof text);
		text[broken] = (char)0xc3;
		assert_int_equal(valid(text, sizeof text), broken);
	}
}

/* As one reads character by character. */
static size_t valid_by_characters(const char *s, size_t n)
{
	for (size_t at = 0, next; at < n; at = next) {
		next = at;
		if (utf8_next((Str){s, n}, &next) == UTF8_BAD &&
		    !str_starts((Str){s + at, n - at}, S("\xef\xbf\xbd")))
			return at;
	}
	return n;
}

static void sound_starts_of_any_length_are_those_of_their_characters(void **state)
{
	static const char *const pieces[] = {"a",
	                                     "plain words ",
	                                     "\xc2\x80",
	                                     "\u00e9",
	                                     "\u2019",
	                                     "\u5927",
	                                     "\xef\xbf\xbd",
	                                     "\xf0\x90\x80\x80",
	                                     "\xf4\x8f\xbf\xbf",
	                                     "\xed\x9f\xbf",
	                                     "\xee\x80\x80"};
	static const char odd[] =
		"a\x7f\x80\x8f\x90\x9f\xa0\xbf\xc0\xc1\xc2\xdf\xe0\xed\xef\xf0\xf4\xf5\xff";
	uint32_t seed = 2;

	(void)state;
	for (int round = 0; round < 100000; round++) {
		char text[256];
		size_t n = 0, want = dice(&seed) % 200;

		while (n < want) {
			const char *p = CHOICE(pieces, &seed);

			memcpy(text + n, p, strlen(p));
			n += strlen(p);
		}
		if (n > 0 && round % 4 != 0) /* mostly one byte is another */
			text[dice(&seed) % n] = odd[dice(&seed) % (sizeof odd - 1)];
		if (n > 3)
			n -= dice(&seed) % 4;
		assert_int_equal(valid(text, n), valid_by_characters(text, n));
	}
}

static void sound_text_is_left_where_it_is(void **state)
{
	Str s = S("na\xc3\xafve \xef\xbf\xbd");
	uint64_t mended = 0;
	Arena a = {0};

	(void)state;
	assert_ptr_equal(utf8_mend(s, &a, &mended).p, s.p);
	assert_int_equal(mended, 0);
	arena_free(&a);
}

static void each_broken_piece_is_replaced_and_counted(void **state)
{
	char *copy = exact("a\xff\xc3\xa9\xe2\x82z\xc3", 8);
	uint64_t mended = 5;
	Arena a = {0};
	Str s = utf8_mend((Str){copy, 8}, &a, &mended);

	(void)state;
	assert_true(str_eq(s, S("a\xef\xbf\xbd\xc3\xa9\xef\xbf\xbdz\xef\xbf\xbd")));
	assert_int_equal(mended, 8);
	arena_free(&a);
	free(copy);
}

static void random_bytes_are_sound_once_mended(void **state)
{
	uint32_t seed = 1; /* any run can be had again */
	Arena a = {0};

	(void)state;
	for (int round = 0; round < 20000; round++) {
		static const char pick[] = "a\x80\xbf\xc2\xe0\xed\xf0\xf4";
		char text[12], *copy;
		uint64_t mended = 0, again = 0;
		Str s;

		for (size_t i = 0; i < sizeof text; i++) {
			seed = seed * 1664525u + 1013904223u;
			text[i] = pick[seed >> 29];
		}
		copy = exact(text, sizeof text);
		s = utf8_mend((Str){copy, sizeof text}, &a, &mended);
		assert_int_equal(utf8_valid(s), s.n);
		assert_ptr_equal(utf8_mend(s, &a, &again).p, s.p);
		assert_int_equal(utf8_length(s), utf8_length((Str){copy, sizeof text}));
		assert_true(mended > 0 || str_eq(s, (Str){copy, sizeof text}));
		arena_reset(&a);
		free(copy);
	}
	arena_free(&a);
}

static void length_counts_characters(void **state)
{
	(void)state;
	assert_int_equal(utf8_length(S("")), 0);
	assert_int_equal(utf8_length(S("caf\xc3\xa9 \xf0\x9f\x98\x80")), 6);
	assert_int_equal(utf8_length(S("\xe2\x82\xff")), 2);
}

static void characters_have_their_classes(void **state)
{
	static const struct {
		uint32_t c;
		Utf8Class class;
	} want[] = {
		{0, UC_CONTROL},      {'\n', UC_SPACE},       {0x85, UC_SPACE},
		{0xa0, UC_SPACE},     {0x2009, UC_SPACE},     {'A', UC_UPPER},
		{0x1c5, UC_UPPER},    {'z', UC_LOWER},        {0xdf, UC_LOWER},
		{0x5d0, UC_LETTER},   {0x2b0, UC_LETTER},     {0x301, UC_MARK},
		{'7', UC_DIGIT},      {0x661, UC_DIGIT},      {0xbd, UC_NUMBER},
		{0x2160, UC_NUMBER},  {'(', UC_OPEN},         {0x201c, UC_OPEN},
		{']', UC_CLOSE},      {0x201d, UC_CLOSE},     {'-', UC_DASH},
		{0x2014, UC_DASH},    {'.', UC_PUNCT},        {'_', UC_PUNCT},
		{'$', UC_CURRENCY},   {0x20ac, UC_CURRENCY},  {'+', UC_SYMBOL},
		{0x1f600, UC_SYMBOL}, {0x4e2d, UC_IDEO},      {0x20000, UC_IDEO},
		{0x3042, UC_IDEO},    {0xe01, UC_IDEO},       {0x200d, UC_OTHER},
		{0xe000, UC_OTHER},   {0xd800, UC_OTHER},     {0x10ffff, UC_OTHER},
		{0x110000, UC_OTHER}, {UINT32_MAX, UC_OTHER}, {0xac00, UC_LETTER},
	};

	(void)state;
	for (size_t i = 0; i < sizeof want / sizeof *want; i++)
		if (utf8_class(want[i].c) != want[i].class)
			fail_msg("U+%04X has class %d", (unsigned)want[i].c,
			         (int)utf8_class(want[i].c));
}

static void case_is_mapped_both_ways(void **state)
{
	(void)state;
	assert_int_equal(utf8_lower('A'), 'a');
	assert_int_equal(utf8_upper('z'), 'Z');
	assert_int_equal(utf8_lower('['), '[');
	assert_int_equal(utf8_lower(0xc9), 0xe9);
	assert_int_equal(utf8_upper(0xe9), 0xc9);
	assert_int_equal(utf8_upper(0xdf), 0xdf); /* no simple mapping */
	assert_int_equal(utf8_upper(0xff), 0x178);
	assert_int_equal(utf8_lower(0x10400), 0x10428);
	assert_int_equal(utf8_lower(UINT32_MAX), UINT32_MAX);
}

static void text_is_put_in_lower_case(void **state)
{
	Str lower = S("already caf\xc3\xa9 lower"), s;
	char *copy = exact("\xc3\x89TAT \xc4\xb0 \xff", 10); /* U+0130 becomes a plain i */
	Arena a = {0};

	(void)state;
	assert_ptr_equal(utf8_lower_str(lower, &a).p, lower.p);
	assert_true(str_eq(utf8_lower_str(S("North KOREA"), &a), S("north korea")));
	s = utf8_lower_str((Str){copy, 10}, &a);
	assert_true(str_eq(s, S("\xc3\xa9tat i \xef\xbf\xbd")));
	/* U+023A grows from two bytes to three */
	assert_true(str_eq(utf8_lower_str(S("\xc8\xba\xc8\xba"), &a),
	                   S("\xe2\xb1\xa5\xe2\xb1\xa5")));
	arena_free(&a);
	free(copy);
}

static void no_lower_case_outgrows_its_room(void **state)
{
	(void)state;
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		char from[4], to[4];

		assert_true(utf8_put(utf8_lower(c), to) <= 3 * utf8_put(c, from));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(characters_are_read_one_after_another),
		cmocka_unit_test(each_maximal_subpart_that_is_broken_counts_once),
		cmocka_unit_test(every_character_comes_back_from_its_bytes),
		cmocka_unit_test(what_is_no_character_is_written_as_the_replacement),
		cmocka_unit_test(the_sound_start_of_a_text_is_known),
		cmocka_unit_test(sound_starts_of_any_length_are_those_of_their_characters),
		cmocka_unit_test(sound_text_is_left_where_it_is),
		cmocka_unit_test(each_broken_piece_is_replaced_and_counted),
		cmocka_unit_test(random_bytes_are_sound_once_mended),
		cmocka_unit_test(length_counts_characters),
		cmocka_unit_test(characters_have_their_classes),
		cmocka_unit_test(case_is_mapped_both_ways),
		cmocka_unit_test(text_is_put_in_lower_case),
		cmocka_unit_test(no_lower_case_outgrows_its_room),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
