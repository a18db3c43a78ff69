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

#endif
