/* walk.h -- the walk over the gaps of a paragraph: where it is, and what it sees of the tokens there; for
 * the files behind ask.h.  Tokens are those of the paragraph, counted from 0.
 */
#ifndef WALK_H
#define WALK_H

#include "ask.h"
#include "classes.h"
#include "shape.h"

/* The paragraph that is looked at. */
typedef struct {
	const Lexicon *lexicon;
	Str text;
	unsigned genre;   /* the GapGenre as a number */
	const Token *tok; /* of the paragraph */
	size_t n, from;   /* tokens of it, and before it */
	bool ended;       /* it ends in a stop */
} Scene;

/* Where the walk is, and what is known of what is behind it. */
typedef struct {
	Scene s;
	size_t begun;      /* the first token since a sentence ended */
	size_t since;      /* tokens since then */
	uint32_t first;    /* the hash of the first of them */
	uint32_t lower;    /* words in lower case since then, at most 3 */
	size_t counted;    /* the first token not counted in lower */
	size_t next_stop;  /* the first stop behind here; n: none */
	uint32_t item;     /* what the last item of a list is marked with; 0: none yet */
	bool quote, paren; /* open here */
	bool single;       /* an apostrophe has opened a quotation */
	size_t head;       /* the first gap of the paragraph */
	size_t followed;   /* the first one whose quote or bracket is not in the account */
	size_t itemed;     /* the first one that item does not know of */
	size_t end;        /* the first one behind the paragraph */
} Walk;

static inline bool is_word(const Token *k)
{
	static const bool words[TOKEN_RUN + 1] = {
		[TOKEN_WORD] = true,   [TOKEN_IDEOGRAPH] = true, [TOKEN_ACRONYM] = true,
		[TOKEN_NUMBER] = true, [TOKEN_DATE] = true,      [TOKEN_TIME] = true,
		[TOKEN_PHONE] = true,  [TOKEN_CODE] = true,      [TOKEN_MONEY] = true,
		[TOKEN_MAIL] = true,   [TOKEN_URL] = true,       [TOKEN_DOMAIN] = true,
		[TOKEN_FILE] = true,   [TOKEN_HANDLE] = true,    [TOKEN_HASHTAG] = true,
		[TOKEN_CLITIC] = true,
	};

	return words[k->kind];
}

static inline uint8_t first_symbol(Str text, const Token *k)
{
	return symbol_at(text, k->at);
}

static inline bool is_byte(const Scene *s, size_t i, char c)
{
	return s->tok[i].n == 1 && s->text.p[s->tok[i].at] == c;
}

static inline bool is_lower_word(Str text, const Token *k)
{
	unsigned char c = (unsigned char)text.p[k->at];

	return k->kind == TOKEN_WORD &&
	       (c < 0x80 ? is_ascii_lower(c) : symbol_is_lower(symbol_at(text, k->at)));
}

/* walk_shape: of token i, which may be behind the last. */
uint8_t walk_shape(const Scene *s, size_t i);

/* What there is to know of a token. */
typedef struct {
	uint32_t hash;
	uint8_t shape, kind, length;
	bool is_word; /* its class is in the lexicon by its hash */
} Seen;

/* walk_see: token i, which may be behind the last.  walk_class: what the lexicon says of it. */
Seen walk_see(const Scene *s, size_t i);
static inline WordClass walk_class(const Scene *s, Seen k)
{
	return k.is_word ? lexicon_find(s->lexicon, k.hash) : (WordClass){0};
}

/* walk_mark: a small number for a token that is no word: which mark it is. */
uint32_t walk_mark(Str text, const Token *k);

/* walk_item: 1. or 2) or a. at token i, which may be behind the last, marks an item of a list: its place
 * there (those of letters have numbers of their own); 0 where no item is marked. */
uint32_t walk_item(const Scene *s, size_t i);

/* Is token i a straight quotation mark between blanks? */
static inline bool is_loose_quote(const Scene *s, size_t i)
{
	return i > 0 && (s->tok[i].flags & s->tok[i - 1].flags & SPACE_AFTER) &&
	       (is_byte(s, i, '"') || is_byte(s, i, '\''));
}

#endif
