/* names.c -- names joined with their fuller forms.
 *
 * All mentions that are spelled alike (letter case, dots, hyphens and brackets aside) are one
 * name.  Every name offers keys by which shorter forms find it: a person its last and first
 * word, both together and its last two and three, others their initials and the words they begin
 * with; the forms of alias.tsv share one.  A key leads to the longest name that offers it; of
 * persons of one surname to the one spoken of most so far, of equals to the later, and before
 * any was named in full to the one the article names most.  All by hashing: linear in the
 * mentions.
 */
#include "names.h"

#include "../lib/linear.h"
#include "../lib/utf8.h"

#include "alias.inc" /* alias[]: form, name; sorted by form; from data/alias.tsv */

enum { ALIASES = COUNT(alias), MOST_KEYS = 12, MOST_WORDS = 32 };

/* What a key is made for. */
enum {
	KEY_SPELLING = 1,
	KEY_LAST,
	KEY_FIRST,
	KEY_FIRST_LAST,
	KEY_END,
	KEY_INITIALS,
	KEY_PREFIX,
	KEY_ALIAS
};

typedef struct Name {
	EntityType type;
	Str text;       /* as it stands best: not in capitals, where it has such a form */
	Str folded;     /* in lower case, without dots and brackets, hyphens as blanks */
	uint32_t words; /* how many */
	uint32_t times; /* it stands in the document */
	uint32_t heard; /* of these, so many so far */
	const Mention *first;
	uint32_t by_last, by_first; /* keys of a person */
	struct Name *fullest;       /* NULL: not found yet, or it changes in the text */
} Name;

typedef struct {
	uint32_t key;
	Name *name;
	bool several; /* different names offer it */
} Entry;

typedef struct {
	const Doc *doc;
	Arena *arena;
	Entry *entry; /* [mask + 1] open addressing */
	uint32_t mask;
} Index;

static Entry *find(const Index *x, uint32_t key)
{
	uint32_t at = key & x->mask;

	key |= key == 0;
	while (x->entry[at].key != 0 && x->entry[at].key != key)
		at = (at + 1) & x->mask;
	return &x->entry[at];
}

/* Offer a name under a key that another may have: the longer is found, among persons of one
 * surname (by_times) the one spoken of most. */
static void offer(Index *x, uint32_t key, Name *name, bool by_times)
{
	Entry *e = find(x, key);

	if (e->key == 0) {
		*e = (Entry){key | (key == 0), name, false};
	} else if (e->name != name) {
		bool longer = name->text.n > e->name->text.n;

		e->several = true;
		if (by_times && name->heard + e->name->heard > 0 ? name->heard >= e->name->heard
		    : by_times && name->times != e->name->times  ? name->times > e->name->times
		                                                 : longer)
			e->name = name;
	}
}

static Name *wanted(const Index *x, uint32_t key)
{
	const Entry *e = find(x, key);

	return e->key != 0 ? e->name : NULL;
}

static bool is_bracket(char c)
{
	return c == '(' || c == ')' || c == '[' || c == ']';
}

/* Append c to to[n]; no blank at the beginning, nor two in a row. */
static size_t put_squeezed(char *to, size_t n, char c)
{
	if (c != ' ' || (n > 0 && to[n - 1] != ' '))
		to[n++] = c;
	return n;
}

/* s without its brackets. */
static Str without_brackets(Str s, Arena *arena)
{
	char *to = arena_get(arena, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		if (!is_bracket(s.p[i]))
			n = put_squeezed(to, n, s.p[i]);
	while (n > 0 && to[n - 1] == ' ')
		n--;
	return n > 0 ? (Str){to, n} : s;
}

/* Spelling apart from what writers differ in. */
static Str fold(const Index *x, Str s)
{
	Str low = utf8_lower_str(s, x->arena), apostrophe = S("’");
	char *to = arena_get(x->arena, low.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < low.n; i++) {
		if (low.p[i] == *apostrophe.p && str_starts(str_from(low, i), apostrophe)) {
			to[n++] = '\'';
			i += apostrophe.n - 1;
		} else if (low.p[i] != '.' && !is_bracket(low.p[i])) {
			n = put_squeezed(to, n, low.p[i] == '-' ? ' ' : low.p[i]);
		}
	}
	return (Str){to, n};
}

static Str word_of(const Index *x, uint32_t i)
{
	return fold(x, word_form(x->doc, &x->doc->word[i]));
}

static bool is_suffix(Str w)
{
	static const Str suffix[] = {{"jr", 2}, {"sr", 2}, {"ii", 2}, {"iii", 3}, {"iv", 2}};

	for (size_t i = 0; i < COUNT(suffix); i++)
		if (str_eq(w, suffix[i]))
			return true;
	return false;
}

static uint32_t hash_words(uint32_t what, EntityType type, Str a, Str b)
{
	return hash_str(hash_str(what * 16 + (type == PER), a), b);
}

/* A person's last word that is no suffix, and the first that is no bracket. */
static uint32_t last_word(const Index *x, const Mention *m)
{
	uint32_t last = m->to - 1;

	while (last > m->from && (is_suffix(word_of(x, last)) || word_of(x, last).n == 0 ||
	                          str_eq(word_form(x->doc, &x->doc->word[last]), S(","))))
		last--;
	return last;
}

static uint32_t first_word(const Index *x, const Mention *m)
{
	uint32_t first = m->from;

	while (first + 1 < m->to && word_of(x, first).n == 0)
		first++;
	return first;
}

/* A surname without the article that some writers leave out: "al-Hadid". */
static Str bare_surname(Str folded)
{
	bool article = str_starts(folded, S("al ")) || str_starts(folded, S("el "));

	return article && folded.n > 3 ? str_from(folded, 3) : folded;
}

/* The key of words from .. to as the end of a person's name. */
static uint32_t end_key(const Index *x, uint32_t from, uint32_t to)
{
	uint32_t key = hash_words(KEY_END, PER, S(""), S(""));

	while (from < to)
		key = hash_str(key, word_of(x, from++));
	return key;
}

/* What the bearers of a name share. */
static void offer_surname(Index *x, Name *name)
{
	if (name->words < 2)
		return;
	offer(x, name->by_last, name, true);
	offer(x, name->by_first, name, true);
}

static void offer_person(Index *x, Name *name, const Mention *m)
{
	Str first = word_of(x, first_word(x, m)), last = word_of(x, last_word(x, m));

	if (name->words < 2)
		return;
	name->by_last = hash_words(KEY_LAST, PER, bare_surname(last), S(""));
	name->by_first = hash_words(KEY_FIRST, PER, first, S(""));
	offer_surname(x, name);
	offer(x, hash_words(KEY_FIRST_LAST, PER, first, last), name, false);
	for (uint32_t n = 2; n <= 3 && n < name->words; n++)
		offer(x, end_key(x, m->to - n, m->to), name, false);
}

/* The initials of a name, of all words or of the capitalised alone. */
static Str initials(const Index *x, const Mention *m, bool capitals)
{
	char *to = arena_get(x->arena, 4 * MOST_WORDS);
	size_t n = 0;

	for (uint32_t i = m->from; i < m->to && i < m->from + MOST_WORDS; i++) {
		Str w = word_form(x->doc, &x->doc->word[i]);
		size_t at = 0;
		uint32_t c = w.n > 0 ? utf8_next(w, &at) : '-';
		Utf8Class k = utf8_class(c);

		if (k == UC_UPPER || (!capitals && k == UC_LOWER))
			n += utf8_put(utf8_lower(c), to + n);
	}
	return (Str){to, n};
}

/* Words too common to stand for a longer name that begins with them. */
static bool is_common(Str w)
{
	static const Str common[] = {{"american", 8},
	                             {"bank", 4},
	                             {"british", 7},
	                             {"city", 4},
	                             {"department", 10},
	                             {"federal", 7},
	                             {"first", 5},
	                             {"house", 5},
	                             {"ministry", 8},
	                             {"national", 8},
	                             {"new", 3},
	                             {"north", 5},
	                             {"royal", 5},
	                             {"south", 5},
	                             {"state", 5},
	                             {"supreme", 7},
	                             {"united", 6},
	                             {"university", 10},
	                             {"us", 2},
	                             {"white", 5},
	                             {"world", 5},
	                             {"general", 7},
	                             {"international", 13},
	                             {"central", 7},
	                             {"army", 4},
	                             {"congress", 8},
	                             {"council", 7},
	                             {"court", 5},
	                             {"democratic", 10},
	                             {"european", 8},
	                             {"islamic", 7},
	                             {"police", 6},
	                             {"republican", 10},
	                             {"senate", 6},
	                             {"supreme court", 13},
	                             {"tea party", 9},
	                             {"white house", 11}};

	for (size_t i = 0; i < COUNT(common); i++)
		if (str_eq(w, common[i]))
			return true;
	return false;
}

static void offer_other(Index *x, Name *name, const Mention *m)
{
	uint32_t prefix = hash_words(KEY_PREFIX, name->type, S(""), S(""));

	if (name->words < 2)
		return;
	offer(x, hash_words(KEY_INITIALS, MISC, initials(x, m, true), S("")), name, false);
	offer(x, hash_words(KEY_INITIALS, MISC, initials(x, m, false), S("")), name, false);
	if (name->type != ORG)
		return;
	for (uint32_t i = m->from; i + 1 < m->to && i < m->from + 4; i++) {
		prefix = hash_str(prefix, word_of(x, i));
		offer(x, prefix, name, false);
	}
}

/* What all forms of a name in alias.tsv share; NULL where it stands in none. */
static const Str *alias_of(Str folded)
{
	size_t lo = 0, hi = ALIASES;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int order = str_cmp(alias[mid].form, folded);

		if (order == 0)
			return &alias[mid].name;
		if (order < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

/* Letters of one case alone. */
static bool in_case(Str s, Utf8Class the_case, Utf8Class other)
{
	size_t at = 0, letters = 0;

	while (at < s.n) {
		Utf8Class k = utf8_class(utf8_next(s, &at));

		if (k == other)
			return false;
		letters += k == the_case;
	}
	return letters > 1;
}

static bool in_capitals(Str s)
{
	return in_case(s, UC_UPPER, UC_LOWER);
}

/* Whether a form shows a name better than another that is spelled alike. */
static bool is_better(Str form, Str than)
{
	return (in_capitals(than) && !in_capitals(form)) ||
	       (in_case(than, UC_LOWER, UC_UPPER) && !in_case(form, UC_LOWER, UC_UPPER));
}

/* The name that a mention spells, new or known. */
static Name *intern(Index *x, const Mention *m)
{
	Str folded = fold(x, m->text);
	uint32_t key = hash_words(KEY_SPELLING, m->type, folded, S(""));
	Name *name = wanted(x, key);

	if (name == NULL) {
		Str shown = without_brackets(m->text, x->arena);

		name = arena_get(x->arena, sizeof *name);
		*name = (Name){.type = m->type,
		               .text = shown,
		               .folded = folded,
		               .words = m->to - m->from,
		               .first = m};
		offer(x, key, name, false);
	} else if (is_better(m->text, name->text)) {
		name->text = without_brackets(m->text, x->arena);
	}
	name->times++;
	return name;
}

static void offer_all(Index *x, Name *name, const Mention *m)
{
	const Str *shared = name->type == PER ? NULL : alias_of(name->folded);

	if (name->type == PER)
		offer_person(x, name, m);
	else
		offer_other(x, name, m);
	if (shared != NULL)
		offer(x, hash_words(KEY_ALIAS, MISC, *shared, S("")), name, false);
}

static Name *fuller_person(const Index *x, Name *name, const Mention *m)
{
	Name *found;

	if (name->words > 1) {
		found = wanted(x, end_key(x, m->from, m->to));
		if (found == NULL)
			found = wanted(x, hash_words(KEY_FIRST_LAST, PER,
			                             word_of(x, first_word(x, m)),
			                             word_of(x, last_word(x, m))));
		return found != NULL && found->words > name->words ? found : name;
	}
	found = wanted(x, hash_words(KEY_LAST, PER, bare_surname(name->folded), S("")));
	if (found == NULL)
		found = wanted(x, hash_words(KEY_FIRST, PER, name->folded, S("")));
	return found != NULL ? found : name;
}

static Name *fuller_other(const Index *x, Name *name, const Mention *m)
{
	const Str *shared = alias_of(name->folded);
	Name *found =
		shared != NULL ? wanted(x, hash_words(KEY_ALIAS, MISC, *shared, S(""))) : NULL;

	if (found != NULL)
		return found;
	if (shared == NULL && name->words == 1 && name->folded.n >= 2 && name->folded.n <= 7 &&
	    in_capitals(name->text))
		found = wanted(x, hash_words(KEY_INITIALS, MISC, name->folded, S("")));
	if (found != NULL || name->type != ORG)
		return found != NULL ? found : name;
	if (is_common(name->folded))
		return name;

	uint32_t prefix = hash_words(KEY_PREFIX, ORG, S(""), S(""));

	for (uint32_t i = m->from; i < m->to; i++)
		prefix = hash_str(prefix, word_of(x, i));
	const Entry *e = find(x, prefix);

	return e->key != 0 && !e->several ? e->name : name;
}

/* A fuller form may have a fuller one itself ("US" "United States" …): at most a few steps.  Who a
 * surname alone stands for changes in the text; all else is found once. */
static Name *fullest(const Index *x, Name *name)
{
	Name *at = name;

	for (int step = 0; step < 3 && at->fullest == NULL; step++) {
		Name *more = at->type == PER ? fuller_person(x, at, at->first)
		                             : fuller_other(x, at, at->first);

		if (more == at || more->text.n < at->text.n)
			break;
		at = more;
	}
	if (at->fullest != NULL)
		at = at->fullest;
	if (name->type != PER || name->words > 1)
		name->fullest = at;
	return at;
}

void mentions_name(const Doc *doc, Mentions *mentions, Arena *arena)
{
	Index x = {.doc = doc, .arena = arena, .mask = 63};
	size_t n = 0;

	for (size_t i = 0; i < mentions->n; i++) {
		Mention *m = &mentions->mention[i];

		m->text = words_text(doc, m->from, m->to, arena);
		n += m->type <= MISC;
	}
	while (x.mask < 2 * MOST_KEYS * n)
		x.mask = 2 * x.mask + 1;
	x.entry = arena_array(arena, x.mask + 1, sizeof *x.entry);
	memset(x.entry, 0, (x.mask + 1) * sizeof *x.entry);

	Name **name = arena_array(arena, mentions->n + 1, sizeof *name);

	for (size_t i = 0; i < mentions->n; i++) {
		const Mention *m = &mentions->mention[i];

		if (m->type > MISC)
			continue;
		name[i] = intern(&x, m);
	}
	for (size_t i = 0; i < mentions->n; i++) {
		const Mention *m = &mentions->mention[i];

		if (m->type <= MISC && name[i]->first == m)
			offer_all(&x, name[i], m);
	}
	for (size_t i = 0; i < mentions->n; i++) {
		Mention *m = &mentions->mention[i];

		if (m->type > MISC)
			continue;
		name[i]->heard++;
		if (m->type == PER)
			offer_surname(&x, name[i]);
		m->name = fullest(&x, name[i])->text;
	}
}
