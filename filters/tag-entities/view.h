/* view.h -- an article as the tagger sees it: its words by number, the evidence in it, and one
 * sentence after another ready for features.  The tagger and its trainer share it.
 */
#ifndef VIEW_H
#define VIEW_H

#include "../lib/conllu.h"
#include "../lib/model.h"
#include "features.h"

typedef struct {
	Words words;
	Evidences *evidence;
	const Doc *doc;
	uint16_t *number; /* [doc->nword] */
	uint8_t *traits;  /* [doc->nword] of WordTrait */
	bool caseless;    /* hardly a capital in it: any word may be a name */

	/* private */
	size_t number_cap, traits_cap, scene_cap;
	uint32_t *lists;
	uint8_t *part, *active;
} View;

/* view_new: over two tables of resources.h. */
View view_new(Table words, Table phrases);
void view_free(View *v);

/* view_open: look at a document, which must stay good. */
void view_open(View *v, const Doc *doc);

/* view_sentence: its sentence number s; good until the next call. */
Scene view_sentence(View *v, size_t s);

/* view_stretch: the next run of active words of a sentence from *at on, at most STRETCH_MOST:
 * its length, 0 for none; *at is where it begins. */
size_t view_stretch(const Scene *s, size_t *at);

#endif
