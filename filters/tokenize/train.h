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
} Doc;

/* doc_next: the first of marked texts, which are between form feeds, into d; texts are those behind it.  False where there
 * is none. */
bool doc_next(Str *texts, Doc *d);
void doc_free(Doc *d);

/* find_verdicts: [VERDICT_ENTRIES], by what b, which has none yet, does to raw and train, which are
 * texts between form feeds. */
uint16_t *find_verdicts(const Boundary *b, Str raw, Str train);

#endif
