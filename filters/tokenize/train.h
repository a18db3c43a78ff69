/* train.h -- what the files of the trainer share. */
#ifndef TRAIN_H
#define TRAIN_H

#include "ask.h"
#include "boundary.h"
#include "sift.h"

/* A marked text: its bytes without the marks, its tokens, and which of them end a sentence. */
typedef struct {
	Str text;
	Tokens t;
	uint8_t *gold; /* a byte a token */
	GapGenre genre;
} Doc;

Doc doc_of(Str marked);
void doc_free(Doc *d);

/* find_verdicts: [VERDICT_ENTRIES], by what b, which has none yet, does to raw and train, which are
 * texts between form feeds. */
uint16_t *find_verdicts(const Boundary *b, Str raw, Str train);

#endif
