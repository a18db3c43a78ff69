/* lists.c -- lists by buckets, which most words find empty. */
#include "lists.h"

#include "../lib/ascii.h"

#include "abbrev.inc"      /* abbrev, abbrev_flags */
#include "clitic.inc"      /* clitic_alone, clitic_second */
#include "contraction.inc" /* contraction, contraction_tail and so on */
#include "prefix.inc"      /* prefix */
#include "unit.inc"        /* unit */

enum { BUCKETS = 1024 };

/* The bucket of word (never empty), case aside, as the awk scripts in data/ reckon it. */
static inline size_t bucket_of(Str word)
{
	const unsigned char *p = (const unsigned char *)word.p;
	size_t n = word.n;

	return ((p[0] | 32u) * 5 + (p[n / 2] | 32u) * 41 + (p[n - 1] | 32u) * 13 + n * 97) %
	       BUCKETS;
}

/* The place of word, case aside, in table, whose buckets begin as bucket[] says; -1: it is not there. */
static inline int find_in(const Str *table, const uint16_t bucket[BUCKETS + 1], Str word)
{
	size_t b = bucket_of(word);

	for (int i = bucket[b]; i < bucket[b + 1]; i++)
		if (str_same(table[i], word))
			return i;
	return -1;
}

unsigned lists_abbrev(Str word)
{
	int i = find_in(abbrev, abbrev_bucket, word);

	return i >= 0 ? abbrev_flags[i] : (unsigned)ABBREV_NONE;
}

static inline bool ends_like(const EndLike like, Str word)
{
	return lists_ends_like(like, lists_last(word.p, word.n), word.n);
}

bool lists_prefix(Str word)
{
	return ends_like(prefix_like, word) && find_in(prefix, prefix_bucket, word) >= 0;
}

bool lists_unit(Str word)
{
	return word.n > 0 && ends_like(unit_like, word) &&
	       find_in(unit, unit_bucket, word) >= 0;
}

/* Bytes of the apostrophe that ends before `end`; 0 if none does. */
static size_t apostrophe_before(Str s, size_t end)
{
	if (end == 0)
		return 0;
	if (s.p[end - 1] == '\'')
		return 1;
	return str_ends(str_cut(s, 0, end), S("\u2019")) ? 3 : 0;
}

/* Are the letters s, one or two, a clitic? */
static inline bool is_clitic(Str s)
{
	unsigned first = s.p[0] & 31;

	if (!is_ascii_letter(s.p[0]))
		return false;
	return s.n == 1 ? clitic_alone[first]
	                : is_ascii_letter(s.p[1]) && clitic_second[first] == (s.p[1] & 31);
}

size_t lists_clitic_behind(Str word, size_t mark, size_t n)
{
	Str end = str_from(word, word.n - n);

	if (n > 2 || mark + n >= word.n)
		return 0;
	if (is_clitic(end))
		return mark + n;
	return n == 1 && (end.p[0] | 32) == 't' && mark + n + 1 < word.n &&
	                       (word.p[word.n - n - mark - 1] | 32) == 'n'
	               ? mark + n + 1
	               : 0;
}

size_t lists_clitic(Str word)
{
	for (size_t n = 1; n <= 2 && n < word.n; n++) {
		size_t mark = apostrophe_before(word, word.n - n);
		size_t clitic = mark > 0 ? lists_clitic_behind(word, mark, n) : 0;

		if (clitic > 0)
			return clitic;
	}
	return 0;
}

void lists_contract_listed(Str word, Token *k)
{
	int i = find_in(contraction, contraction_bucket, word);

	if (i >= 0) {
		k->tail = contraction_tail[i];
		k->middle = contraction_middle[i];
	}
}
