/* test_chain.c -- what labels.h and chain.h promise, one test a promise. */
#include "unit.h"

#include "../../filters/tag-entities/chain.h"

static uint32_t seed = 1;

static int small(void)
{
	seed = seed * 1664525u + 1013904223u;
	return (int)(seed >> 24) - 128;
}

static Chain random_chain(void)
{
	Chain c = {{{0}}};

	for (int a = 0; a < LABELS; a++)
		for (int b = 0; b < LABELS; b++)
			c.pair[a][b] = (int16_t)small();
	return c;
}

static int pair_score(const Chain *c, uint8_t a, uint8_t b)
{
	return c->pair[chain_tie(a, b)][b];
}

/* The score of a sequence, O before and behind it; INT32_MIN where it is not legal. */
static int score_of(const Chain *c, int16_t (*score)[LABEL_ROW], size_t n, const uint8_t *label)
{
	int sum = 0;
	uint8_t last = LABEL_O;

	for (size_t i = 0; i < n; i++) {
		if (!label_follows(last, label[i]))
			return INT32_MIN;
		sum += pair_score(c, last, label[i]) + score[i][label[i]];
		last = label[i];
	}
	return label_follows(last, LABEL_O) ? sum + pair_score(c, last, LABEL_O) : INT32_MIN;
}

static void decoding_finds_the_best_of_all_legal_sequences(void **state)
{
	enum { WORDS = 3 };

	(void)state;
	for (int round = 0; round < 40; round++) {
		Chain c = random_chain();
		int16_t score[WORDS][LABEL_ROW];
		uint8_t got[WORDS];
		int best = INT32_MIN;

		for (int i = 0; i < WORDS; i++)
			for (int b = 0; b < LABEL_ROW; b++)
				score[i][b] = (int16_t)small();
		for (int x = 0; x < LABELS * LABELS * LABELS; x++) {
			uint8_t label[] = {(uint8_t)(x % LABELS),
			                   (uint8_t)(x / LABELS % LABELS),
			                   (uint8_t)(x / LABELS / LABELS)};
			int s = score_of(&c, score, WORDS, label);

			best = s > best ? s : best;
		}
		chain_decode(&c, (const int16_t(*)[LABEL_ROW])score, WORDS, got);
		assert_int_equal(score_of(&c, score, WORDS, got), best);
	}
}

static void what_is_decoded_is_legal_at_any_length(void **state)
{
	static int16_t score[STRETCH_MOST][LABEL_ROW];
	uint8_t got[STRETCH_MOST];
	Chain c = random_chain();

	(void)state;
	for (size_t n = 1; n <= STRETCH_MOST; n = n * 3 / 2 + 1) {
		for (size_t i = 0; i < n; i++)
			for (int b = 0; b < LABEL_ROW; b++)
				score[i][b] = (int16_t)(200 * small());
		chain_decode(&c, (const int16_t(*)[LABEL_ROW])score, n, got);
		assert_true(score_of(&c, score, n, got) != INT32_MIN);
	}
}

static void only_the_same_type_goes_on_with_a_mention(void **state)
{
	(void)state;
	assert_true(label_follows(label_of(PER, PART_B), label_of(PER, PART_L)));
	assert_true(label_follows(label_of(PER, PART_L), label_of(PER, PART_B)));
	assert_true(label_follows(label_of(PER, PART_U), label_of(ORG, PART_B)));
	assert_true(label_follows(LABEL_PERCENT_B, LABEL_PERCENT_I));
	assert_true(label_follows(LABEL_PERCENT_B, LABEL_O));
	assert_false(label_follows(label_of(PER, PART_B), label_of(ORG, PART_L)));
	assert_false(label_follows(label_of(PER, PART_B), LABEL_O));
	assert_false(label_follows(LABEL_O, label_of(DATE, PART_I)));
	assert_false(label_follows(LABEL_O, LABEL_PERCENT_I));
	assert_false(label_follows(label_of(MONEY, PART_B), LABEL_PERCENT_I));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decoding_finds_the_best_of_all_legal_sequences),
		cmocka_unit_test(what_is_decoded_is_legal_at_any_length),
		cmocka_unit_test(only_the_same_type_goes_on_with_a_mention),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
