/* features.h -- the features of a word in its sentence, as hashes for a linear model.
 *
 * They come in three groups, by what they depend on, so that a tagger may add up the weights
 * of a group once and keep the sum:
 *	features_word	one word, seen from a place at most two words away: kept by form;
 *	features_doc	one word in its article (see evidence.h): kept by form and article;
 *	features_pair	words together, letter case of the sentence, phrases: never kept.
 *
 * A word is scored only where a mention may be: `hot` words (see words.h), up to GAP words
 * between two of them, articles before and what a hyphen joins behind them; all others are O, in
 * learning as in tagging.
 */
#ifndef FEATURES_H
#define FEATURES_H

#include "evidence.h"

enum { REACH = 2, GAP = 2, FEATURES_MOST = 256 };

/* A sentence to be tagged. */
typedef struct {
	const Words *words;
	const uint16_t *number; /* [n] */
	const uint8_t *traits;  /* [n] */
	size_t n;
	LetterCase letters;
	bool title;
	uint32_t *lists; /* [n] of the phrase that covers a word, bits below PHRASE_LISTS */
	uint8_t *part;   /* [n] PHRASE_B …: where in that phrase */
	uint8_t *active; /* [n] not 0: to be scored */
} Scene;

enum { PHRASE_NONE, PHRASE_B, PHRASE_I, PHRASE_L, PHRASE_U };

/* scene_prepare: from words, number, traits, n (and title) fill in the rest; lists, part and active are
 * the caller's room.  all: every word with a letter counts as hot (texts without capitals). */
void scene_prepare(Scene *s, bool all);

/* Each returns how many features it wrote to out; together at most FEATURES_MOST for a word. */
size_t features_word(const WordType *t, int place, uint32_t *out);
size_t features_doc(const Words *w, const Evidence *v, uint16_t number, uint32_t *out);
size_t features_pair(const Scene *s, size_t i, uint32_t *out);

#endif
