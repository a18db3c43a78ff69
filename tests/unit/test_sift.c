/* test_sift.c -- what gaps.h, keys.h, sift.h, ask.h and lexicon.h promise. */
#include "unit.h"

#include "../../filters/tokenize/ask.h"
#include "../../filters/tokenize/sift.h"

static const char text[] =
	"The old Ferry left Port Orsk at 9 sharp. \"Nobody saw Captain Ile,\" said "
	"Mr. Dunn (of Orsk 2) Then It sank\n\nMORE News from Halvorn 1984 soon";

/* A lexicon of one word at most, and verdicts. */
static uint16_t entries[LEXICON_ENTRIES];
static const Lexicon lexicon = {entries};
static uint16_t verdicts[VERDICT_ENTRIES];

static Tokens tokens_of(Str s)
{
	static const Tokenizer plain = {0};
	Tokens t = {0};

	tokenize(&plain, s, &t);
	return t;
}

static bool is_end(const Tokens *t, size_t g)
{
	return t->tok[t->gap[g]].flags & SENTENCE_END;
}

static bool is_last(const Tokens *t, size_t g)
{
	return t->tok[t->gap[g]].flags & PARAGRAPH_END;
}

enum { MOST = 4096 };

/* Sift the gaps of t; asked[g]: is gap g to be asked? */
static void sift(Str s, Tokens *t, const uint16_t *verdicts_or_none, bool asked[MOST])
{
	Sift sift = {{&lexicon, 1, s, t->tok}, .verdicts = verdicts_or_none, .t = t};

	assert_true(t->gaps <= MOST);
	for (size_t known = 0; gaps_sift(&sift); known = sift.to) {
		assert_int_equal(sift.from, known);
		for (size_t g = sift.from; g < sift.to; g++)
			asked[g] = gaps_asked(&sift, g) == g;
	}
	assert_int_equal(sift.to, t->gaps);
}

/* The key of gap g on a level. */
static uint32_t key_of(Str s, const Tokens *t, size_t g, KeyLevel level)
{
	const KeyText x = {&lexicon, 1, s, t->tok};
	KeyGap gap = {.at = t->gap[g]};
	uint32_t key;

	for (size_t i = 0; i < g; i++)
		if (is_last(t, i))
			gap.begin = t->gap[i] + 1;
	keys_look(&x, &gap, 1);
	keys_of(&x, level, &gap, 1, &key);
	return key;
}

static void enter(uint32_t key, Verdict v)
{
	verdicts[verdict_pair(key)] = (uint16_t)((unsigned)verdict_check(key) << 2 | v);
}

static void without_verdicts_all_is_asked_that_is_neither_shut_nor_last(void **state)
{
	Tokens t = tokens_of(S(text));
	size_t last = 0, shut = 0;

	(void)state;
	memset(verdicts, 0, sizeof verdicts);
	for (int none = 0; none < 2; none++) {
		bool asked[MOST];

		sift(S(text), &t, none ? NULL : verdicts, asked);
		for (size_t g = 0; g < t.gaps; g++) {
			const Token *k = t.tok + t.gap[g];
			bool opens = text[k->at] == '(';

			assert_int_equal(asked[g], !is_last(&t, g) && !opens);
			assert_int_equal(is_end(&t, g), is_last(&t, g));
			last += is_last(&t, g);
			shut += opens;
		}
	}
	assert_int_equal(last, 4);
	assert_int_equal(shut, 2);
	tokens_free(&t);
}

static void a_gap_is_shut_by_the_marks_before_it(void **state)
{
	static const struct {
		const char *text; /* the gap is behind its third token */
		size_t since;
		bool shut;
	} cases[] = {
		{"Dear Ana , We", 3, false},   {"Dear Ana , We", 5, true},
		{"He left ; We", 3, true},     {"He left . We", 9, false},
		{"He left .We", 9, false},     {"He left (we", 9, true},
		{"left .\"We", 9, false},      {"He said \"We", 9, true},
		{"He left \u2014we", 9, true}, {"He left at 9", 9, false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		Str s = str_of(cases[i].text);
		Tokens t = tokens_of(s);

		assert_true(t.n > 3);
		assert_int_equal(gap_is_shut(s, t.tok + 2, t.tok + 1, cases[i].since),
		                 cases[i].shut);
		tokens_free(&t);
	}
}

static void a_verdict_on_any_level_stands_for_all_of_its_key(void **state)
{
	Tokens t = tokens_of(S(text));
	bool asked[MOST];
	size_t g = 0;

	(void)state;
	while (text[t.tok[t.gap[g]].at] != '.')
		g++;
	for (KeyLevel level = 0; level < KEY_LEVELS; level++) {
		for (Verdict v = VERDICT_GO_ON; v <= VERDICT_END; v++) {
			memset(verdicts, 0, sizeof verdicts);
			enter(key_of(S(text), &t, g, level), v);
			t.tok[t.gap[g]].flags &= (uint8_t)~SENTENCE_END;
			sift(S(text), &t, verdicts, asked);
			assert_false(asked[g]);
			assert_int_equal(is_end(&t, g), v == VERDICT_END);
			assert_true(asked[g + 1]);
		}
	}
	tokens_free(&t);
}

static void the_first_level_with_a_verdict_decides(void **state)
{
	Tokens t = tokens_of(S(text));
	bool asked[MOST];

	(void)state;
	memset(verdicts, 0, sizeof verdicts);
	enter(key_of(S(text), &t, 0, KEY_WIDE), VERDICT_GO_ON);
	enter(key_of(S(text), &t, 0, KEY_FAR), VERDICT_END);
	sift(S(text), &t, verdicts, asked);
	assert_false(asked[0]);
	assert_false(is_end(&t, 0));
	tokens_free(&t);
}

/* What stands many gaps before it makes no difference to a key. */
static void keys_do_not_depend_on_where_in_the_text_a_gap_is(void **state)
{
	enum { TIMES = 150 };
	static char many[TIMES * (sizeof text + 1)];
	bool asked_once[MOST], asked[MOST];
	Tokens t, once = tokens_of(S(text));
	size_t n = 0;

	(void)state;
	for (int i = 0; i < TIMES; i++) {
		memcpy(many + n, text, sizeof text - 1);
		n += sizeof text - 1;
		many[n++] = '\n';
		many[n++] = '\n';
	}
	t = tokens_of((Str){many, n});
	assert_int_equal(t.gaps, once.gaps * TIMES);
	memset(verdicts, 0, sizeof verdicts);
	for (size_t g = 0; g < once.gaps; g += 3)
		if (!is_last(&once, g))
			enter(key_of(S(text), &once, g, (KeyLevel)(g % KEY_LEVELS)),
			      VERDICT_GO_ON);
	sift(S(text), &once, verdicts, asked_once);
	sift((Str){many, n}, &t, verdicts, asked);
	for (size_t g = 0; g < t.gaps; g++) {
		assert_int_equal(asked[g], asked_once[g % once.gaps]);
		assert_int_equal(is_end(&t, g), is_end(&once, g % once.gaps));
	}
	tokens_free(&t);
	tokens_free(&once);
}

/* Says yes to every third question; asked[] are the tokens. */
typedef struct {
	size_t asked[64], n;
} Third;

static bool every_third(void *who, size_t at, const uint32_t *feature, size_t n)
{
	Third *third = who;

	(void)feature;
	assert_true(n <= GAP_FEATURES);
	assert_true(third->n < 64);
	third->asked[third->n++] = at;
	return third->n % 3 == 0;
}

static void a_judge_is_asked_from_left_to_right_and_obeyed(void **state)
{
	Tokens t = tokens_of(S(text));
	Third third = {.n = 0};
	size_t ends = 0;

	(void)state;
	gaps_ask(&(Sift){{&lexicon, 1, S(text), t.tok}, .t = &t}, (GapGenre){3, 0},
	         &(GapJudge){.decide = every_third, .who = &third, .learns = true});
	assert_true(third.n > 9);
	for (size_t i = 1; i < third.n; i++)
		assert_true(third.asked[i] > third.asked[i - 1]);
	for (size_t i = 2; i < third.n; i += 3)
		assert_true(t.tok[third.asked[i]].flags & SENTENCE_END);
	for (size_t g = 0; g < t.gaps; g++) {
		ends += is_end(&t, g);
	}
	assert_int_equal(ends, third.n / 3 + 2);
	tokens_free(&t);
}

static void a_word_is_found_in_either_place_of_its_pair(void **state)
{
	uint32_t hash = word_hash(S("ferry"));
	uint16_t entry = (uint16_t)(lexicon_check(hash) << 9 | 5 << 6 | 3 << 3 | 1);

	(void)state;
	for (uint32_t place = 0; place < 2; place++) {
		entries[lexicon_pair(hash) + place] = entry;

		WordClass found = lexicon_find(&lexicon, hash);

		assert_int_equal(found.capital, 5);
		assert_int_equal(found.starts, 3);
		assert_int_equal(found.dotted, 1);
		entries[lexicon_pair(hash) + place] = 0;
	}
	assert_int_equal(lexicon_find(&lexicon, hash).capital, 0);
}

static void letter_case_and_which_digit_make_no_other_word(void **state)
{
	(void)state;
	assert_int_equal(word_hash(S("Ferry")), word_hash(S("fERRY")));
	assert_int_equal(word_hash(S("1984")), word_hash(S("2026")));
	assert_true(word_hash(S("1984")) != word_hash(S("198")));
	assert_true(word_hash(S("ferry")) != word_hash(S("berry")));
	assert_true(word_hash(S("a-word-of-more-than-sixteen")) !=
	            word_hash(S("a-word-of-more-than-sixteen-bytes")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_verdicts_all_is_asked_that_is_neither_shut_nor_last),
		cmocka_unit_test(a_gap_is_shut_by_the_marks_before_it),
		cmocka_unit_test(a_verdict_on_any_level_stands_for_all_of_its_key),
		cmocka_unit_test(the_first_level_with_a_verdict_decides),
		cmocka_unit_test(keys_do_not_depend_on_where_in_the_text_a_gap_is),
		cmocka_unit_test(a_judge_is_asked_from_left_to_right_and_obeyed),
		cmocka_unit_test(a_word_is_found_in_either_place_of_its_pair),
		cmocka_unit_test(letter_case_and_which_digit_make_no_other_word),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
