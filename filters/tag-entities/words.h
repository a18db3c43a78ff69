/* words.h -- what is known of a word by its form alone, found out once.
 *
 * News repeats its words: each form is met by its number in a store of bounded size, with its
 * letter case, shape, affixes, clusters and lists, so that they are worked out once a form and
 * not once a word.
 */
#ifndef WORDS_H
#define WORDS_H

#include "../lib/arena.h"
#include "resources.h"

enum { AFFIXES = 4, WORDS_MOST = 1 << 15 };

/* Kinds of forms; marks have kinds of their own from KIND_MARK on. */
enum {
	KIND_NONE, /* outside the sentence */
	KIND_LOWER,
	KIND_CAPITAL, /* Capital */
	KIND_UPPER,   /* UPPER */
	KIND_LETTER,  /* one upper-case letter */
	KIND_INITIAL, /* J. */
	KIND_DOTTED,  /* U.S. */
	KIND_CAMEL,   /* McCoy, iPhone, Anglo-Saxon */
	KIND_YEAR,    /* 1400 .. 2099 */
	KIND_DIGITS,  /* other numbers of digits; four kinds, by length 1, 2, 3, more */
	KIND_FIGURE = KIND_DIGITS + 4, /* 1,000 2.5 10-12 */
	KIND_CLOCK,                    /* 10:30 */
	KIND_MIXED,                    /* letters and digits */
	KIND_HYPHEN,                   /* lower-case with a hyphen or apostrophe */
	KIND_OTHER,                    /* letters without case, symbols */
	KIND_MONEY,                    /* currency signs */
	KIND_MARK,
	KINDS = KIND_MARK + 32
};

typedef struct {
	Str form;
	uint32_t key;   /* word_key() of it */
	uint32_t exact; /* hash of the form, digits alike */
	uint32_t lower; /* the same in lower case, quotes and dashes alike: names the word */
	uint32_t shape, brief;                     /* hashes of Xxxxx and Xx */
	uint32_t prefix[AFFIXES], suffix[AFFIXES]; /* of 1 .. 4 letters, in lower case */
	uint32_t lists;  /* of a phrase of this word alone, and PHRASE_LONGEST */
	uint16_t folded; /* the number of the form in lower case */
	uint8_t kind;
	bool upper; /* begins with an upper-case letter */
	WordFacts facts;
} WordType;

/* What loops over all words of an article ask, a bit each. */
enum WordTrait {
	LETTER = 1,    /* holds a letter */
	LOW = 2,       /* letters, none upper-case */
	UPPER = 4,     /* begins with an upper-case letter */
	ALL_UPPER = 8, /* KIND_UPPER */
	LONG = 16,     /* four bytes or more */
	ARTICLE = 32,  /* a, an, the */
	HOT = 64       /* a mention may begin or end with it */
};

/* The numbers of the words outside a sentence. */
enum { WORD_BEFORE, WORD_BEHIND, WORD_RARE };

typedef struct {
	Table words, phrases;
	WordType *type;        /* [n] */
	uint8_t *traits;       /* [n] of WordTrait */
	struct WordSlot *slot; /* private: by hash */
	uint32_t n, filled;    /* filled: raised whenever the store is emptied */
	Arena arena;
} Words;

/* words_new: a store over two tables of a model (see resources.h). */
Words words_new(Table words, Table phrases);
void words_free(Words *w);

/* words_make_room: before a document of n words: empties the store where they might not fit, so
 * that what a document gets never depends on those before it. */
void words_make_room(Words *w, size_t n);

/* words_number: of a form; good until words_make_room().  Where the store is full (a document
 * of more than WORDS_MOST forms) all new forms are WORD_RARE. */
uint16_t words_number(Words *w, Str form);

/* words_prefetch: the number of this form will be asked for soon. */
void words_prefetch(const Words *w, Str form);

/* word_key: what names a word or, joined by phrase_key(), a phrase in the tables. */
uint32_t word_key(Str form);
static inline uint32_t phrase_key(uint32_t so_far, uint32_t word)
{
	return so_far * 0x85EBCA6Bu ^ (word + (so_far >> 13));
}

#endif
