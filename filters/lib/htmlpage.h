/* htmlpage.h -- what html.h finds on a page.
 */
#ifndef HTMLPAGE_H
#define HTMLPAGE_H

#include "htmltok.h"

/* Where a block stands: an element of this kind is around it. */
enum HtmlInside {
	IN_ARTICLE = 1 << 0,
	IN_MAIN = 1 << 1,  /* main, or role=main */
	IN_ASIDE = 1 << 2, /* aside, or role=complementary */
	IN_NAV = 1 << 3,   /* nav, or role=navigation */
	IN_HEADER = 1 << 4,
	IN_FOOTER = 1 << 5,
	IN_FIGURE = 1 << 6,
	IN_FIGCAPTION = 1 << 7,
	IN_BLOCKQUOTE = 1 << 8,
	IN_TABLE = 1 << 9,
	IN_FORM = 1 << 10,
	IN_LIST = 1 << 11, /* ul, ol, menu, dir, dl */
	IN_LI = 1 << 12,
	IN_BUTTON = 1 << 13, /* button, or role=button */
	IN_DETAILS = 1 << 14,
	IN_PRE = 1 << 15,
	IN_ADDRESS = 1 << 16,
	IN_DIALOG = 1 << 17, /* dialog, or role=dialog or alertdialog */
};

/* An element that holds text.  Attribute values are views into the page, as written; empty
 * where there is none. */
typedef struct HtmlElement {
	const struct HtmlElement *parent; /* NULL: the page itself */
	uint32_t number; /* from 0, below HtmlPage.elements: an index for tables */
	uint16_t depth;  /* elements around it */
	uint8_t tag;     /* HtmlTag */
	Str class, id;
	Str itemprop; /* of itemprop or, where that is absent, property */
	Str role;     /* of role or, where that is absent, data-testid or data-component */
} HtmlElement;

typedef struct {
	Str text;                  /* UTF-8, references resolved, trimmed, not empty */
	const HtmlElement *holder; /* the innermost element that holds all of the text: a span
	                             * class=byline, say; else the same as element */
	const HtmlElement
		*element;       /* the block element; its parent is shared by its siblings */
	uint32_t at;            /* bytes in the page before its text begins */
	uint32_t link;          /* bytes of text inside <a href> */
	uint32_t strong;        /* bytes of text inside b, strong */
	uint32_t emphasis;      /* bytes of text inside i, em, cite, q */
	uint32_t inside;        /* bits of enum HtmlInside */
	uint16_t links, images; /* links whose text begins in it; img since the block before */
	uint8_t heading;        /* 1..6 inside h1 .. h6, else 0 */
	bool after_break; /* begun by a double <br>, in the same element as the block before */
} HtmlBlock;

typedef struct {
	Str name, value; /* references resolved, trimmed, white space folded */
} HtmlFact;

typedef struct {
	Str datetime; /* the attribute; or empty */
	Str text;     /* what stands inside; paragraphs inside it separated by an empty line */
	Str itemprop;
	uint32_t block; /* the block in which it begins, or the one behind it */
} HtmlTime;

/* A piece of text that may name an author. */
typedef struct {
	Str text;
	enum {
		BY_REL,
		BY_ITEMPROP,
		BY_CLASS
	} why;          /* rel=author; itemprop=author; a class or id with a
	                                             * word of byline, author */
	Str label;      /* its class, else its id, as written */
	uint32_t block; /* the block in which it begins, or the one behind it */
} HtmlByline;

typedef struct {
	HtmlBlock *block; /* [n] in page order */
	size_t n;
	size_t elements; /* numbers given to elements */
	Str text; /* all blocks, separated by an empty line; the blocks are views into it */

	Str title;     /* of <title>, outside svg */
	Str h1;        /* text of the first h1 that has any */
	Str lang;      /* of <html lang> */
	Str canonical; /* of link rel=canonical, as written but for references */
	HtmlFact *
		meta; /* [nmeta] name, property, itemprop or http-equiv (lower case, whichever comes
	                 * first in this order) and content, in page order; 256 at most */
	size_t nmeta;
	Str *jsonld; /* [njsonld] text of script type=application/ld+json, as written; 64 at most */
	size_t njsonld;
	HtmlTime *
		time; /* [ntime] time elements, and those with datetime or itemprop datePublished,
	                 * dateModified; 64 at most */
	size_t ntime;
	HtmlByline *
		byline; /* [nbyline] 64 at most, none longer than 512 bytes; the inner come first */
	size_t nbyline;
} HtmlPage;

#endif
