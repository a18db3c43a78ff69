/* test_net.c -- what net.h, fixed.h and features.h promise of sums, one test a promise. */
#include <math.h>

#include "unit.h"

#include "../../filters/strip-boilerplate/features.h"
#include "../../filters/strip-boilerplate/fixed.h"
#include "../../filters/strip-boilerplate/lanes.h"

enum { BITS = 8, LINES = 40 };

static uint32_t seed;

static uint32_t any(void)
{
	seed = seed * 1664525u + 1013904223u;
	return seed >> 8;
}

/* Within -most..most. */
static float any_weight(float most)
{
	return most * ((float)(any() % 2001) / 1000.0f - 1.0f);
}

/* Two nets of made-up weights, and the same in whole numbers. */
typedef struct {
	NetWeights weights[NETS];
	int8_t rows[(1 << BITS) * NET_SUM];
	Nets nets;
	FixedNet fixed[NETS];
	NetRun floats[NETS];
	FixedRun run;
} Made;

static Made made;

static void make_nets(float most)
{
	float *w = (float *)made.weights;

	seed = 1;
	for (size_t i = 0; i < (sizeof made.weights) / (sizeof(float)); i++)
		w[i] = any_weight(most);
	for (size_t i = 0; i < sizeof made.rows; i++)
		made.rows[i] = (int8_t)any();
	made.nets = (Nets){
		.head = {BITS, {0.01f, 0.02f}}, .rows = made.rows, .weights = made.weights};
	fixed_nets(&made.nets, made.fixed);
}

/* Inputs of LINES lines, from sums such as those of rows. */
static void make_lines(void)
{
	for (size_t i = 0; i < LINES; i++) {
		int16_t sum[NET_SUM];

		for (int k = 0; k < NET_SUM; k++)
			sum[k] = (int16_t)(any() % 801 - 400);
		fixed_in(made.fixed, sum, &made.run, i);
		for (int n = 0; n < NETS; n++)
			for (int k = 0; k < NET_IN; k++)
				made.floats[n].in[i][k] = net_tanh(
					made.weights[n].in_bias[k] +
					made.nets.head.scale[n] * (float)sum[n * NET_IN + k]);
	}
}

/* How far a chance in whole numbers is from that in floats at most. */
static float farthest(void)
{
	int16_t before[NETS][NET_STATE] = {{0}};
	float far = 0, none[NETS][NET_STATE] = {{0}};

	make_lines();
	fixed_run(made.fixed, &made.run, LINES, LINES - 1, before);
	for (int n = 0; n < NETS; n++)
		net_run(&made.weights[n], &made.floats[n], LINES, LINES - 1, none[n]);
	for (size_t i = 0; i < LINES; i++) {
		float chance[ROLES], sum = 0;

		fixed_chances(made.fixed, &made.run, i, chance);
		for (int k = 0; k < ROLES; k++) {
			float mean = 0;

			for (int n = 0; n < NETS; n++)
				mean += made.floats[n].chance[i][k] / NETS;
			far = fmaxf(far, fabsf(mean - chance[k]));
			sum += chance[k];
		}
		assert_true(fabsf(sum - 1.0f) < 1e-4f);
	}
	return far;
}

static void rows_are_summed_as_one_by_one(void **state)
{
	(void)state;
	make_nets(1.0f);
	for (size_t n = 0; n <= NET_FEATURES; n += n < 3 ? 1 : 17) {
		uint32_t feature[NET_FEATURES];
		int16_t sum[NET_SUM], want[NET_SUM] = {0};

		for (size_t i = 0; i < n; i++) {
			feature[i] = any() << 8 | (any() & 255);
			for (size_t k = 0; k < NET_SUM; k++)
				want[k] = (int16_t)(want[k] +
				                    made.rows[(feature[i] >> (32 - BITS)) *
				                                      NET_SUM +
				                              k]);
		}
		net_fetch(&made.nets, feature, n);
		net_sum(&made.nets, feature, n, sum);
		assert_memory_equal(sum, want, sizeof sum);
	}
}

static void whole_numbers_follow_the_floats(void **state)
{
	(void)state;
	make_nets(0.3f);
	assert_true(farthest() < 0.005f);
	make_nets(0.6f);
	assert_true(farthest() < 0.02f);
	assert_int_equal(made.fixed[0].way[0].bits, GATE_BITS);
	assert_int_equal(made.fixed[0].out_bits, SCORE_BITS);
}

static void large_weights_leave_fewer_bits_and_no_sum_overflows(void **state)
{
	(void)state;
	make_nets(0.3f);
	for (int k = 0; k < 8; k++) {
		made.weights[0].way[0].in[k][5] = 40.0f;
		made.weights[0].way[1].state[k][NET_GATES - 5] = -40.0f;
		made.weights[1].out[k][3] = 40.0f;
	}
	fixed_nets(&made.nets, made.fixed);
	assert_true(farthest() < 0.05f);
	assert_true(made.fixed[0].way[0].bits < GATE_BITS);
	assert_true(made.fixed[0].way[1].bits < GATE_BITS);
	assert_true(made.fixed[1].out_bits < SCORE_BITS);
}

static void the_state_from_the_top_is_carried_from_chunk_to_chunk(void **state)
{
	enum { HALF = LINES / 2 };
	static FixedRun half;
	int16_t before[NETS][NET_STATE] = {{0}}, whole[NETS][NET_STATE] = {{0}};

	(void)state;
	make_nets(0.5f);
	make_lines();
	for (int n = 0; n < NETS; n++)
		memcpy(half.in[n], made.run.in[n], sizeof half.in[n]);
	fixed_run(made.fixed, &made.run, LINES, LINES - 1, whole);
	fixed_run(made.fixed, &half, LINES, HALF - 1, before);
	for (int n = 0; n < NETS; n++)
		memmove(half.in[n], half.in[n] + HALF, HALF * sizeof *half.in[n]);
	fixed_run(made.fixed, &half, HALF, HALF - 1, before);
	assert_memory_equal(before, whole, sizeof whole);
	for (int n = 0; n < NETS; n++)
		assert_memory_equal(half.state[n][0], made.run.state[n][0] + HALF,
		                    HALF * sizeof *half.state[n][0]);
}

/* A machine with other vectors, or none, must come to the same. */
static void states_are_the_same_to_the_bit_on_every_machine(void **state)
{
	int16_t before[NETS][NET_STATE] = {{0}};
	uint32_t h = 0;

	(void)state;
	make_nets(0.5f);
	make_lines();
	fixed_run(made.fixed, &made.run, LINES, LINES - 1, before);
	for (int n = 0; n < NETS; n++) {
		for (size_t i = 0; i < LINES; i++) {
			const int16_t *top = made.run.state[n][0][i],
				      *end = made.run.state[n][1][i];

			for (int k = 0; k < NET_STATE; k++)
				h = h * 31 + (uint16_t)top[k] + 7u * (uint16_t)end[k];
		}
	}
	assert_int_equal(h, 0xde882168);
}

static bool is_in(int c, const char *set)
{
	return c != 0 && c < 0x80 && strchr(set, c) != NULL;
}

static void a_line_is_counted_as_byte_by_byte(void **state)
{
	(void)state;
	seed = 1;
	for (size_t n = 1; n < 20000; n += n < 70 ? 1 : n / 3) {
		unsigned char *text = malloc(n);
		Look want = {.words = 1}, got;

		assert_non_null(text);
		for (size_t i = 0; i < n; i++) {
			int c = text[i] = (unsigned char)(any() % 3 ? any() % 128 : any());

			want.words += is_in(c, " \t\n\v\f\r");
			want.uppers += c >= 'A' && c <= 'Z';
			want.lowers += c >= 'a' && c <= 'z';
			want.digits += c >= '0' && c <= '9';
			want.commas += is_in(c, ",;");
			want.stops += is_in(c, ".!?");
			want.quotes += c == '"' || c == 0xE2;
			want.marks += is_in(c, "#*/<=>@[\\]^_{|}~") || c == 0xC2;
		}
		line_look((Str){(char *)text, n}, &got);
		free(text);
		assert_int_equal(got.words, want.words);
		assert_int_equal(got.uppers, want.uppers);
		assert_int_equal(got.lowers, want.lowers);
		assert_int_equal(got.digits, want.digits);
		assert_int_equal(got.commas, want.commas);
		assert_int_equal(got.stops, want.stops);
		assert_int_equal(got.quotes, want.quotes);
		assert_int_equal(got.marks, want.marks);
	}
}

static void words_side_by_side_have_the_hashes_of_words_alone(void **state)
{
	unsigned char word[LANES][LANE_BYTES + LANE_READS + 3];
	uint32_t hash[LANES], alone[LANES];
	size_t n[LANES];
	Lanes lanes;

	(void)state;
	seed = 1;
	lanes_clear(&lanes);
	for (int i = 0; i < LANES; i++) {
		n[i] = 1 + any() % (i < 8 ? 12 : LANE_BYTES);
		for (size_t k = 0; k < sizeof word[i]; k++)
			word[i][k] = (unsigned char)any();
		lanes_add(&lanes, word[i], n[i]);
	}
	lanes_hash(&lanes, hash);
	for (int i = 0; i < LANES; i++) {
		lanes_clear(&lanes);
		lanes_add(&lanes, word[i], n[i]);
		memset(word[i] + n[i], 'x', sizeof word[i] - n[i]);
		lanes_hash(&lanes, alone);
		assert_int_equal(hash[i], alone[0]);
	}
}

/* A word, mark or sign, with a letter of two bytes or an apostrophe of three now and then. */
static size_t any_word(char *to)
{
	static const char *const parts[] = {"a", "Z",        "q",           "7",
	                                    "'", "\xC3\xA9", "\xE2\x80\x99"};
	static const char *const marks[] = {",", "\xE2\x80\x9C", "\xC2\xA9"};
	size_t n = 0, most = any() % 6 > 0 ? 1 + any() % 9 : 1 + any() % 36;

	if (any() % 8 == 0)
		return (size_t)sprintf(to, "%s", marks[any() % 3]);
	to[n++] = 'b';
	while (n + 3 < most)
		n += (size_t)sprintf(to + n, "%s", parts[any() % 7]);
	return n;
}

static void a_word_has_the_same_hash_wherever_it_stands(void **state)
{
	enum { WORDS = 60 };
	static uint32_t hash[WORDS];

	(void)state;
	seed = 1;
	for (int round = 0; round < 500; round++) {
		char *text = malloc(WORDS * 300), *line;
		size_t n = 0, words = 1 + any() % WORDS, tail;
		Look look;

		for (size_t i = 0; i < words; i++) {
			size_t k = any_word(text + n), gap = any() % 12 ? 1 : any() % 200;

			line_look((Str){text + n, k}, &look);
			assert_int_equal(look.nhead, 1);
			hash[i] = look.head[0];
			n += k;
			if (i + 1 < words)
				n += (size_t)sprintf(text + n, "%*s", (int)gap, " ");
		}
		line = exact(text, n);
		line_look((Str){line, n}, &look);
		tail = words > HEAD_WORDS ? words - HEAD_WORDS : 0;
		tail = tail < TAIL_WORDS ? tail : TAIL_WORDS;
		assert_int_equal(look.nhead, words < HEAD_WORDS ? words : HEAD_WORDS);
		assert_int_equal(look.ntail, tail);
		for (size_t i = 0; i < look.nhead; i++)
			assert_int_equal(look.head[i], hash[i]);
		for (size_t i = 0; i < tail; i++)
			assert_int_equal(look.tail[i], hash[words - 1 - i]);
		free(text);
		free(line);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_summed_as_one_by_one),
		cmocka_unit_test(whole_numbers_follow_the_floats),
		cmocka_unit_test(large_weights_leave_fewer_bits_and_no_sum_overflows),
		cmocka_unit_test(the_state_from_the_top_is_carried_from_chunk_to_chunk),
		cmocka_unit_test(states_are_the_same_to_the_bit_on_every_machine),
		cmocka_unit_test(a_line_is_counted_as_byte_by_byte),
		cmocka_unit_test(words_side_by_side_have_the_hashes_of_words_alone),
		cmocka_unit_test(a_word_has_the_same_hash_wherever_it_stands),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
