/* http.h -- an HTTP response as archives keep it: its header read, its codings undone.
 *
 * Archives often keep the header of a coding that they have undone themselves, so a coding is
 * undone only where the body looks coded.
 *
 * Source: RFC 9112 (message framing, chunked), RFC 9110 (content codings).
 */
#ifndef HTTP_H
#define HTTP_H

#include "arena.h"

typedef struct {
	unsigned status;
	Str content_type, content_encoding, transfer_encoding; /* empty where there is none */
	Str body;
} HttpMessage;

/* http_parse: the response in bytes, as views; false where they begin with no status line. */
bool http_parse(Str bytes, HttpMessage *m);

/* http_decode: undo chunked, gzip and deflate in m->body, in arena, the last of a list first.  *cut
 * is set where the coded body is damaged or breaks off; what came is kept.  Returns NULL, or why it
 * cannot be done: another coding, damage from the first byte on, more than cap bytes. */
const char *http_decode(HttpMessage *m, size_t cap, Arena *arena, bool *cut);

/* http_field: the value of a field in header lines, LF or CRLF, name in any letter case, with the
 * line ends inside it where it is folded; p is NULL where it is not there. */
Str http_field(Str lines, Str name);

#endif
