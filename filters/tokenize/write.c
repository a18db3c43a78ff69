/* write.c -- sentences into memory.
 *
 * A word line is number, form, and one of two tails; the number is kept as digits and counted up in
 * place, so that nothing is divided or formatted on the way.
 */
#include "write.h"

enum { DIGITS = 10, LINE = 2 * DIGITS + 96 };

static char *put(char *to, Str s)
{
	memcpy(to, s.p, s.n);
	return to + s.n;
}

static char *put_number(char *to, size_t v)
{
	char digits[20];
	size_t at = sizeof digits;

	do {
		digits[--at] = (char)('0' + v % 10);
		v /= 10;
	} while (v != 0);
	return put(to, (Str){digits + at, sizeof digits - at});
}

static Str form_of(Str text, const Token *k)
{
	return (Str){text.p + k->at, k->n};
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

char *write_plain(char *to, Str text, const Token *tok, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		to = put(to, form_of(text, tok + i));
		if ((tok[i].flags & SPACE_AFTER) && i + 1 < n)
			*to++ = ' ';
	}
	return to;
}

char *write_split(char *to, Str text, const Token *tok, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		to = put(to, form_of(text, tok + i));
		if (i + 1 < n)
			*to++ = ' ';
	}
	return to;
}

/* A line up to MISC. */
static char *put_word(char *to, size_t number, Str form)
{
	to = put_number(to, number);
	*to++ = '\t';
	to = put(to, form);
	return put(to, S("\t_\t_\t_\t_\t_\t_\t_\t"));
}

static void count_to(Offset *o, Str text, size_t byte)
{
	for (; o->byte < byte; o->byte++)
		o->point += ((unsigned char)text.p[o->byte] & 0xc0) != 0x80;
}

/* The MISC of a token's own line, and its end. */
static char *put_misc(char *to, Str text, const Token *k, Offset *offset)
{
	bool glued = !(k->flags & SPACE_AFTER);

	if (glued)
		to = put(to, S("SpaceAfter=No"));
	if (offset != NULL) {
		to = glued ? put(to, S("|TokenRange=")) : put(to, S("TokenRange="));
		count_to(offset, text, k->at);
		to = put_number(to, offset->point);
		*to++ = ':';
		count_to(offset, text, k->at + k->n);
		to = put_number(to, offset->point);
	} else if (!glued) {
		*to++ = '_';
	}
	*to++ = '\n';
	return to;
}

/* A token of more words than one: its range line and theirs. */
static char *put_multiword(char *to, Str text, const Token *k, uint32_t *number, Offset *offset)
{
	Str form = form_of(text, k);
	size_t words = k->middle > 0 ? 3 : 2, last = form.n - k->tail,
	       middle = last - k->middle;

	to = put_number(to, *number + 1);
	*to++ = '-';
	to = put_word(to, *number + words, form);
	to = put_misc(to, text, k, offset);
	to = put(put_word(to, ++*number, str_cut(form, 0, middle)), S("_\n"));
	if (k->middle > 0)
		to = put(put_word(to, ++*number, str_cut(form, middle, last)), S("_\n"));
	return put(put_word(to, ++*number, str_from(form, last)), S("_\n"));
}

char *write_words(char *to, Str text, const Token *tok, size_t n, uint32_t *number,
                  Offset *offset)
{
	for (size_t i = 0; i < n; i++) {
		const Token *k = tok + i;

		if (k->tail > 0) {
			to = put_multiword(to, text, k, number, offset);
			continue;
		}
		to = put_word(to, ++*number, form_of(text, k));
		to = put_misc(to, text, k, offset);
	}
	return to;
}

size_t write_words_bound(const Token *tok, size_t n)
{
	return n == 0 ? 0 : 2 * (tok[n - 1].at + tok[n - 1].n - tok[0].at) + n * 4 * LINE;
}
