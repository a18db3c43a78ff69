/* test_htmltok.c -- what htmltok.h and htmlref.h promise: the standard's tokens, on any bytes. */
#include "unit.h"

#include "../../filters/lib/htmlref.h"
#include "../../filters/lib/htmltok.h"

static char shown[1024];
static size_t n_shown;

static void say(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	n_shown += (size_t)vsnprintf(shown + n_shown, sizeof shown - n_shown, fmt, ap);
	va_end(ap);
}

static void say_token(const HtmlTok *t)
{
	switch (t->kind) {
	case HTMLTOK_TEXT:
		say("%.*s|", FMT(t->text));
		break;
	case HTMLTOK_OPEN:
		say("<%.*s", FMT(t->name));
		for (size_t i = 0; i < t->nattr; i++)
			say(" %.*s=[%.*s]", FMT(t->attr[i].name), FMT(t->attr[i].value));
		say("%s>|", t->self_closed ? "/" : "");
		break;
	case HTMLTOK_CLOSE:
		say("</%.*s>|", FMT(t->name));
		break;
	case HTMLTOK_COMMENT:
		say("!%.*s|", FMT(t->text));
		break;
	case HTMLTOK_DOCTYPE:
		say("d%.*s|", FMT(t->text));
		break;
	}
}

/* The tokens of a page, each with '|' behind it; read from memory of exactly its size. */
static const char *tokens_of(HtmlReader r, const char *html)
{
	size_t n = strlen(html);
	char *copy = malloc(n + (n == 0));
	static HtmlTok t;

	memcpy(copy, html, n);
	r.page = (Str){copy, n};
	n_shown = 0;
	*shown = '\0';
	while (htmltok_next(&r, &t))
		say_token(&t);
	free(copy);
	return shown;
}

static const char *tokens(const char *html)
{
	return tokens_of((HtmlReader){0}, html);
}

static void tags_and_text_come_in_order(void **state)
{
	(void)state;
	assert_string_equal(tokens("a<B>c</b >d"), "a|<B>|c|</b>|d|");
	assert_string_equal(tokens("1 < 2 <3 a<"), "1 < 2 <3 a<|");
	assert_string_equal(tokens("a</>b</ c>d</"), "a|b|! c|d</|");
	assert_string_equal(tokens(""), "");
}

static void attributes_are_read_as_browsers_do(void **state)
{
	(void)state;
	assert_string_equal(tokens("<a b c=d e='f>' G = \"h\" i=>"),
	                    "<a b=[] c=[d] e=[f>] G=[h] i=[]>|");
	assert_string_equal(tokens("<a b=c/><br/><a/b>"), "<a b=[c/]>|<br/>|<a b=[]>|");
	assert_string_equal(tokens("<a =b 'c\"d\"=e>"), "<a =b=[] 'c\"d\"=[e]>|");
	assert_string_equal(tokens("x<a b='c>"), "x|");
	assert_string_equal(tokens("x<a"), "x|");
}

static void comments_end_where_the_standard_says(void **state)
{
	(void)state;
	assert_string_equal(tokens("<!-->a<!--->b<!-- x -- > --!>c<!-- -"),
	                    "!|a|!|b|! x -- > |c|! |");
	assert_string_equal(tokens("<!DOCTYPE html><?xml?><!x><![CDATA[y]]>"),
	                    "d html|!?xml?|!x|![CDATA[y]]|");
	assert_string_equal(tokens_of((HtmlReader){.foreign = true}, "<![CDATA[<b>]]>c<title>"),
	                    "<b>|c|<title>|");
}

static void raw_text_ends_at_its_own_end_tag(void **state)
{
	(void)state;
	assert_string_equal(tokens("<script>a</b></scriptx></SCRIPT >c"),
	                    "<script>|a</b></scriptx>|</SCRIPT>|c|");
	assert_string_equal(tokens("<script><!-- <script> </script> --> </script>c"),
	                    "<script>|<!-- <script> </script> --> |</script>|c|");
	assert_string_equal(tokens("<title></title><style>a"), "<title>|</title>|<style>|a|");
	assert_string_equal(tokens("<noscript><b>"), "<noscript>|<b>|");
	assert_string_equal(
		tokens_of((HtmlReader){.scripting = true}, "<noscript><b></noscript>"),
		"<noscript>|<b>|</noscript>|");
}

static void an_attribute_is_found_by_its_name(void **state)
{
	HtmlReader r = {.page = S("<a CLASS=x class=y id>")};
	static HtmlTok t;

	(void)state;
	assert_true(htmltok_next(&r, &t));
	assert_true(str_eq(htmltok_attr(&t, S("class")), S("x")));
	assert_non_null(htmltok_attr(&t, S("id")).p);
	assert_null(htmltok_attr(&t, S("i")).p);
}

static void more_attributes_than_are_kept_are_read_over(void **state)
{
	size_t n = 1000 * 1000;
	char *html = malloc(3 * n + 20);
	HtmlReader r;
	static HtmlTok t;

	(void)state;
	memcpy(html, "<p", 2);
	for (size_t i = 0; i < n; i++)
		memcpy(html + 2 + 3 * i, " b=", 3);
	memcpy(html + 2 + 3 * n, "><i>", 4);
	r = (HtmlReader){.page = {html, 2 + 3 * n + 4}};
	assert_true(htmltok_next(&r, &t));
	assert_int_equal(t.nattr, HTMLTOK_ATTRS);
	assert_true(htmltok_next(&r, &t));
	assert_int_equal(t.tag, HTML_I);
	free(html);
}

static void every_element_is_known_by_its_name(void **state)
{
	(void)state;
	assert_int_equal(htmltok_tag(S("A")), HTML_A);
	assert_int_equal(htmltok_tag(S("blockQuote")), HTML_BLOCKQUOTE);
	assert_int_equal(htmltok_tag(S("h6")), HTML_H6);
	assert_int_equal(htmltok_tag(S("xmp")), HTML_XMP);
	assert_int_equal(htmltok_tag(S("h\x11")), HTML_OTHER);
	assert_int_equal(htmltok_tag(S("blockquotes")), HTML_OTHER);
	assert_int_equal(htmltok_tag(S("")), HTML_OTHER);
}

static const char *decode(const char *s, bool in_attr)
{
	static Arena arena;
	size_t n = strlen(s);
	char *copy = malloc(n + (n == 0));
	Str got;

	memcpy(copy, s, n);
	arena_free(&arena);
	got = htmlref_decode((Str){copy, n}, in_attr, &arena);
	snprintf(shown, sizeof shown, "%.*s", FMT(got));
	arena_free(&arena);
	free(copy);
	return shown;
}

static void references_are_resolved_by_name_and_number(void **state)
{
	(void)state;
	assert_string_equal(decode("&lt;&Eacute;&nGt;&CounterClockwiseContourIntegral;", false),
	                    "<É≫⃒∳");
	assert_string_equal(decode("&#65;&#x42;&#X43&#68", false), "ABCD");
	assert_string_equal(decode("&#147;&#x80;", false), "“€");
	assert_string_equal(decode("&#0;&#xD800;&#x110000;&#99999999999999999999;", false),
	                    "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
	assert_string_equal(decode("a & b &; &x; &# &#x &#xg;", false),
	                    "a & b &; &x; &# &#x &#xg;");
	assert_string_equal(decode("&", false), "&");
}

static void old_names_need_no_semicolon_but_in_attributes(void **state)
{
	(void)state;
	assert_string_equal(decode("&copy2 &notit; &amp", false), "©2 ¬it; &");
	assert_string_equal(decode("?a&copy=1&copy2&copy;&amp", true), "?a&copy=1&copy2©&");
}

static void plain_text_is_folded(void **state)
{
	Arena arena = {0};

	(void)state;
	assert_true(
		str_eq(htmlref_plain(S(" a&nbsp;\n b&amp;c\t"), false, &arena), S("a b&c")));
	assert_int_equal(htmlref_plain(S(" \n"), false, &arena).n, 0);
	arena_free(&arena);
}

/* Any bytes: each token lies behind the one before, and the end is reached. */
static void any_bytes_are_tokens(void **state)
{
	static const char mark[] = "<>/!-='\"&;ab \n\t?[]\0x";
	uint32_t seed = 11;
	static HtmlTok t;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char bytes[40];
		HtmlReader r = {.page = {bytes, sizeof bytes}, .foreign = round % 2 == 0};
		const char *last = bytes;

		for (size_t i = 0; i < sizeof bytes; i++) {
			seed = seed * 1664525u + 1013904223u;
			bytes[i] = mark[(seed >> 16) % sizeof mark];
		}
		while (htmltok_next(&r, &t)) {
			Str s = t.kind == HTMLTOK_OPEN || t.kind == HTMLTOK_CLOSE ? t.name
			                                                          : t.text;

			assert_true(s.p >= last && s.p + s.n <= bytes + sizeof bytes);
			last = s.p + s.n;
		}
		assert_int_equal(r.at, sizeof bytes);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tags_and_text_come_in_order),
		cmocka_unit_test(attributes_are_read_as_browsers_do),
		cmocka_unit_test(comments_end_where_the_standard_says),
		cmocka_unit_test(raw_text_ends_at_its_own_end_tag),
		cmocka_unit_test(an_attribute_is_found_by_its_name),
		cmocka_unit_test(more_attributes_than_are_kept_are_read_over),
		cmocka_unit_test(every_element_is_known_by_its_name),
		cmocka_unit_test(references_are_resolved_by_name_and_number),
		cmocka_unit_test(old_names_need_no_semicolon_but_in_attributes),
		cmocka_unit_test(plain_text_is_folded),
		cmocka_unit_test(any_bytes_are_tokens),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
