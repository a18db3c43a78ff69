/* sift.h -- gaps of which the answer is known before the question is asked.
 *
 * Most gaps look like thousands of others, and the walk over them has come out alike at all of them,
 * by rule or by what the model says, whatever else stood around.  The model file holds verdicts on what
 * gaps look like, that is on their keys (keys.h); train_verdicts.c finds them.  A cascade: Viola & Jones, "Rapid
 * Object Detection using a Boosted Cascade of Simple Features", CVPR 2001.
 */
#ifndef SIFT_H
#define SIFT_H

#include "gaps.h"
#include "keys.h"

typedef enum { VERDICT_NONE, VERDICT_GO_ON, VERDICT_END } Verdict;

enum { VERDICT_BITS = 14, VERDICT_ENTRIES = 1 << VERDICT_BITS };

/* A key chooses two entries, and is checked by other bits of it: entries are check << 2 | verdict, or 0. */
static inline uint32_t verdict_pair(uint32_t key)
{
	return key >> (32 - VERDICT_BITS) & ~1u;
}

static inline uint16_t verdict_check(uint32_t key)
{
	return (uint16_t)(key & 0x3fff);
}

/* Without a branch. */
static inline Verdict verdict_of(const uint16_t *entry, uint32_t key)
{
	const uint16_t *pair = entry + verdict_pair(key);
	unsigned check = verdict_check(key);

	return (Verdict)(((pair[0] >> 2 == check) * (unsigned)pair[0] |
	                  (pair[1] >> 2 == check) * (unsigned)pair[1]) &
	                 3);
}

/* How far the sifting of a text has come. */
typedef struct {
	/* set by who begins; the rest is 0 */
	KeyText of;               /* the lexicon may be NULL where verdicts is */
	const uint16_t *verdicts; /* NULL: nothing has one */
	Tokens *t;

	size_t from, to; /* the gaps that were sifted last */

	/* private */
	uint32_t begin;                   /* the first token of the paragraph at `to` */
	uint64_t ask[KEYS_TOGETHER / 64]; /* a bit for each of them that is to be asked */
} Sift;

/* gaps_sift: go on to the next gaps of s->t, KEYS_TOGETHER of them or what is left; false where nothing is.  SENTENCE_END is
 * set at those where a verdict, or the end of a paragraph, says so; to be asked are those that have no verdict on any level,
 * and are not shut (gaps.h). */
bool gaps_sift(Sift *s);

/* gaps_asked: the first of the gaps that were sifted last, from g on, that is to be asked; s->to where there is none. */
size_t gaps_asked(const Sift *s, size_t g);

#endif
