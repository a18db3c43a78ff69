/* look.c -- what a line looks like.
 *
 * One pass counts bytes of a few kinds, eight counters packed into one word so that a byte costs a
 * table lookup and an addition.  The words at both ends, which tell most, are cut out and hashed:
 * runs of letters, digits and apostrophes in lower case, digits as 0; every mark is a word of its own.
 */
#include "features.h"

#include "../lib/linear.h"
#include "wide.h"

/* The bytes at hand as the compiler's vectors; a comparison gives -1 where it holds. */
enum { LANES = 32, COUNTS_MOST = 255 * LANES };
typedef uint8_t Bytes __attribute__((vector_size(LANES)));
#define IS(c)            (Bytes)(x == (uint8_t)(c))
#define WITHIN(from, to) (Bytes)(x - (uint8_t)(from) <= (uint8_t)((to) - (from)))

typedef struct {
	Bytes spaces, uppers, digits, commas, stops, quotes, marks, lowers;
} Counts;

/* Of at most COUNTS_MOST bytes, behind which zeros are looked at where lanes are left. */
WIDE static void count_kinds(const char *p, size_t n, Counts *to)
{
	Counts c = {{0}};

	for (size_t at = 0; at < n; at += LANES) {
		Bytes x = {0};

		memcpy(&x, p + at, n - at < LANES ? n - at : LANES);
		c.spaces -= IS(' ') | WITHIN('\t', '\r');
		c.uppers -= WITHIN('A', 'Z');
		c.lowers -= WITHIN('a', 'z');
		c.digits -= WITHIN('0', '9');
		c.commas -= IS(',') | IS(';');
		c.stops -= IS('.') | IS('!') | IS('?');
		c.quotes -= IS('"') | IS(0xE2); /* leads in typographic quotes and dashes */
		c.marks -= IS('#') | IS('*') | IS('/') | WITHIN('<', '>') | IS('@') |
		           WITHIN('[', '_') | WITHIN('{', '~') |
		           IS(0xC2); /* leads in what Latin-1 has of marks */
	}
	*to = c;
}

static uint32_t sum_of(const Bytes *lanes)
{
	uint32_t sum = 0;

	for (int i = 0; i < LANES; i++)
		sum += (*lanes)[i];
	return sum;
}

static void count_bytes(Str line, Look *look)
{
	look->words = 1;
	for (size_t at = 0; at < line.n; at += COUNTS_MOST) {
		Counts c;

		count_kinds(line.p + at, line.n - at < COUNTS_MOST ? line.n - at : COUNTS_MOST,
		            &c);
		look->words += sum_of(&c.spaces);
		look->uppers += sum_of(&c.uppers);
		look->lowers += sum_of(&c.lowers);
		look->digits += sum_of(&c.digits);
		look->commas += sum_of(&c.commas);
		look->stops += sum_of(&c.stops);
		look->quotes += sum_of(&c.quotes);
		look->marks += sum_of(&c.marks);
	}
}

static bool is_space(unsigned char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_upper(unsigned char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_lower(unsigned char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

/* Bytes of the mark that begins at p, 0 where a word goes on there: ASCII marks, and what of
 * Latin-1 and General Punctuation is no letter. */
static size_t mark_length(const unsigned char *p, size_t n)
{
	if (p[0] < 0x80)
		return !is_upper(p[0]) && !is_lower(p[0]) && !is_digit(p[0]) && p[0] != '\'';
	if (p[0] == 0xE2 && n >= 3 && p[1] == 0x80 && p[2] != 0x99) /* 2019: an apostrophe */
		return 3;
	return p[0] == 0xC2 && n >= 2 ? 2 : 0;
}

static uint8_t shape_of(const unsigned char *p, size_t n)
{
	if (is_digit(p[0]))
		return '0';
	if (is_upper(p[0]))
		return n > 1 && is_upper(p[1]) && is_upper(p[n - 1]) ? 'X' : 'A';
	return is_lower(p[0]) ? 'a' : 'o';
}

/* What the bytes of words are hashed as; 0: a word may end there. */
/* clang-format off */
static const unsigned char folded[256] = {
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, '\'', 0, 0, 0, 0, 0, 0, 0, 0,
	'0', '0', '0', '0', '0', '0', '0', '0', '0', '0', 0, 0, 0, 0, 0, 0,
	0, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o',
	'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', 0, 0, 0, 0, 0,
	0, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o',
	'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', 0, 0, 0, 0, 0,
	0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x8B, 0x8C, 0x8D, 0x8E, 0x8F,
	0x90, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9A, 0x9B, 0x9C, 0x9D, 0x9E, 0x9F,
	0xA0, 0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, 0xA8, 0xA9, 0xAA, 0xAB, 0xAC, 0xAD, 0xAE, 0xAF,
	0xB0, 0xB1, 0xB2, 0xB3, 0xB4, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9, 0xBA, 0xBB, 0xBC, 0xBD, 0xBE, 0xBF,
	0xC0, 0xC1, 0, 0xC3, 0xC4, 0xC5, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB, 0xCC, 0xCD, 0xCE, 0xCF,
	0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD7, 0xD8, 0xD9, 0xDA, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF,
	0xE0, 0xE1, 0, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xEC, 0xED, 0xEE, 0xEF,
	0xF0, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE, 0xFF,
};
/* clang-format on */

/* FNV-1a. */
static uint32_t hash_byte(uint32_t h, unsigned char c)
{
	return (h ^ c) * 0x01000193u;
}

static const uint32_t hash_begin = 0x811C9DC5u;

static uint32_t word_hash(const unsigned char *p, size_t n)
{
	uint32_t h = hash_begin;

	for (size_t i = 0; i < n; i++)
		h = hash_byte(h, folded[p[i]] != 0 ? folded[p[i]] : p[i]);
	return hash_mix(h, 0);
}

enum { WORD_MAX = 40 }; /* bytes of a word that are looked at */

/* The bytes of the word that begins at p, at least 1, and its hash. */
static size_t read_word(const unsigned char *p, size_t n, uint32_t *hash)
{
	size_t most = n < WORD_MAX ? n : WORD_MAX, k = 1;
	uint32_t h = hash_byte(hash_begin, folded[p[0]] != 0 ? folded[p[0]] : p[0]);

	for (; k < most; k++) {
		unsigned char c = folded[p[k]];

		if (c == 0) {
			c = p[k];
			if (mark_length(p + k, n - k) > 0)
				break;
		}
		h = hash_byte(h, c);
	}
	*hash = hash_mix(h, 0);
	return k;
}

static size_t read_head(Str line, Look *look)
{
	const unsigned char *p = (const unsigned char *)line.p;
	size_t at = 0;

	while (at < line.n && look->nhead < HEAD_WORDS) {
		if (is_space(p[at])) {
			at++;
			continue;
		}
		size_t k = mark_length(p + at, line.n - at);
		uint8_t *shape = &look->shape[look->nhead];
		uint32_t *hash = &look->head[look->nhead++];

		if (k > 0) {
			*shape = p[at] < 0x80 ? p[at] : 'o';
			*hash = word_hash(p + at, k);
		} else {
			k = read_word(p + at, line.n - at, hash);
			*shape = shape_of(p + at, k);
		}
		at += k;
	}
	return at;
}

/* Where the character that ends before `end` begins, not before `from`. */
static size_t character_before(const unsigned char *p, size_t from, size_t end)
{
	size_t at = end - 1;

	while (at > from && (p[at] & 0xC0) == 0x80 && end - at < 4)
		at--;
	return at;
}

/* Whether a space or mark ends before `end`. */
static bool ends_before(const unsigned char *p, size_t from, size_t end)
{
	if (p[end - 1] < 0x80)
		return folded[p[end - 1]] == 0;

	size_t at = character_before(p, from, end);

	return mark_length(p + at, end - at) > 0;
}

/* Where the word or mark that ends before `end` begins, not before `from`. */
static size_t word_before(const unsigned char *p, size_t from, size_t end)
{
	size_t at = end - 1;

	if (ends_before(p, from, end))
		return character_before(p, from, end);
	while (at > from && end - at < WORD_MAX && !ends_before(p, from, at))
		at--;
	return at;
}

static void read_tail(Str line, size_t from, Look *look)
{
	const unsigned char *p = (const unsigned char *)line.p;
	size_t end = line.n;

	while (end > from && look->ntail < TAIL_WORDS) {
		if (is_space(p[end - 1])) {
			end--;
			continue;
		}
		size_t at = word_before(p, from, end);

		look->tail[look->ntail++] = word_hash(p + at, end - at);
		end = at;
	}
}

static Edge edge_of_byte(unsigned char c)
{
	if (is_lower(c))
		return EDGE_LOWER;
	if (is_upper(c))
		return EDGE_UPPER;
	if (is_digit(c))
		return EDGE_DIGIT;
	switch (c) {
	case '.':
	case '!':
	case '?':
		return EDGE_STOP;
	case ',':
	case ';':
		return EDGE_COMMA;
	case ':':
		return EDGE_COLON;
	case '*':
	case '-':
		return EDGE_BULLET;
	case '(':
	case '[':
	case '<':
		return EDGE_OPEN;
	case ')':
	case ']':
	case '>':
		return EDGE_CLOSE;
	case '"':
	case '\'':
		return EDGE_QUOTE;
	default:
		return c < 0x80 ? EDGE_MARK : EDGE_OTHER;
	}
}

static const struct {
	Str mark;
	Edge edge;
} wide_marks[] = {
	{{"\xE2\x80\x9C", 3}, EDGE_QUOTE},  {{"\xE2\x80\x9D", 3}, EDGE_QUOTE},
	{{"\xE2\x80\x98", 3}, EDGE_QUOTE},  {{"\xE2\x80\x99", 3}, EDGE_QUOTE},
	{{"\xC2\xAB", 2}, EDGE_QUOTE},      {{"\xE2\x80\xA6", 3}, EDGE_DOTS},
	{{"\xE2\x80\xA2", 3}, EDGE_BULLET}, {{"\xC2\xB7", 2}, EDGE_BULLET},
	{{"\xE2\x80\x93", 3}, EDGE_BULLET}, {{"\xE2\x80\x94", 3}, EDGE_BULLET},
	{{"\xC2\xA9", 2}, EDGE_MARK},       {{"\xC2\xBB", 2}, EDGE_MARK},
	{{"\xE2\x80\xBA", 3}, EDGE_MARK},   {{"\xE3\x80\x82", 3}, EDGE_STOP},
};

static Edge first_edge(Str s)
{
	if ((unsigned char)s.p[0] < 0x80)
		return edge_of_byte((unsigned char)s.p[0]);
	for (size_t i = 0; i < sizeof wide_marks / sizeof *wide_marks; i++)
		if (str_starts(s, wide_marks[i].mark))
			return wide_marks[i].edge;
	return EDGE_OTHER;
}

static Edge last_edge_once(Str s, size_t *bytes)
{
	*bytes = 1;
	if ((unsigned char)s.p[s.n - 1] < 0x80)
		return str_ends(s, S("..")) ? EDGE_DOTS
		                            : edge_of_byte((unsigned char)s.p[s.n - 1]);
	for (size_t i = 0; i < sizeof wide_marks / sizeof *wide_marks; i++) {
		*bytes = wide_marks[i].mark.n;
		if (str_ends(s, wide_marks[i].mark))
			return wide_marks[i].edge;
	}
	*bytes = 1;
	return EDGE_OTHER;
}

/* A quote or bracket at the end gives way to a stop before it. */
static Edge last_edge(Str s)
{
	size_t bytes, more;
	Edge last = last_edge_once(s, &bytes);

	if ((last == EDGE_QUOTE || last == EDGE_CLOSE) && s.n > bytes) {
		Edge before = last_edge_once(str_cut(s, 0, s.n - bytes), &more);

		if (before == EDGE_STOP || before == EDGE_COMMA || before == EDGE_DOTS)
			return before;
	}
	return last;
}

void line_look(Str line, Look *look)
{
	*look = (Look){.words = 0};
	count_bytes(line, look);
	look->first = first_edge(line);
	look->last = last_edge(line);
	read_tail(line, read_head(line, look), look);
}
