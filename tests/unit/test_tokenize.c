/* test_tokenize.c -- what tokenize() promises in its header, one test a promise. */
#include "unit.h"

#include "../../filters/tokenize/boundary.h"
#include "../../filters/tokenize/classes.h"
#include "../../filters/tokenize/tokenize.h"

#define HOLDS assert_true
#include "../sound_tokens.h"

static char shown[4096];

/* Text in an allocation of exactly its size, so that a read past its end is seen. */
static Tokens tokens_of(Str text)
{
	static Boundary model;
	static const Tokenizer plain = {.boundary = &model};
	char id[9], *copy = malloc(text.n > 0 ? text.n : 1);
	Tokens t = {0};

	if (model.linear.w == NULL)
		model = boundary_embedded(id);
	memcpy(copy, text.p, text.n);
	tokenize(&plain, (Str){copy, text.n}, &t);
	free(copy);
	return t;
}

/* The tokens of text, joined by '|'; '+' between the words of a token; '\n' where a sentence
 * ends, "\n\n" where a paragraph does. */
static const char *split(const char *text)
{
	Tokens t = tokens_of(str_of(text));
	char *to = shown;

	for (size_t i = 0; i < t.n; i++) {
		const Token *k = t.tok + i;

		for (uint32_t b = 0; b < k->n; b++) {
			if (k->tail > 0 && (b == k->n - k->tail ||
			                    (k->middle > 0 && b == k->n - k->tail - k->middle)))
				*to++ = '+';
			*to++ = text[k->at + b];
		}
		if (i + 1 < t.n) {
			*to++ = k->flags & SENTENCE_END ? '\n' : '|';
			if (k->flags & PARAGRAPH_END)
				*to++ = '\n';
		}
	}
	*to = '\0';
	tokens_free(&t);
	return shown;
}

#define splits(text, into) assert_string_equal(split(text), into)

static void marks_stand_alone(void **state)
{
	(void)state;
	splits("(ORN) -- \"It rained,\" he said.", "(|ORN|)|--|\"|It|rained|,|\"|he|said|.");
	splits("wait... what?!", "wait|...|what|?!");
	splits("this and/or that", "this|and|/|or|that");
	splits("$$$ // w/ crew w/o it b/c", "$$$|//|w/|crew|w/o|it|b/c");
}

static void a_period_that_belongs_to_the_word_stays(void **state)
{
	(void)state;
	splits("the U.S. and", "the|U.S.|and");
	splits("Gen. Thurlow waits.", "Gen.|Thurlow|waits|.");
	splits("J. P. Orne", "J.|P.|Orne");
	splits("No. 5 said no. It", "No.|5|said|no|.\nIt");
}

static void clitics_and_genitives_are_words_of_their_token(void **state)
{
	(void)state;
	splits("don't", "do+n't");
	splits("DON\u2019T", "DO+N\u2019T");
	splits("Orsk's couldn't've", "Orsk+'s|could+n't+'ve");
	splits("the voters' will", "the|voters+'|will");
	splits("'the voters' will", "'|the|voters|'|will");
	splits("he cannot, gonna", "he|can+not|,|gon+na");
	splits("o'clock O'Dell", "o'clock|O'Dell");
}

static void compounds_are_split_at_hyphens_but_not_behind_prefixes(void **state)
{
	(void)state;
	splits("state-run", "state|-|run");
	splits("e-mail co-workers Pre-war", "e-mail|co-workers|Pre-war");
	splits("the two-year-old's", "the|two|-|year|-|old+'s");
}

static void numbers_dates_times_and_addresses_are_tokens(void **state)
{
	(void)state;
	splits("$5.50 20% 1,200 5th 1980s", "$|5.50|20|%|1,200|5th|1980s");
	splits("11:08 1/2/2013 555-0123 3-0123", "11:08|1/2/2013|555-0123|3-0123");
	splits("ann@orn.example.com, www.orn.example/a?b=1.",
	       "ann@orn.example.com|,|www.orn.example/a?b=1|.");
	splits("#rain @orn_news orn.com", "#rain|@orn_news|orn.com");
	splits("attack[s] by", "attack[s]|by");
}

static void sentences_glued_together_are_parted(void **state)
{
	(void)state;
	splits("on condition of anonymity.The council",
	       "on|condition|of|anonymity|.\nThe|council");
}

static void a_sentence_ends_behind_what_closes_after_its_stop(void **state)
{
	(void)state;
	splits("\"It rained.\" They left.", "\"|It|rained|.|\"\nThey|left|.");
	splits("Mr. Vell of Orn Inc. left. He ran.", "Mr.|Vell|of|Orn|Inc.|left|.\nHe|ran|.");
}

static void what_marks_an_item_goes_with_it(void **state)
{
	(void)state;
	splits("1. The boats. 2. The nets.", "1|.|The|boats|.\n2|.|The|nets|.");
	splits("* 1.) The boats left.", "*|1|.|)|The|boats|left|.");
}

static void items_run_into_one_line_are_parted(void **state)
{
	(void)state;
	splits("1) Mend the net 2) Paint the hull", "1|)|Mend|the|net\n2|)|Paint|the|hull");
	splits("1.) Mend it 2.) Paint it", "1|.|)|Mend|it\n2|.|)|Paint|it");
	splits("\u2022 9. Mend it \u2022 10. Paint it",
	       "\u2022|9|.|Mend|it\n\u2022|10|.|Paint|it");
	splits("3. Heron, a ketch 2. Curlew, a yawl",
	       "3|.|Heron|,|a|ketch\n2|.|Curlew|,|a|yawl");
	splits("They want 1) to mend it and 2) to paint it.",
	       "They|want|1|)|to|mend|it|and|2|)|to|paint|it|.");
}

static void an_abbreviation_ends_a_sentence_before_a_word_that_begins_them(void **state)
{
	(void)state;
	splits("She moved to the U.S. However, he stayed.",
	       "She|moved|to|the|U.S.\nHowever|,|he|stayed|.");
	splits("She moved to the U.S. Virgin Islands.",
	       "She|moved|to|the|U.S.|Virgin|Islands|.");
	splits("She works for Orn Inc. They make nets.",
	       "She|works|for|Orn|Inc.\nThey|make|nets|.");
}

static void a_quotation_glued_to_a_stop_begins_a_sentence(void **state)
{
	(void)state;
	splits("The boats left.\"It rained,\" he said.",
	       "The|boats|left|.\n\"|It|rained|,|\"|he|said|.");
	splits("The boats left.\u201CIt rained,\u201D he said.",
	       "The|boats|left|.\n\u201C|It|rained|,|\u201D|he|said|.");
	splits("It \u201Crained.\u201DThe boats left.",
	       "It|\u201C|rained|.|\u201D\nThe|boats|left|.");
}

static void speech_goes_on_in_lower_case(void **state)
{
	(void)state;
	splits("\"Cast off!\" said the mate.", "\"|Cast|off|!|\"|said|the|mate|.");
	splits("\u201CCast off.\u201D said the mate.",
	       "\u201C|Cast|off|.|\u201D|said|the|mate|.");
}

static void a_name_may_end_in_a_mark(void **state)
{
	(void)state;
	splits("They watch Hurry! every evening.", "They|watch|Hurry|!|every|evening|.");
	splits("Hurry! they left.", "Hurry|!\nthey|left|.");
}

static void quotes_between_blanks_go_with_what_they_quote(void **state)
{
	(void)state;
	splits("\" It rained . \" They left .", "\"|It|rained|.|\"\nThey|left|.");
	splits("' It rained . ' They left .", "'|It|rained|.|'\nThey|left|.");
}

static void no_sentence_begins_with_a_clitic_or_ends_before_its_first_word(void **state)
{
	(void)state;
	splits("Orn Inc. 's boats left.", "Orn|Inc.|'s|boats|left|.");
	splits("They left. \u2026 He waits.", "They|left|.\n\u2026|He|waits|.");
}

static void a_dateline_opens_its_sentence(void **state)
{
	(void)state;
	splits("HALVORN, Orn \u2014 The boats left.", "HALVORN|,|Orn|\u2014|The|boats|left|.");
	splits("HALVORN (ORN) - The boats left.", "HALVORN|(|ORN|)|-|The|boats|left|.");
}

static void a_heading_in_capitals_stands_for_itself(void **state)
{
	(void)state;
	splits("DEFENSE: The boats left.", "DEFENSE|:\nThe|boats|left|.");
	splits("HALVORN ON DEFENSE: The boats left.", "HALVORN|ON|DEFENSE|:\nThe|boats|left|.");
}

static void labels_and_speakers_belong_to_what_follows(void **state)
{
	(void)state;
	splits("FILE PHOTO: The boats left.", "FILE|PHOTO|:|The|boats|left|.");
	splits("ANA ORSK: The boats left.", "ANA|ORSK|:|The|boats|left|.");
	splits("He works for Orn Inc.: \"The boats left.\"",
	       "He|works|for|Orn|Inc.|:|\"|The|boats|left|.|\"");
}

static void dots_between_blanks_end_a_sentence_before_a_capital(void **state)
{
	(void)state;
	splits("They left . . . . The boats stayed.", "They|left|.|.|.|.\nThe|boats|stayed|.");
	splits("They left . . . . the boats stayed.", "They|left|.|.|.|.|the|boats|stayed|.");
}

static void an_empty_line_ends_a_paragraph(void **state)
{
	(void)state;
	splits("One\n\n \nTwo", "One\n\nTwo");
	splits("One\nTwo", "One\n\nTwo");
}

static void lines_wrapped_at_a_width_go_on(void **state)
{
	Tokens t = tokens_of(
		S("The council of the harbour town met for a third night to hear those\n"
	          "who live beside the new breakwater, and heard them until the lamps\n"
	          "of the hall were put out one by one and the last of the speakers was\n"
	          "asked to come again when the mayor had returned from the capital and\n"
	          "could answer.\n"));
	size_t paragraphs = 0;

	(void)state;
	for (size_t i = 0; i < t.n; i++)
		paragraphs += (t.tok[i].flags & PARAGRAPH_END) != 0;
	assert_int_equal(paragraphs, 1);
	tokens_free(&t);
}

static void scripts_without_spaces_are_split_by_the_character(void **state)
{
	(void)state;
	splits("\u5927\u96e8\u3002\u505c", "\u5927|\u96e8|\u3002\n\u505c");
}

static void assert_round_trip(Str text)
{
	Tokens t = tokens_of(text);

	check_tokens(text, &t);
	tokens_free(&t);
}

static void every_byte_lies_in_one_token_whatever_the_bytes(void **state)
{
	static const char *const pieces[] = {
		" ",    ".",    "\"", "a",      "Z",        "\u00e9", "\n",     "'",
		"-",    "s",    "7",  "\xc2",   "\xe2\x80", "\u00a0", "\u3000", "\u5927",
		"!",    ",",    "@",  "/",      ":",        "com",    "t",      "\u2019",
		"\xff", "\x1c", "(",  "\u0301", "\u05d0",   "$"};
	uint32_t seed = 1;

	(void)state;
	for (int round = 0; round < 30000; round++) {
		char text[160];
		size_t n = 0, want = dice(&seed) % 40;

		for (size_t i = 0; i < want; i++) {
			const char *p = CHOICE(pieces, &seed);

			memcpy(text + n, p, strlen(p));
			n += strlen(p);
		}
		assert_round_trip((Str){text, n});
		for (size_t i = 0; i < n; i++)
			text[i] = (char)dice(&seed);
		assert_round_trip((Str){text, n});
	}
}

static void every_prefix_of_a_text_makes_sense(void **state)
{
	Str text = S("HALVORN \u2014 \u201cIt\u2019s the worst storm since 1998,\u201d Mr. "
	             "Orsk said at 5:30 p.m.; "
	             "see www.orn.example/storm?a=1.\n\nPrices rose 3.5% to US$1,200 (or "
	             "\u20ac1.100) in the U.S. Why?\n"
	             "Call 555-0123 or write to desk@orn.example.com... \u5927\u96e8\u3002 "
	             "\u0627\u0644\u0645\u0637\u0631\u061f e\u0301");

	(void)state;
	for (size_t n = 0; n <= text.n; n++)
		assert_round_trip(str_cut(text, 0, n));
}

static void every_prefix_of_the_samples_makes_sense(void **state)
{
	static const char *const samples[] = {"tests/samples/articles/asteroid-scw.txt",
	                                      "tests/samples/articles/forgery-cw.txt"};

	(void)state;
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		char text[8192];
		FILE *f = fopen(samples[i], "r");

		assert_non_null(f);
		for (size_t n = fread(text, 1, sizeof text, f); n > 0; n--)
			assert_round_trip((Str){text, n});
		fclose(f);
	}
}

static void vectors_list_bytes_as_a_plain_loop_does(void **state)
{
	static const char likely[] = {'a', ' ', 'Z', '.', '@', '[', '`', '{'};
	uint32_t seed = 3;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		enum { MOST = 200 };
		uint32_t plain[MOST + LIST_ROOM], vector[MOST + LIST_ROOM];
		size_t n = dice(&seed) % MOST, listed, found = 0;
		char *text = malloc(n > 0 ? n : 1);

		for (size_t i = 0; i < n; i++)
			text[i] = round % 2 ? likely[dice(&seed) % 8] : (char)dice(&seed);
		listed = odd_bytes_by(BY_BYTES, (Str){text, n}, plain);
		for (ClassesBy by = BY_SSE2; by <= BY_AVX2; by++) {
			assert_int_equal(odd_bytes_by(by, (Str){text, n}, vector), listed);
			assert_memory_equal(vector, plain,
			                    (listed + LIST_BEYOND) * sizeof *plain);
		}
		for (size_t i = 0; i < n; i++) {
			char c = (char)(text[i] | 32);

			if (!(c >= 'a' && c <= 'z'))
				assert_int_equal(plain[found++], i);
		}
		assert_int_equal(found, listed);
		for (size_t i = 0; i < LIST_BEYOND; i++)
			assert_int_equal(plain[listed + i], n);
		free(text);
	}
}

static void white_space_is_what_unicode_calls_so(void **state)
{
	(void)state;
	for (uint32_t c = 0; c < 0x110000; c++) {
		char bytes[4];
		size_t n = utf8_put(c, bytes);

		if (space_at((Str){bytes, n}, 0) != (is_space(c) ? n : 0))
			fail_msg("U+%04X", c);
	}
	assert_int_equal(space_at(S("\xe2\x80"), 0), 0);
	assert_int_equal(space_at(S("\xc2"), 0), 0);
}

static void a_word_hashes_alike_within_its_text_and_alone(void **state)
{
	static const char text[] = "Caf\u00e9s of 1984, AND_Their-Longest.Names\xff\x80 end";
	enum { LONG = sizeof text - 1 };

	(void)state;
	for (size_t at = 0; at < LONG; at++)
		for (size_t n = 1; n <= LONG - at; n++) {
			char *alone = malloc(n);

			memcpy(alone, text + at, n);
			assert_int_equal(word_hash_in((Str){text, LONG}, at, n),
			                 word_hash((Str){alone, n}));
			assert_int_equal(word_hash_in((Str){alone, n}, 0, n),
			                 word_hash((Str){alone, n}));
			free(alone);
		}
}

static void hostile_text_takes_linear_time(void **state)
{
	static const char *const of[] = {"a",  ".",       "\"",     "a-",     "x@",
	                                 "1.", "http://", "\u0301", "\u5927", "'",
	                                 "a.", "\xe2",    "Ab ",    ", ",     "A. "};
	enum { LONG = 300 * 1000 };
	char *text = malloc(LONG);

	(void)state; /* a quadratic walk would run for minutes */
	for (size_t k = 0; k < sizeof of / sizeof *of; k++) {
		size_t n = strlen(of[k]);

		for (size_t i = 0; i < LONG; i++)
			text[i] = of[k][i % n];
		assert_round_trip((Str){text, LONG - LONG % n});
	}
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_stand_alone),
		cmocka_unit_test(a_period_that_belongs_to_the_word_stays),
		cmocka_unit_test(clitics_and_genitives_are_words_of_their_token),
		cmocka_unit_test(compounds_are_split_at_hyphens_but_not_behind_prefixes),
		cmocka_unit_test(numbers_dates_times_and_addresses_are_tokens),
		cmocka_unit_test(sentences_glued_together_are_parted),
		cmocka_unit_test(a_sentence_ends_behind_what_closes_after_its_stop),
		cmocka_unit_test(what_marks_an_item_goes_with_it),
		cmocka_unit_test(items_run_into_one_line_are_parted),
		cmocka_unit_test(
			an_abbreviation_ends_a_sentence_before_a_word_that_begins_them),
		cmocka_unit_test(a_quotation_glued_to_a_stop_begins_a_sentence),
		cmocka_unit_test(speech_goes_on_in_lower_case),
		cmocka_unit_test(a_name_may_end_in_a_mark),
		cmocka_unit_test(quotes_between_blanks_go_with_what_they_quote),
		cmocka_unit_test(
			no_sentence_begins_with_a_clitic_or_ends_before_its_first_word),
		cmocka_unit_test(a_dateline_opens_its_sentence),
		cmocka_unit_test(a_heading_in_capitals_stands_for_itself),
		cmocka_unit_test(labels_and_speakers_belong_to_what_follows),
		cmocka_unit_test(dots_between_blanks_end_a_sentence_before_a_capital),
		cmocka_unit_test(an_empty_line_ends_a_paragraph),
		cmocka_unit_test(lines_wrapped_at_a_width_go_on),
		cmocka_unit_test(scripts_without_spaces_are_split_by_the_character),
		cmocka_unit_test(every_byte_lies_in_one_token_whatever_the_bytes),
		cmocka_unit_test(every_prefix_of_a_text_makes_sense),
		cmocka_unit_test(every_prefix_of_the_samples_makes_sense),
		cmocka_unit_test(vectors_list_bytes_as_a_plain_loop_does),
		cmocka_unit_test(white_space_is_what_unicode_calls_so),
		cmocka_unit_test(a_word_hashes_alike_within_its_text_and_alone),
		cmocka_unit_test(hostile_text_takes_linear_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
