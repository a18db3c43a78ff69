/* ascii.h -- what a byte is in ASCII, whatever the locale.  False of all bytes beyond it, as char or as
 * unsigned char.
 */
#ifndef ASCII_H
#define ASCII_H

#include <stdbool.h>

static inline bool is_ascii_upper(int c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool is_ascii_lower(int c)
{
	return c >= 'a' && c <= 'z';
}

static inline bool is_ascii_letter(int c)
{
	return is_ascii_upper(c) || is_ascii_lower(c);
}

static inline bool is_ascii_digit(int c)
{
	return c >= '0' && c <= '9';
}

/* ascii_lower: c; a capital in lower case. */
static inline char ascii_lower(char c)
{
	return is_ascii_upper(c) ? (char)(c | 0x20) : c;
}

/* ascii_hex: what the hexadecimal digit c stands for; -1 where it is none. */
static inline int ascii_hex(char c)
{
	char low = ascii_lower(c);

	return is_ascii_digit(c) ? c - '0' : low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

#endif
