/* classes.c -- bytes to classes, 64 at a time.
 *
 * Where the machine has vectors, a block is compared with the bounds of the letters at once, and the signs of
 * the comparisons are gathered into bits, whose places are listed; a plain loop says the same.
 */
#include "classes.h"

#include "shape.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

#define ALWAYS __attribute__((always_inline))

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

/* Does white space perhaps begin with p[0]?  Quotes and dashes, which are common, are told from it by
 * their third byte. */
static bool may_begin_space(const unsigned char *p, size_t left)
{
	if (p[0] == 0xe2 && left >= 3)
		return p[1] <= 0x81 && (p[2] <= 0x8a || p[2] >= 0x9f) && p[2] != 0xa6;
	return p[0] == 0xc2 || (p[0] >= 0xe1 && p[0] <= 0xe3);
}

size_t space_beyond_ascii(Str s, size_t at)
{
	size_t end = at;

	if (!may_begin_space((const unsigned char *)s.p + at, s.n - at) ||
	    utf8_class(utf8_next(s, &end)) != UC_SPACE)
		return 0;
	return end - at;
}

/* A bit for each of 64 bytes that is no ASCII letter. */
typedef uint64_t Classify(const unsigned char *p);

/* The places of the bits of a block, which begins at base, behind list, whose end is returned.  Eight are written at a time,
 * whether there are as many or not. */
typedef uint32_t *ListBlock(uint64_t bits, uint32_t base, uint32_t *list);

static inline uint64_t by_bytes(const unsigned char *p)
{
	uint64_t odd = 0;

	for (size_t i = 0; i < 64; i++)
		odd |= (uint64_t)!is_ascii_letter(p[i]) << i;
	return odd;
}

/* A loop that mostly ends as last time. */
static inline uint32_t *list_plainly(uint64_t bits, uint32_t base, uint32_t *list)
{
	enum { STEP = 8 };
	uint32_t *end = list + __builtin_popcountll(bits);

	for (; list < end; list += STEP) {
#pragma GCC unroll 8
		for (unsigned k = 0; k < STEP; k++) {
			list[k] = base + (uint32_t)__builtin_ctzll(bits | 1ull << 63);
			bits &= bits - 1;
		}
	}
	return end;
}

#ifdef __x86_64__

static inline uint64_t by_sse2(const unsigned char *p)
{
	uint64_t odd = 0;

	for (unsigned i = 0; i < 64; i += 16) {
		__m128i x = _mm_loadu_si128((const __m128i *)(const void *)(p + i));
		__m128i from_a =
			_mm_sub_epi8(_mm_or_si128(x, _mm_set1_epi8(32)), _mm_set1_epi8('a'));
		__m128i letter =
			_mm_cmpeq_epi8(_mm_min_epu8(from_a, _mm_set1_epi8('z' - 'a')), from_a);

		odd |= (uint64_t)(uint16_t)~_mm_movemask_epi8(letter) << i;
	}
	return odd;
}

#define AVX2 __attribute__((target("avx2,popcnt")))

AVX2 static inline uint64_t by_avx2(const unsigned char *p)
{
	uint64_t odd = 0;

	for (unsigned i = 0; i < 64; i += 32) {
		__m256i x = _mm256_loadu_si256((const __m256i *)(const void *)(p + i));
		__m256i from_a = _mm256_sub_epi8(_mm256_or_si256(x, _mm256_set1_epi8(32)),
		                                 _mm256_set1_epi8('a'));
		__m256i letter = _mm256_cmpeq_epi8(
			_mm256_min_epu8(from_a, _mm256_set1_epi8('z' - 'a')), from_a);

		odd |= (uint64_t)(uint32_t)~_mm256_movemask_epi8(letter) << i;
	}
	return odd;
}

/* The places of the set bits of m, a byte each, the lowest first. */
#define PLACE(m, bit)                                                                          \
	((uint64_t)((m) >> (bit)&1) * (bit)                                                    \
	 << 8 * __builtin_popcount((m) & ((1u << (bit)) - 1)))
#define PLACES(m)                                                                              \
	PLACE(m, 1) | PLACE(m, 2) | PLACE(m, 3) | PLACE(m, 4) | PLACE(m, 5) | PLACE(m, 6) |    \
		PLACE(m, 7)
#define PLACES_4(m)  PLACES(m), PLACES(m + 1), PLACES(m + 2), PLACES(m + 3)
#define PLACES_16(m) PLACES_4(m), PLACES_4(m + 4), PLACES_4(m + 8), PLACES_4(m + 12)
#define PLACES_64(m) PLACES_16(m), PLACES_16(m + 16), PLACES_16(m + 32), PLACES_16(m + 48)
static const uint64_t places[256] = {PLACES_64(0u), PLACES_64(64u), PLACES_64(128u),
                                     PLACES_64(192u)};

/* As list_plainly(), without a branch. */
AVX2 static inline uint32_t *list_by_avx2(uint64_t bits, uint32_t base, uint32_t *list)
{
#pragma GCC unroll 8
	for (uint32_t i = 0; i < 64; i += 8, bits >>= 8) {
		unsigned m = bits & 0xff;
		__m128i bytes = _mm_loadl_epi64((const __m128i *)(const void *)(places + m));
		__m256i at = _mm256_add_epi32(_mm256_cvtepu8_epi32(bytes),
		                              _mm256_set1_epi32((int)(base + i)));

		_mm256_storeu_si256((__m256i *)(void *)list, at);
		list += __builtin_popcount(m);
	}
	return list;
}

#endif

/* All blocks of s; the bytes of the last one are in last[].  Returns the end of the list. */
static inline ALWAYS uint32_t *each_block(Classify *classify, ListBlock *list_block, Str s,
                                          const unsigned char last[64], uint32_t *list)
{
	size_t blocks = s.n / 64;

	for (size_t i = 0; i < blocks; i++)
		list = list_block(classify((const unsigned char *)s.p + i * 64),
		                  (uint32_t)i * 64, list);
	return list_block(classify(last), (uint32_t)blocks * 64, list);
}

typedef uint32_t *EachBlock(Str s, const unsigned char last[64], uint32_t *list);

static uint32_t *each_by_bytes(Str s, const unsigned char last[64], uint32_t *list)
{
	return each_block(by_bytes, list_plainly, s, last, list);
}

#ifdef __x86_64__

static uint32_t *each_by_sse2(Str s, const unsigned char last[64], uint32_t *list)
{
	return each_block(by_sse2, list_plainly, s, last, list);
}

AVX2 static uint32_t *each_by_avx2(Str s, const unsigned char last[64], uint32_t *list)
{
	return each_block(by_avx2, list_by_avx2, s, last, list);
}

static EachBlock *best_of(ClassesBy by)
{
	if (by >= BY_AVX2 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt"))
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

size_t odd_bytes_by(ClassesBy by, Str s, uint32_t *list)
{
	unsigned char last[64];
	uint32_t *end;

	memset(last, 'a', sizeof last); /* behind the end is nothing to list */
	if (s.n % 64 > 0)
		memcpy(last, s.p + s.n / 64 * 64, s.n % 64);
	end = best_of(by)(s, last, list);
	for (unsigned k = 0; k < LIST_BEYOND; k++)
		end[k] = (uint32_t)s.n;
	return (size_t)(end - list);
}

size_t odd_bytes(Str s, uint32_t *list)
{
	return odd_bytes_by(BY_AVX2, s, list);
}
