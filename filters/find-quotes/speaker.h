/* speaker.h -- who says a quotation. */
#ifndef SPEAKER_H
#define SPEAKER_H

#include "mentions.h"
#include "spans.h"

/* How a speaker was found, the surest way first. */
typedef enum {
	BY_CUE,       /* beside a cue, by name */
	BY_REFERENCE, /* beside a cue, by a pronoun or noun taken back to a name */
	BY_NEIGHBOUR, /* from the quotation before or behind, in its paragraph */
	BY_SENTENCE,  /* named in the sentence around it */
	BY_TURN,      /* from the paragraph before */
	BY_NEARNESS,  /* the person last named */
	BY_NOTHING,
	WAYS
} Way;

typedef struct {
	Str name;
	size_t cue; /* word; NO_CUE where there is none */
	Way way;
} Speaker;

#define NO_CUE SIZE_MAX

/* speakers_of: of each span, in their order; [spans->n] in arena. */
Speaker *speakers_of(const Doc *doc, const Spans *spans, const Mentions *mentions,
                     Arena *arena);

#endif
