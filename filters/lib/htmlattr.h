/* htmlattr.h -- what the attributes of a start tag say of its element.
 */
#ifndef HTMLATTR_H
#define HTMLATTR_H

#include "htmltok.h"

/* Values are as written; p is NULL where the attribute is absent.  Of an attribute that is
 * repeated the first counts. */
typedef struct {
	Str class, id, datetime, rel;
	Str itemprop; /* or else property */
	Str role;     /* or else data-testid, data-component */
	bool href;
	bool hidden; /* by the attribute, or by style: display:none, visibility:hidden; but not what
	              * React streams (id=S:1), nor what is for subscribers alone, by its class */
} HtmlSays;

void htmlattr_read(const HtmlTok *t, HtmlSays *says);

/* htmlattr_holds: whether value holds word (in lower case), letter case aside. */
bool htmlattr_holds(Str value, Str word);

/* htmlattr_is_byline: whether a class or id speaks of a byline or an author. */
bool htmlattr_is_byline(Str value);

#endif
