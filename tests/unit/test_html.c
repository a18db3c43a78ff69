/* test_html.c -- what html.h promises of blocks and facts. */
#include "unit.h"

#include "../../filters/lib/html.h"

static Arena arena;
static char *copy;

/* The page of a C string, in an allocation of exactly its size. */
static HtmlPage page_of(const char *html)
{
	size_t n = strlen(html);

	free(copy);
	arena_reset(&arena);
	copy = malloc(n + (n == 0));
	memcpy(copy, html, n);
	return html_blocks((Str){copy, n}, &arena);
}

/* Its blocks, joined by '|'. */
static const char *blocks(const char *html)
{
	static char shown[1024];
	HtmlPage p = page_of(html);
	size_t n = 0;

	for (size_t i = 0; i < p.n; i++)
		n += (size_t)snprintf(shown + n, sizeof shown - n, "%s%.*s", i > 0 ? "|" : "",
		                      FMT(p.block[i].text));
	shown[n] = '\0';
	return shown;
}

static void assert_text(Str s, const char *want)
{
	char got[512];

	snprintf(got, sizeof got, "%.*s", FMT(s));
	assert_string_equal(got, want);
}

static int leave(void **state)
{
	(void)state;
	free(copy);
	arena_free(&arena);
	return 0;
}

static void inline_elements_neither_glue_nor_split_words(void **state)
{
	(void)state;
	assert_string_equal(blocks("<p>Har<b>bor</b>ton <i>mayor</i>, <a href=x>re</a>elected"),
	                    "Harborton mayor, reelected");
	assert_string_equal(blocks("<div>a<span hidden>x<div>y</div></span>b</div>"), "ab");
	assert_string_equal(blocks("<p>a<!-- c -->b<wbr>c&shy;d"), "abcd");
	assert_string_equal(blocks("one<img src=x>two<svg><text>no</text></svg>three"),
	                    "one two three");
}

static void block_elements_part_blocks(void **state)
{
	(void)state;
	assert_string_equal(blocks("<div>a<p>b<h2>c</h2>d<ul><li>e</ul></div>f"),
	                    "a|b|c|d|e|f");
	assert_string_equal(blocks("<p>a<hr>b"), "a|b");
	assert_string_equal(blocks("<button>Share</button><button>Print</button>"),
	                    "Share|Print");
	assert_string_equal(blocks("<p> \n &nbsp; </p><p></p>"), "");
}

static void what_is_shown_later_or_to_subscribers_is_seen(void **state)
{
	(void)state;
	assert_string_equal(blocks("<div hidden id=S:1><p>streamed</div><div hidden>no</div>"),
	                    "streamed");
	assert_string_equal(blocks("<div class=subscriber-only style='display: none'>paid</div>"
	                           "<div class=popup style=display:none>no</div>"),
	                    "paid");
}

static void white_space_is_folded_and_trimmed(void **state)
{
	(void)state;
	assert_string_equal(blocks("<p>\n a \t\r\n b&nbsp;&#160;\xc2\xa0 c </p> "), "a b c");
	assert_string_equal(blocks("<p>a <b> b </b> c</p>"), "a b c");
}

static void a_break_is_a_newline_and_two_begin_a_block(void **state)
{
	HtmlPage p;

	(void)state;
	assert_string_equal(blocks("<p>a<br>b<br/> <br>c<br></p>"), "a\nb|c");
	p = page_of("<div>a<br><br>b</div>");
	assert_int_equal(p.n, 2);
	assert_false(p.block[0].after_break);
	assert_true(p.block[1].after_break);
	assert_ptr_equal(p.block[0].element, p.block[1].element);
}

static void pre_keeps_its_lines(void **state)
{
	(void)state;
	assert_string_equal(blocks("<pre>\na  b\nc\n\nd</pre>e\nf"), "a b\nc|d|e f");
	assert_string_equal(blocks("<xmp>a\n<b>c</xmp>"), "a\n<b>c");
}

static void elements_left_open_are_ended_by_what_follows(void **state)
{
	HtmlPage p;

	(void)state;
	p = page_of("<table><tr><td>a<td>b<tr><th>c</table><ul><li>d<li>e<ul><li>f</ul>g</ul>"
	            "<dl><dt>h<dd>i<dt>j</dl><p>k<p>l");
	assert_int_equal(p.n, 12);
	assert_ptr_equal(p.block[0].element->parent, p.block[1].element->parent);
	assert_ptr_not_equal(p.block[0].element->parent, p.block[2].element->parent);
	assert_ptr_equal(p.block[3].element->parent, p.block[4].element->parent);
	assert_ptr_equal(p.block[5].element->parent->parent, p.block[4].element);
	assert_ptr_equal(p.block[6].element, p.block[4].element);
	assert_ptr_equal(p.block[7].element->parent, p.block[9].element->parent);
	assert_ptr_equal(p.block[10].element->parent, p.block[11].element->parent);
}

static void what_is_not_seen_is_left_out(void **state)
{
	(void)state;
	assert_string_equal(blocks("<head><title>t</title><style>s</style></head>a"
	                           "<script>if (a < b) '</p>'</script><template><p>t</template>"
	                           "<noscript><p>n</p></noscript><iframe>i</iframe>"
	                           "<select><option>o</select><textarea>x</textarea>"
	                           "<video>v</video><object><p>w</object><dialog>d</dialog>"),
	                    "a");
	assert_string_equal(blocks("<div hidden><p>x</p></div><p style='color:red; Display : "
	                           "None'>y</p><p style=visibility:hidden>z</p>a<p>b"),
	                    "a|b");
	assert_string_equal(blocks("<body hidden><p style='display:block'>a"), "a");
	assert_string_equal(blocks("<dialog open>a"), "a");
	assert_string_equal(blocks("<div><button hidden/>x</div>a"), "a");
}

static void svg_and_select_left_open_do_not_hide_the_page(void **state)
{
	(void)state;
	assert_string_equal(blocks("<svg><path><p>a</p>"), "a");
	assert_string_equal(blocks("<svg/><b>a</b>"), "a");
	assert_string_equal(blocks("<select><option>x<div>a</div>"), "a");
	assert_string_equal(blocks("<svg><foreignObject><p>x</p></foreignObject></svg>a"), "a");
}

static void a_block_knows_where_it_stands(void **state)
{
	HtmlPage p;

	(void)state;
	p = page_of("<main><article><h2>a</h2><figure><figcaption>b</figcaption></figure>"
	            "<blockquote><p>c</blockquote></article></main>"
	            "<div role=navigation><ul><li>d</ul></div><footer><form>e</form></footer>");
	assert_int_equal(p.n, 5);
	assert_int_equal(p.block[0].inside, IN_MAIN | IN_ARTICLE);
	assert_int_equal(p.block[0].heading, 2);
	assert_int_equal(p.block[0].element->tag, HTML_H2);
	assert_int_equal(p.block[1].inside, IN_MAIN | IN_ARTICLE | IN_FIGURE | IN_FIGCAPTION);
	assert_int_equal(p.block[1].heading, 0);
	assert_int_equal(p.block[2].inside, IN_MAIN | IN_ARTICLE | IN_BLOCKQUOTE);
	assert_int_equal(p.block[3].inside, IN_NAV | IN_LIST | IN_LI);
	assert_int_equal(p.block[4].inside, IN_FOOTER | IN_FORM);
	assert_int_equal(p.block[4].at, strstr(copy, "e</form>") - copy);
}

static void a_block_counts_its_links_and_stress(void **state)
{
	HtmlPage p;

	(void)state;
	p = page_of("<p>1<a href=x>two</a><a>three</a><b>four</b><i>fives</i><img><p>x"
	            "</p><a href=y><h3>all</h3></a>");
	assert_int_equal(p.n, 3);
	assert_int_equal(p.block[0].link, 3);
	assert_int_equal(p.block[0].links, 1);
	assert_int_equal(p.block[0].strong, 4);
	assert_int_equal(p.block[0].emphasis, 5);
	assert_int_equal(p.block[0].images, 1);
	assert_int_equal(p.block[1].link, 0);
	assert_int_equal(p.block[2].link, 3);
	assert_int_equal(p.block[2].links, 1);
}

static void the_holder_is_the_innermost_element_around_all_text(void **state)
{
	HtmlPage p;

	(void)state;
	p = page_of("<div class=d><span class=byline id=i><b>By</b> Ann</span> </div>"
	            "<p>x <span class=s>y</span></p><p><i class=i>z</i>");
	assert_int_equal(p.n, 3);
	assert_text(p.block[0].holder->class, "byline");
	assert_text(p.block[0].holder->id, "i");
	assert_text(p.block[0].holder->parent->class, "d");
	assert_text(p.block[0].element->class, "d");
	assert_ptr_equal(p.block[1].holder, p.block[1].element);
	assert_text(p.block[2].holder->class, "i");
	for (size_t i = 0; i < p.n; i++)
		assert_true(p.block[i].holder->number < p.elements);
}

static void an_end_tag_in_the_wrong_order_ends_its_element_alone(void **state)
{
	HtmlPage p;

	(void)state;
	p = page_of("<b>a<p>b</b>c</p>d<a href=x><p>e</a>f</p>g");
	assert_int_equal(p.n, 5);
	assert_int_equal(p.block[0].strong, 1);
	assert_int_equal(p.block[1].strong, 1);
	assert_text(p.block[1].text, "bc");
	assert_int_equal(p.block[2].strong, 0);
	assert_int_equal(p.block[3].link, 1);
	assert_int_equal(p.block[4].link, 0);
	assert_string_equal(blocks("<p>a</div>b</span>c"), "abc");
}

static void facts_of_the_head_are_given(void **state)
{
	HtmlPage p;

	(void)state;
	p = page_of(
		"<html lang=en-GB><head><title> Ferry &amp;\nharbor </title>"
		"<meta name=Author content='Ann &quot;A&quot; Lee'>"
		"<meta property=og:title content=T><meta itemprop=datePublished content=2020>"
		"<link rel=canonical href='/a?b&amp;c'>"
		"<script type='application/ld+json'> {\"@type\": 1}\n</script></head><h1>"
		"<img></h1><h1>Big <b>news</b></h1><svg><title>no</title></svg>");
	assert_text(p.title, "Ferry & harbor");
	assert_text(p.lang, "en-GB");
	assert_text(p.canonical, "/a?b&c");
	assert_text(p.h1, "Big news");
	assert_int_equal(p.nmeta, 3);
	assert_text(html_meta(&p, S("author")), "Ann \"A\" Lee");
	assert_text(html_meta(&p, S("og:title")), "T");
	assert_text(html_meta(&p, S("datepublished")), "2020");
	assert_int_equal(html_meta(&p, S("none")).n, 0);
	assert_int_equal(p.njsonld, 1);
	assert_text(p.jsonld[0], "{\"@type\": 1}");
}

static void times_and_bylines_are_given_with_their_text(void **state)
{
	HtmlPage p;

	(void)state;
	p = page_of("<p>x<div class=ArticleByline>By <a rel=author href=/l>Ann Lee</a></div>"
	            "<time datetime=2020-01-02>2 January</time><span itemprop=author>Bo</span>"
	            "<div class=author-list><p>C<p>D</div>");
	assert_int_equal(p.ntime, 1);
	assert_text(p.time[0].datetime, "2020-01-02");
	assert_text(p.time[0].text, "2 January");
	assert_int_equal(p.time[0].block, 2);
	assert_int_equal(p.nbyline, 4);
	assert_text(p.byline[0].text, "Ann Lee");
	assert_int_equal(p.byline[0].why, BY_REL);
	assert_text(p.byline[1].text, "By Ann Lee");
	assert_int_equal(p.byline[1].why, BY_CLASS);
	assert_text(p.byline[1].label, "ArticleByline");
	assert_int_equal(p.byline[1].block, 1);
	assert_int_equal(p.byline[2].why, BY_ITEMPROP);
	assert_text(p.byline[3].text, "C\n\nD");
}

static void the_text_is_the_blocks_separated_by_empty_lines(void **state)
{
	(void)state;
	page_of("");
	assert_text(html_text(S("<p>a<p>b &lt; c<br>d"), &arena), "a\n\nb < c\nd");
	assert_int_equal(html_text(S("<p> "), &arena).n, 0);
}

/* n copies of s. */
static Str many(const char *s, size_t n)
{
	size_t len = strlen(s);

	free(copy);
	copy = malloc(len * n);
	for (size_t i = 0; i < n; i++)
		memcpy(copy + i * len, s, len);
	arena_reset(&arena);
	return (Str){copy, len * n};
}

static void hostile_pages_are_read_to_their_end(void **state)
{
	static const char *const part[] = {
		"<div>",     "<b><p>",         "<p>x",  "<a b=c ",     "<table><td>", "</p>",
		"<!--",      "<svg><title>",   "&nGt;", "x<br><br>",   "<",           "<x-y>a",
		"<li><dd>a", "<a href=x>y<p>", "<td>a", "<script><!--"};

	(void)state;
	for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
		HtmlPage p = html_blocks(many(part[i], 300 * 1000), &arena);

		assert_true(p.text.n <= 300 * 1000 * strlen(part[i]) * 5 / 4 + 64);
		assert_true(p.n <= 200 * 1000);
		if (strcmp(part[i], "<p>x") == 0) /* what is joined is not lost */
			assert_int_equal(p.text.n, 300 * 1000 * 3 - 2);
	}
}

/* Any bytes: views stay inside the page or the text, blocks hold what they promise. */
static void any_bytes_keep_the_promises(void **state)
{
	static const char *const piece[] = {
		"<p>",
		"</p>",
		"<b>",
		"</b>",
		"<a href=x>",
		"</a>",
		"<li>",
		"<ul>",
		"</ul>",
		"<td>",
		"<tr>",
		"<table>",
		"</table>",
		"<svg>",
		"</svg>",
		"<br>",
		"x ",
		"y",
		"&amp",
		"&nGt;",
		"<h1>",
		"</h1>",
		"<div class=author>",
		"</div>",
		"<!--",
		"-->",
		"<script>",
		"</script>",
		"\"",
		"'",
		"<",
		">",
		"\xc2",
		"<pre>",
		"\n",
		"<select>",
		"<option>",
		"<time>",
		"</time>",
		"<x>",
		"</x>",
		"=",
	};
	uint32_t seed = 7;

	(void)state;
	for (int round = 0; round < 4000; round++) {
		char html[512];
		size_t n = 0;

		while (n + 20 < sizeof html) {
			seed = seed * 1664525u + 1013904223u;
			const char *s = piece[(seed >> 16) % (sizeof piece / sizeof *piece)];
			memcpy(html + n, s, strlen(s));
			n += strlen(s);
		}
		html[n] = '\0';

		HtmlPage p = page_of(html);

		for (size_t i = 0; i < p.n; i++) {
			const HtmlBlock *b = &p.block[i];

			assert_true(b->text.n > 0 && b->link <= b->text.n);
			assert_true(b->strong <= b->text.n && b->emphasis <= b->text.n);
			assert_true(str_trim(b->text).n == b->text.n);
			assert_int_equal(str_find(b->text, S("\n\n")), b->text.n);
			assert_true(b->at < n);
			assert_true(i == 0 || b->at > p.block[i - 1].at);
			const HtmlElement *e = b->holder;
			while (e != NULL && e != b->element)
				e = e->parent;
			assert_ptr_equal(e, b->element);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(inline_elements_neither_glue_nor_split_words),
		cmocka_unit_test(block_elements_part_blocks),
		cmocka_unit_test(what_is_shown_later_or_to_subscribers_is_seen),
		cmocka_unit_test(white_space_is_folded_and_trimmed),
		cmocka_unit_test(a_break_is_a_newline_and_two_begin_a_block),
		cmocka_unit_test(pre_keeps_its_lines),
		cmocka_unit_test(elements_left_open_are_ended_by_what_follows),
		cmocka_unit_test(what_is_not_seen_is_left_out),
		cmocka_unit_test(svg_and_select_left_open_do_not_hide_the_page),
		cmocka_unit_test(a_block_knows_where_it_stands),
		cmocka_unit_test(a_block_counts_its_links_and_stress),
		cmocka_unit_test(the_holder_is_the_innermost_element_around_all_text),
		cmocka_unit_test(an_end_tag_in_the_wrong_order_ends_its_element_alone),
		cmocka_unit_test(facts_of_the_head_are_given),
		cmocka_unit_test(times_and_bylines_are_given_with_their_text),
		cmocka_unit_test(the_text_is_the_blocks_separated_by_empty_lines),
		cmocka_unit_test(hostile_pages_are_read_to_their_end),
		cmocka_unit_test(any_bytes_keep_the_promises),
	};
	return cmocka_run_group_tests(tests, NULL, leave);
}
