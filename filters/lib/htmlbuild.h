/* htmlbuild.h -- the page that html.c builds: the stack of open elements, and the blocks and
 * facts that have come out of it.
 *
 * Private to html.c, which knows what tags do to the stack.
 */
#ifndef HTMLBUILD_H
#define HTMLBUILD_H

#include "arena.h"
#include "htmlattr.h"
#include "htmlpage.h"

/* How elements are treated; html_traits[tag] is a sum of these. */
enum {
	BLOCK = 1 << 0,      /* begins and ends a block of text */
	ENDS_P = 1 << 1,     /* its start tag ends an open p */
	VOID = 1 << 2,       /* has no content and no end tag */
	UNSEEN = 1 << 3,     /* its content is not visible text */
	APART = 1 << 4,      /* stands in the line, but parts the words around it */
	SCOPE = 1 << 5,      /* nothing outside is ended by a tag inside */
	FORMATS = 1 << 6,    /* its end tag works across blocks: <b><p></b> */
	IMPLIED = 1 << 7,    /* its end tag is often left out */
	LINES = 1 << 8,      /* line breaks in it are kept */
	LIST = 1 << 9,       /* no item outside is ended by an item inside */
	TABLE = 1 << 10,     /* no cell outside is ended by a cell inside */
	CELL = 1 << 11,      /* a part of tables */
	ENDS_NO_P = 1 << 12, /* nothing inside ends a p outside */
};

extern const uint16_t html_traits[HTML_TAGS];

typedef struct {
	HtmlTag tag;             /* HTML_OTHER, too, once it has ended */
	Str name;                /* of HTML_OTHER, as written */
	const HtmlElement *node; /* once it is one */
	uint32_t inside;
	uint32_t text_at;  /* where its text begins in the buffer, .. */
	uint32_t block_at; /* .. and in which block */
	uint16_t block;    /* the stack's innermost block element: itself, or one below */
	uint16_t p;        /* the stack's innermost p in scope; 0: none */
	uint8_t heading;
	uint8_t wants;
	bool says; /* its attributes are kept */
	bool is_link;
	bool ended; /* by an end tag that came before those of elements in it */
} HtmlOpen;

enum { HTMLBUILD_META = 256, HTMLBUILD_FACTS = 64 }; /* kept of each kind */

typedef struct {
	HtmlReader reader;
	HtmlTok tok;
	Arena *arena;
	HtmlPage page;
	size_t block_cap;

	HtmlOpen *stack; /* [depth + 1], the page itself at 0 */
	HtmlSays *says;  /* [depth + 1] what attributes say, of those that have any */
	size_t depth;
	size_t over;              /* elements open beyond MAX_DEPTH */
	size_t unseen;            /* the stack's outermost unseen element; 0: none */
	uint16_t open[HTML_TAGS]; /* elements in the stack, by tag */
	unsigned link, lines;     /* open elements that are links, keep lines */

	char *text;
	size_t n, begin; /* bytes in text; where the block at hand begins */
	HtmlBlock now;   /* the block at hand; sound once n > begin */
	size_t common;   /* the deepest element of the stack that has held all its text */
	const HtmlElement *holder; /* that element, where it has been closed since */
	size_t element;            /* the block's element in the stack */
	bool new_link;             /* a link has begun that has no text so far */
	bool blank;                /* a blank is due before more text, */
	unsigned breaks;           /* or line breaks */
} HtmlBuild;

/* htmlbuild_begin: an empty page, in arena. */
HtmlBuild htmlbuild_begin(Str page, Arena *arena);

/* htmlbuild_end: the page, once all elements are closed. */
HtmlPage htmlbuild_end(HtmlBuild *b);

static inline bool htmlbuild_is_seen(const HtmlBuild *b)
{
	return b->unseen == 0;
}

/* htmlbuild_text: add text, a view into the page, of an element that is seen; refs: it holds
 * character references. */
void htmlbuild_text(HtmlBuild *b, Str text, bool refs);

/* htmlbuild_end_block: the block at hand, if it has text, ends here. */
void htmlbuild_end_block(HtmlBuild *b);

/* htmlbuild_push: open the element of the start tag in b->tok. */
void htmlbuild_push(HtmlBuild *b);

/* htmlbuild_pop_to: close the elements from the top of the stack down to level (>= 1). */
void htmlbuild_pop_to(HtmlBuild *b, size_t level);

/* htmlbuild_disown: the element at level ends before those in it: they stay, it means nothing
 * any more, and goes when it comes to the top. */
void htmlbuild_disown(HtmlBuild *b, size_t level);

#endif
