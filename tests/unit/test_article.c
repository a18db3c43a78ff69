/* test_article.c -- what article.h promises, and what a user may expect of any dump. */
#include "unit.h"

#include "../../filters/lib/article.h"

enum { MOST = 1 << 16 };

static char dir[] = "/tmp/test_article.XXXXXX";
static char out[MOST], err[MOST];
static int status;
static ArticleOpts opts;
static Common common;
static ArticleForm form;

static int enter(void **state)
{
	(void)state;
	return mkdtemp(dir) == NULL || chdir(dir) != 0;
}

static int leave(void **state)
{
	(void)state;
	return system("rm -f f g .out .err") != 0 || chdir("/") != 0 || rmdir(dir) != 0;
}

static int fresh(void **state)
{
	(void)state;
	opts = (ArticleOpts){0};
	common = (Common)COMMON_DEFAULTS;
	form = TO_CSV;
	return 0;
}

static void put(const char *name, Str s)
{
	FILE *f = fopen(name, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(s.p, 1, s.n, f), s.n);
	fclose(f);
}

static void read_back(const char *name, char *to)
{
	FILE *f = fopen(name, "r");

	to[fread(to, 1, MOST - 1, f)] = '\0';
	fclose(f);
}

/* What a filter does that hands its articles on. */
static _Noreturn void filter(char **files)
{
	Ledger ledger;
	Article article;

	if (freopen(".out", "w", stdout) == NULL || freopen(".err", "w", stderr) == NULL)
		exit(99);
	ledger_open(&ledger, &common);
	In in = in_over(files, &common, &ledger);
	Out to = out_open(&common);
	Articles *a = articles_open(&in, &ledger, &opts, &common);
	ArticleWriter w = {.out = &to, .form = form, .from = a};

	while (articles_next(a, &article)) {
		ledger.out++;
		if (article.is_html)
			article.field[SOURCE] = S("HTML");
		article_write(&w, &article);
	}
	article_finish(&w);
	articles_close(a);
	out_close(&to);
	in_close(&in);
	fprintf(stderr, "in %d out %d rejected %d passed over %d mended %d\n", (int)ledger.in,
	        (int)ledger.out, (int)ledger.rejected, (int)ledger.passed_over,
	        (int)ledger.mended);
	exit(ledger_close(&ledger));
}

static const char *read_files(char **files)
{
	int how;
	pid_t child = fork();

	if (child == 0)
		filter(files);
	waitpid(child, &how, 0);
	assert_true(WIFEXITED(how));
	status = WEXITSTATUS(how);
	read_back(".out", out);
	read_back(".err", err);
	return out;
}

static const char *read_one(Str text)
{
	put("f", text);
	return read_files((char *[]){"f", NULL});
}

static const char *read_two(Str one, Str two)
{
	put("f", one);
	put("g", two);
	return read_files((char *[]){"f", "g", NULL});
}

#define HEAD "id,url,title,author,date,source,text"
#define JSON "id,url,title,author,date,source,text,extra"

static void assert_complains(const char *of)
{
	assert_int_equal(status, TROUBLE);
	assert_non_null(strstr(err, of));
}

static void fields_are_found_by_their_names_the_first_known_winning(void **state)
{
	(void)state;
	assert_string_equal(read_one(S("Content,HEADLINE,published\nt,h,3/4/2016\n")),
	                    HEAD "\nf:1,,h,,2016-03-04,,t\n");
	assert_string_equal(read_one(S("article_id,id,body,text\n1,2,b,t\n")),
	                    HEAD ",article_id,body\n2,,,,,,t,1,b\n");
	assert_int_equal(status, OK);
}

static void a_users_own_columns_survive_in_their_order(void **state)
{
	(void)state;
	assert_string_equal(read_one(S("z,text,a b,\n1,t,2,3\n")),
	                    HEAD ",z,a b,\nf:1,,,,,,t,1,2,3\n");
}

static void no_two_columns_have_one_name(void **state)
{
	(void)state;
	opts.name[TEXT] = "content";
	assert_string_equal(read_one(S("text,content,k,k\nx,t,1,2\n")),
	                    HEAD ",text_2,k,k_2\nf:1,,,,,,t,x,1,2\n");
}

static void the_user_may_name_or_number_a_column(void **state)
{
	(void)state;
	opts.name[TEXT] = "story";
	opts.name[TITLE] = "1";
	assert_string_equal(read_one(S("h,story\na,b\n")), HEAD "\nf:1,,a,,,,b\n");
	opts.name[TEXT] = "nope";
	opts.name[TITLE] = NULL;
	opts.from = "csv";
	read_one(S("h,story\na,b\n"));
	assert_complains("no column is called nope");
}

static void without_a_header_columns_go_by_number(void **state)
{
	(void)state;
	opts.no_header = true;
	opts.name[TEXT] = "2";
	opts.name[ID] = "1";
	assert_string_equal(read_one(S("x,t1,y\nz,t2,\n")),
	                    HEAD ",3\nx,,,,,,t1,y\nz,,,,,,t2,\n");
	opts.name[ID] = NULL;
	assert_string_equal(read_one(S("x\tt\n")), HEAD ",1\nf:1,,,,,,t,x\n");
}

static void what_later_files_bring_goes_into_extra(void **state)
{
	(void)state;
	assert_string_equal(
		read_two(S("text,a\nt,1\n"), S("new,a,text\n\"q\"\"\",2,u\n")), HEAD
		",a,extra\nf:1,,,,,,t,1,\ng:1,,,,,,u,2,\"{\"\"new\"\":\"\"q\\\"\"\"\"}\"\n");
	assert_string_equal(read_two(S("text,extra\nt,\"{\"\"k\"\":1}\"\n"),
	                             S("{\"text\":\"u\",\"n\":[2]}\n")),
	                    JSON
	                    "\nf:1,,,,,,t,\"{\"\"k\"\":1}\"\ng:1,,,,,,u,\"{\"\"n\"\":[2]}\"\n");
}

static void it_is_a_table_only_where_the_first_record_says_so(void **state)
{
	(void)state;
	assert_string_equal(read_one(S("Officials, experts, and others met.\n")),
	                    HEAD "\nf,,,,,,\"Officials, experts, and others met.\n\"\n");
	assert_string_equal(read_one(S("title\ttext\nh, i\tt\n")),
	                    HEAD "\nf:1,,\"h, i\",,,,t\n");
	assert_string_equal(read_one(S("\"text\"\nx\n")), HEAD "\nf:1,,,,,,x\n");
	opts.from = "text";
	assert_string_equal(read_one(S("text\nx")), HEAD "\nf,,,,,,\"text\nx\"\n");
}

static void objects_are_read_by_key_or_path(void **state)
{
	(void)state;
	assert_string_equal(read_one(S("{\"n\":7,\"title\":\"h\",\"o\":{\"a\":[1]}}\n"
	                               "\n"
	                               "{\"text\":\"t\",\"n\":null,\"new\":[\"x\"]}")),
	                    HEAD ",n,o,extra\nf:1,,h,,,,,7,\"{\"\"a\"\":[1]}\",\n"
	                         "f:2,,,,,,t,,,\"{\"\"new\"\":[\"\"x\"\"]}\"\n");
	opts.name[TEXT] = "a.b.1";
	assert_string_equal(read_one(S("{\"a\":{\"b\":[\"x\",\"t\"]}}\n")), HEAD
	                    ",a,extra\nf:1,,,,,,t,\"{\"\"b\"\":[\"\"x\"\",\"\"t\"\"]}\",\n");
	opts.name[TEXT] = "nope";
	read_one(S("{\"title\":\"x\"}\n"));
	assert_complains("no object has a value at nope");
}

static void a_broken_object_costs_its_line(void **state)
{
	(void)state;
	assert_string_equal(
		read_one(S("{\"text\":\"a\"}\n{\"text\":\n[1]\n{\"text\":\"b\"}\n")),
		JSON "\nf:1,,,,,,a,\nf:4,,,,,,b,\n");
	assert_complains("f: record 2, byte 13: no JSON object: ");
	assert_non_null(strstr(err, "in 4 out 2 rejected 2 "));
}

static void a_line_beyond_the_cap_is_rejected_without_being_held(void **state)
{
	size_t n = 5 << 20;
	char *big = malloc(n);

	(void)state;
	memset(big, 'x', n);
	memcpy(big, "{\"text\":\"", 9);
	memcpy(big + n - 17, "\"}\n{\"text\":\"b\"}\n\n", 17);
	common.max_article = 1 << 16;
	assert_string_equal(read_one((Str){big, n}), JSON "\nf:2,,,,,,b,\n");
	assert_complains("line longer than 65536 bytes");
	free(big);
}

static void a_text_file_is_one_article(void **state)
{
	(void)state;
	assert_string_equal(read_one(S("\xef\xbb\xbfone\r\ntwo\rthree\n")),
	                    HEAD "\nf,,,,,,\"one\ntwo\nthree\n\"\n");
	common.max_article = 8;
	assert_string_equal(read_one(S("123456789")), HEAD "\n");
	assert_complains("larger than 8 bytes");
}

static void a_page_is_known_by_its_first_tag(void **state)
{
	(void)state;
	assert_string_equal(read_one(S("\n<!DOCTYPE html><p>x</p>")),
	                    HEAD "\nf,,,,,HTML,\"\n<!DOCTYPE html><p>x</p>\"\n");
	assert_string_equal(read_one(S("<meta charset=latin1><p>caf\xe9")),
	                    HEAD "\nf,,,,,HTML,<meta charset=latin1><p>caf\xc3\xa9\n");
}

static void a_field_with_tags_of_blocks_is_html(void **state)
{
	(void)state;
	assert_string_equal(
		read_one(S("text\n<b>x</b> y\nx<br/>y\na < b and <p\n1 <NAME> 2\nx</P >\n")),
		HEAD "\nf:1,,,,,HTML,<b>x</b> y\nf:2,,,,,HTML,x<br/>y\n"
		     "f:3,,,,,,a < b and <p\nf:4,,,,,,1 <NAME> 2\nf:5,,,,,HTML,x</P >\n");
	opts.markup = "text";
	assert_string_equal(read_one(S("text\n<p>x\n")), HEAD "\nf:1,,,,,,<p>x\n");
	opts.markup = "html";
	assert_string_equal(read_one(S("text\nx\n")), HEAD "\nf:1,,,,,HTML,x\n");
}

static void archives_give_their_pages_and_texts(void **state)
{
	(void)state;
	assert_string_equal(
		read_one(S(
			"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nxx\r\n\r\n"
			"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:a>\r\n"
			"WARC-Target-URI: http://e.example/\r\n"
			"Content-Type: application/http;msgtype=response\r\n"
			"Content-Length: 58\r\n\r\n"
			"HTTP/1.1 200 OK\r\nContent-Type: text/html; "
			"x=y\r\n\r\n<p>Page\r\n\r\n\r\n"
			"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:b>\r\n"
			"Content-Type: text/plain\r\nContent-Length: 4\r\n\r\nText\r\n\r\n")),
		HEAD "\nurn:a,http://e.example/,,,,HTML,\"<p>Page\n\"\nurn:b,,,,,,Text\n");
	assert_int_equal(status, OK);
	assert_non_null(strstr(err, "in 3 out 2 rejected 0 passed over 1 "));
}

static void broken_characters_are_mended_and_counted(void **state)
{
	(void)state;
	opts.from = "csv"; /* for the NUL */
	assert_string_equal(read_one(S("text,k\nx\xff\0y,\xe2\x82\n")),
	                    HEAD ",k\nf:1,,,,,,x\xef\xbf\xbd\xef\xbf\xbdy,\xef\xbf\xbd\n");
	assert_int_equal(status, OK);
	assert_non_null(strstr(err, "mended 3"));
}

static void other_charsets_are_read_where_they_are_named(void **state)
{
	(void)state;
	opts.encoding = "latin1";
	assert_string_equal(read_one(S("text,k\xe9\ncaf\xe9,\x93\n")),
	                    HEAD ",k\xc3\xa9\nf:1,,,,,,caf\xc3\xa9,\xe2\x80\x9c\n");
	assert_string_equal(read_one(S("caf\xe9 bar")), HEAD "\nf,,,,,,caf\xc3\xa9 bar\n");
	opts.encoding = "martian";
	read_one(S("x"));
	assert_int_equal(status, FAILED);
	opts.encoding = NULL;
	assert_string_equal(read_one(S("\xff\xfeh\0i\0")), HEAD "\nf,,,,,,hi\n");
	read_one(S("\xff\xfet\0e\0x\0t\0,\0k\0\n\0x\0,\0y\0"));
	assert_complains("iconv -f UTF-16");
}

static void what_cannot_be_read_is_named_and_the_rest_is_done(void **state)
{
	static const struct {
		Str file;
		const char *why;
	} table[] = {{{"\x28\xb5\x2f\xfd....", 8}, "zstd -dc"},
	             {{"\xfd"
	               "7zXZ\0....",
	               10},
	              "xz -dc"},
	             {{"BZh91AY&SY....", 14}, "bzip2 -dc"},
	             {{"filedesc://x", 12}, "an ARC file"},
	             {{"a\0b", 3}, "binary data"},
	             {{"[{\"text\":1}]", 12}, "jq -c '.[]'"},
	             {{"{\n \"text\":1}", 12}, "jq -c ."}};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		assert_string_equal(read_two(table[i].file, S("text\nx\n")),
		                    JSON "\ng:1,,,,,,x,\n");
		assert_complains(table[i].why);
	}
}

static void articles_without_title_and_text_are_passed_over(void **state)
{
	(void)state;
	assert_string_equal(read_one(S("text,title,k\n \t,,2\n")), HEAD ",k\n");
	assert_string_equal(read_one(S("text,title,k\n,,2\n,h,3\n")),
	                    HEAD ",k\nf:2,,h,,,,,3\n");
	assert_int_equal(status, OK);
	assert_non_null(strstr(err, "in 2 out 1 rejected 0 passed over 1 "));
}

static void empty_input_is_an_empty_table(void **state)
{
	(void)state;
	assert_string_equal(read_one(S("")), HEAD "\n");
	assert_string_equal(read_one(S("text\n")), HEAD "\n");
	assert_string_equal(read_one(S("\n\n")), HEAD "\n");
	assert_int_equal(status, OK);
}

static void limit_counts_articles_over_all_files(void **state)
{
	(void)state;
	common.limit = 3;
	assert_string_equal(read_two(S("text\na\nb\n"), S("text\nc\nd\n")),
	                    JSON "\nf:1,,,,,,a,\nf:2,,,,,,b,\ng:1,,,,,,c,\n");
}

static void json_lines_begin_with_the_date_and_have_every_key(void **state)
{
	(void)state;
	form = TO_JSONL;
	assert_string_equal(
		read_one(S("text,pubdate,k\n\"a \"\"b\"\"\nc\",\"15 Mar 2013\",\\\n")),
		"{\"date\":\"2013-03-15\",\"id\":\"f:1\",\"url\":\"\",\"title\":\"\","
		"\"author\":\"\",\"source\":\"\",\"text\":\"a "
		"\\\"b\\\"\\nc\",\"k\":\"\\\\\"}\n");
	read_one(S("{\"text\":\"t\"}\n{\"text\":\"u\",\"n\":1}\n"));
	assert_non_null(strstr(out, "\"text\":\"t\",\"extra\":null}\n"));
	assert_non_null(strstr(out, "\"text\":\"u\",\"extra\":{\"n\":1}}\n"));
}

static void text_is_for_eyes(void **state)
{
	(void)state;
	form = TO_TEXT;
	assert_string_equal(read_one(S("title,text\nh,a\n,b\ni,\n")), "h\n\na\n\fb\n\fi\n");
}

static void breaks_of_every_kind_become_line_feeds_and_nothing_else_does(void **state)
{
	(void)state;
	form = TO_TEXT;
	assert_string_equal(read_one(S("title,text\nh,\"a\vb\fc\rd\r\ne\xc2\x85"
	                               "f\xe2\x80\xa8g\xe2\x80\xa9h\"\n")),
	                    "h\n\na\nb\nc\nd\ne\nf\ng\nh\n");
	assert_string_equal(read_one(S("title,text\nh,\"\xc3\xa9\xc2\xa9\xe2\x82\xa8"
	                               "\xe2\x80\x99\xe2\x80\xa8\xc2\xa8\"\n")),
	                    "h\n\n\xc3\xa9\xc2\xa9\xe2\x82\xa8\xe2\x80\x99\n\xc2\xa8\n");
}

static void a_break_is_found_wherever_it_stands(void **state)
{
	static const char *const breaks[] = {"\v", "\r\n", "\xc2\x85", "\xe2\x80\xa9"};
	enum { LONG = 200 };

	(void)state;
	form = TO_TEXT;
	for (size_t k = 0; k < COUNT(breaks); k++)
		for (int at = 1; at < LONG; at++) {
			char text[LONG + 64], want[LONG + 64], line[LONG + 1];

			memset(line, 'x', LONG);
			line[LONG] = '\0';
			sprintf(text, "title,text\nh,\"%.*s%s%sy\"\n", at, line, breaks[k],
			        line + at);
			sprintf(want, "h\n\n%.*s\n%sy\n", at, line, line + at);
			assert_string_equal(read_one(str_of(text)), want);
		}
}

static void what_is_written_reads_back_the_same(void **state)
{
	char once[MOST];

	(void)state;
	strcpy(once, read_one(S("{\"text\":\"a,\\\"\\n\\tb\",\"z\":{\"q\":1}}\n{\"title\":\" h "
	                        "\",\"y\":0}\n")));
	assert_string_equal(read_one(str_of(once)), once);
	form = TO_JSONL;
	strcpy(once, read_one(str_of(once)));
	assert_string_equal(read_one(str_of(once)), once);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, fresh)
	const struct CMUnitTest tests[] = {
		TEST(fields_are_found_by_their_names_the_first_known_winning),
		TEST(a_users_own_columns_survive_in_their_order),
		TEST(no_two_columns_have_one_name),
		TEST(the_user_may_name_or_number_a_column),
		TEST(without_a_header_columns_go_by_number),
		TEST(what_later_files_bring_goes_into_extra),
		TEST(it_is_a_table_only_where_the_first_record_says_so),
		TEST(objects_are_read_by_key_or_path),
		TEST(a_broken_object_costs_its_line),
		TEST(a_line_beyond_the_cap_is_rejected_without_being_held),
		TEST(a_text_file_is_one_article),
		TEST(a_page_is_known_by_its_first_tag),
		TEST(a_field_with_tags_of_blocks_is_html),
		TEST(archives_give_their_pages_and_texts),
		TEST(broken_characters_are_mended_and_counted),
		TEST(other_charsets_are_read_where_they_are_named),
		TEST(what_cannot_be_read_is_named_and_the_rest_is_done),
		TEST(articles_without_title_and_text_are_passed_over),
		TEST(empty_input_is_an_empty_table),
		TEST(limit_counts_articles_over_all_files),
		TEST(json_lines_begin_with_the_date_and_have_every_key),
		TEST(text_is_for_eyes),
		TEST(breaks_of_every_kind_become_line_feeds_and_nothing_else_does),
		TEST(a_break_is_found_wherever_it_stands),
		TEST(what_is_written_reads_back_the_same),
	};
	return cmocka_run_group_tests(tests, enter, leave);
}
