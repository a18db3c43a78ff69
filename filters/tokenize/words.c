/* words.c -- a paragraph into chunks, and these into tokens.
 *
 * A chunk of ASCII letters alone, as most are, is a token at once.  Any other is cut by the rules
 * from left to right.  Then, in one walk over what they found: a prefix
 * and its hyphen join the word behind them; a dot joins the abbreviation or initial before it; an
 * apostrophe makes a token of two words (clitics, genitives).
 */
#include "words.h"

#include "classes.h"
#include "rules.h"
#include "shape.h"

enum AbbrevFlag {
	ABBREV_TITLE = 1,   /* a name follows */
	ABBREV_ENDS = 2,    /* may end a sentence */
	ABBREV_NUMBER = 4,  /* one before a number only */
	ABBREV_CAPITAL = 8, /* one when capitalised only */
};

#include "abbrev.inc"      /* abbrev, abbrev_flags */
#include "clitic.inc"      /* clitic */
#include "contraction.inc" /* contraction, contraction_tail and so on */
#include "prefix.inc"      /* prefix */
#include "unit.inc"        /* unit */

/* What the tokens of a paragraph know of those before them. */
typedef struct {
	const Tokenizer *z;
	Str text;        /* up to the end of the paragraph */
	bool quote_open; /* a single quotation mark waits for its closing one */
} Context;

enum { BUCKETS = 1024 };

/* The bucket of word (never empty), case aside, as data/abbrev.awk and data/contraction.awk reckon it. */
static inline __attribute__((always_inline)) size_t bucket_of(Str word)
{
	const unsigned char *p = (const unsigned char *)word.p;
	size_t n = word.n;

	return ((p[0] | 32u) * 5 + (p[n / 2] | 32u) * 41 + (p[n - 1] | 32u) * 13 + n * 97) %
	       BUCKETS;
}

/* The place of word, case aside, in table, whose buckets begin as bucket[] says; -1: it is not there. */
static int find_in(const Str *table, const uint16_t bucket[BUCKETS + 1], Str word)
{
	size_t b = bucket_of(word);

	for (int i = bucket[b]; i < bucket[b + 1]; i++)
		if (str_same(table[i], word))
			return i;
	return -1;
}

enum { LONGEST = 24 }; /* bytes of the longest entry of a list, and more */

/* s in lower case (ASCII) in buf; empty where it is longer than any entry. */
static Str lower(Str s, char buf[LONGEST])
{
	if (s.n > LONGEST)
		return (Str){buf, 0};
	for (size_t i = 0; i < s.n; i++)
		buf[i] = (char)(s.p[i] >= 'A' && s.p[i] <= 'Z' ? s.p[i] + 32 : s.p[i]);
	return (Str){buf, s.n};
}

static Str token_str(Str text, const Token *k)
{
	return (Str){text.p + k->at, k->n};
}

static bool is_mark(Str text, const Token *k, char mark)
{
	return k->n == 1 && text.p[k->at] == mark;
}

static bool is_apostrophe(Str text, const Token *k)
{
	return is_mark(text, k, '\'') || str_eq(token_str(text, k), S("\u2019"));
}

/* Most words are no contraction by their first letter, length and last letter. */
static inline bool may_contract(Str word)
{
	unsigned first = word.p[0] & 31, last = word.p[word.n - 1] & 31;

	return word.n < 32 &&
	       (contraction_lengths[first] >> word.n & contraction_lasts[first] >> last & 1);
}

static inline void contract(Str text, Token *k)
{
	Str word = token_str(text, k);

	if (!may_contract(word))
		return;

	int i = find_in(contraction, contraction_bucket, word);

	if (i >= 0) {
		k->tail = contraction_tail[i];
		k->middle = contraction_middle[i];
	}
}

/* Bytes of the apostrophe that ends before `end`; 0 if none does. */
static size_t apostrophe_before(Str s, size_t end)
{
	if (end == 0)
		return 0;
	if (s.p[end - 1] == '\'')
		return 1;
	return str_ends(str_cut(s, 0, end), S("\u2019")) ? 3 : 0;
}

/* The bytes of the clitic that ends word, with its apostrophe (and the n of n't); 0 if none. */
static size_t clitic_of(Str word)
{
	char buf[LONGEST];

	for (size_t n = 1; n <= 2 && n < word.n; n++) {
		size_t mark = apostrophe_before(word, word.n - n);

		if (mark == 0 || mark + n >= word.n)
			continue;

		Str end = lower(str_from(word, word.n - n), buf);

		if (str_lookup(clitic, COUNT(clitic), end) < COUNT(clitic))
			return mark + n;
		if (str_same(end, S("t")) && mark + n + 1 < word.n &&
		    (word.p[word.n - n - mark - 1] | 32) == 'n')
			return mark + n + 1;
	}
	return 0;
}

/* don't, Bush's, would've: mark the words of the token; a second clitic before the last one
 * (couldn't've) makes three. */
static void split_clitics(Str text, Token *k)
{
	Str word = token_str(text, k);

	k->tail = (uint8_t)clitic_of(word);
	if (k->tail > 0)
		k->middle = (uint8_t)clitic_of(str_cut(word, 0, word.n - k->tail));
}

static void join(Token *a, const Token *b)
{
	a->n = b->at + b->n - a->at;
	a->flags = b->flags;
}

static bool is_prefix(Str text, const Token *k)
{
	char buf[LONGEST];

	return str_lookup(prefix, COUNT(prefix), lower(token_str(text, k), buf)) <
	       COUNT(prefix);
}

static bool is_wordlike(const Token *k)
{
	return k->kind == TOKEN_WORD || k->kind == TOKEN_ACRONYM || k->kind == TOKEN_NUMBER ||
	       k->kind == TOKEN_CODE || k->kind == TOKEN_DOMAIN || k->kind == TOKEN_HANDLE ||
	       k->kind == TOKEN_HASHTAG;
}

/* 5pm, 10k: the bytes of the number where the code k is one and a unit; else 0. */
static size_t number_before_unit(Str text, const Token *k)
{
	char buf[LONGEST];
	size_t digits = 0;

	while (digits < k->n && symbol_is_digit((uint8_t)(text.p[k->at + digits] & 0x7f)))
		digits++;

	Str rest = lower(str_from(token_str(text, k), digits), buf);

	return digits > 0 && str_lookup(unit, COUNT(unit), rest) < COUNT(unit) ? digits : 0;
}

/* Is the dot behind the initial at k its own?  A capital before a capitalised word. */
static bool is_initial(Str text, const Token *k, size_t next)
{
	size_t at = k->at;

	return symbol_is_upper(symbol_next(text, &at)) && at == k->at + k->n &&
	       symbol_is_upper(symbol_at(text, next));
}

static bool is_users_abbrev(const Tokenizer *z, Str word)
{
	char buf[LONGEST];

	return str_lookup(z->abbrev, z->nabbrev, lower(word, buf)) < z->nabbrev;
}

/* Is the dot behind the word k its own?  next: where the next chunk begins.  Gives the
 * flags of the joined token; 0 if it is not. */
static unsigned dot_flags(const Context *c, const Token *k, size_t next)
{
	int i = find_in(abbrev, abbrev_bucket, token_str(c->text, k));
	uint8_t follows = symbol_at(c->text, next);

	if (c->z->nabbrev > 0 && is_users_abbrev(c->z, token_str(c->text, k)))
		return ABBREVIATION;
	if (i < 0 || (abbrev_flags[i] & ABBREV_NUMBER && !symbol_is_digit(follows)))
		return is_initial(c->text, k, next) ? ABBREVIATION : 0;

	unsigned f = abbrev_flags[i];

	if (!(f & ABBREV_TITLE) && next == k->at + k->n + 1 && symbol_is_lower(follows))
		return 0;
	if ((f & ABBREV_CAPITAL) && !symbol_is_upper(symbol_at(c->text, k->at)))
		return 0;
	if (!(f & ABBREV_ENDS) && follows == 0)
		return 0;
	return ABBREVIATION | ((f & ABBREV_TITLE) ? TITLE_ABBREV : 0u) |
	       ((f & ABBREV_ENDS) ? ENDING_ABBREV : 0u);
}

/* The genitive of a plural (voters'), or a g left out (goin'): not where the apostrophe closes
 * a quotation. */
static bool takes_apostrophe(const Context *c, const Token *k, const Token *mark)
{
	return k->kind == TOKEN_WORD && k->tail == 0 && mark->kind == TOKEN_QUOTE &&
	       is_apostrophe(c->text, mark) && !c->quote_open;
}

static bool is_genitive(Str word)
{
	return word.n > 1 && memchr("sSxXzZ", word.p[word.n - 1], 6) != NULL;
}

static bool is_clipped(Str word)
{
	return word.n > 4 && str_ends(word, S("in"));
}

static void follow_quotes(Context *c, const Token *k, bool first)
{
	if (str_eq(token_str(c->text, k), S("\u2018")) || (first && is_mark(c->text, k, '\'')))
		c->quote_open = true;
	else if (is_apostrophe(c->text, k))
		c->quote_open = false;
}

/* Try to join token k, the next of the chunk, to the last token of t. */
static bool belongs(Context *c, Token *last, const Token *k, size_t end, size_t next)
{
	Str text = c->text;
	bool last_of_chunk = k->at + k->n == end;

	if (k->kind == TOKEN_CLITIC && is_wordlike(last) && last->tail == 0) {
		join(last, k);
		last->tail = (uint8_t)k->n;
		return true;
	}
	if (is_mark(text, k, '.') && last->kind == TOKEN_WORD && last->n <= LONGEST) {
		unsigned f = dot_flags(c, last, last_of_chunk ? next : k->at + 1);

		if (f != 0) {
			join(last, k);
			last->flags |= (uint8_t)f;
			return true;
		}
	}
	if (takes_apostrophe(c, last, k) &&
	    (last_of_chunk || !symbol_is_letter(symbol_at(text, k->at + k->n)))) {
		bool genitive = is_genitive(token_str(text, last));

		if (!genitive && !is_clipped(token_str(text, last)))
			return false;
		join(last, k);
		last->tail = genitive ? (uint8_t)k->n : 0;
		return true;
	}
	return false;
}

/* PREFIX-word: join the word k to the prefix and the hyphen that t ends in. */
static bool joins_prefix(Str text, const Tokens *t, size_t first, const Token *k)
{
	if (t->n < first + 2 || (k->kind != TOKEN_WORD && k->kind != TOKEN_NUMBER))
		return false;

	Token *p = t->tok + t->n - 2;

	return p->kind == TOKEN_WORD && is_mark(text, p + 1, '-') && is_prefix(text, p) &&
	       (t->n == first + 2 || !is_mark(text, p - 1, '-'));
}

/* The token at `from` of the chunk, which begins at `at` of the text, into k; says whether it is ASCII letters
 * alone. */
static inline bool find_token(const Tokens *t, Str text, Str chunk, size_t at, size_t from,
                              Token *k)
{
	TokenKind kind = TOKEN_WORD;
	size_t n = mask_next(t->other, at + from, at + chunk.n) - (at + from), number;

	bool letters = n > 0 && rules_end_word(chunk, from + n);

	if (!letters)
		n = rules_match(chunk, from, &kind);
	*k = (Token){(uint32_t)(at + from), (uint32_t)n, (uint8_t)kind, 0, 0, 0};
	if (kind == TOKEN_CODE && (number = number_before_unit(text, k)) > 0) {
		k->n = (uint32_t)number;
		k->kind = TOKEN_NUMBER;
	}
	return letters;
}

/* Append the tokens of the chunk at..end to t, whose space for them is there already (end - at).
 * next is where the next chunk of the paragraph begins, or its end. */
static void words_of_chunk(Context *c, size_t at, size_t end, size_t next, Tokens *t)
{
	Str text = c->text, chunk = str_cut(text, at, end);
	size_t first = t->n;

	for (size_t from = 0, n; from < chunk.n; from += n) {
		Token *k = t->tok + t->n;

		bool letters = find_token(t, text, chunk, at, from, k);

		n = k->n;
		if (joins_prefix(text, t, first, k)) {
			t->n--;
			join(k - 2, k);
			k[-2].kind = TOKEN_WORD;
			split_clitics(text, k - 2);
			continue;
		}
		if (t->n > first && belongs(c, k - 1, k, end, next))
			continue;
		if (k->kind == TOKEN_WORD) {
			contract(text, k);
			if (k->tail == 0 && !letters)
				split_clitics(text, k);
		}
		if (k->kind == TOKEN_QUOTE)
			follow_quotes(c, k, t->n == first);
		t->n++;
	}
}

/* Where the chunk at `at` ends, and where the next one begins, or end.  Both are seen in one view
 * of the mask, if they are not far. */
static inline size_t chunk_end(const uint64_t *mask, size_t at, size_t end, size_t *next)
{
	uint64_t space = mask_at(mask, at), behind;
	unsigned n, gap;
	size_t stop;

	if (space != 0) {
		n = (unsigned)__builtin_ctzll(space);
		behind = ~(space >> n);
		gap = (unsigned)__builtin_ctzll(behind);
		*next = at + n + gap;
		if (n + gap < MASK_VIEW && *next <= end)
			return at + n;
	}
	stop = mask_next(mask, at, end);
	*next = mask_next_clear(mask, stop, end);
	return stop;
}

/* The word of n letters at k->at with the mark behind it, which ends the chunk; one token where the
 * mark is an abbreviation's dot.  next: where the next chunk begins.  Returns the last token. */
static inline Token *word_and_mark(Context *c, Token *k, size_t n, size_t next)
{
	uint32_t at = k->at;
	unsigned char mark = (unsigned char)c->text.p[at + n];
	unsigned f;

	*k = (Token){at, (uint32_t)n, TOKEN_WORD, 0, 0, 0};
	if (mark == '.' && n <= LONGEST && (f = dot_flags(c, k, next)) != 0) {
		*k = (Token){at, (uint32_t)n + 1, TOKEN_WORD, (uint8_t)(f | SPACE_AFTER), 0, 0};
		return k;
	}
	contract(c->text, k);
	k[1] = (Token){at + (uint32_t)n, 1, rules_alone[mark], SPACE_AFTER, 0, 0};
	return k + 1;
}

/* Append the chunks from `at` on that are ASCII letters, or these and a mark, with a single blank
 * behind them, while t has room; returns where the next one begins.  A loop of its own, for it makes
 * most tokens. */
static size_t words_of_letters(Context *c, size_t at, Tokens *t)
{
	const uint64_t *space = t->space, *other = t->other, last = 1ull << (MASK_VIEW - 3);
	const char *text = c->text.p;
	Token *k = t->tok + t->n, *end = t->tok + t->cap;

	for (; k + 1 < end; k++) {
		uint64_t blank = mask_at(space, at), odd = mask_at(other, at) | last;
		unsigned n = (unsigned)__builtin_ctzll(odd);

		if ((blank >> n & 3) == 1 && text[at + n] == ' ') {
			unsigned lower = is_ascii_lower((unsigned char)text[at + n + 1]);

			*k = (Token){(uint32_t)at,
			             n,
			             TOKEN_WORD,
			             (uint8_t)(SPACE_AFTER | lower * LOWER_AFTER),
			             0,
			             0};
			contract(c->text, k);
			at += n + 1;
		} else if ((blank >> n & 7) == 2 && text[at + n + 1] == ' ' && n > 0 &&
		           n < MASK_VIEW - 3 && rules_plain[(unsigned char)text[at + n]]) {
			k->at = (uint32_t)at;
			k = word_and_mark(c, k, n, at + n + 2);
			at += n + 2;
		} else {
			break;
		}
	}
	t->n = (size_t)(k - t->tok);
	return at;
}

/* Append the tokens of the chunk at `at`, of whatever kind; returns where the next one begins. */
static size_t words_of_any(Context *c, size_t at, size_t end, Tokens *t)
{
	size_t next, stop = chunk_end(t->space, at, end, &next);
	uint8_t flags = SPACE_AFTER;

	if (next - stop != 1 || c->text.p[stop] != ' ')
		flags |= ODD_SPACE;
	t->tok = grow_to(t->tok, &t->cap, t->n + stop - at, sizeof *t->tok);
	words_of_chunk(c, at, stop, next, t);
	t->tok[t->n - 1].flags |= flags;
	return next;
}

void words_of(const Tokenizer *z, Str text, size_t from, size_t end, Tokens *t)
{
	Context c = {.z = z, .text = str_cut(text, 0, end)};
	size_t first = t->n, at = mask_next_clear(t->space, from, end);

	while (at < end) {
		at = words_of_letters(&c, at, t);
		at = words_of_any(&c, at, end, t);
	}
	if (t->n > first)
		t->tok[t->n - 1].flags |= PARAGRAPH_END;
}
