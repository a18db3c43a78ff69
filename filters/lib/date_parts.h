/* date_parts.h -- what date.c, date_tokens.c and date_clock.c share; nobody else includes it. */
#ifndef DATE_PARTS_H
#define DATE_PARTS_H

#include "ascii.h"
#include "date.h"

enum { MAX_TOKENS = 100 };

typedef struct {
	enum { NUMBER, WORD, MARK } kind;
	Str s;       /* of a mark of several bytes, the first alone counts */
	int value;   /* of a number of up to 9 digits, else -1; of a mark its byte */
	bool spaced; /* white space, or nothing, before it */
	bool used;   /* part of a time */
} Token;

typedef struct {
	size_t from, to; /* tokens */
	Date time;       /* day unknown */
	Str zone;        /* its name, resolved when the day is known */
} Time;

typedef struct {
	Token t[MAX_TOKENS + 4]; /* then marks that match nothing */
	size_t n;
} Tokens;

static const Date no_date = {.hour = -1, .zone = DATE_NO_ZONE};

/* date_tokens_cut: s as tokens, views into it, no more than MAX_TOKENS. */
void date_tokens_cut(Str s, Tokens *to);

/* date_tokens_end: behind t->n, marks that match nothing, so that patterns may look ahead. */
void date_tokens_end(Tokens *t);

static inline bool is_mark(const Token *t, int c)
{
	return t->kind == MARK && t->value == c;
}

static inline bool is_word(const Token *t, const char *word)
{
	return t->kind == WORD && str_same(t->s, str_of(word));
}

/* A number of from..to digits that is at most `most`. */
static inline bool is_number(const Token *t, size_t from, size_t to, int most)
{
	return t->kind == NUMBER && t->s.n >= from && t->s.n <= to && t->value >= 0 &&
	       t->value <= most;
}

/* date_clock_find: the times of day among tokens, which are marked as used; how many, at most
 * `most`. */
size_t date_clock_find(Tokens *tokens, Time *times, size_t most);

/* date_clock_military: "1504 GMT" at token i, where nothing else is a time. */
bool date_clock_military(const Tokens *tokens, size_t i, Time *time);

#endif
