/* utf8.h -- UTF-8 read, mended, and what its characters are.
 *
 * Sources: RFC 3629; The Unicode Standard, 3.9 ("maximal subparts": each broken
 * piece becomes one U+FFFD); Unicode 14 character data, in data/unicode.tsv.
 */
#ifndef UTF8_H
#define UTF8_H

#include "arena.h"

enum { UTF8_BAD = 0xFFFD };

/* What a character is; from the General Category. */
typedef enum {
	UC_OTHER,    /* unassigned, private, format (Cf, Cn, Co, Cs) */
	UC_CONTROL,  /* Cc that are not white space */
	UC_SPACE,    /* Z*, and U+0009..000D, 0085 */
	UC_UPPER,    /* Lu Lt */
	UC_LOWER,    /* Ll */
	UC_LETTER,   /* Lo Lm: letters without case */
	UC_MARK,     /* Mn Mc Me: combine with the letter before */
	UC_DIGIT,    /* Nd */
	UC_NUMBER,   /* Nl No: fractions, superscripts, circled numbers */
	UC_OPEN,     /* Ps Pi: opening brackets and quotes */
	UC_CLOSE,    /* Pe Pf: closing ones */
	UC_DASH,     /* Pd */
	UC_PUNCT,    /* Po Pc */
	UC_CURRENCY, /* Sc */
	UC_SYMBOL,   /* Sm Sk So */
	UC_IDEO, /* Lo of scripts written without spaces between words: Han, Kana, Thai, Lao, Khmer, Myanmar */
	UC_CLASSES
} Utf8Class;

/* utf8_next: the character of s that begins at *at (< s.n), which moves behind it;
 * UTF8_BAD for a maximal subpart of what is no UTF-8.  Never reads past s. */
uint32_t utf8_next(Str s, size_t *at);

/* utf8_put: c as UTF-8 into to; returns 1..4, the bytes written.  What is no
 * character (a surrogate, above 10FFFF) is written as UTF8_BAD. */
size_t utf8_put(uint32_t c, char to[4]);

/* utf8_valid: how many bytes from the start of s are sound UTF-8; s.n if all. */
size_t utf8_valid(Str s);

/* utf8_mend: s with every broken piece replaced by U+FFFD and *mended raised by their
 * number; s itself where nothing is broken, else a copy in arena. */
Str utf8_mend(Str s, Arena *arena, uint64_t *mended);

/* utf8_length: characters in s, broken pieces counting one each. */
size_t utf8_length(Str s);

Utf8Class utf8_class(uint32_t c);

/* utf8_lower, utf8_upper: simple case mapping, c itself where it has none. */
uint32_t utf8_lower(uint32_t c);
uint32_t utf8_upper(uint32_t c);

/* utf8_lower_str: s in lower case, in arena (s itself where nothing changes). */
Str utf8_lower_str(Str s, Arena *arena);

static inline bool utf8_is_letter(Utf8Class k)
{
	return k == UC_UPPER || k == UC_LOWER || k == UC_LETTER || k == UC_IDEO;
}

#endif
