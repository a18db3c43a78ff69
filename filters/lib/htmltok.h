/* htmltok.h -- HTML cut into text, tags and comments in a single pass.
 *
 * The tokenizer of the HTML standard, as far as it decides which bytes are text, which tags
 * there are and what attributes they carry; broken markup comes out as the standard says.
 * Tokens are views into the page, with character references (&amp;) still in them and
 * newlines as they came; htmlref_decode() resolves the references of the few that are looked at.
 *
 * Every byte is scanned once or twice; no state grows with the page.
 *
 * Source: https://html.spec.whatwg.org/multipage/parsing.html#tokenization
 */
#ifndef HTMLTOK_H
#define HTMLTOK_H

#include "base.h"

/* Element names; those that nothing here treats in its own way are HTML_OTHER. */
typedef enum {
	HTML_OTHER,
	HTML_A,
	HTML_ABBR,
	HTML_ADDRESS,
	HTML_AREA,
	HTML_ARTICLE,
	HTML_ASIDE,
	HTML_AUDIO,
	HTML_B,
	HTML_BASE,
	HTML_BIG,
	HTML_BLOCKQUOTE,
	HTML_BODY,
	HTML_BR,
	HTML_BUTTON,
	HTML_CANVAS,
	HTML_CAPTION,
	HTML_CENTER,
	HTML_CITE,
	HTML_CODE,
	HTML_COL,
	HTML_COLGROUP,
	HTML_DATALIST,
	HTML_DD,
	HTML_DETAILS,
	HTML_DIALOG,
	HTML_DIR,
	HTML_DIV,
	HTML_DL,
	HTML_DT,
	HTML_EM,
	HTML_EMBED,
	HTML_FIELDSET,
	HTML_FIGCAPTION,
	HTML_FIGURE,
	HTML_FONT,
	HTML_FOOTER,
	HTML_FORM,
	HTML_FRAME,
	HTML_FRAMESET,
	HTML_H1,
	HTML_H2,
	HTML_H3,
	HTML_H4,
	HTML_H5,
	HTML_H6,
	HTML_HEAD,
	HTML_HEADER,
	HTML_HGROUP,
	HTML_HR,
	HTML_HTML,
	HTML_I,
	HTML_IFRAME,
	HTML_IMG,
	HTML_INPUT,
	HTML_KEYGEN,
	HTML_LABEL,
	HTML_LEGEND,
	HTML_LI,
	HTML_LINK,
	HTML_LISTING,
	HTML_MAIN,
	HTML_MAP,
	HTML_MARQUEE,
	HTML_MATH,
	HTML_MENU,
	HTML_META,
	HTML_NAV,
	HTML_NOBR,
	HTML_NOEMBED,
	HTML_NOFRAMES,
	HTML_NOSCRIPT,
	HTML_OBJECT,
	HTML_OL,
	HTML_OPTGROUP,
	HTML_OPTION,
	HTML_P,
	HTML_PARAM,
	HTML_PICTURE,
	HTML_PLAINTEXT,
	HTML_PRE,
	HTML_Q,
	HTML_RP,
	HTML_RT,
	HTML_S,
	HTML_SCRIPT,
	HTML_SEARCH,
	HTML_SECTION,
	HTML_SELECT,
	HTML_SMALL,
	HTML_SOURCE,
	HTML_SPAN,
	HTML_STRONG,
	HTML_STRIKE,
	HTML_STYLE,
	HTML_SUB,
	HTML_SUMMARY,
	HTML_SUP,
	HTML_SVG,
	HTML_TABLE,
	HTML_TBODY,
	HTML_TD,
	HTML_TEMPLATE,
	HTML_TEXTAREA,
	HTML_TFOOT,
	HTML_TH,
	HTML_THEAD,
	HTML_TIME,
	HTML_TITLE,
	HTML_TR,
	HTML_TRACK,
	HTML_TT,
	HTML_U,
	HTML_UL,
	HTML_VIDEO,
	HTML_WBR,
	HTML_XMP,
	HTML_TAGS
} HtmlTag;

typedef enum {
	HTMLTOK_TEXT,
	HTMLTOK_OPEN,
	HTMLTOK_CLOSE,
	HTMLTOK_COMMENT,
	HTMLTOK_DOCTYPE
} HtmlTokKind;

typedef struct {
	Str name;  /* as written: upper case, NUL bytes and all */
	Str value; /* as written, without its quotes; empty where there is none */
} HtmlAttr;

/* Further attributes of one tag are read over. */
enum { HTMLTOK_ATTRS = 64 };

typedef struct {
	HtmlTokKind kind;
	HtmlTag tag; /* of OPEN and CLOSE */
	Str text;    /* of TEXT: its bytes; of COMMENT and DOCTYPE: what stands inside */
	Str name;    /* of OPEN and CLOSE: as written */
	bool refs;   /* TEXT whose & begin character references (false inside script …) */
	bool nul;    /* TEXT in which a NUL byte stands for U+FFFD (inside title, script …) */
	bool self_closed; /* of OPEN: ends in "/>" */
	HtmlAttr attr
		[HTMLTOK_ATTRS]; /* [nattr] of OPEN, in order; of names that are repeated the
	                               * first counts */
	size_t nattr;
} HtmlTok;

/* A page being read.  Begin with (HtmlReader){.page = page}. */
typedef struct {
	Str page;
	size_t at; /* of the next byte */

	/* May be set between two tokens. */
	HtmlTag raw; /* the element whose raw text comes next; HTML_OTHER: markup.  Set by a start tag
	                 * of script, style, title, textarea, xmp, iframe, noembed, noframes, plaintext */
	bool foreign; /* inside svg or math: no start tag sets raw, and CDATA sections are text */
	bool scripting; /* noscript holds raw text too, as in a browser */
} HtmlReader;

/* htmltok_next: the next token; false at the end of the page.  Views stay good as long as the
 * page.  Adjacent TEXT tokens may come where stray marks stand in the text. */
bool htmltok_next(HtmlReader *r, HtmlTok *t);

/* htmltok_attr: the value of the attribute name (in lower case), as written; p is NULL where
 * the tag has none. */
Str htmltok_attr(const HtmlTok *t, Str name);

/* htmltok_tag: the element of a name, letter case aside. */
HtmlTag htmltok_tag(Str name);

#endif
