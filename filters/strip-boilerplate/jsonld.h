/* jsonld.h -- what a page says of its article in JSON-LD; for the files of strip-boilerplate. */
#ifndef JSONLD_H
#define JSONLD_H

#include "../lib/html.h"
#include "../lib/json.h"

/* As written, but for character references; what is not said is empty. */
typedef struct {
	Str headline;
	Str author; /* names, a line each */
	Str published;
	Str publisher;
	bool of_article; /* the author is that of an article, not of the page or a film */
} Jsonld;

/* jsonld_read: what html's scripts say, an article before all else, and the first of these.
 * Scripts that are not sound, or of more than 1 MiB, are passed over.  In arena. */
Jsonld jsonld_read(Json *json, const HtmlPage *html, Arena *arena);

/* Source: https://schema.org/Article */
#endif
