/* story.h -- what speaks for a sentence in the summary of a story that several articles tell. */
#ifndef STORY_H
#define STORY_H

#include "summarize.h"

enum StoryFeature {
	TITLES_MEAN = FEATURES, /* cosine with the titles of the other articles */
	TITLES_MOST,
	OTHERS_MEAN, /* with the nearest sentence of each other article */
	OTHERS_MOST,
	LEADS_MEAN, /* with the first sentences of the others */
	LEADS_MOST,
	MIDDLE, /* with the sum of all articles */
	STORY_FEATURES
};

/* story_features: of sentence i of article a of n, into x[STORY_FEATURES]; middle is
 * story_middle(). */
void story_features(const Candidates *article, size_t n, Terms middle, size_t a, size_t i,
                    float *x);

/* story_middle: the sum of all sentences of all articles, of length 1, in arena. */
Terms story_middle(const Candidates *article, size_t n, Arena *arena);

/* story_summary: the best sentences of n articles, best first, parted by newlines; weights in
 * data/story.tsv.  In arena. */
Str story_summary(const Candidates *article, size_t n, Length length, Arena *arena);

#endif
