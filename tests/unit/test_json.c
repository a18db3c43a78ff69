/* test_json.c -- what json.h promises. */
#include "unit.h"

#include "../../filters/lib/json.h"

static Arena arena;

/* The text of the value at path of an object, read from memory of its exact size; "!" and the
 * reason where it is no object. */
static const char *at(Str object, const char *path)
{
	static char shown[256];
	char *p = malloc(object.n > 0 ? object.n : 1);
	const char *why = NULL;
	Json *j = json_open();

	memcpy(p, object.p, object.n);
	if (json_read(j, (Str){p, object.n}, &why)) {
		Str s = json_text(json_at(j, str_of(path)), S("; "), &arena);

		snprintf(shown, sizeof shown, "%.*s", FMT(s));
	} else {
		snprintf(shown, sizeof shown, "!%s", why);
	}
	json_close(j);
	arena_free(&arena);
	free(p);
	return shown;
}

static void values_become_text(void **state)
{
	(void)state;
	assert_string_equal(at(S("{\"a\":\"x \\u00e9\\n\\\"\"}"), "a"), "x \xc3\xa9\n\"");
	assert_string_equal(at(S("{\"a\":1.50}"), "a"), "1.50");
	assert_string_equal(at(S("{\"a\":-12}"), "a"), "-12");
	assert_string_equal(at(S("{\"a\":true}"), "a"), "true");
	assert_string_equal(at(S("{\"a\":null}"), "a"), "");
	assert_string_equal(at(S("{\"a\":[\"x\",null,\"y\",3]}"), "a"), "x; y; 3");
	assert_string_equal(at(S("{\"a\":[{\"name\":\"x\"},{\"name\":\"y\"}]}"), "a"), "x; y");
	assert_string_equal(at(S("{\"a\":{\"id\":1,\"name\":\"n\"}}"), "a"), "n");
	assert_string_equal(at(S("{\"a\":{\"id\":1}}"), "a"), "");
}

/* The member k of an object, and whether to go on inside. */
static bool take_k(JsonValue *object, void *to)
{
	Str k = json_text(json_member(object, S("k")), S(""), &arena);

	memcpy((char *)to + strlen(to), k.p, k.n);
	return k.n == 0 || *k.p != 'x';
}

static void objects_are_visited_in_their_order(void **state)
{
	char seen[16] = "";
	const char *why;
	Json *j = json_open();

	(void)state;
	assert_true(json_read(j,
	                      S("{\"k\":\"a\",\"l\":[1,{\"k\":\"x\",\"m\":{\"k\":\"no\"}},{"
	                        "\"k\":\"b\"}],\"n\":{\"k\":\"c\"}}"),
	                      &why));
	json_walk(json_at(j, S("l")), take_k, seen);
	json_walk(json_at(j, S("n")), take_k, seen);
	json_walk(json_at(j, S("k")), take_k, seen);
	assert_string_equal(seen, "xbc");
	assert_null(json_member(json_at(j, S("k")), S("k")));
	json_close(j);
	arena_free(&arena);
}

static void paths_reach_inside(void **state)
{
	Str s = S("{\"a\":{\"b\":[{\"c\":\"deep\"},\"second\"]},\"a.b\":\"whole\"}");

	(void)state;
	assert_string_equal(at(s, "a.b.0.c"), "deep");
	assert_string_equal(at(s, "a.b.1"), "second");
	assert_string_equal(at(s, "a.b"), "whole");
	assert_string_equal(at(s, "a.b.2"), "");
	assert_string_equal(at(s, "a..b"), "");
	assert_string_equal(at(s, "a.b.0.c.d"), "");
	assert_string_equal(at(s, ""), "");
}

static void surrogates_pair_and_lone_ones_are_replaced(void **state)
{
	(void)state;
	assert_string_equal(at(S("{\"a\":\"\\ud83d\\ude00\"}"), "a"), "\xf0\x9f\x98\x80");
	assert_string_equal(at(S("{\"a\":\"x\\ud83dy\"}"), "a"), "x\xef\xbf\xbdy");
	assert_string_equal(at(S("{\"a\":\"x\\udc00\"}"), "a"), "x\xef\xbf\xbd");
	assert_string_equal(at(S("{\"a\":\"\\ud83d\"}"), "a"), "\xef\xbf\xbd");
}

static void a_nul_is_data(void **state)
{
	const char *why;
	Json *j = json_open();
	Str s;

	(void)state;
	assert_true(json_read(j, S("{\"a\":\"x\\u0000y\"}"), &why));
	s = json_text(json_at(j, S("a")), S(""), &arena);
	assert_true(str_eq(s, S("x\0y")));
	json_close(j);
}

static void the_last_of_repeated_keys_counts(void **state)
{
	(void)state;
	assert_string_equal(at(S("{\"a\":1,\"b\":2,\"a\":3}"), "a"), "3");
}

static void what_is_no_object_is_refused(void **state)
{
	static const char *const table[] = {"",          "{",     "{\"a\":",     "{\"a\":1} x",
	                                    "[1]",       "\"s\"", "null",        "{\"a\":\"x}",
	                                    "{\"a\" 1}", "{a:1}", "{\"a\":tru}", "\xff\xfe"};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		assert_int_equal(at(str_of(table[i]), "a")[0], '!');
	assert_int_equal(at(S("\0{}"), "a")[0], '!');
}

static void no_cut_of_an_object_is_read_past_its_end(void **state)
{
	Str s = S("{\"a\":[{\"b\\u00e9\":-1.5e3},true,\"\\ud83d\\ude00\"]}");

	(void)state;
	for (size_t n = 0; n < s.n; n++)
		assert_int_equal(at(str_cut(s, 0, n), "a")[0], '!');
}

/* n times what, with head and tail around it. */
static Str many(const char *head, const char *what, size_t n, const char *tail)
{
	size_t len = strlen(what), at = strlen(head);
	char *p = grow(NULL, at + n * len + strlen(tail), 1);

	memcpy(p, head, at);
	for (size_t i = 0; i < n; i++, at += len)
		memcpy(p + at, what, len);
	memcpy(p + at, tail, strlen(tail));
	return (Str){p, at + strlen(tail)};
}

static void depth_and_memory_have_their_bounds(void **state)
{
	Str deep = many("{\"a\":", "[", 1000 * 1000, "");
	Str crowd = many("{\"a\":[", "{},", 5 * 1000 * 1000, "{}]}");
	Str text = many("{\"a\":\"", "{},[\\\"", 100 * 1000, "\"}");

	(void)state;
	assert_int_equal(at(deep, "a")[0], '!');
	assert_string_equal(at(crowd, "a"), "!too many values for one object");
	assert_int_equal(at(text, "a")[0], '{'); /* in a string they are no values */
	free((void *)(uintptr_t)deep.p);
	free((void *)(uintptr_t)crowd.p);
	free((void *)(uintptr_t)text.p);
}

static void strings_are_escaped_and_read_back_the_same(void **state)
{
	char buf[1024], all[128];
	Out out = {.buf = buf, .cap = sizeof buf};
	const char *why;
	Json *j = json_open();
	Str s = {all, 0}, back;

	(void)state;
	for (int c = 1; c < 128; c++)
		all[s.n++] = (char)c;
	out_str(&out, S("{\"a\":"));
	json_put(&out, s);
	out_byte(&out, '}');
	assert_null(memchr(buf, '\n', out.n));
	assert_true(json_read(j, (Str){buf, out.n}, &why));
	back = json_text(json_at(j, S("a")), S(""), &arena);
	assert_true(str_eq(back, s));
	back = json_string(s, &arena);
	assert_true(str_eq(back, str_cut((Str){buf, out.n}, 5, out.n - 1)));
	json_close(j);
	arena_free(&arena);
}

static void an_object_is_told_from_what_looks_like_one(void **state)
{
	(void)state;
	assert_true(json_is_object(S(" {\"a\":{}} ")));
	assert_false(json_is_object(S("{\"a\":}")));
	assert_false(json_is_object(S("[]")));
	assert_false(json_is_object(S("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_become_text),
		cmocka_unit_test(objects_are_visited_in_their_order),
		cmocka_unit_test(paths_reach_inside),
		cmocka_unit_test(surrogates_pair_and_lone_ones_are_replaced),
		cmocka_unit_test(a_nul_is_data),
		cmocka_unit_test(the_last_of_repeated_keys_counts),
		cmocka_unit_test(what_is_no_object_is_refused),
		cmocka_unit_test(no_cut_of_an_object_is_read_past_its_end),
		cmocka_unit_test(depth_and_memory_have_their_bounds),
		cmocka_unit_test(strings_are_escaped_and_read_back_the_same),
		cmocka_unit_test(an_object_is_told_from_what_looks_like_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
