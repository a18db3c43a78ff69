/* warc.c -- records found by their lengths, and by `WARC/` where these lie.
 *
 * Every record is looked at whole, and a window behind it, in In's buffer.  Where neither a
 * header nor the end stands behind the length it claims, the bytes from its own header on are
 * searched for a line that is a version, and the record is what stands before.  What has been searched
 * in vain is not searched again, so all is linear.
 */
#include "warc.h"

#include "ascii.h"

#include <inttypes.h>
#include <stdlib.h>

#include "http.h"

enum {
	STEP = 64 * 1024,         /* searched at a time */
	MAX_HEADER = 1024 * 1024, /* bytes of a record's header */
	VERSION_LINE = 11,        /* "WARC/0.18\r\n" */
	RECORD_END = 4,           /* two line ends */
};

struct Warc {
	In *in;
	Ledger *ledger;
	uint64_t cap;
	Arena arena;
	const char *file; /* the one that record counts in, .. */
	uint64_t at;      /* .. and how far it has been read */
	uint64_t record;
	bool skipping; /* what comes up to the next header belongs to a record rejected */
};

Warc *warc_open(In *in, Ledger *l, uint64_t cap)
{
	Warc *w = grow(NULL, 1, sizeof *w);

	*w = (Warc){.in = in, .ledger = l, .cap = cap < SIZE_MAX / 4 ? cap : SIZE_MAX / 4};
	return w;
}

void warc_close(Warc *w)
{
	if (w != NULL)
		arena_free(&w->arena);
	free(w);
}

/* Whether s begins with the version line of a record. */
static bool is_version(Str s)
{
	size_t i = 7;

	if (s.n < 9 || !str_starts(s, S("WARC/")) || s.p[5] < '0' || s.p[5] > '9' ||
	    s.p[6] != '.')
		return false;
	while (i < s.n && i < 9 && is_ascii_digit(s.p[i]))
		i++;
	if (i < s.n && s.p[i] == '\r')
		i++;
	return i > 7 && i < s.n && s.p[i] == '\n';
}

/* The first version line of s that begins at from or later, s.n where there is none. */
static size_t find_version(Str s, size_t from)
{
	while (from < s.n) {
		size_t hit = from + str_find(str_from(s, from), S("WARC/"));

		if (hit == s.n ||
		    ((hit == 0 || s.p[hit - 1] == '\n') && is_version(str_from(s, hit))))
			return hit;
		from = hit + 1;
	}
	return s.n;
}

/* Search what is unread, from the byte from (< limit) on, for a version line: true where there
 * is one before limit.  *all is then the unread bytes that stand before it, else those
 * that were searched; *ended tells whether the run has no more than these. */
static bool search(Warc *w, size_t from, size_t limit, Str *all, bool *ended)
{
	for (size_t want = from + STEP;; want += want / 2) {
		Str s = in_peek(w->in, want);

		*ended = s.n < want;
		if (s.n > want)
			s.n = want; /* the same bytes looked at, whatever came at once */

		size_t hit = find_version(s, from);

		*all = str_cut(s, 0, hit);
		if (hit < s.n)
			return true;
		if (*ended || s.n >= limit)
			return false;
		if (s.n > from + VERSION_LINE)
			from = s.n - VERSION_LINE;
	}
}

static Place place(const Warc *w, uint64_t record)
{
	return (Place){w->in->name, record, w->in->at};
}

/* Go to the next header of the run; false where there is none. */
static bool next_header(Warc *w)
{
	Place at;
	uint64_t lost = 0;
	bool found = false, ended = false;
	Str s;

	while ((s = in_peek(w->in, 1)).n > 0 && (*s.p == '\r' || *s.p == '\n'))
		in_take(w->in, 1);
	at = place(w, 0);
	while (!found && !ended) {
		found = search(w, 0, STEP, &s, &ended);
		if (!found && !ended)
			s.n -= VERSION_LINE;
		lost += s.n;
		in_take(w->in, s.n);
	}
	if (lost > 0 && !w->skipping)
		ledger_damage(w->ledger, at, "%" PRIu64 " bytes belong to no record", lost);
	w->skipping = false;
	return found;
}

/* The bytes of the header at hand up to its empty line and with it; n is 0 where it has none, or
 * none before the next version line. */
static Str header(Warc *w)
{
	size_t line = 0;

	for (size_t want = 4096; want <= MAX_HEADER; want *= 2) {
		Str s = in_peek(w->in, want);
		bool ended = s.n < want;

		s.n = ended ? s.n : want; /* the same bytes looked at, whatever came at once */
		for (;;) {
			size_t n = str_find(str_from(s, line), S("\n"));

			if (line + n >= s.n)
				break;
			if (n == 0 || (n == 1 && s.p[line] == '\r'))
				return str_cut(s, 0, line + n + 1);
			if (line > 0 && is_version(str_from(s, line)))
				return (Str){0};
			line += n + 1;
		}
		if (ended)
			break;
	}
	return (Str){0};
}

/* Whether a record may end at end, though not in the usual way: a header follows, behind line
 * ends, or nothing. */
static bool ends_well(Str s, size_t end)
{
	while (end < s.n && (s.p[end] == '\r' || s.p[end] == '\n'))
		end++;
	if (s.n - end < VERSION_LINE)
		return str_starts(S("WARC/"), str_cut(s, end, s.n < end + 5 ? s.n : end + 5));
	return is_version(str_from(s, end));
}

/* record, with a header of head bytes, without the two line ends that end it. */
static Str without_end(Str record, size_t head)
{
	Str s = str_from(record, head);

	for (int i = 0; i < 2 && s.n > 0 && s.p[s.n - 1] == '\n'; i++)
		s.n -= s.n > 1 && s.p[s.n - 2] == '\r' ? 2 : 1;
	return str_cut(record, 0, head + s.n);
}

typedef enum { WHOLE, CUT, TOO_LARGE } Extent;

/* How far the record goes whose header has head bytes and claims length: all its bytes, in
 * *record.  Where the claim is wrong the ledger is told, in the name of at. */
static Extent extent(Warc *w, Place at, size_t head, const uint64_t *length, Str *record)
{
	bool ended;
	size_t limit = head + (size_t)w->cap + 1;

	if (length != NULL && *length <= w->cap) {
		size_t end = head + (size_t)*length;
		size_t want = end + RECORD_END;
		Str s = in_peek(w->in, want);

		*record = str_cut(s, 0, end < s.n ? end : s.n);
		if (str_starts(str_from(s, record->n), S("\r\n\r\n")))
			return WHOLE;
		want += VERSION_LINE;
		s = in_peek(w->in, want);
		*record = str_cut(s, 0, end < s.n ? end : s.n);
		if (s.n >= end && ends_well(str_cut(s, 0, s.n < want ? s.n : want), end))
			return WHOLE;
	}
	bool found = search(w, head, limit, record, &ended);

	if (record->n >= limit || (!found && !ended))
		return TOO_LARGE;
	if (length == NULL) {
		ledger_damage(w->ledger, at, "no Content-Length");
	} else if (found) {
		ledger_damage(w->ledger, at,
		              "Content-Length %" PRIu64
		              ", but the next record begins after %zu bytes",
		              *length, record->n - head);
	} else if (*length > record->n - head) {
		ledger_damage(w->ledger, at, "cut short: %zu of %" PRIu64 " bytes",
		              record->n - head, *length);
		return CUT;
	} else { /* what follows to the end is told as damage there */
		record->n = head + (size_t)*length;
		return WHOLE;
	}
	*record = without_end(*record, head);
	return WHOLE;
}

static Str unbracket(Str s)
{
	return s.n > 1 && *s.p == '<' && s.p[s.n - 1] == '>' ? str_cut(s, 1, s.n - 1) : s;
}

/* What the header says. */
static WarcRecord described(Str head, Place at)
{
	WarcRecord r = {.at = at,
	                .type = http_field(head, S("WARC-Type")),
	                .id = unbracket(http_field(head, S("WARC-Record-ID"))),
	                .uri = unbracket(http_field(head, S("WARC-Target-URI"))),
	                .date = http_field(head, S("WARC-Date")),
	                .content_type = http_field(head, S("Content-Type")),
	                .cut = http_field(head, S("WARC-Truncated")).n > 0};

	r.kind = str_same(r.type, S("response"))     ? WARC_RESPONSE
	         : str_same(r.type, S("resource"))   ? WARC_RESOURCE
	         : str_same(r.type, S("conversion")) ? WARC_CONVERSION
	                                             : WARC_OTHER;
	return r;
}

/* Take the page out of a response; NULL, or why it cannot be had. */
static const char *open_response(Warc *w, WarcRecord *r)
{
	HttpMessage m;
	const char *why;
	bool cut = false;

	if (!http_parse(r->payload, &m)) {
		r->kind = WARC_OTHER; /* of DNS, FTP … */
		return NULL;
	}
	why = http_decode(&m, (size_t)w->cap, &w->arena, &cut);
	if (why == NULL && cut && !r->cut)
		ledger_damage(w->ledger, r->at, "its coded body is damaged or breaks off");
	r->cut = r->cut || cut;
	r->status = m.status;
	r->content_type = m.content_type;
	r->payload = m.body;
	return why;
}

/* The record whose header comes next; false where it is rejected. */
static bool read_record(Warc *w, WarcRecord *r)
{
	Place at = place(w, ++w->record);
	Str head = header(w), all, field;
	uint64_t length;
	const char *why = NULL;

	if (head.n == 0) {
		ledger_reject(w->ledger, at, "a record header without end");
		in_take(w->in, 1);
		w->skipping = true;
		return false;
	}
	field = http_field(head, S("Content-Length"));

	Extent extends = extent(w, at, head.n, str_uint(field, &length) ? &length : NULL, &all);

	*r = described(str_cut(all, 0, head.n), at);
	r->cut = r->cut || extends == CUT;
	r->payload = str_from(all, head.n);
	in_take(w->in, all.n);
	if (extends == TOO_LARGE) {
		w->skipping = true;
		r->payload = (Str){0};
		why = r->kind != WARC_OTHER ? "larger than --max-article" : NULL;
	} else if (r->kind == WARC_RESPONSE) {
		why = open_response(w, r);
	}
	if (why != NULL)
		ledger_reject(w->ledger, at, "%s", why);
	return why == NULL;
}

bool warc_next(Warc *w, WarcRecord *r)
{
	bool found;

	if (w->file != w->in->name || w->in->at < w->at)
		w->record = 0;
	w->file = w->in->name;
	arena_reset(&w->arena);
	while ((found = next_header(w)) && !read_record(w, r))
		arena_reset(&w->arena);
	w->at = w->in->at;
	return found;
}
