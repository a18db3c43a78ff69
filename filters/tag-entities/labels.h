/* labels.h -- the types of mentions, and the labels of words that spell them.
 *
 * A word is O (in no mention), or B I L (first, inner, last of a mention of several words) or
 * U (all of one) of a type.  PERCENT knows B and I alone, in the IOB2 sense (a mention ends
 * where the next word is no I), so that all labels fit in a row of 32.
 */
#ifndef LABELS_H
#define LABELS_H

#include "../lib/base.h"

typedef enum { PER, ORG, LOC, MISC, DATE, TIME, MONEY, PERCENT, ENTITY_TYPES } EntityType;

enum { PART_B, PART_I, PART_L, PART_U };
enum {
	LABEL_O = 0,
	LABEL_PERCENT_B = 1 + 4 * PERCENT,
	LABEL_PERCENT_I,
	LABELS,
	LABEL_ROW = 32, /* weights a row: LABELS and one for nobody */
};

static inline uint8_t label_of(EntityType type, int part)
{
	if (type == PERCENT)
		return part == PART_B || part == PART_U ? LABEL_PERCENT_B : LABEL_PERCENT_I;
	return (uint8_t)(1 + 4 * (int)type + part);
}

static inline EntityType label_type(uint8_t label)
{
	return label >= LABEL_PERCENT_B ? PERCENT : (EntityType)((label - 1) / 4);
}

/* label_begins: it is the first word of a mention; label_needs_more: the next word must go on
 * with the mention; label_goes_on: the word before must be of the same mention. */
static inline bool label_begins(uint8_t label)
{
	if (label >= LABEL_PERCENT_B)
		return label == LABEL_PERCENT_B;
	return label != LABEL_O && ((label - 1) % 4 == PART_B || (label - 1) % 4 == PART_U);
}

static inline bool label_needs_more(uint8_t label)
{
	return label != LABEL_O && label < LABEL_PERCENT_B && (label - 1) % 4 <= PART_I;
}

static inline bool label_goes_on(uint8_t label)
{
	if (label >= LABEL_PERCENT_B)
		return label == LABEL_PERCENT_I;
	return label != LABEL_O && ((label - 1) % 4 == PART_I || (label - 1) % 4 == PART_L);
}

/* label_follows: b may stand behind a. */
static inline bool label_follows(uint8_t a, uint8_t b)
{
	if (label_needs_more(a) || label_goes_on(b))
		return a != LABEL_O && b != LABEL_O && label_goes_on(b) &&
		       label_type(a) == label_type(b) &&
		       (label_needs_more(a) || a >= LABEL_PERCENT_B);
	return true;
}

#endif
