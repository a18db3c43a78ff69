/* write.h -- sentences as CoNLL-U, or as lines, put into memory that the caller has made room in.
 *
 * Each function writes from `to` on and returns the place behind what it wrote.  What it
 * may need at most is said by its bound; the bytes of tokens are copied as they are.
 */
#ifndef WRITE_H
#define WRITE_H

#include "tokenize.h"

/* Where in the text the offsets of --offsets have come to. */
typedef struct {
	size_t byte, point; /* `point` characters stand before `byte` */
} Offset;

/* write_folded: s, each run of white space or control characters made one blank.  Needs s.n. */
char *write_folded(char *to, Str s);

/* Tokens of a text that are whole stretches. */
typedef struct {
	const Token *tok;       /* the first one */
	const uint8_t *stretch; /* [n] one at least */
	size_t n;
} Run;

/* run_tokens: how many tokens a run has. */
size_t run_tokens(const Run *r);

/* write_plain: a run as it stood, white space folded to single blanks.  Needs at most the
 * bytes from its first token to the end of the last. */
char *write_plain(char *to, Str text, const Run *r);

/* write_split: a run with a blank behind each token, or a line break where a sentence ends.  Needs at most
 * write_split_bound(), of a run of so many tokens. */
char *write_split(char *to, Str text, const Run *r);
size_t write_split_bound(const Run *r, size_t tokens);

/* write_words: the lines of tokens 0..n, ten columns; *number is that of the last word before
 * them in the sentence, and is raised.  offset: NULL, or how far TokenRange has counted; the tokens
 * must come in order.  Needs at most write_words_bound(). */
char *write_words(char *to, Str text, const Token *tok, size_t n, uint32_t *number,
                  Offset *offset);
size_t write_words_bound(const Token *tok, size_t n);

#endif
