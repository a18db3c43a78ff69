/* summarize.h -- the sentences that say most of an article, or of a story that several
 * articles tell.
 *
 * Sentences are chosen, never written: the most likely one first by a logistic regression on
 * what speaks for each (candidate.h, told.h), then the next that does not say again what was said.
 *
 * Sources: Edmundson, "New methods in automatic extracting", JACM 1969 (position, title, cue
 * words); Carbonell & Goldstein, "The use of MMR", SIGIR 1998 (redundancy); Radev et al.,
 * "Centroid-based summarization of multiple documents", 2004.
 */
#ifndef SUMMARIZE_H
#define SUMMARIZE_H

#include "candidate.h"

/* How long a summary is: so many sentences, and words where that is not 0.  The first sentence
 * is taken whatever its length. */
typedef struct {
	uint64_t sentences, words;
} Length;

/* article_score: log-odds that c belongs into the summary of its article; weights in
 * data/article.tsv. */
float article_score(const Candidate *c);

/* choose: of n candidates the best by score[n] that are not alike, as many as length allows,
 * into chosen[n] (places in c), best first; how many there are. */
size_t choose(const Candidate *const *c, const float *score, size_t n, Length length,
              size_t *chosen);

/* summarize: the summary of one article, its sentences in their order, parted by newlines.  In
 * arena. */
Str summarize(const Candidates *c, Length length, Arena *arena);

/* join_lines: text[n], parted by newlines, in arena. */
Str join_lines(const Str *text, size_t n, Arena *arena);

#endif
