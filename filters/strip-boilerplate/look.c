/* look.c -- what a line looks like.
 *
 * One pass counts bytes of a few kinds, eight counters packed into one word so that a byte costs a
 * table lookup and an addition.  The words at both ends, which tell most, are cut out and hashed:
 * runs of letters, digits and apostrophes in lower case, digits as 0; every mark is a word of its own.
 */
#include "features.h"

#include "../lib/linear.h"

/* Counters of eight bits, emptied every 255 bytes. */
#define SP 1ull
#define UP (1ull << 8)
#define DI (1ull << 16)
#define CO (1ull << 24)
#define ST (1ull << 32)
#define QU (1ull << 40)
#define MA (1ull << 48)
#define LO (1ull << 56)

/* clang-format off */
static const uint64_t kinds[256] = {
	0, 0, 0, 0, 0, 0, 0, 0, 0, SP, SP, SP, SP, SP, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	SP, ST, QU, MA, 0, 0, 0, 0, 0, 0, MA, 0, CO, 0, ST, MA,
	DI, DI, DI, DI, DI, DI, DI, DI, DI, DI, 0, CO, MA, MA, MA, ST,
	MA, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP,
	UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, MA, MA, MA, MA, MA,
	0, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO,
	LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, MA, MA, MA, MA, 0,
	[0xC2] = MA, /* leads in what Latin-1 has of marks */
	[0xE2] = QU, /* leads in typographic quotes and dashes */
};
/* clang-format on */

static void count_bytes(Str line, Look *look)
{
	uint32_t *into[8] = {&look->words, &look->uppers, &look->digits, &look->commas,
	                     &look->stops, &look->quotes, &look->marks,  &look->lowers};

	look->words = 1;
	for (size_t at = 0; at < line.n;) {
		size_t end = line.n - at > 255 ? at + 255 : line.n;
		uint64_t sum = 0;

		for (; at < end; at++)
			sum += kinds[(unsigned char)line.p[at]];
		for (int c = 0; c < 8; c++)
			*into[c] += (uint32_t)(sum >> (8 * c) & 255);
	}
}

static bool is_space(unsigned char c)
{
	return kinds[c] == SP;
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

static uint32_t word_hash(const unsigned char *p, size_t n)
{
	uint32_t h = 0x811C9DC5u;

	for (size_t i = 0; i < n; i++) {
		unsigned char c = p[i];

		c = is_upper(c) ? (unsigned char)(c | 0x20) : is_digit(c) ? '0' : c;
		h = (h ^ c) * 0x01000193u;
	}
	return hash_mix(h, 0);
}

enum { WORD_MAX = 40 }; /* bytes of a word that are looked at */

/* The bytes of the word or mark at p, at least 1. */
static size_t word_length(const unsigned char *p, size_t n)
{
	size_t k = mark_length(p, n);

	if (k > 0)
		return k;
	for (k = 1; k < n && k < WORD_MAX && !is_space(p[k]) && mark_length(p + k, n - k) == 0;)
		k++;
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
		size_t k = word_length(p + at, line.n - at);
		bool mark = mark_length(p + at, line.n - at) > 0;

		look->head[look->nhead] = word_hash(p + at, k);
		look->shape[look->nhead++] =
			mark ? (p[at] < 0x80 ? p[at] : 'o') : shape_of(p + at, k);
		at += k;
	}
	return at;
}

/* Where the word that ends before `end` begins, not before `from`. */
static size_t word_before(const unsigned char *p, size_t from, size_t end)
{
	size_t at = end - 1;

	while (at > from && (p[at] & 0xC0) == 0x80 && end - at < 4)
		at--;
	if (mark_length(p + at, end - at) > 0)
		return at;
	for (at = end - 1; at > from && end - at < WORD_MAX; at--) {
		size_t k = at - 1;

		while (k > from && (p[k] & 0xC0) == 0x80 && at - k < 4)
			k--;
		if (is_space(p[at - 1]) || mark_length(p + k, at - k) > 0)
			break;
	}
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
	for (size_t i = 0; i < sizeof wide_marks / sizeof *wide_marks; i++)
		if (str_starts(s, wide_marks[i].mark))
			return wide_marks[i].edge;
	return edge_of_byte((unsigned char)s.p[0]);
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
