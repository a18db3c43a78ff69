/* utf8_valid.c -- whether bytes are UTF-8, 32 at a time where the machine has vectors, else by the character.
 *
 * What two bytes side by side may be wrong with depends on three of their half bytes; each is looked up in a table of 16
 * sets of errors, and an error in all three sets is one.  That leaves third and fourth bytes, of which there must be
 * as many as the first byte says: Keiser & Lemire, "Validating UTF-8 in less than one instruction per byte",
 * Software: Practice and Experience 51(5), 2021.  Where a block has an error, it is found by the character.
 */
#include "utf8.h"

#ifdef __x86_64__
#include <immintrin.h>

enum {
	TOO_SHORT = 1,     /* a first byte, and none that goes on with it */
	TOO_LONG = 2,      /* ASCII, and one that goes on */
	OVERLONG_3 = 4,    /* E0 80 .. E0 9F */
	TOO_LARGE = 8,     /* F4 90 and above */
	SURROGATE = 16,    /* ED A0 .. ED BF */
	OVERLONG_2 = 32,   /* C0, C1 */
	TOO_LARGE_F5 = 64, /* F5 80 .. and above */
	OVERLONG_4 = 64,   /* F0 80 .. F0 8F */
	TWO_GO_ON = 128,   /* no error where a third or a fourth byte is wanted */
	ALWAYS = TOO_SHORT | TOO_LONG | TWO_GO_ON
};

#define AVX2 __attribute__((target("avx2")))

/* The set of errors that each half byte of x allows. */
AVX2 static inline __m256i allowed(const uint8_t set[16], __m256i x)
{
	__m128i half = _mm_loadu_si128((const __m128i *)(const void *)set);

	return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(half),
	                           _mm256_and_si256(x, _mm256_set1_epi8(15)));
}

/* The bytes of now, moved up by n, behind the last ones of before. */
#define MOVED(now, before, n)                                                                  \
	_mm256_alignr_epi8(now, _mm256_permute2x128_si256(before, now, 0x21), 16 - (n))

/* A byte is 0 where no error ends with that of now; before are the 32 bytes that came before. */
AVX2 static inline __m256i errors_in(__m256i now, __m256i before)
{
	static const uint8_t by_first_high[16] = {TOO_LONG,
	                                          TOO_LONG,
	                                          TOO_LONG,
	                                          TOO_LONG,
	                                          TOO_LONG,
	                                          TOO_LONG,
	                                          TOO_LONG,
	                                          TOO_LONG,
	                                          TWO_GO_ON,
	                                          TWO_GO_ON,
	                                          TWO_GO_ON,
	                                          TWO_GO_ON,
	                                          TOO_SHORT | OVERLONG_2,
	                                          TOO_SHORT,
	                                          TOO_SHORT | OVERLONG_3 | SURROGATE,
	                                          TOO_SHORT | TOO_LARGE | TOO_LARGE_F5 |
	                                                  OVERLONG_4};
	static const uint8_t by_first_low[16] = {ALWAYS | OVERLONG_3 | OVERLONG_2 | OVERLONG_4,
	                                         ALWAYS | OVERLONG_2,
	                                         ALWAYS,
	                                         ALWAYS,
	                                         ALWAYS | TOO_LARGE,
	                                         ALWAYS | TOO_LARGE | TOO_LARGE_F5,
	                                         ALWAYS | TOO_LARGE | TOO_LARGE_F5,
	                                         ALWAYS | TOO_LARGE | TOO_LARGE_F5,
	                                         ALWAYS | TOO_LARGE | TOO_LARGE_F5,
	                                         ALWAYS | TOO_LARGE | TOO_LARGE_F5,
	                                         ALWAYS | TOO_LARGE | TOO_LARGE_F5,
	                                         ALWAYS | TOO_LARGE | TOO_LARGE_F5,
	                                         ALWAYS | TOO_LARGE | TOO_LARGE_F5,
	                                         ALWAYS | TOO_LARGE | TOO_LARGE_F5 | SURROGATE,
	                                         ALWAYS | TOO_LARGE | TOO_LARGE_F5,
	                                         ALWAYS | TOO_LARGE | TOO_LARGE_F5};
	static const uint8_t by_second_high[16] = {
		TOO_SHORT,
		TOO_SHORT,
		TOO_SHORT,
		TOO_SHORT,
		TOO_SHORT,
		TOO_SHORT,
		TOO_SHORT,
		TOO_SHORT,
		TOO_LONG | OVERLONG_2 | TWO_GO_ON | OVERLONG_3 | TOO_LARGE_F5 | OVERLONG_4,
		TOO_LONG | OVERLONG_2 | TWO_GO_ON | OVERLONG_3 | TOO_LARGE,
		TOO_LONG | OVERLONG_2 | TWO_GO_ON | SURROGATE | TOO_LARGE,
		TOO_LONG | OVERLONG_2 | TWO_GO_ON | SURROGATE | TOO_LARGE,
		TOO_SHORT,
		TOO_SHORT,
		TOO_SHORT,
		TOO_SHORT};
	__m256i one = MOVED(now, before, 1), two = MOVED(now, before, 2);
	__m256i three = MOVED(now, before, 3);
	__m256i pair = _mm256_and_si256(
		_mm256_and_si256(allowed(by_first_high, _mm256_srli_epi16(one, 4)),
	                         allowed(by_first_low, one)),
		allowed(by_second_high, _mm256_srli_epi16(now, 4)));
	/* E0 and above, two before, and F0 and above, three before, want a byte that goes on here */
	__m256i third = _mm256_subs_epu8(two, _mm256_set1_epi8(0xe0 - 0x80));
	__m256i fourth = _mm256_subs_epu8(three, _mm256_set1_epi8(0xf0 - 0x80));
	__m256i wanted = _mm256_and_si256(_mm256_or_si256(third, fourth),
	                                  _mm256_set1_epi8((char)TWO_GO_ON));

	return _mm256_xor_si256(pair, wanted);
}

/* Bytes of s, whole blocks of it, in which no error ends. */
AVX2 static size_t sound_blocks(Str s)
{
	__m256i before = _mm256_setzero_si256();
	bool ascii = true; /* before is */
	size_t at = 0;

	for (; s.n - at >= sizeof before; at += sizeof before) {
		__m256i now = _mm256_loadu_si256((const __m256i *)(const void *)(s.p + at));
		bool is_ascii = _mm256_movemask_epi8(now) == 0;

		if (!(ascii && is_ascii)) {
			__m256i errors = errors_in(now, before);

			if (!_mm256_testz_si256(errors, errors))
				break;
		}
		ascii = is_ascii;
		before = now;
	}
	return at;
}

static size_t sound_start(Str s)
{
	return __builtin_cpu_supports("avx2") ? sound_blocks(s) : 0;
}

#else

static size_t sound_start(Str s)
{
	(void)s;
	return 0;
}

#endif

/* How many bytes from at on are ASCII, by whole words of 8; at least 0. */
static size_t ascii_words(Str s, size_t at)
{
	const uint64_t high = 0x8080808080808080u;
	size_t from = at;
	uint64_t w[4];

	while (s.n - at >= sizeof w) {
		memcpy(w, s.p + at, sizeof w);
		if (((w[0] | w[1] | w[2] | w[3]) & high) != 0)
			break;
		at += sizeof w;
	}
	while (s.n - at >= sizeof *w) {
		memcpy(w, s.p + at, sizeof *w);
		if ((w[0] & high) != 0)
			break;
		at += sizeof *w;
	}
	return at - from;
}

static bool goes_on(Str s, size_t at)
{
	return at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80;
}

/* The bytes of the sequence at `at`, 1 to 4; 0 where it is broken. */
static size_t sound_at(Str s, size_t at)
{
	unsigned char c = (unsigned char)s.p[at];
	size_t next = at;

	if (c < 0x80)
		return 1;
	if (c >= 0xC2 && c < 0xE0)
		return goes_on(s, at + 1) ? 2 : 0;
	if (c > 0xE0 && c < 0xF0 && c != 0xED)
		return goes_on(s, at + 1) && goes_on(s, at + 2) ? 3 : 0;
	return utf8_next(s, &next) != UTF8_BAD ? next - at : 0;
}

size_t utf8_valid(Str s)
{
	size_t at = sound_start(s), n;

	for (int back = 0; back < 3 && at > 0 && goes_on(s, at - 1); back++)
		at--;
	if (at > 0 && (unsigned char)s.p[at - 1] >= 0xC0)
		at--; /* a character that may end behind the blocks */
	while (at < s.n) {
		at += ascii_words(s, at);
		for (int i = 0; i < 16 && at < s.n; i++, at += n)
			if ((n = sound_at(s, at)) == 0)
				return at;
	}
	return at;
}
