/* features.h -- what a line looks like; for the files of strip-boilerplate. */
#ifndef FEATURES_H
#define FEATURES_H

#include "strip-boilerplate.h"

enum { HEAD_WORDS = 12, TAIL_WORDS = 4 };

/* How a line begins or ends. */
typedef enum {
	EDGE_LOWER,
	EDGE_UPPER,
	EDGE_DIGIT,
	EDGE_QUOTE,
	EDGE_STOP,  /* . ! ? and their kin, closing quotes behind them passed over */
	EDGE_COMMA, /* , ; */
	EDGE_COLON,
	EDGE_DOTS,   /* an ellipsis */
	EDGE_BULLET, /* •, *, -, – */
	EDGE_OPEN,   /* ( [ < */
	EDGE_CLOSE,
	EDGE_MARK,  /* | © » @ # and others */
	EDGE_OTHER, /* a character beyond ASCII */
	EDGES
} Edge;

/* The look of a line, from one pass over its bytes and a closer one over its ends. */
typedef struct {
	uint32_t words, uppers, digits, commas, stops, quotes, marks, lowers;
	Edge first, last;
	uint32_t nhead, ntail;
	uint32_t head[HEAD_WORDS]; /* hashes of its first words, in lower case, digits as 0 */
	uint8_t shape[HEAD_WORDS]; /* of these: 'a' 'A' (one capital) 'X' (all) '0' or a mark */
	uint32_t tail
		[TAIL_WORDS]; /* its last words, the last first; head's are not among them */
} Look;

void line_look(Str line, Look *look);

/* What a page is, for its lines to be seen in it. */
typedef struct {
	uint64_t mass;         /* bytes of all lines */
	uint32_t title[64];    /* a set of hashes, 2,048 bits: the words of the title known */
	uint32_t headline[64]; /* … of the first line */
	uint8_t *times;        /* how often a line of this kind of hash stands on the page */
	uint32_t times_mask;
} Context;

/* context_of: of p's lines; what it holds lives in c until the next page.  A Context of zeros is
 * ready; context_free() frees it. */
void context_of(Context *c, const Page *p);
void context_free(Context *c);

/* line_features: the features of line i as hashes, at most FEATURES_MAX; before: bytes of the
 * lines before it.  Returns their number. */
enum { FEATURES_MAX = 160 };
size_t line_features(const Page *p, const Context *c, size_t i, uint64_t before, uint32_t *f);

/* set_feature: of the set of pages that a line was learned from: what counts as the article
 * differs a little from set to set. */
uint32_t set_feature(uint32_t set);

#endif
