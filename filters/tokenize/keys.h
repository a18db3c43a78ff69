/* keys.h -- what a gap looks like: numbers, for the verdicts on it (sift.h).
 *
 * A gap has a key on each of several levels.  That of the first tells no more than the tokens beside it;
 * those of the others tell more, each something else, and cost more to make.
 */
#ifndef KEYS_H
#define KEYS_H

#include "lexicon.h"

typedef enum {
	KEY_BESIDE,  /* the tokens beside the gap, and something of those beyond marks */
	KEY_WIDE,    /* and the tokens beyond them */
	KEY_WORD,    /* KEY_BESIDE, and the word before the gap itself */
	KEY_FAR,     /* KEY_WIDE, and the token before that */
	KEY_CLASSES, /* KEY_WIDE, and what the lexicon says of the nearest words */
	KEY_LEVELS
} KeyLevel;

enum { KEYS_TOGETHER = 256 };

/* What text the gaps stand in, and what is known of its words. */
typedef struct {
	const Lexicon *lexicon;
	unsigned manner; /* of GAP_MANNERS */
	Str text;
	const Token *tok;
} KeyText;

/* A gap, which is not the last of its paragraph. */
typedef struct {
	uint32_t at;    /* the token before it */
	uint32_t begin; /* the first of its paragraph */
	uint64_t near;  /* what stands beside it */
} KeyGap;

/* keys_look: fill in near of g[n].  keys_of: key[n], their hashes on a level; near is known.  n is at most
 * KEYS_TOGETHER. */
void keys_look(const KeyText *x, KeyGap *g, size_t n);
void keys_of(const KeyText *x, KeyLevel level, const KeyGap *g, size_t n, uint32_t *key);

#endif
