/* gaps.h -- the gaps between tokens at which a sentence may end.
 *
 * A gap is worth a question where marks stand before it, or what follows does not begin with a
 * lower-case letter; between tokens without white space only behind a stop.
 */
#ifndef GAPS_H
#define GAPS_H

#include "lexicon.h"
#include "tokenize.h"

enum { GAP_FEATURES = 40 };

/* What a whole text shows of its kind. */
typedef struct {
	uint8_t ends; /* how many of its paragraphs end in a stop: 0 unknown, 1 few .. 3 nearly all */
	uint8_t lower; /* whether sentences begin in lower case */
} GapGenre;

/* Two manners of text, each with a threshold of its own: 1 where paragraphs are closed and sentences
 * begun as in edited news, else 0. */
enum { GAP_MANNERS = 2 };
static inline unsigned gaps_manner(GapGenre g)
{
	return g.ends == 3 && !g.lower;
}

/* gaps_find: note in t the gaps to be visited: those worth a question, and others; each behind a stop
 * and at the end of a paragraph among them.  What follows wants them noted. */
void gaps_find(Str text, Tokens *t);

GapGenre gaps_genre(Str text, const Tokens *t);

/* Who answers at a gap: does a sentence end behind token `at` of t?  feature[n] describe it.  Some
 * answers are known by rule, such as that of a full stop between a word in lower case and a capital;
 * only who learns is asked there.  Nor is anyone asked at what has a verdict (sift.h); where no
 * verdicts are given, key is what they would go by. */
typedef struct {
	bool (*decide)(void *who, size_t at, uint32_t key, const uint32_t *feature, size_t n);
	void *who;
	const uint8_t
		*verdicts; /* [VERDICT_BYTES], by which t->gap is sifted already; or NULL */
	bool learns;
} GapJudge;

/* gaps_walk: ask at each gap inside the paragraphs of t, from left to right, and set
 * SENTENCE_END where the answer is yes (features tell how long ago that was), and behind the last
 * token of each. */
void gaps_walk(const Lexicon *lexicon, GapGenre genre, Str text, Tokens *t,
               const GapJudge *judge);

#endif
