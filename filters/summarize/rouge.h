/* rouge.h -- how much of a reference summary sentences say, for the trainer.
 *
 * Source: Lin, "ROUGE: a package for automatic evaluation of summaries", 2004; words are folded as
 * in terms.h.
 */
#ifndef ROUGE_H
#define ROUGE_H

#include "../lib/terms.h"

/* Counts of single terms and of pairs of neighbours. */
typedef struct {
	Terms one, two;
	float n_one, n_two;
} Grams;

/* grams_of: of a text, its words parted by what is no letter or digit.  In arena. */
Grams grams_of(Str text, Arena *arena);

/* grams_sum: of both, in arena. */
Grams grams_sum(const Grams *a, const Grams *b, Arena *arena);

/* rouge: the mean of ROUGE-1 and ROUGE-2 F1 of candidate against reference, 0..1. */
float rouge(const Grams *reference, const Grams *candidate);

#endif
