/* keys.h -- what a gap looks like: numbers, for the verdicts on it (sift.h).
 *
 * A gap has a key on each of several levels.  That of the first tells no more than the tokens beside it;
 * those of the others tell more, each something else, and cost more to make.
 */
#ifndef KEYS_H
#define KEYS_H

#include "lexicon.h"

enum { KEY_LEVELS = 5, KEYS_TOGETHER = 256 };

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

/* keys_look: fill in near of n, at most KEYS_TOGETHER.  keys_of: the keys on a level, which are hashes; near is known. */
void keys_look(const KeyText *x, KeyGap *g, size_t n);
void keys_of(const KeyText *x, unsigned level, const KeyGap *g, size_t n, uint32_t *key);

#endif
