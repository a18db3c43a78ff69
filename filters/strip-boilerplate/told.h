/* told.h -- what the markup of a page says of its article; for the files of strip-boilerplate. */
#ifndef TOLD_H
#define TOLD_H

#include "strip-boilerplate.h"

/* html_told: JSON-LD, the head, elements marked as author or date; url may be empty.  Views into
 * html, or in arena. */
Meta html_told(Json *json, const HtmlPage *html, Str url, Arena *arena);

/* html_hints: the author and date of elements that may be marked as such for the article, or for
 * something beside it. */
Meta html_hints(const HtmlPage *html, Arena *arena);

#endif
