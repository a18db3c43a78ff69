/* test_sift.c -- what sift.h and lexicon.h promise. */
#include "unit.h"

#include "../../filters/tokenize/lexicon.h"
#include "../../filters/tokenize/sift.h"
#include "../../filters/tokenize/tokenize.h"

static const char text[] =
	"The old Ferry left Port Orsk at 9 sharp. \"Nobody saw Captain Ile,\" said "
	"Mr. Dunn (of Orsk 2) Then It sank\n\nMORE News from Halvorn 1984 soon";

/* A lexicon of one word at most. */
static uint16_t entries[LEXICON_ENTRIES];
static const Lexicon lexicon = {entries};

/* The text's tokens and gaps, sifted with the same verdict, two bits, on every key. */
static Tokens sifted(unsigned verdict)
{
	static const Tokenizer plain = {0};
	uint8_t *verdicts = malloc(VERDICT_BYTES);
	Tokens t = {0};

	memset(verdicts, (int)(verdict * 0x55), VERDICT_BYTES);
	tokenize(&plain, S(text), &t);
	gaps_find(S(text), &t);
	gaps_sift(&lexicon, verdicts, 1, S(text), &t);
	free(verdicts);
	return t;
}

static bool has_gap(const Tokens *t, uint32_t at)
{
	for (size_t g = 0; g < t->gaps; g++)
		if (t->gap[g] == at)
			return true;
	return false;
}

static void without_verdicts_no_gap_is_taken(void **state)
{
	Tokens t = sifted(VERDICT_NONE), found = sifted(VERDICT_END);

	(void)state;
	assert_int_equal(t.gaps, found.gaps);
	assert_memory_equal(t.gap, found.gap, t.gaps * sizeof *t.gap);
	tokens_free(&t);
	tokens_free(&found);
}

static void all_gaps_between_words_are_taken_that_go_on_and_no_others(void **state)
{
	Tokens all = sifted(VERDICT_NONE), left = sifted(VERDICT_GO_ON);
	size_t words = 0;

	(void)state;
	for (size_t g = 0; g < all.gaps; g++) {
		const Token *k = all.tok + all.gap[g];
		bool between = !(k->flags & PARAGRAPH_END) && is_between_words(S(text), k);

		assert_int_equal(has_gap(&left, all.gap[g]), !between);
		words += between;
	}
	assert_true(words >= 8);
	assert_int_equal(left.gaps, all.gaps - words);
	assert_int_equal(left.gap[left.gaps], left.n);
	tokens_free(&all);
	tokens_free(&left);
}

static void the_end_of_a_paragraph_stays_a_gap(void **state)
{
	Tokens left = sifted(VERDICT_GO_ON);

	(void)state;
	for (uint32_t i = 0; i < left.n; i++)
		if (left.tok[i].flags & PARAGRAPH_END)
			assert_true(has_gap(&left, i));
	tokens_free(&left);
}

static void a_verdict_stands_for_its_own_key(void **state)
{
	static uint8_t verdicts[VERDICT_BYTES];

	(void)state;
	memset(verdicts, 0, sizeof verdicts);
	verdicts[7 / 4] = VERDICT_END << 7 % 4 * 2;
	assert_int_equal(verdict_of(verdicts, 7), VERDICT_END);
	assert_int_equal(verdict_of(verdicts, 6), VERDICT_NONE);
	assert_int_equal(verdict_of(verdicts, 8), VERDICT_NONE);
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
		cmocka_unit_test(without_verdicts_no_gap_is_taken),
		cmocka_unit_test(all_gaps_between_words_are_taken_that_go_on_and_no_others),
		cmocka_unit_test(the_end_of_a_paragraph_stays_a_gap),
		cmocka_unit_test(a_verdict_stands_for_its_own_key),
		cmocka_unit_test(a_word_is_found_in_either_place_of_its_pair),
		cmocka_unit_test(letter_case_and_which_digit_make_no_other_word),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
