/* classes.c -- bytes to masks, 64 at a time.
 *
 * Where the machine has vectors, a block is compared with the bounds of each class at once, and
 * the signs of the comparisons are gathered into bits; a plain loop says the same.  White space
 * that is not ASCII is mended in behind them, at the few bytes with which it may begin.
 */
#include "classes.h"

#include "shape.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

#define ALWAYS __attribute__((always_inline))

static bool is_ascii_space(unsigned char c)
{
	return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x1f);
}

/* White space beyond ASCII begins with one of these. */
static bool is_space_lead(unsigned char c)
{
	return c == 0xc2 || (c >= 0xe1 && c <= 0xe3);
}

uint8_t symbol_beyond_ascii(Str s, size_t *at)
{
	uint32_t u = utf8_next(s, at);

	switch (u) {
	case 0x2019:
		return SYMBOL_APOSTROPHE;
	case 0x2018:
		return SYMBOL_OPEN_APOSTROPHE;
	case 0x2026:
		return SYMBOL_ELLIPSIS;
	case 0x2013:
		return SYMBOL_EN_DASH;
	case 0x2014:
		return SYMBOL_EM_DASH;
	case 0x201c:
		return SYMBOL_OPEN_QUOTE;
	case 0x201d:
		return SYMBOL_CLOSE_QUOTE;
	case 0xb4:
		return SYMBOL_ACUTE;
	case 0x3002: /* ideographic full stop */
	case 0xff01:
	case 0xff0e:
	case 0xff1f:
	case 0xff61:
	case 0x061f: /* Arabic question mark, full stop */
	case 0x06d4:
	case 0x0964: /* danda */
	case 0x0965:
		return SYMBOL_STOP;
	default:
		return (uint8_t)(SYMBOL_CLASS + utf8_class(u));
	}
}

/* Does white space beyond ASCII perhaps begin with p[0]?  Quotes and dashes, which are common, are
 * told from it by their third byte. */
static bool may_begin_space(const unsigned char *p, size_t left)
{
	if (p[0] == 0xe2 && left >= 3)
		return p[1] <= 0x81 && (p[2] <= 0x8a || p[2] >= 0x9f) && p[2] != 0xa6;
	return true;
}

static void mend_space(Str s, size_t at, uint64_t *space)
{
	size_t end = at;

	if (may_begin_space((const unsigned char *)s.p + at, s.n - at) &&
	    utf8_class(utf8_next(s, &end)) == UC_SPACE)
		for (; at < end; at++)
			((unsigned char *)space)[at / 8] |= (unsigned char)(1u << at % 8);
}

/* What is told of 64 bytes: the third mask has those with which white space beyond ASCII begins. */
typedef struct {
	uint64_t space, other, lead;
} Masks;

typedef Masks Classify(const unsigned char *p);

/* The place of the lowest bit; any, where there is none. */
typedef uint64_t Lowest(uint64_t bits);

static inline uint64_t lowest_plainly(uint64_t bits)
{
	return (uint64_t)__builtin_ctzll(bits | 1ull << 63);
}

static inline Masks by_bytes(const unsigned char *p)
{
	Masks m = {0};

	for (size_t i = 0; i < 64; i++) {
		unsigned char c = p[i];

		m.space |= (uint64_t)is_ascii_space(c) << i;
		m.other |= (uint64_t)!is_ascii_letter(c) << i;
		m.lead |= (uint64_t)is_space_lead(c) << i;
	}
	return m;
}

#ifdef __x86_64__

/* Unsigned x <= most, by the byte. */
static inline __m128i at_most(__m128i x, int most)
{
	return _mm_cmpeq_epi8(_mm_min_epu8(x, _mm_set1_epi8((char)most)), x);
}

static inline __m128i in_range(__m128i x, int from, int to)
{
	return at_most(_mm_sub_epi8(x, _mm_set1_epi8((char)from)), to - from);
}

static inline Masks by_sse2(const unsigned char *p)
{
	Masks m = {0};

	for (unsigned i = 0; i < 64; i += 16) {
		__m128i x = _mm_loadu_si128((const __m128i *)(const void *)(p + i));
		__m128i blank = _mm_cmpeq_epi8(x, _mm_set1_epi8(' '));
		__m128i space = _mm_or_si128(
			blank, _mm_or_si128(in_range(x, 9, 13), in_range(x, 0x1c, 0x1f)));
		__m128i letter = in_range(_mm_or_si128(x, _mm_set1_epi8(32)), 'a', 'z');
		__m128i lead = _mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8((char)0xc2)),
		                            in_range(x, 0xe1, 0xe3));

		m.space |= (uint64_t)(uint16_t)_mm_movemask_epi8(space) << i;
		m.other |= (uint64_t)(uint16_t)~_mm_movemask_epi8(letter) << i;
		m.lead |= (uint64_t)(uint16_t)_mm_movemask_epi8(lead) << i;
	}
	return m;
}

#define AVX2 __attribute__((target("avx2,bmi,popcnt")))

AVX2 static inline __m256i wide_range(__m256i x, int from, int to)
{
	x = _mm256_sub_epi8(x, _mm256_set1_epi8((char)from));
	return _mm256_cmpeq_epi8(_mm256_min_epu8(x, _mm256_set1_epi8((char)(to - from))), x);
}

AVX2 static inline uint64_t lowest_by_bmi(uint64_t bits)
{
	return _tzcnt_u64(bits);
}

AVX2 static inline Masks by_avx2(const unsigned char *p)
{
	Masks m = {0};

	for (unsigned i = 0; i < 64; i += 32) {
		__m256i x = _mm256_loadu_si256((const __m256i *)(const void *)(p + i));
		__m256i blank = _mm256_cmpeq_epi8(x, _mm256_set1_epi8(' '));
		__m256i space =
			_mm256_or_si256(blank, _mm256_or_si256(wide_range(x, 9, 13),
		                                               wide_range(x, 0x1c, 0x1f)));
		__m256i letter = wide_range(_mm256_or_si256(x, _mm256_set1_epi8(32)), 'a', 'z');
		__m256i lead =
			_mm256_or_si256(_mm256_cmpeq_epi8(x, _mm256_set1_epi8((char)0xc2)),
		                        wide_range(x, 0xe1, 0xe3));

		m.space |= (uint64_t)(uint32_t)_mm256_movemask_epi8(space) << i;
		m.other |= (uint64_t)(uint32_t)~_mm256_movemask_epi8(letter) << i;
		m.lead |= (uint64_t)(uint32_t)_mm256_movemask_epi8(lead) << i;
	}
	return m;
}

#endif

/* The places of the bits of a block behind list, whose end is returned.  Eight are written at a time, whether there are as
 * many or not: a loop that mostly ends as last time. */
static inline ALWAYS uint32_t *list_block(Lowest *lowest, uint64_t bits, uint32_t base,
                                          uint32_t *list)
{
	enum { STEP = 8 };
	uint32_t *end = list + __builtin_popcountll(bits);

	for (; list < end; list += STEP) {
#pragma GCC unroll 8
		for (unsigned k = 0; k < STEP; k++) {
			list[k] = base + (uint32_t)lowest(bits);
			bits &= bits - 1;
		}
	}
	return end;
}

/* All blocks of s; the bytes of the last one are in last[].  Returns the end of the list. */
static inline ALWAYS uint32_t *each_block(Classify *classify, Lowest *lowest, Str s,
                                          const unsigned char last[64], uint64_t *space,
                                          uint64_t *other, uint32_t *list)
{
	size_t blocks = s.n / 64;

	for (size_t i = 0; i <= blocks; i++) {
		Masks m = classify(i < blocks ? (const unsigned char *)s.p + i * 64 : last);

		space[i] |= htole64(m.space);
		other[i] = htole64(m.other);
		list = list_block(lowest, m.other, (uint32_t)i * 64, list);
		for (; m.lead != 0; m.lead &= m.lead - 1)
			mend_space(s, i * 64 + (size_t)__builtin_ctzll(m.lead), space);
	}
	return list;
}

typedef uint32_t *EachBlock(Str s, const unsigned char last[64], uint64_t *space,
                            uint64_t *other, uint32_t *list);

static uint32_t *each_by_bytes(Str s, const unsigned char last[64], uint64_t *space,
                               uint64_t *other, uint32_t *list)
{
	return each_block(by_bytes, lowest_plainly, s, last, space, other, list);
}

#ifdef __x86_64__

static uint32_t *each_by_sse2(Str s, const unsigned char last[64], uint64_t *space,
                              uint64_t *other, uint32_t *list)
{
	return each_block(by_sse2, lowest_plainly, s, last, space, other, list);
}

AVX2 static uint32_t *each_by_avx2(Str s, const unsigned char last[64], uint64_t *space,
                                   uint64_t *other, uint32_t *list)
{
	return each_block(by_avx2, lowest_by_bmi, s, last, space, other, list);
}

static EachBlock *best_of(ClassesBy by)
{
	if (by >= BY_AVX2 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
	    __builtin_cpu_supports("popcnt"))
		return each_by_avx2;
	return by >= BY_SSE2 ? each_by_sse2 : each_by_bytes;
}

#else

static EachBlock *best_of(ClassesBy by)
{
	(void)by;
	return each_by_bytes;
}

#endif

size_t classes_by(ClassesBy by, Str s, uint64_t *space, uint64_t *other, uint32_t *list)
{
	size_t blocks = s.n / 64;
	unsigned char last[64];
	uint32_t *end;

	memset(last, ' ', sizeof last);
	if (s.n % 64 > 0)
		memcpy(last, s.p + blocks * 64, s.n % 64);
	memset(space, 0, (blocks + 1) * sizeof *space);
	end = best_of(by)(s, last, space, other, list);
	space[blocks + 1] = other[blocks + 1] = ~0ull;
	while (end > list && end[-1] >= s.n)
		end--;
	for (unsigned k = 0; k < LIST_BEYOND; k++)
		end[k] = (uint32_t)s.n;
	return (size_t)(end - list);
}

size_t classes_of(Str s, uint64_t *space, uint64_t *other, uint32_t *list)
{
	return classes_by(BY_AVX2, s, space, other, list);
}

size_t mask_next_slow(const uint64_t *mask, size_t at, size_t end, bool clear)
{
	while (at < end) {
		uint64_t bits = clear ? ~mask_at(mask, at) : mask_at(mask, at);

		bits <<= 64 - MASK_VIEW;
		if (bits != 0) {
			at += (size_t)__builtin_ctzll(bits) - (64 - MASK_VIEW);
			return at < end ? at : end;
		}
		at += MASK_VIEW;
	}
	return end;
}
