/* title.h -- headlines; for the files of strip-boilerplate. */
#ifndef TITLE_H
#define TITLE_H

#include "../lib/html.h"

/* title_cut: title without the outlet's name behind it ("Headline | Outlet"), which goes to
 * *outlet; all of it where none stands there. */
Str title_cut(Str title, Str *outlet);

/* title_of: the headline of a page: of its h1 elements that which shares most words with what its
 * head says (`headline`, its name in JSON-LD, may be empty), or else what its head says.  In arena,
 * or of the page. */
Str title_of(const HtmlPage *html, Str headline, Arena *arena);

#endif
