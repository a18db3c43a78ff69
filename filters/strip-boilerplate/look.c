/* look.c -- what a line looks like: bytes of a few kinds, counted 32 at a time, and how it begins and
 * ends.  Its words are in words.c.
 */
#include "features.h"

#include "../lib/ascii.h"
#include "../lib/wide.h"

/* The bytes at hand as the compiler's vectors; a comparison gives -1 where it holds. */
enum { COLUMNS = 32, COUNTS_MOST = 255 * COLUMNS };
typedef uint8_t Bytes __attribute__((vector_size(COLUMNS)));
#define IS(c)            (Bytes)(x == (uint8_t)(c))
#define WITHIN(from, to) (Bytes)(x - (uint8_t)(from) <= (uint8_t)((to) - (from)))

typedef struct {
	Bytes spaces, uppers, digits, commas, stops, quotes, marks, lowers;
} Counts;

#define EIGHT(x) x, x, x, x, x, x, x, x

/* The last bytes of p's n: those that no whole vector before has, behind zeros, which are of no kind. */
static void last_bytes(const char *p, size_t n, Bytes *x)
{
	static const uint8_t keep[2 * COLUMNS] = {
		[COLUMNS] = EIGHT(255), EIGHT(255), EIGHT(255), EIGHT(255)};
	Bytes mask;

	if (n < COLUMNS) {
		memset(x, 0, sizeof *x);
		memcpy(x, p, n);
		return;
	}
	memcpy(x, p + n - COLUMNS, sizeof *x);
	memcpy(&mask, keep + n % COLUMNS, sizeof mask);
	*x &= mask;
}

/* Of at most COUNTS_MOST bytes. */
WIDE static void count_kinds(const char *p, size_t n, Counts *to)
{
	Counts c = {{0}};

	for (size_t at = 0; at < n; at += COLUMNS) {
		Bytes x;

		if (n - at >= COLUMNS)
			memcpy(&x, p + at, sizeof x);
		else
			last_bytes(p, n, &x);
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

/* Of all lanes: eight at a time, as four sums of 16 bits, which a multiplication adds up. */
static uint32_t sum_of(const Bytes *lanes)
{
	const uint64_t odd = 0x00FF00FF00FF00FFu;
	uint64_t x[COLUMNS / 8], sum = 0;

	memcpy(x, lanes, sizeof x);
	for (size_t i = 0; i < COLUMNS / 8; i++)
		sum += (x[i] & odd) + (x[i] >> 8 & odd);
	return (uint32_t)(sum * 0x0001000100010001u >> 48);
}

static void count_bytes(Str line, Look *look)
{
	look->words = 1;
	look->uppers = look->digits = look->commas = look->stops = 0;
	look->quotes = look->marks = look->lowers = 0;
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

static Edge edge_of_byte(unsigned char c)
{
	if (is_ascii_lower(c))
		return EDGE_LOWER;
	if (is_ascii_upper(c))
		return EDGE_UPPER;
	if (is_ascii_digit(c))
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
	for (size_t i = 0; i < COUNT(wide_marks); i++)
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
	for (size_t i = 0; i < COUNT(wide_marks); i++) {
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
	count_bytes(line, look);
	look->first = first_edge(line);
	look->last = last_edge(line);
	line_words(line, look);
}
