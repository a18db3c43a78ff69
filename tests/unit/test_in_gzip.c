/* test_in_gzip.c -- gzip'ed input: sound, cut off, damaged, with garbage between its members. */
#include "read_in.h"

static void a_sound_file_is_one_run(void **state)
{
	Bytes plain = {0}, gz = {0}, empty = {0};
	char *text = lines_of(1, 3 * MIB);

	(void)state;
	put(&plain, text, 3 * MIB);
	assert_sound(&plain, text, 3 * MIB);
	put_member(&gz, text, MIB);
	put_member(&gz, text + MIB, 2 * MIB);
	assert_sound(&gz, text, 3 * MIB);
	assert_sound(&empty, "", 0);
	free(plain.p);
	free(gz.p);
	free(text);
}

static void members_may_be_empty_or_one_byte_long(void **state)
{
	const char *text = "Fog over Tarnholm\n";
	Bytes b = {0};

	(void)state;
	put_member(&b, "", 0);
	assert_sound(&b, "", 0);
	for (size_t i = 0; text[i] != '\0'; i++) {
		put_member(&b, text + i, 1);
		put_member(&b, "", 0);
	}
	assert_sound(&b, text, strlen(text));
	free(b.p);
}

static void header_fields_of_a_member_are_read_over(void **state)
{
	/* name, comment, extra field and header CRC; a stored block "ok\n" */
	Bytes b = {0};
	unsigned char head[] = {0x1f, 0x8b, 8, 0x1e, 0,   0,   0, 0,   0,
	                        3,    2,    0, 'x',  'y', 'f', 0, 'c', 0};
	uint32_t crc = (uint32_t)crc32(0, head, sizeof head);
	unsigned char stored[] = {(unsigned char)crc,
	                          (unsigned char)(crc >> 8),
	                          1,
	                          3,
	                          0,
	                          0xfc,
	                          0xff,
	                          'o',
	                          'k',
	                          '\n'};
	uint32_t sum = (uint32_t)crc32(0, stored + 7, 3), n = 3;

	(void)state;
	put(&b, head, sizeof head);
	put(&b, stored, sizeof stored);
	put(&b, &sum, 4);
	put(&b, &n, 4);
	assert_sound(&b, "ok\n", 3);
	free(b.p);
}

static void a_file_shorter_than_the_magic_is_plain(void **state)
{
	Bytes b = {0};

	(void)state;
	put(&b, "\x1f", 1);
	assert_sound(&b, "\x1f", 1);
	put(&b, "x", 1);
	assert_sound(&b, "\x1fx", 2);
	free(b.p);
}

static void zeros_after_members_are_skipped_in_silence(void **state)
{
	static const char zeros[100000];
	Bytes b = {0};

	(void)state;
	put_member(&b, "one\n", 4);
	put(&b, zeros, 512);
	put_member(&b, "two\n", 4);
	put(&b, zeros, sizeof zeros);
	assert_sound(&b, "one\ntwo\n", 8);
	free(b.p);
}

static void a_stream_that_is_cut_off_loses_nothing_that_came(void **state)
{
	char *text = lines_of(2, 600);
	Bytes b = {0};
	size_t first, last = 0;

	(void)state;
	put_member(&b, text, 300);
	first = b.n;
	put_member(&b, text + 300, 300);
	for (size_t n = 2; n < b.n; n++) {
		Read r = read_file(&(Bytes){b.p, n});
		bool sound = n == first;

		assert_int_equal(r.n, 1);
		assert_memory_equal(r.run[0].data.p, text, r.run[0].data.n);
		assert_true(r.run[0].data.n >= last);
		assert_int_equal(r.run[0].cut, !sound);
		assert_int_equal(r.status, sound ? OK : TROUBLE);
		if (!sound && n != first + 1) /* a single byte there is no gzip data */
			assert_non_null(strstr(r.err, "gzip data breaks off"));
		last = r.run[0].data.n;
		read_free(&r);
	}
	assert_int_equal(last, 600); /* all data is there before the trailer is */
	free(b.p);
	free(text);
}

static void every_wrong_byte_costs_its_member_and_no_more(void **state)
{
	char *text = lines_of(8, 360);
	Bytes b = {0};
	size_t from, to, harmless = 0;

	(void)state;
	put_member(&b, text, 120);
	from = b.n;
	put_member(&b, text + 120, 120);
	to = b.n;
	put_member(&b, text + 240, 120);
	for (size_t i = from; i < to; i++) {
		for (int bit = 0; bit < 8; bit++) {
			Read r;

			b.p[i] = (char)(b.p[i] ^ 1 << bit);
			r = read_file(&b);
			b.p[i] = (char)(b.p[i] ^ 1 << bit);
			if (r.n == 1) { /* a bit of the time, or before the CRC */
				harmless++;
				assert_run(&r, 0, text, 360);
				assert_int_equal(r.status, OK);
			} else {
				assert_int_equal(r.n, 2);
				assert_run(&r, 0, text, 120);
				assert_run(&r, 1, text + 240, 120);
				assert_true(r.run[0].cut && !r.run[1].cut);
				assert_true(!r.run[0].goes_on && r.run[1].goes_on);
				assert_int_equal(r.status, TROUBLE);
				assert_non_null(strstr(r.err, "byte 120: "));
				assert_non_null(strstr(r.err, " left out\n"));
			}
			read_free(&r);
		}
	}
	assert_true(harmless < 7 * 8);
	free(b.p);
	free(text);
}

static void damage_is_told_with_its_compressed_bytes(void **state)
{
	char want[128];
	Bytes b = {0};
	size_t from, to;
	Read r;

	(void)state;
	put_member(&b, "one\n", 4);
	from = b.n;
	put_member(&b, "two\n", 4);
	to = b.n;
	put_member(&b, "three\n", 6);
	b.p[to - 8] ^= 1;
	r = read_every_way(&b);
	snprintf(want, sizeof want,
	         "gzip data is damaged (incorrect data check; 4 bytes inflated): "
	         "compressed bytes %zu to %zu left out\n",
	         from, to);
	assert_non_null(strstr(r.err, want));
	assert_run(&r, 0, "one\n", 4);
	assert_run(&r, 1, "three\n", 6);
	read_free(&r);
	free(b.p);
}

static void a_damaged_first_member_leaves_an_empty_run(void **state)
{
	Bytes b = {0};
	Read r;

	(void)state;
	put_member(&b, "one\n", 4);
	b.p[b.n - 1] ^= 1;
	put_member(&b, "two\n", 4);
	r = read_every_way(&b);
	assert_int_equal(r.n, 2);
	assert_run(&r, 0, "", 0);
	assert_true(r.run[0].cut && r.run[1].goes_on);
	assert_run(&r, 1, "two\n", 4);
	read_free(&r);
	free(b.p);
}

static void a_damaged_last_member_ends_the_file(void **state)
{
	Bytes b = {0};
	Read r;

	(void)state;
	put_member(&b, "one\n", 4);
	put_member(&b, "two\n", 4);
	b.p[b.n - 5] ^= 1;
	r = read_every_way(&b);
	assert_int_equal(r.n, 1);
	assert_run(&r, 0, "one\n", 4);
	assert_true(r.run[0].cut);
	assert_int_equal(r.status, TROUBLE);
	read_free(&r);
	free(b.p);
}

static void garbage_between_members_is_told_and_passed_over(void **state)
{
	char want[96];
	Bytes b = {0};
	size_t from;
	Read r;

	(void)state;
	put_member(&b, "one\n", 4);
	from = b.n;
	put_text(&b, "this is no gzip data \x1f\x8b or is it");
	snprintf(want, sizeof want, "no gzip data: compressed bytes %zu to %zu left out", from,
	         b.n);
	put_member(&b, "two\n", 4);
	put_text(&b, "tail");
	r = read_every_way(&b);
	assert_int_equal(r.n, 2);
	assert_run(&r, 0, "one\n", 4);
	assert_run(&r, 1, "two\n", 4);
	assert_true(r.run[1].goes_on);
	assert_non_null(strstr(r.err, want));
	assert_int_equal(r.status, TROUBLE);
	read_free(&r);
	free(b.p);
}

static void what_follows_a_loss_may_be_cut_off_itself(void **state)
{
	char *text = lines_of(4, 3000);
	Bytes b = {0};
	Read r;

	(void)state;
	put_member(&b, "one\n", 4);
	put_text(&b, "garbage");
	put_member(&b, text, 3000);
	b.n -= 700;
	r = read_every_way(&b);
	assert_int_equal(r.n, 2);
	assert_true(r.run[1].data.n > 1000 && r.run[1].data.n < 3000);
	assert_run(&r, 1, text, r.run[1].data.n);
	assert_true(r.run[1].cut && r.run[1].goes_on);
	assert_non_null(strstr(r.err, "gzip data breaks off"));
	read_free(&r);
	free(b.p);
	free(text);
}

/* Hundreds of thousands of headers that begin no member: each would be inflated to the end of
 * the file were going back not bounded. */
static void false_headers_hide_no_member(void **state)
{
	static char headers[800000];
	Bytes b = {0};
	Read r;

	(void)state;
	for (size_t i = 0; i < sizeof headers;
	     i += 4) /* the later ones say that a name follows */
		memcpy(headers + i, i < 400000 ? "\x1f\x8b\x08" : "\x1f\x8b\x08\x08", 4);
	put_member(&b, "one\n", 4);
	put_text(&b, "x");
	put(&b, headers, sizeof headers);
	put(&b, "\0\0\0\0\0\0\0\0\0\0\0", 11);
	put_member(&b, "two\n", 4);
	r = read_file(&b);
	assert_int_equal(r.n, 2);
	assert_run(&r, 1, "two\n", 4);
	read_free(&r);
	free(b.p);
}

/* Each of these headers is followed by a stored block that reaches beyond the end of the file. */
static void a_false_header_near_the_end_hides_no_member(void **state)
{
	static const char stored[] = "\x1f\x8b\x08\0\0\0\0\0\0\3\0\xff\xff\0";
	Bytes b = {0};
	Read r;

	(void)state;
	put_member(&b, "one\n", 4);
	put_text(&b, "x");
	for (int i = 0; i < 20; i++)
		put(&b, stored, sizeof stored);
	put_member(&b, "two\n", 4);
	r = read_every_way(&b);
	assert_int_equal(r.n, 2);
	assert_run(&r, 1, "two\n", 4);
	read_free(&r);
	free(b.p);
}

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* Overwrite, remove or double a stretch of b behind its magic. */
static void spoil(Bytes *b, uint32_t *seed)
{
	size_t at = 2 + next_random(seed) % (b->n - 2), n = next_random(seed) % 40,
	       how = next_random(seed) % 3;

	n = n < b->n - at ? n : b->n - at - 1;
	if (how == 0) {
		for (size_t i = 0; i < n; i++)
			b->p[at + i] = (char)next_random(seed);
	} else if (how == 1) {
		memmove(b->p + at, b->p + at + n, b->n - at - n);
		b->n -= n;
	} else {
		char room[40] = {0};

		put(b, room, n);
		memmove(b->p + at + n, b->p + at, b->n - n - at);
	}
}

/* Each member is a line of its own text; what comes out must be such lines, in order.  Of a
 * last one that breaks off nobody can tell. */
static void assert_only_whole_members(const Read *r)
{
	bool breaks_off = strstr(r->err, "breaks off") != NULL;
	int last = -1;

	for (size_t i = 0; i < r->n; i++) {
		const char *p = r->run[i].data.p, *end = p + r->run[i].data.n, *nl;

		while ((nl = memchr(p, '\n', (size_t)(end - p))) != NULL) {
			char want[256];
			int number = atoi(p), n;

			n = snprintf(want, sizeof want, "%d %0*d %d\n", number, 20 + number * 7,
			             1, number);
			if (breaks_off && i + 1 == r->n &&
			    (nl + 1 - p != n || memcmp(p, want, (size_t)n) != 0))
				return;
			assert_int_equal(nl + 1 - p, n);
			assert_memory_equal(p, want, (size_t)n);
			assert_true(number >= last); /* one that was doubled may come twice */
			last = number;
			p = nl + 1;
		}
		assert_true(p == end || r->run[i].cut);
	}
}

static void spoilt_files_give_only_what_is_sound_whatever_the_reads(void **state)
{
	uint32_t seed = 1; /* any run can be had again */

	(void)state;
	for (int round = 0; round < 150; round++) {
		Bytes b = {0};
		Read file, slow;

		for (int i = 0; i < 12; i++) {
			char line[256];
			int n = snprintf(line, sizeof line, "%d %0*d %d\n", i, 20 + i * 7, 1,
			                 i);

			put_member(&b, line, (size_t)n);
		}
		for (int i = round % 4; i >= 0; i--)
			spoil(&b, &seed);
		file = read_file(&b);
		slow = read_pipe(&b, 1 + next_random(&seed) % 50);
		assert_same(&file, &slow);
		assert_string_equal(strchr(file.err, ':') != NULL ? "told" : "",
		                    file.status == OK ? "" : "told");
		assert_only_whole_members(&file);
		read_free(&file);
		read_free(&slow);
		free(b.p);
	}
}

/* Large members: text of n bytes, compressed well. */
static Bytes large(size_t n, char **text)
{
	Bytes b = {0};

	*text = malloc(n);
	assert_non_null(*text);
	for (size_t i = 0; i < n; i++)
		(*text)[i] = "0123456789abcde\n"[(i / 16 * 7 + i) % 16];
	put_member(&b, *text, n);
	return b;
}

static void a_member_of_16_MiB_is_held_until_its_CRC_passed(void **state)
{
	char *text;
	Bytes b = large(16 * MIB, &text);
	Read r;

	(void)state;
	assert_sound(&b, text, 16 * MIB);
	b.p[b.n - 8] ^= 1;
	put_member(&b, "two\n", 4);
	r = read_every_way(&b);
	assert_int_equal(r.n, 2);
	assert_run(&r, 0, "", 0);
	assert_run(&r, 1, "two\n", 4);
	read_free(&r);
	free(b.p);
	free(text);
}

static void of_a_larger_member_a_wrong_CRC_is_told_with_its_range(void **state)
{
	char *text, want[64];
	Bytes b = large(16 * MIB + 1, &text), all = {0};
	Read r;

	(void)state;
	b.p[b.n - 8] ^= 1;
	put_member(&all, "one\n", 4);
	put(&all, b.p, b.n);
	put_member(&all, "two\n", 4);
	r = read_every_way(&all);
	assert_int_equal(r.n, 1);
	assert_false(r.run[0].cut);
	assert_int_equal(r.run[0].data.n, 16 * MIB + 9);
	assert_memory_equal(r.run[0].data.p + 4, text, 16 * MIB + 1);
	assert_int_equal(r.status, TROUBLE);
	snprintf(want, sizeof want, "bytes 4 to %d are in doubt", 16 * MIB + 5);
	assert_non_null(strstr(r.err, want));
	read_free(&r);
	free(all.p);
	free(b.p);
	free(text);
}

static void of_a_larger_member_what_is_good_goes_out(void **state)
{
	char *text;
	Bytes whole = large(17 * MIB, &text), b = {0};
	Read r;

	(void)state;
	put_deflated(&b, text, 17 * MIB, Z_FULL_FLUSH);
	put_text(&b, "\x07 begins a block of a type that is none");
	put_member(&b, "two\n", 4);
	r = read_every_way(&b);
	assert_int_equal(r.n, 2);
	assert_run(&r, 0, text, 17 * MIB);
	assert_true(r.run[0].cut);
	assert_run(&r, 1, "two\n", 4);
	assert_non_null(strstr(r.err, "gzip data is damaged (invalid block type)"));
	read_free(&r);
	free(b.p);
	free(whole.p);
	free(text);
}

/* The last block of the first member says that it is longer than all that follows. */
static void a_larger_member_that_runs_into_the_next_is_told(void **state)
{
	char *text;
	Bytes whole = large(17 * MIB, &text), b = {0};
	Read r;

	(void)state;
	put_deflated(&b, text, 17 * MIB, Z_FULL_FLUSH);
	put(&b, "\0\xff\xff\0\0", 5);
	put_member(&b, "two\n", 4);
	r = read_file(&b);
	assert_int_equal(r.n, 2);
	assert_memory_equal(r.run[0].data.p, text, 17 * MIB);
	assert_run(&r, 1, "two\n", 4);
	assert_non_null(strstr(r.err, "(runs into the next member): bytes 0 to "));
	read_free(&r);
	free(b.p);
	free(whole.p);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sound_file_is_one_run),
		cmocka_unit_test(members_may_be_empty_or_one_byte_long),
		cmocka_unit_test(header_fields_of_a_member_are_read_over),
		cmocka_unit_test(a_file_shorter_than_the_magic_is_plain),
		cmocka_unit_test(zeros_after_members_are_skipped_in_silence),
		cmocka_unit_test(a_stream_that_is_cut_off_loses_nothing_that_came),
		cmocka_unit_test(every_wrong_byte_costs_its_member_and_no_more),
		cmocka_unit_test(damage_is_told_with_its_compressed_bytes),
		cmocka_unit_test(a_damaged_first_member_leaves_an_empty_run),
		cmocka_unit_test(a_damaged_last_member_ends_the_file),
		cmocka_unit_test(garbage_between_members_is_told_and_passed_over),
		cmocka_unit_test(what_follows_a_loss_may_be_cut_off_itself),
		cmocka_unit_test(false_headers_hide_no_member),
		cmocka_unit_test(a_false_header_near_the_end_hides_no_member),
		cmocka_unit_test(spoilt_files_give_only_what_is_sound_whatever_the_reads),
		cmocka_unit_test(a_member_of_16_MiB_is_held_until_its_CRC_passed),
		cmocka_unit_test(of_a_larger_member_a_wrong_CRC_is_told_with_its_range),
		cmocka_unit_test(of_a_larger_member_what_is_good_goes_out),
		cmocka_unit_test(a_larger_member_that_runs_into_the_next_is_told),
	};
	return cmocka_run_group_tests(tests, enter, leave);
}
