/* test_conllu.c -- what conllu.h promises: documents whole, unknown things untouched, bad
 * ones told. */
#include "unit.h"

#include "../../filters/lib/conllu.h"

#define TAIL "\t_\t_\t_\t_\t_\t_\t_\t"

static const char two_docs[] = "# generator = copydesk tokenize 1.0\n"
			       "# newdoc id = a%20b\n"
			       "# meta::title = Sea wall\n"
			       "# meta::story = old\n"
			       "# newpar id = title\n"
			       "# sent_id = a%20b.1\n"
			       "# text = Sea wall\n"
			       "1\tSea" TAIL "_\n"
			       "2\twall" TAIL "_\n"
			       "\n"
			       "# newpar\n"
			       "# sent_id = a%20b.2\n"
			       "# mood = calm\n"
			       "# text = It's dry.\n"
			       "1-2\tIt's" TAIL "_\n"
			       "1\tIt" TAIL "NE=B-PER|Gloss=x\n"
			       "2\t's" TAIL "_\n"
			       "3\tdry" TAIL "SpaceAfter=No\n"
			       "4\t." TAIL "_\n"
			       "\n"
			       "# newdoc id = c\n"
			       "# sent_id = c.1\n"
			       "# text = End\n"
			       "1\tEnd" TAIL "_\n"
			       "\n";

typedef struct {
	char dir[32], in_path[48], out_path[48];
	Common common;
	Ledger ledger;
	In in;
	Conllu *conllu;
	char *files[2];
} Bench;

static void bench_open(Bench *b, const char *text, size_t n)
{
	int fd;

	*b = (Bench){.dir = "/tmp/test_conllu.XXXXXX", .common = COMMON_DEFAULTS};
	assert_non_null(mkdtemp(b->dir));
	snprintf(b->in_path, sizeof b->in_path, "%s/in", b->dir);
	snprintf(b->out_path, sizeof b->out_path, "%s/out", b->dir);
	fd = open(b->in_path, O_WRONLY | O_CREAT, 0600);
	assert_int_equal(write(fd, text, n), n);
	close(fd);
	b->files[0] = b->in_path;
	b->common.max_article = 1024 * 1024;
}

static void bench_start(Bench *b)
{
	ledger_open(&b->ledger, &b->common);
	b->in = in_over(b->files, &b->common, &b->ledger);
	b->conllu = conllu_open(&b->in, &b->ledger, &b->common);
}

static int bench_close(Bench *b)
{
	conllu_close(b->conllu);
	in_close(&b->in);
	unlink(b->in_path);
	unlink(b->out_path);
	rmdir(b->dir);
	return ledger_close(&b->ledger);
}

/* Stderr while a test expects messages. */
static int hush(void)
{
	int kept = dup(STDERR_FILENO), null = open("/dev/null", O_WRONLY);

	dup2(null, STDERR_FILENO);
	close(null);
	return kept;
}

static void unhush(int kept)
{
	dup2(kept, STDERR_FILENO);
	close(kept);
}

#define assert_str(s, literal)                                                                 \
	do {                                                                                   \
		Str got_ = (s);                                                                \
		assert_int_equal(got_.n, sizeof(literal) - 1);                                 \
		assert_memory_equal(got_.p, literal, got_.n);                                  \
	} while (0)

static void a_document_comes_with_its_metas_sentences_and_words(void **state)
{
	Bench b;
	Doc d;

	(void)state;
	bench_open(&b, two_docs, sizeof two_docs - 1);
	bench_start(&b);
	assert_true(conllu_next(b.conllu, &d));
	assert_true(d.first);
	assert_str(d.field[DOC_ID], "a%20b");
	assert_str(d.field[DOC_TITLE], "Sea wall");
	assert_str(d.field[DOC_STORY], "old");
	assert_str(conllu_meta(&d, S("title")), "Sea wall");
	assert_int_equal(d.nsentence, 2);
	assert_true(d.sentence[0].title && d.sentence[0].par);
	assert_false(d.sentence[1].title);
	assert_true(d.sentence[1].par);
	assert_str(d.sentence[1].id, "a%20b.2");
	assert_str(d.sentence[1].text, "It's dry.");
	assert_int_equal(d.sentence[1].word, 2);
	assert_int_equal(d.sentence[1].n, 4);
	assert_int_equal(d.nword, 6);
	assert_str(word_form(&d, &d.word[2]), "It");
	assert_str(word_misc(&d, &d.word[4]), "SpaceAfter=No");
	assert_true(conllu_next(b.conllu, &d));
	assert_false(d.first);
	assert_str(d.field[DOC_ID], "c");
	assert_int_equal(d.nword, 1);
	assert_false(conllu_next(b.conllu, &d));
	assert_int_equal(b.ledger.in, 2);
	assert_int_equal(bench_close(&b), OK);
}

static void the_text_of_words_stands_as_it_stood(void **state)
{
	Bench b;
	Doc d;
	Arena arena = {0};

	(void)state;
	bench_open(&b, two_docs, sizeof two_docs - 1);
	bench_start(&b);
	assert_true(conllu_next(b.conllu, &d));
	assert_str(words_text(&d, 2, 6, &arena), "It's dry.");
	assert_str(words_text(&d, 0, 2, &arena), "Sea wall");
	arena_free(&arena);
	bench_close(&b);
}

/* What conllu_write() makes of text with edit, read back into got[cap]. */
static size_t rewritten(const char *text, size_t n, const DocEdit *edit, char *got, size_t cap)
{
	Bench b;
	Doc d;
	int fd, kept;

	bench_open(&b, text, n);
	bench_start(&b);
	fd = open(b.out_path, O_RDWR | O_CREAT, 0600);
	kept = dup(STDOUT_FILENO);
	fflush(stdout);
	dup2(fd, STDOUT_FILENO);

	Out out = out_open(&b.common);

	while (conllu_next(b.conllu, &d))
		conllu_write(&out, &d, edit);
	out_close(&out);
	dup2(kept, STDOUT_FILENO);
	close(kept);

	ssize_t size = pread(fd, got, cap - 1, 0);

	close(fd);
	bench_close(&b);
	assert_true(size >= 0);
	got[size] = '\0';
	return (size_t)size;
}

static void what_is_not_edited_passes_untouched(void **state)
{
	static char got[4096];

	(void)state;
	assert_int_equal(
		rewritten(two_docs, sizeof two_docs - 1, &(DocEdit){0}, got, sizeof got),
		sizeof two_docs - 1);
	assert_string_equal(got, two_docs);
}

static void additions_stand_in_their_places(void **state)
{
	static const Str add[] = {
		{"NE=B-LOC", 8}, {"", 0}, {"", 0}, {"", 0}, {"A=1", 3}, {"", 0},
	};
	static const char *const drop[] = {"NE", NULL};
	static char got[4096];
	DocEdit edit = {.generator = {"me 1", 4},
	                .metas = {"# meta::story = new\n", 20},
	                .drop_meta = {"story", 5},
	                .add = add,
	                .drop = drop};

	(void)state;
	rewritten(two_docs, sizeof two_docs - 1, &edit, got, sizeof got);
	assert_non_null(strstr(got, "tokenize 1.0\n# generator = me 1\n# newdoc id = a%20b\n"));
	assert_null(strstr(got, "story = old"));
	assert_non_null(strstr(got, "Sea wall\n# meta::story = new\n# newpar id = title\n"));
	assert_non_null(strstr(got, "# newdoc id = c\n# meta::story = new\n# sent_id = c.1\n"));
	assert_non_null(strstr(got, "1\tSea" TAIL "NE=B-LOC\n"));
	assert_non_null(strstr(got, "1\tIt" TAIL "Gloss=x\n"));
	assert_non_null(strstr(got, "3\tdry" TAIL "SpaceAfter=No|A=1\n"));
	assert_non_null(strstr(got, "# mood = calm\n"));
}

static void a_stream_that_ends_among_the_metas_is_written_whole(void **state)
{
	static const char *const cut[] = {"# newdoc id = a\n# meta::title = Sea",
	                                  "# newdoc id = a\n# meta::story = ol"};
	DocEdit edit = {.metas = {"# meta::story = new\n", 20}, .drop_meta = {"story", 5}};
	static char got[4096];

	(void)state;
	rewritten(cut[0], strlen(cut[0]), &edit, got, sizeof got);
	assert_string_equal(got,
	                    "# newdoc id = a\n# meta::title = Sea\n# meta::story = new\n\n");
	rewritten(cut[1], strlen(cut[1]), &edit, got, sizeof got);
	assert_string_equal(got, "# newdoc id = a\n# meta::story = new\n\n");
}

static void a_bad_line_costs_its_document_alone(void **state)
{
	static const char text[] = "# newdoc id = a\n1\tx" TAIL "_\n\n"
				   "# newdoc id = b\n1\tx\t_\n\n"
				   "# newdoc id = c\nword\n\n"
				   "# newdoc id = d\n1\tx" TAIL "_\n\n";
	Bench b;
	Doc d;
	int kept = hush();

	(void)state;
	bench_open(&b, text, sizeof text - 1);
	bench_start(&b);
	assert_true(conllu_next(b.conllu, &d));
	assert_str(d.field[DOC_ID], "a");
	assert_true(conllu_next(b.conllu, &d));
	assert_str(d.field[DOC_ID], "d");
	assert_false(conllu_next(b.conllu, &d));
	unhush(kept);
	assert_int_equal(b.ledger.in, 4);
	assert_int_equal(b.ledger.rejected, 2);
	assert_int_equal(bench_close(&b), TROUBLE);
}

static void crlf_and_a_missing_last_empty_line_are_read(void **state)
{
	static const char text[] =
		"# newdoc id = a\r\n1\tx" TAIL "SpaceAfter=No\r\n2\ty" TAIL "_\tz";
	static const char want[] =
		"# newdoc id = a\n1\tx" TAIL "SpaceAfter=No\n2\ty" TAIL "_\tz\n\n";
	static char got[4096];

	(void)state;
	rewritten(text, sizeof text - 1, &(DocEdit){0}, got, sizeof got);
	assert_string_equal(got, want);
}

static void a_document_over_the_cap_is_rejected_and_the_next_one_read(void **state)
{
	enum { WORDS = 20000 };
	static char text[WORDS * 32 + 256];
	size_t n = 0;
	Bench b;
	Doc d;
	int kept = hush();

	(void)state;
	n += (size_t)sprintf(text, "# newdoc id = big\n");
	for (int i = 1; i <= WORDS; i++)
		n += (size_t)sprintf(text + n, "%d\tx" TAIL "_\n", i);
	n += (size_t)sprintf(text + n, "\n# newdoc id = small\n1\tx" TAIL "_\n\n");
	bench_open(&b, text, n);
	b.common.max_article = 10000;
	bench_start(&b);
	assert_true(conllu_next(b.conllu, &d));
	assert_str(d.field[DOC_ID], "small");
	assert_int_equal(d.nword, 1);
	assert_false(conllu_next(b.conllu, &d));
	unhush(kept);
	assert_int_equal(b.ledger.rejected, 1);
	assert_int_equal(bench_close(&b), TROUBLE);
}

static void a_long_stream_without_newdoc_comes_in_whole_sentences(void **state)
{
	enum { SENTENCES = 20000 };
	static char text[SENTENCES * 32 + 256];
	size_t n = 0, words = 0;
	Bench b;
	Doc d;

	(void)state;
	for (int i = 0; i < SENTENCES; i++)
		n += (size_t)sprintf(text + n, "1\tx" TAIL "_\n\n");
	bench_open(&b, text, n);
	b.common.max_article = 10000;
	bench_start(&b);
	while (conllu_next(b.conllu, &d)) {
		assert_int_equal(d.nword, d.nsentence);
		words += d.nword;
	}
	assert_int_equal(words, SENTENCES);
	assert_int_equal(bench_close(&b), OK);
}

static void ids_come_back_from_their_encoding(void **state)
{
	Arena arena = {0};

	(void)state;
	assert_str(id_encode(S("plain-1"), &arena), "plain-1");
	assert_str(id_encode(S("a b%\t\xc2\xa0\xc3\xa9"), &arena), "a%20b%25%09%C2%A0\xc3\xa9");
	assert_str(id_decode(S("a%20b%25%09%C2%A0\xc3\xa9"), &arena), "a b%\t\xc2\xa0\xc3\xa9");
	assert_str(id_decode(S("100%"), &arena), "100%");
	assert_str(id_decode(S("%4"), &arena), "%4");
	arena_free(&arena);
}

static void a_misc_key_is_found_whole(void **state)
{
	(void)state;
	assert_str(misc_get(S("XNE=1|NE=B-PER|Name=A"), S("NE")), "B-PER");
	assert_null(misc_get(S("XNE=1"), S("NE")).p);
	assert_null(misc_get(S("_"), S("NE")).p);
	assert_null(misc_get((Str){0}, S("NE")).p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_document_comes_with_its_metas_sentences_and_words),
		cmocka_unit_test(the_text_of_words_stands_as_it_stood),
		cmocka_unit_test(what_is_not_edited_passes_untouched),
		cmocka_unit_test(additions_stand_in_their_places),
		cmocka_unit_test(a_stream_that_ends_among_the_metas_is_written_whole),
		cmocka_unit_test(a_bad_line_costs_its_document_alone),
		cmocka_unit_test(crlf_and_a_missing_last_empty_line_are_read),
		cmocka_unit_test(a_document_over_the_cap_is_rejected_and_the_next_one_read),
		cmocka_unit_test(a_long_stream_without_newdoc_comes_in_whole_sentences),
		cmocka_unit_test(ids_come_back_from_their_encoding),
		cmocka_unit_test(a_misc_key_is_found_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
