/* write.c -- sentences into memory.
 *
 * A word line is number, form, and one of two tails.  All of these are copied by whole 8, 16 or
 * 32 bytes, whatever their length, and what follows overwrites the rest: a copy of known size is
 * a pair of instructions.  The numbers up to 999 are there as digits.  Room for what
 * is written beyond the end is in the bounds; forms near the end of the text are copied exactly.
 */
#include "write.h"

#include "../lib/wide.h"

enum {
	STEP = 16,    /* bytes of a form copied at once */
	STRETCH = 64, /* and of a stretch of text */
	BEYOND = 32,  /* the most that is written behind the end of a line of columns */
	DIGITS = 10,
	LINE = 2 * DIGITS + 96
};

/* Is copied by as few moves as the machine has for it. */
typedef char Bytes32 __attribute__((vector_size(32)));
_Static_assert(sizeof(Bytes32) == BEYOND && 2 * sizeof(Bytes32) == STRETCH, "what is copied");

static char *put(char *to, Str s)
{
	memcpy(to, s.p, s.n);
	return to + s.n;
}

/* Bytes from..from + n of text; writes up to STEP bytes where it can read as many. */
static inline char *put_form(char *to, Str text, size_t from, size_t n)
{
	if (n > STEP || from + STEP > text.n)
		return put(to, (Str){text.p + from, n});
	memcpy(to, text.p + from, STEP);
	return to + n;
}

enum { EIGHT_DIGITS = 100000000 };

/* v < 10^8 as eight digits, the first in the lowest byte: halves, quarters and digits of it are
 * found side by side in one word. */
static uint64_t eight_digits(uint32_t v)
{
	uint64_t x = v / 10000 | (uint64_t)(v % 10000) << 32, q;

	q = (x * 5243 >> 19) & 0x7f0000007f; /* by 100 */
	x = q | (x - q * 100) << 16;
	q = (x * 103 >> 10) & 0xf000f000f000f; /* by 10 */
	x = q | (x - q * 10) << 8;
	return x | 0x3030303030303030;
}

/* The same without zeros before the first of *n digits. */
static uint64_t digits_of(uint32_t v, unsigned *n)
{
	uint64_t digits = eight_digits(v), nonzero = digits ^ 0x3030303030303030;
	unsigned zeros = (unsigned)__builtin_ctzll(nonzero | 1ull << 56) / 8;

	*n = 8 - zeros;
	return digits >> 8 * zeros;
}

static char *put_number(char *to, size_t v)
{
	uint64_t digits;
	unsigned n = 8;

	if (v < EIGHT_DIGITS) {
		digits = digits_of((uint32_t)v, &n);
	} else {
		to = put_number(to, v / EIGHT_DIGITS);
		digits = eight_digits((uint32_t)(v % EIGHT_DIGITS));
	}
	memcpy(to, &digits, sizeof digits);
	return to + n;
}

#define ROW(a, b, c)                                                                           \
	{                                                                                      \
		a, b, c, '\t'                                                                  \
	}
#define ROWS(a, b)                                                                             \
	ROW(a, b, '0'), ROW(a, b, '1'), ROW(a, b, '2'), ROW(a, b, '3'), ROW(a, b, '4'),        \
		ROW(a, b, '5'), ROW(a, b, '6'), ROW(a, b, '7'), ROW(a, b, '8'), ROW(a, b, '9')
#define HUNDRED(a)                                                                             \
	ROWS(a, '0'), ROWS(a, '1'), ROWS(a, '2'), ROWS(a, '3'), ROWS(a, '4'), ROWS(a, '5'),    \
		ROWS(a, '6'), ROWS(a, '7'), ROWS(a, '8'), ROWS(a, '9')
enum { NUMBERED = 1000 };

/* The first column of a line, and its tab. */
static const char numbered[NUMBERED + 1][4] = {
	HUNDRED('0'), HUNDRED('1'), HUNDRED('2'), HUNDRED('3'), HUNDRED('4'),
	HUNDRED('5'), HUNDRED('6'), HUNDRED('7'), HUNDRED('8'), HUNDRED('9'),
};

/* The number v and a tab. */
static inline char *put_numbered(char *to, uint32_t v)
{
	unsigned zeros = ((v - 10) >> 31) + ((v - 100) >> 31); /* without a branch */

	if (v >= NUMBERED) {
		to = put_number(to, v);
		*to++ = '\t';
		return to;
	}
	memcpy(to, numbered[v] + zeros, 4);
	return to + 4 - zeros;
}

char *write_folded(char *to, Str s)
{
	bool gap = false;

	for (size_t i = 0; i < s.n; i++) {
		bool blank = (unsigned char)s.p[i] <= ' ';

		if (!blank || !gap)
			*to++ = blank ? ' ' : s.p[i];
		gap = blank;
	}
	return to;
}

WIDE size_t run_tokens(const Run *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++)
		n += r->stretch[i];
	return n;
}

static inline size_t end_of(const Token *k)
{
	return k->at + k->n;
}

char *write_plain(char *to, Str text, const Run *r)
{
	const Token *k = r->tok + r->stretch[0] - 1;
	size_t from = r->tok->at;

	for (size_t i = 1; i < r->n; k += r->stretch[i++]) {
		if (!(k->flags & ODD_SPACE))
			continue;
		to = put(to, str_cut(text, from, end_of(k)));
		*to++ = ' ';
		from = k[1].at;
	}
	return put(to, str_cut(text, from, end_of(k)));
}

/* Bytes from..to of text; writes up to STRETCH bytes where it can read as many. */
static inline char *put_stretch(char *to, Str text, size_t from, size_t end)
{
	Bytes32 first, second;

	if (end - from > STRETCH || from + STRETCH > text.n)
		return put(to, str_cut(text, from, end));
	memcpy(&first, text.p + from, sizeof first);
	memcpy(&second, text.p + from + sizeof first, sizeof second);
	memcpy(to, &first, sizeof first);
	memcpy(to + sizeof first, &second, sizeof second);
	return to + (end - from);
}

WIDE char *write_split(char *to, Str text, const Run *r)
{
	const uint8_t *stretch = r->stretch, *end = stretch + r->n;
	const Token *first = r->tok;

	for (; stretch < end; stretch++) {
		const Token *last = first + *stretch - 1;

		to = put_stretch(to, text, first->at, end_of(last));
		*to++ = " \n"[last->flags / SENTENCE_END & 1];
		first = last + 1;
	}
	return to;
}

size_t write_split_bound(const Run *r, size_t tokens)
{
	return end_of(r->tok + tokens - 1) - r->tok->at + r->n + STRETCH;
}

/* The columns from LEMMA on, and the end of the line: with a space behind the word, and without. */
static const char tails[2][BEYOND] = {"\t_\t_\t_\t_\t_\t_\t_\t_\n",
                                      "\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"};
static const uint8_t tail_length[2] = {17, 29};

static inline char *put_tail(char *to, bool glued)
{
	memcpy(to, tails[glued], BEYOND);
	return to + tail_length[glued];
}

/* The number of characters that begin in text from..to, by eight bytes at a time. */
static size_t points_in(Str text, size_t from, size_t to)
{
	const uint64_t high = 0x8080808080808080, ones = 0x0101010101010101;
	size_t n = to - from;

	for (uint64_t v; to - from >= sizeof v; from += sizeof v) {
		memcpy(&v, text.p + from, sizeof v);
		v = v & ~(v << 1) & high; /* 10xxxxxx goes on */
		n -= (v >> 7) * ones >> 56;
	}
	for (; from < to; from++)
		n -= ((unsigned char)text.p[from] & 0xc0) == 0x80;
	return n;
}

static void count_to(Offset *o, Str text, size_t byte)
{
	o->point += points_in(text, o->byte, byte);
	o->byte = byte;
}

/* The line of token k from LEMMA on. */
static char *put_ranged(char *to, Str text, const Token *k, Offset *offset)
{
	bool glued = !(k->flags & SPACE_AFTER);

	to = glued ? put_tail(to, true) - 1 : put_tail(to, false) - 2;
	if (glued)
		*to++ = '|';
	to = put(to, S("TokenRange="));
	count_to(offset, text, k->at);
	to = put_number(to, offset->point);
	*to++ = ':';
	count_to(offset, text, k->at + k->n);
	to = put_number(to, offset->point);
	*to++ = '\n';
	return to;
}

static inline char *put_word(char *to, uint32_t *number, Str text, size_t from, size_t n)
{
	to = put_numbered(to, ++*number);
	return put_form(to, text, from, n);
}

/* The line of token k from LEMMA on; offset as write_words() has it. */
static inline char *put_end(char *to, Str text, const Token *k, Offset *offset)
{
	return offset != NULL ? put_ranged(to, text, k, offset)
	                      : put_tail(to, !(k->flags & SPACE_AFTER));
}

/* A token of more words than one: its range line and theirs. */
static char *put_multiword(char *to, Str text, const Token *k, uint32_t *number, Offset *offset)
{
	size_t words = k->middle > 0 ? 3 : 2, last = k->n - k->tail, middle = last - k->middle;

	to = put_number(to, *number + 1);
	*to++ = '-';
	to = put_number(to, *number + words);
	*to++ = '\t';
	to = put_form(to, text, k->at, k->n);
	to = put_end(to, text, k, offset);
	to = put_tail(put_word(to, number, text, k->at, middle), false);
	if (k->middle > 0)
		to = put_tail(put_word(to, number, text, k->at + middle, k->middle), false);
	return put_tail(put_word(to, number, text, k->at + last, k->tail), false);
}

/* The lines of tokens tok[n], of any kind. */
static char *put_any(char *to, Str text, const Token *tok, size_t n, uint32_t *number,
                     Offset *offset)
{
	for (const Token *k = tok; k < tok + n; k++) {
		if (k->tail > 0) {
			to = put_multiword(to, text, k, number, offset);
			continue;
		}
		to = put_word(to, number, text, k->at, k->n);
		to = put_end(to, text, k, offset);
	}
	return to;
}

/* Those from tok on that are one short word each, as most are, numbered below NUMBERED, and not too near to the end of
 * the text; how many they are is added to *number. */
WIDE static char *put_plain(char *to, Str text, const Token *tok, size_t n, uint32_t *number)
{
	size_t last = text.n - STEP; /* at which a form may begin */
	uint32_t v = *number, most = NUMBERED - 1 - v;
	const Token *k = tok, *end = tok + (n < most ? n : most);
	Bytes32 tail;

	for (; k < end && k->n <= STEP && k->at <= last && k->tail == 0; k++) {
		unsigned glued = ~k->flags & SPACE_AFTER;
		unsigned zeros = (v < 9) + (unsigned)(v < 99);

		v++;
		memcpy(to, numbered[v] + zeros, sizeof *numbered);
		to += sizeof *numbered - zeros;
		memcpy(to, text.p + k->at, STEP);
		to += k->n;
		memcpy(&tail, tails[glued], sizeof tail);
		memcpy(to, &tail, sizeof tail);
		to += tail_length[glued];
	}
	*number = v;
	return to;
}

char *write_words(char *to, Str text, const Token *tok, size_t n, uint32_t *number,
                  Offset *offset)
{
	if (offset != NULL || text.n < STEP)
		return put_any(to, text, tok, n, number, offset);
	for (size_t i = 0; i < n; i++) {
		uint32_t before = *number;

		if (before < NUMBERED)
			to = put_plain(to, text, tok + i, n - i, number);
		i += *number - before;
		if (i < n)
			to = put_any(to, text, tok + i, 1, number, NULL);
	}
	return to;
}

size_t write_words_bound(const Token *tok, size_t n)
{
	return n == 0 ? 0
	              : 2 * (tok[n - 1].at + tok[n - 1].n - tok[0].at) + n * 4 * LINE + BEYOND;
}
