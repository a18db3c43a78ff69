/* strip-boilerplate.h -- which lines of a page are the article.
 *
 * A page is a run of lines (of bare text) or of blocks (of HTML), each of which gets a role;
 * lede and body are the article, the rest is what stood around it.  Title, author, date and
 * source are what the markup tells, or are read off the lines that tell them.
 *
 * Knows nothing of files, options or output formats: text in, lines with roles out.
 */
#ifndef STRIP_BOILERPLATE_H
#define STRIP_BOILERPLATE_H

#include "../lib/html.h"
#include "../lib/json.h"
#include "../lib/model.h"

typedef enum {
	ROLE_TITLE,     /* the headline, also where it stands again with the site's name */
	ROLE_BYLINE,    /* who wrote it, and what is said of the writer */
	ROLE_DATE,      /* when it was published or updated */
	ROLE_CAPTION,   /* of a picture or film */
	ROLE_CREDIT,    /* who made the picture, or lent it */
	ROLE_HIGHLIGHT, /* the points of a summary box */
	ROLE_LEDE,      /* the standfirst, between headline and body */
	ROLE_BODY,
	ROLE_RELATED, /* headlines of other articles, strewn in or set behind */
	ROLE_TEASER,  /* other articles, advertised with more than a headline, or in lists */
	ROLE_AD,
	ROLE_NAV, /* menus, buttons, notices, footers */
	ROLES
} Role;

extern const Str role_names[ROLES]; /* "title", "byline", … */

/* A line that is not blank, or a block.  Its text is without white space at both ends; where it was
 * hard-wrapped, or of HTML, it may hold line breaks. */
typedef struct {
	Str text;
	float score;  /* how sure its role is, 0..1 */
	uint8_t role; /* a Role */
	bool gap;     /* an empty line stands before it */
	bool again;   /* the same paragraph was kept before */
} Line;

/* What a page says of its article; what it does not say is empty. */
typedef struct {
	Str title, author, date, source;
} Meta;

typedef struct {
	Line *line; /* [n] in order */
	size_t n, cap;
	const HtmlPage *html; /* whose blocks the lines are, one each; NULL for bare text */
	Meta told;            /* by its markup */
	Str title;            /* known from elsewhere (a column, the markup), or empty */
} Page;

/* page_of_text: the lines of text replace those of p; they point into text.  Text that is
 * hard-wrapped is made into paragraphs. */
void page_of_text(Page *p, Str text);

/* page_of_html: the blocks of html replace the lines of p; what the markup tells goes to p->told,
 * its title also to p->title.  url: where the page was found, or empty.  Views into html, or in
 * arena. */
void page_of_html(Page *p, Json *json, Str html, Str url, Arena *arena);

/* roles_model_at: the model in the file path, or the one inside the binary where path is NULL.
 * Dies FAILED where it is not sound. */
Model roles_model_at(const char *path);

/* judge_new: what gives roles by m, which must stay good until judge_free(). */
typedef struct Judge Judge;
Judge *judge_new(const Model *m);
void judge_free(Judge *j);

/* page_roles: give every line its role and score. */
void page_roles(Judge *j, Page *p);

/* What is kept besides lede and body. */
typedef struct {
	bool captions;   /* captions and credits */
	bool headings;   /* the headline */
	bool highlights; /* summary boxes */
} Keep;

/* page_text: the paragraphs of the article, one a line, empty lines between them; each once,
 * though it stand there twice.  No page with lines is left without text unless all that it has
 * went into columns: where no line is lede or body, whatever reads like sentences is kept, and
 * failing that every line that tells no title, author or date.  In arena. */
Str page_text(Page *p, const Keep *keep, Arena *arena);

/* page_meta: what the markup tells, and what it leaves open read off the lines' roles, after
 * page_roles().  author: names joined by "; ", people where any are named.  date: ISO 8601.
 * Views into the lines, or in arena. */
Meta page_meta(const Page *p, Arena *arena);

void page_free(Page *p);

#endif
