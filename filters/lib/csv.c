/* csv.c -- rows through libcsv, and the way back after one that is none.
 *
 * libcsv's callbacks cannot stop it, so it is fed line by line (up to and with the next LF, CR or
 * CRLF): a row ends with a line or not at all, and what a line leaves open is a quoted
 * field, for any other break ends the row.  The bytes of a row stay unread in the In until
 * the row has turned out sound.
 *
 * Where it has not, lines behind its first are tried.  Each try could run on for as long as the
 * cap, from every line, were it not for this: at the beginning of a line, all tries that
 * still go on are in the same state, inside quotes.  What becomes of them does not depend on
 * where they began.  So each line is read twice, once as if a row began there, once
 * as if quotes were open, and noted: how many fields end in it, and whether the row does.  What
 * becomes of a row that would begin at line k is then known without a look at the text: it
 * ends with k itself, or with the first line behind k at which a row in quotes ends (a mark that
 * only moves forward), and its fields are those of k and the difference of two
 * running sums.
 *
 * Rows that are plain, as nearly all are, and whole in the bytes at hand are read where they lie
 * (csv_plain.h): libcsv, which takes a byte at a time, makes the same of them.
 *
 * No byte is parsed more than four times, and looked at for a plain row twice.  The two readings for the notes: they go on where
 * they stopped, so each line has them once.  Parsing in vain: it is done only where
 * there are no notes yet, and what it has covered is from then on judged by notes.
 * Parsing a sound row: rows do not overlap.  Ends of lines are looked for by memchr(), once
 * from each new beginning.  A note takes 16 bytes for each line that is not blank, of the
 * cap's bytes at most.
 */
#include "csv.h"
#include "csv_plain.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

enum { MAX_COLUMNS = 4096, BLOCK = 256 * 1024 };

/* What a line is to a row: the two counts share their word with a flag. */
typedef struct {
	uint64_t at;
	uint32_t fields; /* that end here if a row begins here; OPEN: and another is open */
	uint32_t inside; /* that have ended since the first note, were quotes open; CLOSE:
	                  * the row ends here */
} Note;

enum { COUNT = 0x7fffffff };
static const uint32_t OPEN = 0x80000000, CLOSE = 0x80000000;

typedef struct {
	enum { ROW, ENDLESS, TOO_LARGE, CUT } kind;
	uint64_t fields;
	uint64_t end; /* behind the last byte that was looked at for it */
} Fate;

struct Csv {
	In *in;
	Ledger *ledger;
	uint64_t cap;
	struct csv_parser parser;
	char delim;
	size_t width; /* 0: not known yet */
	uint64_t record;
	bool headless, given_up, over; /* over: the end of the run is at hand */

	Str view; /* the bytes at hand, and where they begin */
	uint64_t view_at;

	char *bytes; /* the row being parsed: fields behind each other */
	size_t n, bytes_cap;
	size_t *end; /* [fields] */
	Str *field;
	size_t end_cap, field_cap;
	PlainField *plain; /* [width] */
	size_t plain_cap;
	uint64_t fields;
	bool ended;

	Note *note; /* [notes], those before first are done with */
	size_t first, notes, note_cap, closing;
	uint64_t noted;  /* every line before is in the notes … */
	uint64_t seen;   /* … and no line ends between there and here */
	uint64_t judged; /* before this, rows are judged by notes first */
};

static int no_blank(unsigned char c)
{
	(void)c;
	return 0;
}

Csv *csv_open(In *in, Ledger *l, char delim, uint64_t cap)
{
	Csv *csv = grow(NULL, 1, sizeof *csv);

	*csv = (Csv){.in = in, .ledger = l, .cap = cap, .delim = delim};
	if (csv_init(&csv->parser, 0) != 0)
		die(FAILED, "out of memory");
	csv_set_delim(&csv->parser, (unsigned char)delim);
	csv_set_space_func(&csv->parser, no_blank);
	csv_set_blk_size(&csv->parser, BLOCK);
	csv_run(csv, false);
	return csv;
}

void csv_headless(Csv *csv)
{
	csv->headless = true;
	csv->record = 1;
}

void csv_run(Csv *csv, bool keep_width)
{
	if (!keep_width) {
		Str s = in_peek(csv->in, 3);

		csv->width = 0;
		csv->record = csv->headless ? 1 : 0;
		csv->given_up = false;
		if (str_starts(s, S("\xef\xbb\xbf")))
			in_take(csv->in, 3);
	}
	csv->first = csv->notes = csv->closing = 0;
	csv->noted = csv->seen = csv->judged = 0;
	csv->over = false;
	csv->view = (Str){0};
	csv->view_at = csv->in->at;
	csv_fini(&csv->parser, NULL, NULL, NULL);
}

void csv_close(Csv *csv)
{
	csv_free(&csv->parser);
	free(csv->bytes);
	free(csv->end);
	free(csv->field);
	free(csv->plain);
	free(csv->note);
	free(csv);
}

/* Bytes from at on; more than were at hand unless the run ends there. */
static bool see_more(Csv *csv, uint64_t at)
{
	size_t want = (size_t)(at - csv->in->at) + 1;

	csv->view = in_peek(csv->in, want);
	csv->view_at = csv->in->at;
	return csv->view.n >= want;
}

static const char *byte_at(const Csv *csv, uint64_t at)
{
	return csv->view.p + (at - csv->view_at);
}

/* The first LF or CR between from and to, both at hand, or to.  Looks no further than the
 * double of what it finds, else a file of CRs would be searched for LFs from every line. */
static uint64_t first_break(const Csv *csv, uint64_t from, uint64_t to)
{
	for (size_t n = 256; from < to; n *= 2) {
		const char *p = byte_at(csv, from);
		const char *lf, *cr;

		if (n > to - from)
			n = (size_t)(to - from);
		lf = memchr(p, '\n', n);
		cr = memchr(p, '\r', lf != NULL ? (size_t)(lf - p) : n);
		if (cr != NULL || lf != NULL)
			return from + (uint64_t)((cr != NULL ? cr : lf) - p);
		from += n;
	}
	return to;
}

/* The line that begins at `at` and has no break before *seen, which moves on; with its break (of
 * a CRLF split between reads perhaps the CR alone: the LF is then a blank line).  LAST: the
 * run ends there, without a break.  Good until the view changes. */
static enum {
	LINE,
	LAST,
	LONG
} line_from(Csv *csv, uint64_t at, uint64_t *seen, uint64_t limit, Str *line)
{
	for (;;) {
		uint64_t have = csv->view_at + csv->view.n;
		uint64_t end = *seen = first_break(csv, *seen, have);

		if (end < have)
			end += *byte_at(csv, end) == '\r' && end + 1 < have &&
			                       *byte_at(csv, end + 1) == '\n'
			               ? 2
			               : 1;
		*line = (Str){byte_at(csv, at), (size_t)(end - at)};
		if (*seen < have || have >= limit)
			return *seen < have && end <= limit ? LINE : LONG;
		if (!see_more(csv, have)) {
			*line = (Str){byte_at(csv, at), (size_t)(have - at)};
			csv->over = true;
			return LAST;
		}
	}
}

/* libcsv's callbacks: a row being parsed, fields beyond the width counted alone. */
static void keep_field(void *s, size_t n, void *of)
{
	Csv *csv = of;
	size_t i = (size_t)csv->fields++;

	if (i >= (csv->width > 0 ? csv->width : MAX_COLUMNS))
		return;
	csv->bytes = grow_to(csv->bytes, &csv->bytes_cap, csv->n + n, 1);
	csv->end = grow_to(csv->end, &csv->end_cap, i + 1, sizeof *csv->end);
	if (n > 0)
		memcpy(csv->bytes + csv->n, s, n);
	csv->n += n;
	csv->end[i] = csv->n;
}

static void count_field(void *s, size_t n, void *of)
{
	(void)s;
	(void)n;
	((Csv *)of)->fields++;
}

static void end_row(int c, void *of)
{
	(void)c;
	((Csv *)of)->ended = true;
}

typedef void on_field(void *, size_t, void *);

static void feed(Csv *csv, Str s, on_field *field)
{
	if (csv_parse(&csv->parser, s.p, s.n, field, end_row, csv) != s.n)
		die(FAILED, "out of memory");
}

static void begin(Csv *csv)
{
	csv->n = 0;
	csv->fields = 0;
	csv->ended = false;
}

/* Forget what libcsv has of a row that will not be finished. */
static void drop(Csv *csv)
{
	csv_fini(&csv->parser, NULL, NULL, NULL);
}

/* The row that begins at `at`, parsed; where its fate is ROW its fields are kept. */
static Fate parse(Csv *csv, uint64_t at)
{
	uint64_t to = at, limit = csv->cap < UINT64_MAX - at ? at + csv->cap : UINT64_MAX;
	Fate fate = {.kind = ROW};

	begin(csv);
	while (!csv->ended && fate.kind == ROW) {
		Str line;
		uint64_t seen = to;
		int got = line_from(csv, to, &seen, limit, &line);

		if (got == LONG) {
			fate.kind = TOO_LARGE;
			to = limit;
			break;
		}
		to += line.n;
		feed(csv, line, keep_field);
		if (got == LAST) {
			feed(csv, S("\n"), keep_field);
			fate.kind = !csv->ended ? ENDLESS : csv->in->cut ? CUT : ROW;
		}
	}
	drop(csv);
	fate.fields = csv->fields;
	fate.end = to;
	return fate;
}

/* Note one line more, if one ends before limit. */
static bool note_line(Csv *csv, uint64_t limit)
{
	Str line;
	int got = line_from(csv, csv->noted, &csv->seen, limit, &line);
	uint32_t before = csv->notes > 0 ? csv->note[csv->notes - 1].inside : 0;
	Note note = {.at = csv->noted};

	if (got == LONG || line.n == 0)
		return false; /* too long, or the end of the run */
	csv->seen = csv->noted += line.n;
	if (*line.p == '\n' || *line.p == '\r')
		return true; /* blank: nothing begins here, nothing ends */

	begin(csv);
	feed(csv, line, count_field);
	if (got == LAST)
		feed(csv, S("\n"), count_field);
	drop(csv);
	note.fields = (uint32_t)csv->fields & COUNT;
	if (!csv->ended)
		note.fields |= OPEN;

	begin(csv);
	feed(csv, S("\""), count_field);
	feed(csv, line, count_field);
	if (got == LAST)
		feed(csv, S("\n"), count_field);
	drop(csv);
	note.inside = (before + (uint32_t)csv->fields) & COUNT;
	if (csv->ended)
		note.inside |= CLOSE;
	csv->note = grow_to(csv->note, &csv->note_cap, csv->notes + 1, sizeof note);
	csv->note[csv->notes++] = note;
	return true;
}

/* Make the first note that of the line at `at`; false where none can be made. */
static bool note_from(Csv *csv, uint64_t at, uint64_t limit)
{
	if (csv->noted < at) {
		csv->first = csv->notes = csv->closing = 0;
		csv->seen = csv->noted = at;
	}
	while (csv->first < csv->notes && csv->note[csv->first].at < at)
		csv->first++;
	if (csv->first > csv->notes / 2) { /* move no note more than once or so */
		csv->notes -= csv->first;
		csv->closing -= csv->closing < csv->first ? csv->closing : csv->first;
		memmove(csv->note, csv->note + csv->first, csv->notes * sizeof *csv->note);
		csv->first = 0;
	}
	while (csv->first == csv->notes)
		if (!note_line(csv, limit))
			return false;
	return true;
}

/* The fate of a row that would begin at `at`, by the notes. */
static Fate foretell(Csv *csv, uint64_t at)
{
	uint64_t limit = csv->cap < UINT64_MAX - at ? at + csv->cap : UINT64_MAX;
	Fate fate = {.kind = TOO_LARGE, .end = limit};

	if (!note_from(csv, at, limit))
		return fate;

	size_t k = csv->first;
	bool open = (csv->note[k].fields & OPEN) != 0;
	size_t i = open && csv->closing > k ? csv->closing : k;

	for (bool more = true; open; i++) {
		while (i >= csv->notes && more)
			more = note_line(csv, limit);
		if (i >= csv->notes || (i > k && (csv->note[i].inside & CLOSE) != 0))
			break;
	}
	fate.fields = csv->note[k].fields & COUNT;
	if (open) {
		csv->closing = i;
		if (i < csv->notes)
			fate.fields += (csv->note[i].inside - csv->note[k].inside) & COUNT;
		else if (csv->over)
			fate.kind = ENDLESS, fate.end = csv->noted;
	}
	if (i < csv->notes) {
		fate.kind = ROW;
		fate.end = i + 1 < csv->notes ? csv->note[i + 1].at : csv->noted;
	}
	return fate;
}

static bool is_sound(const Csv *csv, Fate fate)
{
	return fate.kind == ROW &&
	       (csv->width > 0 ? fate.fields == csv->width : fate.fields <= MAX_COLUMNS);
}

/* Pass over blank lines; false at the end of the run. */
static bool at_row(Csv *csv)
{
	while (see_more(csv, csv->in->at)) {
		size_t n = 0;

		while (n < csv->view.n && (csv->view.p[n] == '\n' || csv->view.p[n] == '\r'))
			n++;
		in_take(csv->in, n);
		if (n < csv->view.n)
			return true;
	}
	return false;
}

static void pass_over_line(Csv *csv)
{
	Str line;
	int got;

	do {
		uint64_t at = csv->in->at, seen = at;

		see_more(csv, at);
		got = line_from(csv, at, &seen, at + BLOCK, &line);
		in_take(csv->in, line.n);
	} while (got == LONG);
}

/* The row that begins at the next unread byte is none: say so, and go on to the next line, as
 * far as this row reached, from which there is one. */
static void reject(Csv *csv, Fate fate)
{
	Place at = {csv->in->name, csv->record, csv->in->at};
	uint64_t first_end;
	char on[64] = "";

	if (csv->judged < fate.end)
		csv->judged = fate.end;
	pass_over_line(csv);
	first_end = csv->in->at;
	while (at_row(csv) && csv->in->at < fate.end &&
	       !is_sound(csv, foretell(csv, csv->in->at)))
		pass_over_line(csv);
	if (csv->in->at > first_end + 2)
		snprintf(on, sizeof on, "; read on at byte %llu",
		         (unsigned long long)csv->in->at);

	if (fate.kind == ENDLESS)
		ledger_reject(csv->ledger, at, "the input ends inside quotes%s", on);
	else if (fate.kind == TOO_LARGE)
		ledger_reject(csv->ledger, at, "row larger than %llu bytes%s",
		              (unsigned long long)csv->cap, on);
	else if (fate.kind == CUT)
		ledger_reject(csv->ledger, at, "the row breaks off");
	else
		ledger_reject(csv->ledger, at, "row of %llu fields, the first has %llu%s",
		              (unsigned long long)fate.fields, (unsigned long long)csv->width,
		              on);
}

static void make_row(Csv *csv, Row *row, size_t n)
{
	csv->field = grow_to(csv->field, &csv->field_cap, n, sizeof *csv->field);
	*row = (Row){csv->field, n, {csv->in->name, csv->record, csv->in->at}};
}

/* The length of the plain row at the next unread byte, in the bytes at hand; CSV_OPEN, 0: as with
 * csv_plain(). */
static size_t plain_length(Csv *csv)
{
	Str at_hand = str_from(csv->view, (size_t)(csv->in->at - csv->view_at));

	csv->plain = grow_to(csv->plain, &csv->plain_cap, csv->width, sizeof *csv->plain);
	return csv->width > 0 ? csv_plain(at_hand, csv->delim, csv->width, csv->plain) : 0;
}

/* The row at the next unread byte, if it is plain; it is taken then.  For one that is cut by the end of
 * what is at hand, which is no more than a part of what is read at once, more is read. */
static bool plain_row(Csv *csv, Row *row)
{
	uint64_t end = csv->view_at + csv->view.n;
	size_t n = plain_length(csv), doubled = 0;
	char *to;

	if (n == CSV_OPEN && end - csv->in->at < BLOCK / 4 && see_more(csv, end))
		n = plain_length(csv);
	if (n == 0 || n == CSV_OPEN || n > csv->cap)
		return false;
	make_row(csv, row, csv->width);
	for (size_t i = 0; i < row->n; i++)
		doubled += csv->plain[i].doubled > 0 ? csv->plain[i].raw.n : 0;
	to = csv->bytes = grow_to(csv->bytes, &csv->bytes_cap, doubled, 1);
	for (size_t i = 0; i < row->n; i++) {
		row->field[i] = csv->plain[i].raw;
		if (csv->plain[i].doubled == 0)
			continue;
		row->field[i] = csv_undouble(csv->plain[i], to);
		to += row->field[i].n;
	}
	in_take(csv->in, n);
	return true;
}

static void hand_out(Csv *csv, Row *row, uint64_t end)
{
	size_t at = 0;

	make_row(csv, row, (size_t)csv->fields);
	for (size_t i = 0; i < row->n; i++) {
		row->field[i] = (Str){csv->bytes + at, csv->end[i] - at};
		at = csv->end[i];
	}
	csv->width = row->n;
	in_take(csv->in, (size_t)(end - csv->in->at));
}

/* Without a header nothing else makes sense. */
static void give_up(Csv *csv, Fate fate)
{
	static const char *const why[] = {[ROW] = "it has more than 4096 columns",
	                                  [ENDLESS] = "its quotes never end",
	                                  [TOO_LARGE] = "it is larger than --max-article",
	                                  [CUT] = "it breaks off"};

	csv->given_up = true;
	ledger_damage(csv->ledger, (Place){csv->in->name, 0, csv->in->at},
	              "the first line is no header row: %s", why[fate.kind]);
}

bool csv_row(Csv *csv, Row *row)
{
	while (!csv->given_up && at_row(csv)) {
		uint64_t at = csv->in->at;
		Fate fate = {.kind = ROW, .fields = csv->width};

		if (at < csv->judged)
			fate = foretell(csv, at);
		if (is_sound(csv, fate) && plain_row(csv, row)) {
			csv->record++;
			return true;
		}
		if (is_sound(csv, fate))
			fate = parse(csv, at);
		if (is_sound(csv, fate)) {
			hand_out(csv, row, fate.end);
			csv->record++;
			return true;
		}
		if (csv->width == 0) {
			give_up(csv, fate);
		} else {
			reject(csv, fate);
			csv->record++;
		}
	}
	return false;
}

static bool needs_quotes(Str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == ',' || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r')
			return true;
	return false;
}

/* What of s stands before its first quote. */
static size_t before_quote(Str s)
{
	const char *quote = memchr(s.p, '"', s.n);

	return quote != NULL ? (size_t)(quote - s.p) : s.n;
}

/* s in quotes, to `to`, which has room for 2 * s.n + 2 bytes; returns where it ends.  libcsv takes a byte
 * at a time: it gets the stretches that begin with a quote, and the outer quotes that it sets
 * round these are written over. */
static char *put_quoted(char *to, Str s)
{
	enum { STRETCH = 32 };

	*to++ = '"';
	while (s.n > 0) {
		size_t n = before_quote(s);

		memcpy(to, s.p, n);
		to += n;
		s = str_from(s, n);
		n = s.n < STRETCH ? s.n : STRETCH;
		if (n == 0)
			break;
		char *from = to - 1, last = *from;

		to += csv_write2(from, 2 * n + 2, s.p, n, '"') - 2;
		*from = last;
		s = str_from(s, n);
	}
	*to++ = '"';
	return to;
}

void csv_put(Out *out, Str s, bool first)
{
	if (!first)
		out_byte(out, ',');
	if (!needs_quotes(s))
		out_str(out, s);
	else
		out->n = (size_t)(put_quoted(out_room(out, 2 * s.n + 2), s) - out->buf);
}

void csv_end_row(Out *out)
{
	out_byte(out, '\n');
}
