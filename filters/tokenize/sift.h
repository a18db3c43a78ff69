/* sift.h -- gaps of which the answer is known before the question is asked.
 *
 * Most gaps look like thousands of others, and the model has answered alike at all of them, whatever
 * else stood around.  What a gap looks like is its key, a small number; the model file holds
 * a verdict for each key (train.c finds them).  A cascade: Viola & Jones, "Rapid Object Detection using a
 * Boosted Cascade of Simple Features", CVPR 2001.
 */
#ifndef SIFT_H
#define SIFT_H

#include "gaps.h"
#include "shape.h"
#include "../lib/linear.h"

typedef enum { VERDICT_NONE, VERDICT_GO_ON, VERDICT_END } Verdict;

enum {
	KEY_BITS = 18,
	KEYS = 1 << KEY_BITS,
	VERDICT_BYTES = KEYS / 4 /* two bits a key, the first key in the lowest */
};

static inline Verdict verdict_of(const uint8_t *verdicts, uint32_t key)
{
	return (Verdict)(verdicts[key / 4] >> key % 4 * 2 & 3);
}

/* Is the gap behind k, which is not the last of a paragraph, between a word and another, or a number, with
 * no mark?  Then nothing holds it, and it opens and closes nothing. */
static inline bool is_between_words(Str text, const Token *k)
{
	const Token *next = k + 1;
	unsigned char a = (unsigned char)text.p[k->at], b = (unsigned char)text.p[next->at];
	bool plain = (k->kind == TOKEN_WORD) &
	             ((k->flags & (SPACE_AFTER | ABBREVIATION)) == SPACE_AFTER);

	return plain & is_ascii_letter(a) & (next->kind >= TOKEN_WORD) &
	       (next->kind <= TOKEN_CODE) & (is_ascii_letter(b) | is_ascii_digit(b));
}

/* sift_key: of the gap behind k, between words. */
uint32_t sift_key(const Lexicon *lexicon, unsigned manner, Str text, const Token *k);

/* gaps_sift: take from t->gap the gaps between words at which no sentence ends, as the verdicts say. */
void gaps_sift(const Lexicon *lexicon, const uint8_t *verdicts, unsigned manner, Str text,
               Tokens *t);

#endif
