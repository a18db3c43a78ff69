/* ask.h -- what is left of the gaps when they are sifted (sift.h): somebody is asked. */
#ifndef ASK_H
#define ASK_H

#include "sift.h"

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

/* gaps_ask: sift all gaps of a text, which s begins, and ask at each that is to be asked, from left to right; set SENTENCE_END
 * where the answer is yes (features tell how long ago that was).  Features want s->of.lexicon. */
void gaps_ask(Sift *s, GapGenre genre, const GapJudge *judge);

#endif
