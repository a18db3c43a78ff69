/* words.c -- the words at both ends of a line, which tell most.
 *
 * They are runs of letters, digits and apostrophes in lower case, digits as 0; every mark is a word of
 * its own.  Where the next one ends is seen eight bytes at a time, not guessed byte by byte.
 */
#include "features.h"

#include "../lib/ascii.h"
#include "lanes.h"
#include "../lib/wide.h"

static bool is_space(unsigned char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Bytes of the mark that begins at p, 0 where a word goes on there: ASCII marks, and what of
 * Latin-1 and General Punctuation is no letter. */
static size_t mark_length(const unsigned char *p, size_t n)
{
	if (p[0] < 0x80)
		return !is_ascii_letter(p[0]) && !is_ascii_digit(p[0]) && p[0] != '\'';
	if (p[0] == 0xE2 && n >= 3 && p[1] == 0x80 && p[2] != 0x99) /* 2019: an apostrophe */
		return 3;
	return p[0] == 0xC2 && n >= 2 ? 2 : 0;
}

static uint8_t shape_of(const unsigned char *p, size_t n)
{
	bool upper = is_ascii_upper(p[0]),
	     all = n > 1 && (is_ascii_upper(p[1]) & is_ascii_upper(p[n - 1]));

	return upper && all           ? 'X'
	       : upper                ? 'A'
	       : is_ascii_lower(p[0]) ? 'a'
	       : is_ascii_digit(p[0]) ? '0'
	                              : 'o';
}

/* A stretch of a line, where bytes behind the last can be read, and where words may end in it. */
enum { WINDOW = 128, WINDOW_MARGIN = LANE_BYTES + 8 };
typedef struct {
	size_t from, n; /* its place in the line */
	unsigned char text[WINDOW + LANE_READS + 3];
	/* of the text and eight bytes round it: 0 for ASCII bytes of words */
	uint8_t stops[8 + WINDOW + 8];
} Window;

WIDE static void mark_stops(const unsigned char *restrict text, uint8_t *restrict stop)
{
	for (size_t i = 0; i < WINDOW; i++) {
		bool letter = (uint8_t)((text[i] | 0x20) - 'a') < 26;
		bool digit = (uint8_t)(text[i] - '0') < 10;

		stop[i] = !(letter | digit | (text[i] == '\''));
	}
}

static void window_open(Window *w, Str line, size_t from)
{
	w->from = from;
	w->n = line.n - from;
	if (w->n >= WINDOW) {
		w->n = WINDOW;
		memcpy(w->text, line.p + from, WINDOW);
	} else {
		memset(w->text, 0, WINDOW);
		memcpy(w->text, line.p + from, w->n);
	}
	memset(w->text + WINDOW, 0, sizeof w->text - WINDOW);
	memset(w->stops, 1, 8);
	memset(w->stops + 8 + WINDOW, 1, 8);
	mark_stops(w->text, w->stops + 8);
}

static uint64_t eight(const uint8_t *p)
{
	uint64_t x;

	memcpy(&x, p, sizeof x);
	return x;
}

/* The bytes of the word that begins at p, at most n, at least 1. */
static size_t word_length(const unsigned char *p, const uint8_t *stop, size_t n)
{
	size_t most = n < LANE_BYTES ? n : LANE_BYTES;

	for (size_t k = 1;; k++) {
		for (; k < most && eight(stop + k) == 0; k += 8)
			;
		if (k < most)
			k += (size_t)__builtin_ctzll(eight(stop + k)) / 8;
		if (k >= most)
			return most;
		if (p[k] < 0x80 || mark_length(p + k, n - k) > 0)
			return k;
	}
}

static size_t read_head(Str line, Window *w, Look *look, Lanes *lanes)
{
	size_t at = 0;

	window_open(w, line, 0);
	while (at < line.n && look->nhead < HEAD_WORDS) {
		if (at - w->from + WINDOW_MARGIN > WINDOW && w->from + w->n < line.n)
			window_open(w, line, at);

		const unsigned char *p = w->text + (at - w->from);
		const uint8_t *stop = w->stops + 8 + (at - w->from);
		size_t k = *stop != 0 ? mark_length(p, line.n - at) : 0;

		if (is_space(*p)) {
			at++;
			continue;
		}
		if (k > 0) {
			look->shape[look->nhead++] = *p < 0x80 ? *p : 'o';
		} else {
			k = word_length(p, stop, line.n - at);
			look->shape[look->nhead++] = shape_of(p, k);
		}
		lanes_add(lanes, p, k);
		at += k + (p[k] == ' ');
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

/* Whether a space or mark ends before `end`, where a word may. */
static bool ends_before(const unsigned char *p, size_t from, size_t end)
{
	size_t at = character_before(p, from, end);

	return mark_length(p + at, end - at) > 0;
}

/* Where the word or mark that ends before `end` begins, not before `from`. */
static size_t word_before(const Window *w, size_t from, size_t end)
{
	const unsigned char *p = w->text;
	const uint8_t *stop = w->stops + 8;
	size_t least = end - from > LANE_BYTES ? end - LANE_BYTES : from, at = end - 1;

	if (stop[at] != 0 && ends_before(p, from, end))
		return character_before(p, from, end);
	for (;; at--) {
		for (; at > least && eight(stop + at - 8) == 0; at -= 8)
			;
		if (at > least)
			at -= (size_t)__builtin_clzll(eight(stop + at - 8)) / 8;
		if (at <= least)
			return least;
		if (p[at - 1] < 0x80 || ends_before(p, from, at))
			return at;
	}
}

static void read_tail(Str line, size_t from, Window *w, Look *look, Lanes *lanes)
{
	size_t end = line.n;

	if (w->from + w->n < line.n)
		window_open(w, line, line.n - WINDOW);
	while (end > from && look->ntail < TAIL_WORDS) {
		if (end - w->from < WINDOW_MARGIN && w->from > from)
			window_open(w, line, end > WINDOW ? end - WINDOW : 0);

		size_t begin = from > w->from ? from - w->from : 0, at;

		if (is_space(w->text[end - w->from - 1])) {
			end--;
			continue;
		}
		at = word_before(w, begin, end - w->from);
		lanes_add(lanes, w->text + at, end - w->from - at);
		look->ntail++;
		end = w->from + at;
	}
}

void line_words(Str line, Look *look)
{
	Window window;
	Lanes lanes;
	uint32_t hash[LANES];
	size_t from;

	lanes_clear(&lanes);
	look->nhead = look->ntail = 0;
	from = read_head(line, &window, look, &lanes);
	read_tail(line, from, &window, look, &lanes);
	lanes_hash(&lanes, hash);
	memcpy(look->head, hash, look->nhead * sizeof *hash);
	memcpy(look->tail, hash + look->nhead, look->ntail * sizeof *hash);
}
