/* tokenize.h -- news text into paragraphs, sentences, tokens and words.
 *
 * Tokens are those of UD English: runs without white space, marks taken off, compounds
 * split at hyphens; don't, Bush's and cannot are one token of two words.  Every byte that is
 * not white space lies in exactly one token, whatever the bytes are, and time is linear
 * in their number.  White space is what Unicode calls so, and U+001C..001F.
 *
 * Knows nothing of files, options or output formats: text in, tokens out.
 */
#ifndef TOKENIZE_H
#define TOKENIZE_H

#include "../lib/base.h"

typedef enum {
	TOKEN_MARK, /* a mark alone; letters of no other kind */
	TOKEN_WORD,
	TOKEN_IDEOGRAPH, /* a character of a script written without spaces */
	TOKEN_ACRONYM,
	TOKEN_NUMBER,
	TOKEN_DATE,
	TOKEN_TIME,
	TOKEN_PHONE,
	TOKEN_CODE,
	TOKEN_MONEY,
	TOKEN_MAIL,
	TOKEN_URL,
	TOKEN_DOMAIN,
	TOKEN_FILE,
	TOKEN_HANDLE,
	TOKEN_HASHTAG,
	TOKEN_EMOTICON,
	TOKEN_CLITIC,
	TOKEN_STOP,   /* . ! ? and runs of them, of any script */
	TOKEN_DOTS,   /* ... */
	TOKEN_DASHES, /* -- and longer */
	TOKEN_QUOTE,
	TOKEN_RUN, /* a mark repeated */
} TokenKind;

enum TokenFlag {
	SPACE_AFTER = 1,   /* white space follows, or the text ends */
	ODD_SPACE = 2,     /* it is not one blank */
	SENTENCE_END = 4,  /* the last token of a sentence */
	PARAGRAPH_END = 8, /* the last token of a paragraph */
	ABBREVIATION = 16, /* its last dot is its own */
	TITLE_ABBREV = 32, /* an abbreviation that a name must follow */
	ENDING_ABBREV = 64 /* an abbreviation that may end a sentence */
};

typedef struct {
	uint32_t at, n; /* bytes into the text; n is never 0 */
	uint8_t kind;   /* TokenKind */
	uint8_t flags;  /* of TokenFlag */
	uint8_t tail;   /* bytes of its last word, where it is more than one word; else 0 */
	uint8_t middle; /* bytes of the word before that, where it is three; else 0 */
} Token;

/* What a whole text shows of its kind. */
typedef struct {
	uint8_t ends; /* how many of its paragraphs end in a stop: 0 unknown, 1 few .. 3 nearly all */
	uint8_t lower; /* whether sentences begin in lower case */
} GapGenre;

enum { STRETCH_TOKENS = 255 }; /* at most */

typedef struct {
	Token *tok; /* [n] in text order, never overlapping */
	size_t n, cap;

	/* [stretches] the tokens in order, so many at a time: inside a stretch one blank is behind each token,
	 * and no sentence ends */
	uint8_t *stretch;
	size_t stretches, stretch_cap;

	/* private */
	GapGenre genre;
	uint32_t *odd; /* [odds] the bytes that are no ASCII letters */
	size_t odds, odd_cap;
	uint32_t *gap; /* [gaps] where sentences may end (gaps.h); in odd's memory */
	size_t gaps;
} Tokens;

typedef enum { GENRE_AUTO, GENRE_NEWS, GENRE_WEB } Genre;

typedef enum { NEWLINES_AUTO, NEWLINES_PARAGRAPH, NEWLINES_SPACE } Newlines;

struct Boundary;

/* How to go about it; zeros are the defaults, without a model. */
typedef struct {
	const struct Boundary *boundary; /* NULL: sentences end with paragraphs alone */
	Genre genre;                     /* AUTO: seen from the text itself */
	Newlines newlines; /* of single line breaks; an empty line ends a paragraph always */
	const Str *
		abbrev; /* [nabbrev] the user's own, sorted by bytes, lower case, no last dot */
	size_t nabbrev;
	bool tokens_only; /* words are not asked for: tail and middle may be 0 for that */
} Tokenizer;

/* tokenize: text, of less than 4 GiB, into t, replacing what it holds.  Fails only by dying
 * without memory.  t keeps its memory from call to call; Tokens of zeros are ready. */
void tokenize(const Tokenizer *z, Str text, Tokens *t);

void tokens_free(Tokens *t);

#endif
