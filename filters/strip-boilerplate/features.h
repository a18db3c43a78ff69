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

/* line_look: of a line that is not empty.  line_words: the part of it that is for words. */
void line_look(Str line, Look *look);
void line_words(Str line, Look *look);

/* The blocks that stand side by side in an element. */
typedef struct {
	uint32_t mass, link; /* bytes of text, and of those in links */
	uint32_t prose;      /* bytes of blocks that read like paragraphs */
	uint32_t blocks;     /* how many have it for their element, … */
	uint32_t members;    /* … or stand in it */
	bool in_path;        /* it is the main group's element, or around that */
} Group;

/* What a page is, for its lines to be seen in it. */
typedef struct {
	uint64_t mass;         /* bytes of all lines */
	uint32_t title[64];    /* a set of hashes, 2,048 bits: the words of the title known */
	uint32_t headline[64]; /* … of the first line */
	uint8_t *times;        /* how often a line of this kind of hash stands on the page */
	uint32_t times_mask;
	Group *group; /* [elements of the page's HTML] */
	size_t group_cap;
	const HtmlElement *main; /* of the group with most prose; NULL where there is none */
	size_t main_first, main_last; /* its first and last line */
	size_t h1;                    /* the headline's line; SIZE_MAX: none */
} Context;

/* context_of: of p's lines; what it holds lives in c until the next page.  A Context of zeros is
 * ready; context_free() frees it. */
void context_of(Context *c, const Page *p);
void context_free(Context *c);

/* What is summed over a line: never more than NET_FEATURES. */
enum {
	HTML_DEEPEST = 300, /* more than elements ever stand in one another */
	LINE_FEATURES = 80,
	BLOCK_FEATURES = 84,
	ELEMENT_FEATURES = 12,
	PATH_FEATURES = 92,
	FEATURES_MAX = LINE_FEATURES + BLOCK_FEATURES + PATH_FEATURES,
};

/* line_features: the features of line i as hashes, at most LINE_FEATURES; before: bytes of the
 * lines before it.  Returns their number. */
size_t line_features(const Page *p, const Context *c, size_t i, uint64_t before, uint32_t *f);

/* groups_of: the part of context_of() that is for blocks of HTML. */
void groups_of(Context *c, const Page *p);

/* block_features: where block i of the page's HTML stands, and what it is made of; at most
 * BLOCK_FEATURES. */
size_t block_features(const Page *p, const Context *c, size_t i, uint32_t *f);

/* element_features: of an element around a block's own, at most ELEMENT_FEATURES.  Those of all that
 * are around are summed, from the outermost inwards, up to PATH_FEATURES. */
size_t element_features(const HtmlElement *e, uint32_t *f);

/* path_features: these, gathered. */
size_t path_features(const HtmlElement *e, uint32_t *f);

/* set_feature: of the set of pages that a line was learned from: what counts as the article
 * differs a little from set to set. */
uint32_t set_feature(uint32_t set);

/* A hash of feature number v of a template; bins of numbers, two an octave; part of whole in eighths, 9
 * for more. */
uint32_t feature_of(uint32_t template, uint32_t v);
uint32_t feature_bin(uint64_t v);
uint32_t feature_share(uint64_t part, uint64_t whole);

enum { BLOCK_TEMPLATES = 64 }; /* templates from here on are those of blocks */

#endif
