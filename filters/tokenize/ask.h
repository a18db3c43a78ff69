/* ask.h -- what is left of the gaps when they are sifted (sift.h): somebody is asked. */
#ifndef ASK_H
#define ASK_H

#include "gaps.h"

enum { GAP_FEATURES = 40 };

/* Who answers at a gap: does a sentence end behind token `at` of t?  feature[n] describe it.  Some
 * answers are known by rule, such as that of a full stop between a word in lower case and a capital;
 * only who learns is asked there. */
typedef struct {
	bool (*decide)(void *who, size_t at, const uint32_t *feature, size_t n);
	void (*expect)(void *who, const uint32_t *feature, size_t n);
	void *who;
	bool learns;
} GapJudge;

/* gaps_ask: ask at each gap of t that is to be asked, from left to right, and set
 * SENTENCE_END where the answer is yes (features tell how long ago that was). */
void gaps_ask(const Lexicon *lexicon, GapGenre genre, Str text, Tokens *t,
              const GapJudge *judge);

#endif
