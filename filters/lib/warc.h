/* warc.h -- records of web archives.
 *
 * WARC 0.17 to 1.1, gunzipped by In, whether each record is a gzip member of its own or not.
 * A record's length is believed where CRLF twice, a record header, or the end follows it; else
 * the record ends before the next line that is a version (`WARC/1.0`), and the ledger is told.
 * Header lines may end in LF alone.
 *
 * Source: ISO 28500:2017; HTTP in it: RFC 9112 (framing), RFC 9110 (content codings).
 */
#ifndef WARC_H
#define WARC_H

#include "arena.h"
#include "in.h"

typedef enum {
	WARC_OTHER,      /* warcinfo, request, metadata, revisit … */
	WARC_RESPONSE,   /* of HTTP; payload is the page, its codings undone */
	WARC_RESOURCE,   /* payload is a file as it was */
	WARC_CONVERSION, /* of WET files: payload is plain text */
} WarcKind;

typedef struct {
	WarcKind kind;
	Str type; /* WARC-Type as written */
	Str id;   /* WARC-Record-ID without its angle brackets */
	Str uri;  /* WARC-Target-URI, without angle brackets */
	Str date; /* WARC-Date */
	Str content_type; /* of the payload: HTTP's, or the record's own where there is no HTTP header */
	unsigned status; /* of the HTTP response; 0 where there is none */
	Str payload;
	bool cut; /* the payload is not whole: the archive said so, or it broke off */
	Place at;
} WarcRecord;

typedef struct Warc Warc;

/* warc_open: records out of in, none larger than cap bytes (as it stands, nor once its codings are
 * undone).  Arguments must stay good until warc_close(). */
Warc *warc_open(In *in, Ledger *l, uint64_t cap);

/* warc_next: the next record of the present run of in; false at its end.  It stays good until the
 * next call.  Records that are too large or damaged beyond use are rejected on the way, so
 * l->rejected may rise; bytes that belong to no record are told as damage.  Records are counted
 * from 1 in each file.  Nothing is to be said when in is moved to its next run. */
bool warc_next(Warc *w, WarcRecord *r);

void warc_close(Warc *w);

#endif
