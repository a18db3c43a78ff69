/* test_strip_boilerplate.c -- what strip-boilerplate.h promises, one test a promise. */
#include "unit.h"

#include "../../filters/strip-boilerplate/strip-boilerplate.h"

static Model model;
static Judge *judge;
static Page page;
static Arena arena;

static int enter(void **state)
{
	(void)state;
	model = roles_model_at(NULL);
	judge = judge_new(&model);
	return 0;
}

static int leave(void **state)
{
	(void)state;
	judge_free(judge);
	page_free(&page);
	arena_free(&arena);
	return 0;
}

/* The lines of text, joined by '|'; an empty line before one as '/'. */
static const char *lines_of(const char *text)
{
	static char shown[4096];
	char *end = shown;

	page_of_text(&page, str_of(text));
	for (size_t i = 0; i < page.n; i++) {
		const Line *l = &page.line[i];

		if (i > 0)
			*end++ = l->gap ? '/' : '|';
		memcpy(end, l->text.p, l->text.n);
		end += l->text.n;
	}
	*end = '\0';
	return shown;
}

/* A page of lines with the given roles. */
static void page_with(const char *text, const Role *roles)
{
	page_of_text(&page, str_of(text));
	page.title = (Str){0};
	for (size_t i = 0; i < page.n; i++)
		page.line[i].role = (uint8_t)roles[i];
}

static const char *text_of(const char *text, const Role *roles, Keep keep)
{
	static char shown[4096];

	page_with(text, roles);
	Str s = page_text(&page, &keep, &arena);

	snprintf(shown, sizeof shown, "%.*s", FMT(s));
	return shown;
}

static void every_line_break_ends_a_line_and_blank_lines_are_remembered(void **state)
{
	(void)state;
	assert_string_equal(lines_of("one\n two \r\nthree\rfour"), "one|two|three|four");
	assert_string_equal(lines_of("\n\none\n\n \t\ntwo\r\n\r\nthree"), "one/two/three");
	assert_string_equal(lines_of("\xC2\xA0one\xC2\xA0\n\xE2\x80\x8B\ntwo"), "one/two");
	assert_string_equal(lines_of(""), "");
	assert_string_equal(lines_of(" \r\n\t"), "");
}

static void hard_wrapped_text_becomes_paragraphs(void **state)
{
	const char *wrapped =
		"The harbour board of Ostrow met on Monday to hear what would become of\n"
		"the old lighthouse, which has stood dark since the storm, and of the\n"
		"keeper who still lives in it with two dogs and a great many books.\n"
		"Nobody spoke for selling it, and nobody could say how it should be paid\n"
		"for.\n"
		"\n"
		"The board meets again in June, when the engineers are to bring their own\n"
		"figures.\n"
		"- a new roof, which the engineers put at four thousand crowns or so, and\n"
		"more for the stairs\n";
	Keep keep = {0};

	(void)state;
	page_of_text(&page, str_of(wrapped));
	assert_int_equal(page.n, 3);
	for (size_t i = 0; i < page.n; i++)
		page.line[i].role = ROLE_BODY;
	Str s = page_text(&page, &keep, &arena);

	assert_true(str_find(s, S("would become of the old lighthouse, which")) < s.n);
	assert_true(str_find(s, S("paid for.\n\nThe board meets")) < s.n);
}

static void a_paragraph_a_line_stays_as_it_is(void **state)
{
	(void)state;
	assert_string_equal(
		lines_of("The board met on Monday to hear of the old lighthouse.\n"
	                 "nobody spoke for selling it, and nobody could pay for it\n"
	                 "The board meets again.\n"
	                 "In June, that is.\n"
	                 "With the engineers, who were away.\n"
	                 "And their figures.\n"),
		"The board met on Monday to hear of the old lighthouse.|"
		"nobody spoke for selling it, and nobody could pay for it|"
		"The board meets again.|In June, that is.|"
		"With the engineers, who were away.|And their figures.");
}

static void lede_and_body_are_the_text_a_paragraph_a_line(void **state)
{
	const Role roles[] = {ROLE_TITLE, ROLE_LEDE, ROLE_AD, ROLE_BODY, ROLE_NAV};

	(void)state;
	assert_string_equal(text_of("Title\nLede\nBuy\nBody\nShare", roles, (Keep){0}),
	                    "Lede\n\nBody");
}

static void what_is_asked_for_is_kept_too(void **state)
{
	const Role roles[] = {ROLE_TITLE, ROLE_HIGHLIGHT, ROLE_CAPTION, ROLE_CREDIT, ROLE_BODY};
	const char *text = "Title\nPoint\nCaption\nCredit\nBody";

	(void)state;
	assert_string_equal(text_of(text, roles, (Keep){.captions = true}),
	                    "Caption\n\nCredit\n\nBody");
	assert_string_equal(text_of(text, roles, (Keep){.headings = true}), "Title\n\nBody");
	assert_string_equal(text_of(text, roles, (Keep){.highlights = true}), "Point\n\nBody");
}

static void a_paragraph_that_stands_twice_is_kept_once_but_short_lines_may_return(void **state)
{
	const Role roles[] = {ROLE_BODY, ROLE_BODY, ROLE_BODY, ROLE_BODY};

	(void)state;
	assert_string_equal(
		text_of("The old lighthouse of Ostrow is to be lit again.\nNo.\nNo.\n"
	                "The old lighthouse of Ostrow is to be lit again.",
	                roles, (Keep){0}),
		"The old lighthouse of Ostrow is to be lit again.\n\nNo.\n\nNo.");
}

static void no_article_is_lost(void **state)
{
	const Role nav[] = {ROLE_NAV, ROLE_NAV, ROLE_NAV};
	const Role told[] = {ROLE_TITLE, ROLE_BYLINE, ROLE_DATE};

	(void)state;
	assert_string_equal(
		text_of("Home\nThe keeper has two dogs and a cat.\nShare", nav, (Keep){0}),
		"The keeper has two dogs and a cat.");
	assert_string_equal(text_of("Home\nNews\nShare", nav, (Keep){0}),
	                    "Home\n\nNews\n\nShare");
	assert_string_equal(text_of("Title\nBy Ada Quist\nMay 3, 2013", told, (Keep){0}), "");

	char line[602];

	memset(line, 'x', sizeof line - 1);
	line[sizeof line - 1] = '\0';
	assert_string_equal(text_of(line, &told[2], (Keep){0}), line);
}

static void bylines_tell_authors(void **state)
{
	static const char *const cases[][2] = {
		{"By Ada Quist", "Ada Quist"},
		{"By Ada Quist, CNN", "Ada Quist"},
		{"Written by Ada Quist, Contributing Writer", "Ada Quist"},
		{"By Ada Quist and Bo van der Meer", "Ada Quist; Bo van der Meer"},
		{"By Ada Quist, Bo Lind and Cy Park, Staff Writers",
	         "Ada Quist; Bo Lind; Cy Park"},
		{"ByAda Quist", "Ada Quist"},
		{"Ada Quist, Northern Correspondent", "Ada Quist"},
		{"by Zoë Ångström | The Ostrow Courier", "Zoë Ångström"},
		{"BY ADA QUIST", "ADA QUIST"},
		{"By staff", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		page_with(cases[i][0], (Role[]){ROLE_BYLINE});
		Meta m = page_meta(&page, &arena);

		if (!str_eq(m.author, str_of(cases[i][1])))
			fail_msg("%s: %.*s", cases[i][0], FMT(m.author));
	}
}

static void title_date_and_source_come_from_their_lines(void **state)
{
	const Role roles[] = {ROLE_TITLE,  ROLE_NAV,  ROLE_TITLE,
	                      ROLE_BYLINE, ROLE_DATE, ROLE_BODY};
	Meta m;

	(void)state;
	page_with("Lighthouse to be lit again | Ostrow Courier\nMenu\nLighthouse to be lit "
	          "again\n"
	          "By Ada Quist\nupdated 11:08 AM EDT, Fri March 15, 2013\nThe board said so.",
	          roles);
	m = page_meta(&page, &arena);
	assert_true(str_eq(m.title, S("Lighthouse to be lit again")));
	assert_true(str_eq(m.source, S("Ostrow Courier")));
	assert_true(str_eq(m.date, S("2013-03-15T11:08-04:00")));

	page_with("Lighthouse: who pays - and how much is too much for a town of nine hundred "
	          "souls",
	          roles);
	m = page_meta(&page, &arena);
	assert_int_equal(m.title.n, 80);
}

/* What the markup of a page tells, as "title|author|date|source". */
static const char *told_by(const char *html, const char *url)
{
	static char shown[4096];
	Json *json = json_open();

	page_of_html(&page, json, str_of(html), str_of(url), &arena);
	Meta m = page.told;

	snprintf(shown, sizeof shown, "%.*s|%.*s|%.*s|%.*s", FMT(m.title), FMT(m.author),
	         FMT(m.date), FMT(m.source));
	json_close(json);
	return shown;
}

static void the_title_is_the_h1_that_agrees_with_the_head(void **state)
{
	(void)state;
	assert_string_equal(
		told_by("<title>Ostrow lights its lamp - Ostrow Courier</title>"
	                "<h1>Ostrow Courier</h1><h1>Ostrow lights its lamp again</h1>",
	                ""),
		"Ostrow lights its lamp again|||Ostrow Courier");
	assert_string_equal(told_by("<meta property=og:title content='Who pays for the lamp?'>"
	                            "<h1>Opinion | Who pays for the lamp?</h1>",
	                            ""),
	                    "Who pays for the lamp?|||");
	assert_string_equal(told_by("<title>Ostrow lights its lamp | Ostrow Courier</title>"
	                            "<p>Text.</p>",
	                            ""),
	                    "Ostrow lights its lamp|||Ostrow Courier");
}

static void json_ld_tells_of_the_article_first(void **state)
{
	(void)state;
	assert_string_equal(
		told_by("<script type=application/ld+json>{\"@graph\":[{\"@type\":\"WebPage\","
	                "\"datePublished\":\"2010-01-01\"},{\"@type\":[\"NewsArticle\"],"
	                "\"headline\":\"Lamp &amp; storm\",\"datePublished\":"
	                "\"2013-03-15T10:00:00Z\",\"publisher\":{\"name\":\"Ostrow "
	                "Courier\"},\"author\":[{\"@id\":\"#a\"},{\"name\":\"By Bo Lind\"}]},"
	                "{\"@id\":\"#a\",\"@type\":\"Person\",\"name\":\"Ada Quist\"}]}"
	                "</script>",
	                ""),
		"Lamp & storm|Ada Quist; Bo Lind|2013-03-15T10:00:00Z|Ostrow Courier");
	assert_string_equal(
		told_by("<script type=application/ld+json>//<![CDATA[\n[{\"@type\":\"Article\","
	                "\"author\":\"Ada Quist, Ostrow Courier\",\"headline\":\"Of a\nlamp\"}]"
	                "\n//]]></script><script type=application/ld+json>{\"@type\":</script>",
	                ""),
		"Of a lamp|Ada Quist||");
	assert_string_equal(
		told_by("<script "
	                "type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":"
	                "{\"@type\":\"Organization\",\"name\":\"Northern Press Agency\"}}"
	                "</script>",
	                ""),
		"|Northern Press Agency||");
}

static void metas_elements_and_the_address_tell_the_rest(void **state)
{
	(void)state;
	assert_string_equal(
		told_by("<meta name=author content='Ada Quist'><meta property=og:site_name "
	                "content='Ostrow Courier'><meta property=article:published_time "
	                "content=2013-03-15>",
	                ""),
		"|Ada Quist|2013-03-15|Ostrow Courier");
	assert_string_equal(told_by("<meta property=article:author content=https://a.example/q>"
	                            "<a rel=author href=/q>Ada Quist</a>",
	                            "https://a.example/2013/03/15/lamp"),
	                    "|Ada Quist|2013-03-15|");
	assert_string_equal(told_by("<p>Nobody says.</p>", "https://a.example/2013/99/15/lamp"),
	                    "|||");
}

static void the_day_is_that_which_the_reader_saw(void **state)
{
	Str told = S("2013-03-16T01:30:00Z");

	(void)state;
	page_with("March 15, 2013 at 9:30 p.m.", (Role[]){ROLE_DATE});
	page.told.date = S("2013-03-16T01:30:00Z");
	assert_true(str_eq(page_meta(&page, &arena).date, S("2013-03-15T21:30")));
	page_with("March 12, 2013", (Role[]){ROLE_DATE});
	page.told.date = S("2013-03-16T01:30:00Z");
	assert_true(str_eq(page_meta(&page, &arena).date, told));
}

static void a_date_shown_that_is_later_than_the_markups_counts(void **state)
{
	(void)state;
	page_with("Updated March 15, 2013", (Role[]){ROLE_DATE});
	page.told.date = S("2009-01-02");
	assert_true(str_eq(page_meta(&page, &arena).date, S("2013-03-15")));
	page_with("Updated March 15, 2013\nPublished January 2, 2009",
	          (Role[]){ROLE_DATE, ROLE_DATE});
	page.told.date = S("2009-01-02T10:00Z");
	assert_true(str_eq(page_meta(&page, &arena).date, page.told.date));
	page_with("March 15, 2003", (Role[]){ROLE_DATE});
	page.told.date = S("2009-01-02");
	assert_true(str_eq(page_meta(&page, &arena).date, page.told.date));
}

static void blocks_of_html_are_told_apart_by_what_is_around_them(void **state)
{
	const char *html =
		"<title>Ostrow lights its lamp</title><nav><ul><li><a href=/>Home</a><li>"
		"<a href=/n>News</a></ul></nav><article><h1>Ostrow lights its lamp</h1><figure>"
		"<img src=a><figcaption>Bo Lind on the mole of Ostrow on Tuesday.</figcaption>"
		"</figure><p>The lighthouse of Ostrow shone again on Friday, nine years after "
		"a "
		"storm put it out, and half the town saw it.<p>The harbour board paid for the "
		"lamp "
		"with money that it had put aside for a new crane, it said.</article><footer>"
		"<p>All rights reserved.</footer>";
	const Role want[] = {ROLE_NAV,  ROLE_NAV,  ROLE_TITLE, ROLE_CAPTION,
	                     ROLE_BODY, ROLE_BODY, ROLE_NAV};
	Json *json = json_open();

	(void)state;
	page_of_html(&page, json, str_of(html), (Str){0}, &arena);
	page_roles(judge, &page);
	assert_int_equal(page.n, 7);
	for (size_t i = 0; i < page.n; i++)
		if (page.line[i].role != want[i])
			fail_msg("%.*s: %.*s", FMT(page.line[i].text),
			         FMT(role_names[page.line[i].role]));
	json_close(json);
}

static void elements_in_one_another_beyond_count_are_judged(void **state)
{
	enum { N = 100000 };
	char *html = malloc(N * 11), *end = html;
	Json *json = json_open();

	(void)state;
	for (int i = 0; i < N; i++)
		end += sprintf(end, "<div id=x>");
	end += sprintf(end, "Lamp");
	page_of_html(&page, json, (Str){html, (size_t)(end - html)}, (Str){0}, &arena);
	page_roles(judge, &page);
	assert_int_equal(page.n, 1);
	page.n = 0;
	json_close(json);
	free(html);
}

static void the_model_inside_is_sound(void **state)
{
	(void)state;
	assert_true(model_check(&model));
}

/* What stands around an article is one thing to its reader. */
static int like(int role)
{
	return role == ROLE_TEASER || role == ROLE_RELATED || role == ROLE_AD ? ROLE_NAV : role;
}

static void a_scraped_page_is_taken_apart(void **state)
{
	static const struct {
		const char *text;
		Role role;
	} lines[] = {
		{"Skip to main content", ROLE_NAV},
		{"Ostrow lights its lighthouse after nine dark years", ROLE_TITLE},
		{"By Ada Quist, Ostrow Courier", ROLE_BYLINE},
		{"Updated 11:08 AM EDT, Fri March 15, 2013", ROLE_DATE},
		{"OSTROW, Baltland -- The lighthouse of Ostrow shone again on Friday, nine "
	         "years after a storm put it out, and half the town stood on the mole to see "
	         "it.",
	         ROLE_BODY},
		{"\"I had forgotten how far it reaches,\" said the keeper, Bo Lind, who has "
	         "lived in the tower with two dogs through all of the dark years.",
	         ROLE_BODY},
		{"The harbour board paid for the lamp with money that it had put aside for a "
	         "new crane, and will have to explain that to the fishermen in June.",
	         ROLE_BODY},
		{"Read more: Storm of the century, ten years on", ROLE_RELATED},
		{"Ships had been told to keep two miles off the rocks since 2004, when the "
	         "glass broke and the clockwork was flooded to the second floor.",
	         ROLE_BODY},
		{"Engineers from the mainland said that the new lamp needs a tenth of the "
	         "power of the old one and should last for twenty years.",
	         ROLE_BODY},
		{"Advertisement", ROLE_AD},
		{"Most Popular", ROLE_TEASER},
		{"Crane or lamp: how the board decided", ROLE_TEASER},
		{"Five walks around Ostrow", ROLE_TEASER},
	};
	enum { N = sizeof lines / sizeof *lines };
	char text[4096] = "";

	(void)state;
	for (size_t i = 0; i < N; i++) {
		strcat(text, lines[i].text);
		strcat(text, "\n");
	}
	page_of_text(&page, str_of(text));
	page.title = (Str){0};
	page_roles(judge, &page);
	assert_int_equal(page.n, N);
	for (size_t i = 0; i < N; i++)
		if (like(page.line[i].role) != like(lines[i].role))
			fail_msg("%s: %.*s", lines[i].text, FMT(role_names[page.line[i].role]));
}

static void any_bytes_get_roles_and_scores_in_range(void **state)
{
	uint32_t seed = 1; /* any run can be had again */

	(void)state;
	for (int round = 0; round < 300; round++) {
		char *text =
			malloc(3000); /* its own block, so that a sanitizer sees over-reads */

		for (size_t i = 0; i < 3000; i++) {
			seed = seed * 1664525u + 1013904223u;
			text[i] = round % 2 ? (char)(seed >> 24)
			                    : "\n\r .,\"aZ0\xE2\x80\x99\xC2\xA0|"[seed >> 28];
		}
		page_of_text(&page, (Str){text, 3000});
		page_roles(judge, &page);
		for (size_t i = 0; i < page.n; i++) {
			assert_true(page.line[i].text.n > 0);
			assert_true(page.line[i].role < ROLES);
			assert_true(page.line[i].score >= 0.0f && page.line[i].score <= 1.0f);
		}
		page_text(&page, &(Keep){0}, &arena);
		page_meta(&page, &arena);
		arena_reset(&arena);
		page.n = 0;
		free(text);
	}
}

static void a_page_of_many_lines_is_judged_to_its_end(void **state)
{
	enum { N = 5000 };
	char *text = malloc(N * 120), *end = text;
	size_t body = 0;

	(void)state;
	for (int i = 0; i < N; i++)
		end += sprintf(end,
		               "On day %d the board said that the lamp of Ostrow had burnt "
		               "%d litres of oil and that %d ships had seen it.\n",
		               i, i * 7 % 90, i % 13);
	page_of_text(&page, (Str){text, (size_t)(end - text)});
	page.title = (Str){0};
	page_roles(judge, &page);
	assert_int_equal(page.n, N);
	for (size_t i = N - 1000; i < N; i++)
		body += page.line[i].role == ROLE_BODY;
	assert_int_equal(body, 1000);
	page.n = 0;
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_line_break_ends_a_line_and_blank_lines_are_remembered),
		cmocka_unit_test(hard_wrapped_text_becomes_paragraphs),
		cmocka_unit_test(a_paragraph_a_line_stays_as_it_is),
		cmocka_unit_test(lede_and_body_are_the_text_a_paragraph_a_line),
		cmocka_unit_test(what_is_asked_for_is_kept_too),
		cmocka_unit_test(
			a_paragraph_that_stands_twice_is_kept_once_but_short_lines_may_return),
		cmocka_unit_test(no_article_is_lost),
		cmocka_unit_test(bylines_tell_authors),
		cmocka_unit_test(title_date_and_source_come_from_their_lines),
		cmocka_unit_test(the_title_is_the_h1_that_agrees_with_the_head),
		cmocka_unit_test(json_ld_tells_of_the_article_first),
		cmocka_unit_test(metas_elements_and_the_address_tell_the_rest),
		cmocka_unit_test(the_day_is_that_which_the_reader_saw),
		cmocka_unit_test(a_date_shown_that_is_later_than_the_markups_counts),
		cmocka_unit_test(blocks_of_html_are_told_apart_by_what_is_around_them),
		cmocka_unit_test(elements_in_one_another_beyond_count_are_judged),
		cmocka_unit_test(the_model_inside_is_sound),
		cmocka_unit_test(a_scraped_page_is_taken_apart),
		cmocka_unit_test(any_bytes_get_roles_and_scores_in_range),
		cmocka_unit_test(a_page_of_many_lines_is_judged_to_its_end),
	};
	return cmocka_run_group_tests(tests, enter, leave);
}
