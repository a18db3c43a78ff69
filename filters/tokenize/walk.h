/* walk.h -- the walk over the gaps of a paragraph: where it is, and what it sees of the tokens there; for
 * the files behind gaps.h.  Tokens are those of the paragraph, counted from 0.
 */
#ifndef WALK_H
#define WALK_H

#include "classes.h"
#include "gaps.h"
#include "shape.h"

/* Where the walk is. */
typedef struct {
	const Lexicon *lexicon;
	Str text;
	const Token *tok;       /* of the paragraph */
	size_t n, from;         /* tokens of it, and before it */
	const uint32_t *gap;    /* of the list, where the search for a stop goes on */
	size_t next_stop;       /* the first stop behind here; n: none */
	unsigned genre, manner; /* the GapGenre as a number, and its manner */
	size_t begun;           /* the first token since a sentence ended */
	size_t since;           /* tokens since then */
	uint32_t lower;         /* words in lower case since then, at most 3 */
	size_t counted;         /* the first token not counted in lower */
	uint32_t first;         /* the hash of the first token since then */
	uint32_t item;          /* what the last item of a list is marked with; 0: none yet */
	bool ended;             /* the paragraph ends in a stop */
	bool quote, paren;      /* open here */
	bool single;            /* an apostrophe has opened a quotation */
} Walk;

static inline bool is_word(const Token *k)
{
	return k->kind != TOKEN_MARK && k->kind < TOKEN_STOP && k->kind != TOKEN_EMOTICON;
}

static inline uint8_t first_symbol(Str text, const Token *k)
{
	return symbol_at(text, k->at);
}

static inline bool is_byte(const Walk *w, size_t i, char c)
{
	return w->tok[i].n == 1 && w->text.p[w->tok[i].at] == c;
}

static inline bool is_lower_word(Str text, const Token *k)
{
	unsigned char c = (unsigned char)text.p[k->at];

	return k->kind == TOKEN_WORD &&
	       (c < 0x80 ? is_ascii_lower(c) : symbol_is_lower(symbol_at(text, k->at)));
}

/* walk_shape: of token i, which may be behind the last. */
uint8_t walk_shape(const Walk *w, size_t i);

/* What there is to know of a token. */
typedef struct {
	uint32_t hash;
	uint8_t shape, kind, length;
	bool is_word; /* its class is in the lexicon by its hash */
} Seen;

/* walk_see: token i, which may be behind the last.  walk_class: what the lexicon says of it. */
Seen walk_see(const Walk *w, size_t i);
static inline WordClass walk_class(const Walk *w, Seen s)
{
	return s.is_word ? lexicon_find(w->lexicon, s.hash) : (WordClass){0};
}

/* walk_mark: a small number for a token that is no word: which mark it is. */
uint32_t walk_mark(Str text, const Token *k);

/* walk_item: 1. or 2) or a. at token i, which may be behind the last, marks an item of a list: its place
 * there (those of letters have numbers of their own); 0 where no item is marked. */
uint32_t walk_item(const Walk *w, size_t i);

/* Is token i a straight quotation mark between blanks? */
static inline bool is_loose_quote(const Walk *w, size_t i)
{
	return i > 0 && (w->tok[i].flags & w->tok[i - 1].flags & SPACE_AFTER) &&
	       (is_byte(w, i, '"') || is_byte(w, i, '\''));
}

#endif
