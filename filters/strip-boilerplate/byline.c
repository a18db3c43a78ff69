/* byline.c -- a byline without "By", cut at commas, "and" and the like; parts that hold a word of a
 * trade or an outlet, an address or a number are no names, and end the list. */
#include "byline.h"

#include "../lib/ascii.h"
#include "lines.h"

#include "author_cues.inc"
#include "jobs.inc"
#include "outlets.inc"
#include "titles.inc"

enum { NAME_WORDS = 5, NAME_BYTES = 60, AUTHORS = 8 };

static bool starts_same(Str s, Str with)
{
	return s.n >= with.n && str_same(str_cut(s, 0, with.n), with);
}

/* The word of s at *at, which moves behind it. */
static Str take_word(Str s, size_t *at)
{
	size_t from = *at;

	while (from < s.n && (s.p[from] == ' ' || s.p[from] == '\n' || s.p[from] == '\t'))
		from++;
	for (*at = from; *at < s.n && s.p[*at] != ' ' && s.p[*at] != '\n' && s.p[*at] != '\t';)
		++*at;
	return str_cut(s, from, *at);
}

/* Letters beyond ASCII pass for capitals; signs of Latin-1 and General Punctuation do not. */
static bool begins_upper(Str word)
{
	unsigned char c = (unsigned char)word.p[0];

	return is_ascii_upper(word.p[0]) || (c >= 0xC3 && c != 0xE2);
}

static bool all_upper(Str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_ascii_upper(s.p[i]))
			return false;
	return s.n > 0;
}

/* "CNN", "The Ostrow Courier". */
static bool is_outlet(Str s)
{
	if (all_upper(s) && s.n <= 6)
		return true;
	for (size_t at = 0; at < s.n && s.n <= NAME_BYTES;)
		if (str_among(outlets, COUNT(outlets), take_word(s, &at)))
			return true;
	return false;
}

/* "ostrow.example", but neither "J.R." nor "St.John". */
static bool is_host(Str word)
{
	for (size_t i = 1; i + 2 < word.n; i++)
		if (word.p[i] == '.' && word.p[i + 1] >= 'a' && word.p[i + 1] <= 'z')
			return true;
	return false;
}

static bool is_name(Str s)
{
	size_t words = 0, upper = 0;

	if (s.n < 3 || s.n > NAME_BYTES || all_upper(s))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (is_ascii_digit(s.p[i]) || strchr("@/:|<>()!?", s.p[i]) != NULL)
			return false;
	for (size_t at = 0; at < s.n;) {
		Str w = take_word(s, &at);

		if (w.n == 0)
			break;
		if (str_among(jobs, COUNT(jobs), w) || str_among(outlets, COUNT(outlets), w) ||
		    is_host(w))
			return false;
		words++;
		upper += begins_upper(w);
	}
	return words >= 1 && words <= NAME_WORDS && upper * 2 >= words;
}

/* The byline without what stands before the names; *cued tells whether there was such. */
static Str cut_cue(Str s, bool *cued)
{
	size_t longest = 0;

	for (size_t i = 0; i < COUNT(author_cues); i++) {
		Str cue = author_cues[i];

		if (starts_same(s, cue) && cue.n > longest && s.n > cue.n &&
		    (s.p[cue.n] == ' ' || s.p[cue.n] == '\n' || cue.p[cue.n - 1] == ':' ||
		     (s.p[cue.n - 1] != 'Y' && begins_upper(str_from(s, cue.n)))))
			longest = cue.n;
	}
	*cued = longest > 0;
	return line_trim(str_from(s, longest));
}

/* "Ada Quist MD", "Ada Quist Senior Writer": the name alone; the whole where that is none. */
static Str cut_title(Str name)
{
	for (size_t at = 0, words = 0; at < name.n; words++) {
		size_t from = at;
		Str w = take_word(name, &at);

		if (words >= 2 &&
		    (str_among(titles, COUNT(titles), w) || str_among(jobs, COUNT(jobs), w)))
			return line_trim(str_cut(name, 0, from));
	}
	return name;
}

/* Bytes of what separates names at s, 0 where nothing does. */
static size_t separator(Str s)
{
	static const Str marks[] = {ENTRY(","),
	                            ENTRY(";"),
	                            ENTRY("|"),
	                            ENTRY("\n"),
	                            ENTRY(" and "),
	                            ENTRY(" And "),
	                            ENTRY(" AND "),
	                            ENTRY(" & "),
	                            ENTRY(" with "),
	                            ENTRY(" - "),
	                            ENTRY(" for "),
	                            ENTRY(" on "),
	                            ENTRY(" / "),
	                            ENTRY(" \xE2\x80\x93 "),
	                            ENTRY(" \xE2\x80\x94 "),
	                            ENTRY(" \xE2\x80\xA2 "),
	                            ENTRY(" \xC2\xB7 ")};

	for (size_t i = 0; i < COUNT(marks); i++)
		if (str_starts(s, marks[i]))
			return marks[i].n;
	return 0;
}

/* Whether the names joined so far end in name, or hold it. */
static bool is_known(Str names, Str name)
{
	return str_find(names, name) < names.n;
}

Str byline_names(Str s, bool *cued, Str *source, Arena *arena)
{
	Str names = {0};
	size_t from = 0, found = 0;
	bool again;

	*source = (Str){0};
	s = cut_cue(s, cued);
	for (size_t at = 0; at <= s.n && found < AUTHORS; at++) {
		size_t n = at < s.n ? separator(str_from(s, at)) : 1;

		if (n == 0)
			continue;
		Str part = line_trim(str_cut(s, from, at));

		from = at + n;
		at = from - 1;
		if (part.n == 0)
			continue;
		part = cut_title(found > 0 ? cut_cue(part, &again) : part);
		if (is_name(part)) {
			if (!is_known(names, part))
				names = arena_join(arena, names, S("; "), part);
			found++;
			continue;
		}
		if (found > 0 && is_outlet(part))
			*source = part;
		if (found > 0)
			break;
	}
	return names;
}
