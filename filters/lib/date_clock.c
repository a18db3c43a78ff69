/* date_clock.c -- times of day, and their zones, among tokens. */
#include "date_parts.h"

/* "am", "p.m." at t: 'a' or 'p', and how many tokens; else 0. */
static int half_of_day(const Token *t, size_t *n)
{
	char c = t->kind == WORD ? (char)(*t->s.p | 0x20) : '\0';

	*n = 0;
	if (c != 'a' && c != 'p')
		return 0;
	if (is_word(t, "am") || is_word(t, "pm")) {
		*n = 1;
		return c;
	}
	if (t->s.n == 1 && is_mark(t + 1, '.') && is_word(t + 2, "m")) {
		*n = is_mark(t + 3, '.') ? 4 : 3;
		return c;
	}
	return 0;
}

/* "+09:00", "-0400", "+8" at t, directly behind what is before. */
static size_t read_offset(const Token *t, Date *time, bool short_one)
{
	size_t n = 2;
	int minutes;

	if ((!is_mark(t, '+') && !is_mark(t, '-')) || t[1].spaced)
		return 0;
	if (is_number(&t[1], 4, 4, 1459) && t[1].value % 100 < 60) {
		minutes = t[1].value / 100 * 60 + t[1].value % 100;
	} else if (is_number(&t[1], short_one ? 1 : 2, 2, 14)) {
		minutes = t[1].value * 60;
		if (is_mark(&t[2], ':') && !t[2].spaced && is_number(&t[3], 2, 2, 59)) {
			minutes += t[3].value;
			n = 4;
		} else if (t->spaced && !short_one) {
			return 0;
		}
	} else {
		return 0;
	}
	time->zone = (int16_t)(is_mark(t, '-') ? -minutes : minutes);
	return n;
}

/* The zone at t, if there is one: its tokens. */
static size_t read_zone(const Token *t, Time *time)
{
	size_t open = is_mark(t, '('), n = read_offset(t, &time->time, false);

	if (n > 0)
		return n;
	t += open;
	if (t->kind != WORD || date_zone(t->s, &no_date) == DATE_NO_ZONE)
		return 0;
	time->zone = t->s;
	n = 1 + read_offset(t + 1, &time->time, true);
	return open + n + (open > 0 && is_mark(&t[n], ')'));
}

/* ":04", ":04:05", ":04:05.123" or, before am, pm or a zone, ".04". */
static size_t read_minutes(const Token *t, Date *time)
{
	size_t n = 0, half;

	if (t[1].spaced || t->spaced || !is_number(&t[1], 2, 2, 59))
		return 0;
	if (is_mark(t, '.') && half_of_day(&t[2], &half) == 0 &&
	    (t[2].kind != WORD || date_zone(t[2].s, &no_date) == DATE_NO_ZONE))
		return 0;
	if (!is_mark(t, '.') && !is_mark(t, ':'))
		return 0;
	time->minute = (int8_t)t[1].value;
	n = 2;
	if (is_mark(&t[2], ':') && !t[2].spaced && is_number(&t[3], 2, 2, 60)) {
		time->second = (int8_t)(t[3].value < 60 ? t[3].value : 59);
		time->seconds = true;
		n = 4;
		if ((is_mark(&t[4], '.') || is_mark(&t[4], ',')) && !t[4].spaced &&
		    t[5].kind == NUMBER && !t[5].spaced)
			n = 6;
	}
	return n;
}

/* "T170400" behind eight digits. */
static bool read_compact(const Token *t, Date *time)
{
	int v = t->value;

	if (!is_number(t, 4, 6, 235960) || t->s.n == 5)
		return false;
	if (t->s.n == 4)
		v *= 100;
	time->hour = (int8_t)(v / 10000);
	time->minute = (int8_t)(v / 100 % 100);
	time->second = (int8_t)(v % 100);
	time->seconds = t->s.n == 6;
	return time->hour < 24 && time->minute < 60 && time->second < 60;
}

/* The time of day that begins at token i. */
static bool read_time(const Tokens *tokens, size_t i, Time *time)
{
	const Token *t = &tokens->t[i];
	size_t n = 1, half;
	int c;

	*time = (Time){.from = i, .time = no_date};
	if (i >= 2 && is_word(&t[-1], "T") && !t->spaced && t[-2].kind == NUMBER &&
	    t[-2].s.n == 8) {
		if (!read_compact(t, &time->time))
			return false;
	} else {
		size_t minutes;

		if (!is_number(t, 1, 2, 23) || (i > 0 && !t->spaced && is_mark(&t[-1], ':')))
			return false;
		time->time.hour = (int8_t)t->value;
		minutes = read_minutes(t + 1, &time->time);
		n += minutes;
		c = half_of_day(&t[n], &half);
		n += half;
		if ((minutes == 0 && c == 0) || (c != 0 && (t->value > 12 || t->value == 0)))
			return false;
		if (c == 'p' && t->value < 12)
			time->time.hour = (int8_t)(t->value + 12);
		if (c == 'a' && t->value == 12)
			time->time.hour = 0;
	}
	time->to = i + n + read_zone(&t[n], time);
	return true;
}

bool date_clock_military(const Tokens *tokens, size_t i, Time *time)
{
	const Token *t = &tokens->t[i];

	*time = (Time){.from = i, .time = no_date};
	if (!is_number(t, 4, 4, 2359) || t->value % 100 > 59 || t[1].kind != WORD)
		return false;
	time->time.hour = (int8_t)(t->value / 100);
	time->time.minute = (int8_t)(t->value % 100);
	time->to = i + 1 + read_zone(&t[1], time);
	return time->to > i + 1;
}

size_t date_clock_find(Tokens *tokens, Time *times, size_t most)
{
	size_t n = 0;

	for (size_t i = 0; i < tokens->n && n < most; i++)
		if (read_time(tokens, i, &times[n])) {
			for (; i < times[n].to; i++)
				tokens->t[i].used = true;
			i--;
			n++;
		}
	return n;
}
