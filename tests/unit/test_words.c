/* test_words.c -- the quick ways to tokens find what the slow ones do, one test a promise. */
#include "unit.h"

#include "../../filters/lib/base.h"
#include "../../filters/tokenize/chunk.h"
#include "../../filters/tokenize/rules.h"
#include "../../filters/tokenize/tokenize.h"

static size_t letters_at(Str s, size_t at)
{
	size_t from = at;

	while (at < s.n && is_ascii_letter(s.p[at]))
		at++;
	return at - from;
}

/* Every token is looked for in memory that ends with its chunk, so that a read past it is seen. */
static void find_as_the_automaton(const char *text, size_t n)
{
	char *copy = malloc(n);
	Str chunk = {copy, n};

	memcpy(copy, text, n);
	for (size_t at = 0, found; at < n; at += found) {
		TokenKind kind, slowly;

		found = rules_find(chunk, at, letters_at(chunk, at), &kind);
		assert_int_equal(found, rules_match(chunk, at, &slowly));
		assert_int_equal(kind, slowly);
	}
	free(copy);
}

static void what_is_found_quickly_is_what_the_automaton_finds(void **state)
{
	static const char *const pieces[] = {
		"a",    "Orsk", "the", "co",  "s",      "t",      "www",    "com",    "pdf",
		"http", "1",    "20",  "555", "1234",   ".",      ",",      "-",      "--",
		"'",    "\"",   ":",   "/",   "@",      "_",      "$",      "%",      "(",
		")",    "[",    "!",   "?",   "\u2019", "\u201c", "\u201d", "\u2014", "\u00e9",
		"st",   "pm",   "&",   "#",   "\u5927", "\u0301", "\xe2",   "\xff",   "="};
	uint32_t seed = 7;

	(void)state;
	for (int round = 0; round < 200000; round++) {
		char text[128];
		size_t n = 0;

		for (size_t i = 1 + dice(&seed) % 9; i > 0; i--) {
			const char *p = CHOICE(pieces, &seed);

			memcpy(text + n, p, strlen(p));
			n += strlen(p);
		}
		find_as_the_automaton(text, n);
	}
}

static void what_is_far_is_found_as_the_automaton_finds_it(void **state)
{
	static const char *const ends[] = {"",  "@orn.example", ".com", ".pdf", "'s",
	                                   ",", "\u00e9",       "7"};
	static const char *const runs[] = {"a", "a-", "7", "7,", "ab-", "a'"};
	enum { LONG = 200 };
	char text[LONG + 16];

	(void)state;
	for (size_t r = 0; r < COUNT(runs); r++)
		for (size_t e = 0; e < COUNT(ends); e++)
			for (size_t n = 1; n <= LONG; n++) {
				for (size_t i = 0; i < n; i++)
					text[i] = runs[r][i % strlen(runs[r])];
				memcpy(text + n, ends[e], strlen(ends[e]));
				find_as_the_automaton(text, n + strlen(ends[e]));
			}
}

/* Where what is at `at` of the text ends: white space, or a chunk. */
static size_t end_of(Str text, size_t at, bool space)
{
	for (size_t n; at < text.n; at += space ? n : 1)
		if (((n = space_at(text, at)) > 0) != space)
			break;
	return at;
}

/* The tokens of text by whole chunks alone. */
static void by_chunks(Str text, Tokens *t)
{
	static const Tokenizer plain = {0};
	Context c = {.z = &plain, .text = text};
	const uint32_t *odd;

	t->odd = calloc(text.n + LIST_ROOM, sizeof *t->odd);
	t->tok = calloc(text.n + 1, sizeof *t->tok);
	odd_bytes(text, t->odd);
	odd = t->odd;
	for (size_t at = end_of(text, 0, true), next; at < text.n; at = next) {
		size_t end = end_of(text, at, false);
		bool last;

		next = end_of(text, end, true);
		last = next == text.n || memchr(text.p + end, '\n', next - end) != NULL;
		while (*odd < at)
			odd++;
		chunk_words(&c, odd, at, end, last ? text.n : next, t);
		t->tok[t->n - 1].flags |= (uint8_t)(SPACE_AFTER | last * PARAGRAPH_END);
		if (next - end != 1 || text.p[end] != ' ')
			t->tok[t->n - 1].flags |= ODD_SPACE;
		c.quote_open &= !last;
	}
}

static void assert_cut_as_by_chunks(Str text)
{
	static const Tokenizer plain = {.newlines = NEWLINES_PARAGRAPH};
	Tokens quick = {0}, slow = {0};

	tokenize(&plain, text, &quick);
	by_chunks(text, &slow);
	assert_int_equal(quick.n, slow.n);
	for (size_t i = 0; i < quick.n; i++) {
		const Token *x = quick.tok + i, *y = slow.tok + i;

		assert_int_equal(x->at, y->at);
		assert_int_equal(x->n, y->n);
		assert_int_equal(x->kind, y->kind);
		assert_int_equal(x->tail, y->tail);
		assert_int_equal(x->middle, y->middle);
		assert_int_equal(x->flags & ~SENTENCE_END, y->flags);
	}
	tokens_free(&quick);
	tokens_free(&slow);
}

static void words_with_marks_are_cut_as_by_chunks(void **state)
{
	static const char *const words[] = {
		"the",         "Dr",        "Mr",       "U.S",      "cannot",     "it",
		"x",           "J",         "Corp",     "e.g",      "ago",        "ferry",
		"voters'",     "Orsk",      "No",       "a-b",      "5",          "Inc",
		"dont",        "it's",      "",         "won't",    "O'Dell",     "it\u2019s",
		"couldn't've", "Caf\u00e9", "co-op",    "1,200",    "a-b-cannot", "re-a-b",
		"b-1",         "1-b",       "2,1,00",   "1,,2",     "4,x",        "1.5",
		"it-Dr",       "-x",        "x-",       "--",       "\u2014",     "\u2013",
		"U.S.",        "a.m",       "x.y.z.",   "12345678", "1,234,567",  "9.5",
		"9.",          "9%",        "1,200.50", "1.2.3",    "9.5%",       "12.5pm",
		"9.x",         "9.5,000",   "5m",       "$9",       "US$9",       "$.5",
		"$5.5m"};
	static const char *const before[] = {"",  "",  "",  "",       "\"", "\u201c",
	                                     "(", "'", "$", "\u2018", "[",  "-"};
	static const char *const behind[] = {"",   "",    "",       ".",      ",",   ":",
	                                     ";",  "!",   "?",      ")",      "-",   "'",
	                                     "\"", "..",  "\u2019", "\u201d", ".\"", ",\u201d",
	                                     ".)", "?\"", ":\"",    ".\u201d"};
	static const char *const gaps[] = {" ",   " ",     " ",  " ",      "  ",     "\n",
	                                   " \n", "\n\n ", "\t", "\u00a0", " \u00a0"};
	uint32_t seed = 5;

	(void)state;
	for (int round = 0; round < 100000; round++) {
		char text[512], *copy;
		size_t n = 0;

		for (size_t i = 1 + dice(&seed) % 9; i > 0; i--)
			n += (size_t)sprintf(text + n, "%s%s%s%s", CHOICE(before, &seed),
			                     CHOICE(words, &seed), CHOICE(behind, &seed),
			                     CHOICE(gaps, &seed));
		n -= dice(&seed) % 3 < n ? dice(&seed) % 3 % n : 0;
		copy = malloc(n > 0 ? n : 1);
		memcpy(copy, text, n);
		assert_cut_as_by_chunks((Str){copy, n});
		free(copy);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_found_quickly_is_what_the_automaton_finds),
		cmocka_unit_test(what_is_far_is_found_as_the_automaton_finds_it),
		cmocka_unit_test(words_with_marks_are_cut_as_by_chunks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
