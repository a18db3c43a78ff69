/* samples.h -- labelled pages as what a net learns from (for the trainer).
 *
 * A file of them holds, tab-separated, pages: `page SET TITLE`, then a page's lines: `line LABEL GAP
 * TEXT`; LABEL is a role, or keep or drop where only that is known; GAP is 1 behind an empty
 * line.  Or, in place of lines, `html BYTES`, these bytes and a newline, then `block LABEL` for each
 * of its blocks.
 */
#ifndef SAMPLES_H
#define SAMPLES_H

#include "features.h"

enum { LABEL_KEEP = ROLES, LABEL_DROP, LABEL_NONE };

/* A line. */
typedef struct {
	uint32_t first, n; /* features: [first .. first + n) of the pool, the set's the last */
	float weight;      /* of the line in the loss */
	uint8_t label;
} Sample;

typedef struct {
	size_t sample, n; /* samples of the page, title known */
	size_t bare;      /* the same page, title not known */
	uint32_t origin;  /* its host; or itself, where it was made */
	bool out;         /* kept out */
	bool html;        /* its samples are blocks of HTML (bare the same) */
	char set;         /* the first letter of its set */
} TrainPage;

typedef struct {
	uint32_t *pool;
	size_t npool, poolcap;
	Sample *sample;
	size_t nsample, samplecap;
	TrainPage *page;
	size_t npage, pagecap;
} Samples;

/* Which hosts are kept out: those whose hash falls into fold `fold` of `folds`; 0 folds: none. */
typedef struct {
	uint64_t folds, fold;
} Folds;

/* samples_read: the pages of a file join those of s, which begins as zeros. */
void samples_read(Samples *s, const char *path, Folds folds);

/* samples_ask: let a page that is kept out be of another set. */
void samples_ask(Samples *s, const TrainPage *p, char set);

/* samples_common: forget the features that stand on pages of fewer than `hosts` hosts, in the pages
 * that are not kept out. */
void samples_common(Samples *s, uint32_t hosts);

#endif
