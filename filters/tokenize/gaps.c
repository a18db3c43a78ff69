/* gaps.c -- gaps and their features.
 *
 * Round each gap stand: the word before it and the marks between the two (its trail), the marks
 * behind it and the next word (its lead); and a word more on each side.  Features are
 * combinations of these with the words' shapes and classes (lexicon.h), with how far the last
 * end and the paragraph's end are, with open quotes and brackets, and with the text's kind.
 * Palmer & Hearst, Computational Linguistics 23(2), 1997; Gillick, NAACL 2009.
 *
 * Two passes.  The first, without branches, lists the gaps that need a visit: most stand before a word in
 * lower case, or are no white space, and nothing can end there.  The second walks that list.  What marks stand
 * at a gap may forbid an end, or be one for sure; the rest is described and judged.  Half of what is
 * judged stands between two words alone: such gaps need none of the rules of marks, and the words of the
 * next are hashed, and their entries of the lexicon fetched, before the one at hand is judged.
 */
#include "gaps.h"

#include "classes.h"
#include "shape.h"
#include "sift.h"
#include "../lib/linear.h"

#include "label.inc" /* label */

enum { REACH = 4 };   /* marks looked over for the word on each side */

/* What the features know of a token. */
typedef struct {
	uint32_t hash;
	uint8_t shape, kind, length;
	bool is_word; /* its class is in the lexicon by its hash */
} Seen;

/* Where the walk is. */
typedef struct {
	const Lexicon *lexicon;
	Str text;
	const Token *tok;    /* of the paragraph */
	size_t n, from;      /* tokens of it, and before it */
	const uint32_t *gap; /* of the list, where the search for a stop goes on */
	size_t next_stop;    /* the first stop behind here; n: none */
	unsigned genre;
	size_t begun;      /* the first token since a sentence ended */
	size_t since;      /* tokens since then */
	uint32_t lower;    /* words in lower case since then, at most 3 */
	size_t counted;    /* the first token not counted in lower */
	uint32_t first;    /* the hash of the first token since then */
	uint32_t item;     /* what the last item of a list is marked with; 0: none yet */
	bool ended;        /* the paragraph ends in a stop */
	bool quote, paren; /* open here */
	bool single;       /* an apostrophe has opened a quotation */
} Walk;

static bool is_word(const Token *k)
{
	return k->kind != TOKEN_MARK && k->kind < TOKEN_STOP && k->kind != TOKEN_EMOTICON;
}

static uint8_t first_symbol(Str text, const Token *k)
{
	return symbol_at(text, k->at);
}

/* A small number for a token that is no word: which mark it is. */
static uint32_t mark_of(Str text, const Token *k)
{
	uint8_t s = first_symbol(text, k);

	if (k->kind == TOKEN_STOP || k->kind == TOKEN_RUN || k->kind == TOKEN_QUOTE)
		return (uint32_t)k->kind << 8 | s;
	if (s == '[' || s == ']')
		return s == '[' ? '(' : ')';
	return k->kind == TOKEN_MARK ? s : (uint32_t)k->kind << 8;
}

static uint8_t mark_shape(uint32_t mark)
{
	return (uint8_t)(SHAPE_MARK + mark % 200);
}

/* Without the dot of an abbreviation. */
static Str word_of(const Walk *w, const Token *k)
{
	return (Str){w->text.p + k->at, k->n - ((k->flags & ABBREVIATION) != 0)};
}

/* Token i, which may be behind the last. */
static inline Seen see(const Walk *w, size_t i)
{
	const Token *k = w->tok + i;
	Seen s = {.hash = 2};

	if (i >= w->n)
		return s;
	s.kind = k->kind;
	s.length = (uint8_t)(k->n > 7 ? 7 : k->n);
	s.is_word = is_word(k);
	if (s.is_word) {
		Str word = word_of(w, k);

		s.shape = (uint8_t)shape_of(word);
		s.hash = word_hash_in(w->text, k->at, word.n);
	} else {
		s.hash = mark_of(w->text, k);
		s.shape = mark_shape(s.hash);
	}
	return s;
}

static inline WordClass class_of(const Walk *w, Seen s)
{
	return s.is_word ? lexicon_find(w->lexicon, s.hash) : (WordClass){0};
}

/* Its shape alone. */
static uint8_t shape_at(const Walk *w, size_t i)
{
	const Token *k = w->tok + i;

	if (i >= w->n)
		return SHAPE_NONE;
	if (!is_word(k))
		return mark_shape(mark_of(w->text, k));
	return (uint8_t)shape_of(word_of(w, k));
}

static bool is_byte(const Walk *w, size_t i, char c)
{
	return w->tok[i].n == 1 && w->text.p[w->tok[i].at] == c;
}

static uint32_t bucket(size_t n)
{
	static const uint8_t buckets[] = {0, 1, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 5, 5, 5,
	                                  5, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 7};
	enum { MOST = sizeof buckets - 1 };

	return buckets[n < MOST ? n : MOST];
}

/* The last three bytes of the token. */
static uint32_t suffix(const Walk *w, size_t i)
{
	const Token *k = w->tok + i;
	const unsigned char *p = (const unsigned char *)w->text.p + k->at, *end = p + k->n;

	return k->n >= 3   ? (uint32_t)end[-3] << 16 | (uint32_t)end[-2] << 8 | end[-1]
	       : k->n == 2 ? (uint32_t)p[0] << 8 | p[1]
	                   : p[0];
}

/* The values of which each feature is the hash, together with its place: kept apart until all are
 * there, so that many are hashed at once. */
typedef struct {
	uint32_t a[GAP_FEATURES], b[GAP_FEATURES], c[GAP_FEATURES];
	size_t n;
} Sink;

static void add(Sink *s, uint32_t a, uint32_t b, uint32_t c)
{
	s->a[s->n] = a;
	s->b[s->n] = b;
	s->c[s->n++] = c;
}

/* All of GAP_FEATURES, of which the last may mean nothing: a loop that compilers turn into vectors. */
static inline __attribute__((always_inline)) void hash_each(const Sink *restrict s,
                                                            uint32_t *restrict feature)
{
	for (uint32_t i = 0; i < GAP_FEATURES; i++)
		feature[i] = hash_mix(
			hash_mix(hash_mix((i + 1) * 0x9E3779B1u, s->a[i]), s->b[i]), s->c[i]);
}

#ifdef __x86_64__
__attribute__((target("avx2"))) static void hash_each_avx2(const Sink *restrict s,
                                                           uint32_t *restrict feature)
{
	hash_each(s, feature);
}
#endif

/* The features of what s holds. */
static size_t hash_all(Sink *s, uint32_t feature[GAP_FEATURES])
{
	for (size_t i = s->n; i < GAP_FEATURES; i++)
		s->a[i] = s->b[i] = s->c[i] = 0;
#ifdef __x86_64__
	if (__builtin_cpu_supports("avx2")) {
		hash_each_avx2(s, feature);
		return s->n;
	}
#endif
	hash_each(s, feature);
	return s->n;
}

/* Is token i a straight quotation mark between blanks? */
static bool is_loose_quote(const Walk *w, size_t i)
{
	return i > 0 && (w->tok[i].flags & w->tok[i - 1].flags & SPACE_AFTER) &&
	       (is_byte(w, i, '"') || is_byte(w, i, '\''));
}

/* [16] behind a stop is a citation, and closes the sentence with it: the token before it, where `at`
 * ends one; else at. */
static size_t before_citation(const Walk *w, size_t at)
{
	const Token *k = w->tok + at;

	return at > 2 && is_byte(w, at, ']') && k[-1].kind == TOKEN_NUMBER &&
	                       is_byte(w, at - 2, '[') &&
	                       (k[-3].kind == TOKEN_STOP || k[-3].kind == TOKEN_QUOTE)
	               ? at - 3
	               : at;
}

static bool begins_citation(const Walk *w, size_t i)
{
	return i + 2 < w->n && is_byte(w, i, '[') && w->tok[i + 1].kind == TOKEN_NUMBER &&
	       is_byte(w, i + 2, ']');
}

/* 1. or 2) or a. at token i, which may be behind the last, marks an item of a list: its place
 * there (those of letters have numbers of their own); 0 where no item is marked. */
static uint32_t item_at(const Walk *w, size_t i)
{
	enum { LETTERS = 100 };
	const Token *k = w->tok + i;

	if (i + 1 >= w->n || k->n > 2 || (k->flags & SPACE_AFTER) ||
	    !(is_byte(w, i + 1, '.') || is_byte(w, i + 1, ')')))
		return 0;

	const char *p = w->text.p + k->at;
	uint32_t digits[] = {(uint32_t)(p[0] - '0'), (uint32_t)(p[k->n - 1] - '0')};

	if (k->kind == TOKEN_NUMBER)
		return digits[0] > 9 || digits[1] > 9 ? 0
		       : k->n == 1                    ? digits[0]
		                                      : digits[0] * 10 + digits[1];
	return k->n == 1 && is_ascii_lower((unsigned char)(*p | 32))
	               ? LETTERS + (uint32_t)(*p | 32)
	               : 0;
}

/* What stands round a gap. */
typedef struct {
	size_t at, l, r;      /* the token before it; the word before and the word behind */
	uint32_t trail, lead; /* the marks up to l, and to r */
	uint32_t stop;        /* is there a stop in the trail? */
	Seen left, left2, right, right2;
	uint32_t r1;             /* lead, and the shape of right */
	uint32_t lclass, rclass; /* what the lexicon says of left and right */
} Gap;

/* Over the marks before the gap, back to the word before it. */
static void look_back(const Walk *w, Gap *g)
{
	size_t l = before_citation(w, g->at), far = l;
	uint32_t trail = 1;

	g->stop = 0;
	while (!is_word(w->tok + l) && l > 0 && far - l < REACH) {
		trail = hash_mix(trail, mark_of(w->text, w->tok + l) << 1 |
		                                (l < far && (w->tok[l].flags & SPACE_AFTER) &&
		                                 !is_loose_quote(w, l + 1)));
		g->stop |= w->tok[l].kind == TOKEN_STOP || w->tok[l].kind == TOKEN_DOTS;
		l--;
	}
	trail = hash_mix(trail,
	                 w->tok[l].flags & (ABBREVIATION | TITLE_ABBREV | ENDING_ABBREV));
	g->trail = hash_mix(trail, (w->tok[l].kind == TOKEN_ACRONYM) |
	                                   (uint32_t)(w->tok[g->at].flags & SPACE_AFTER) << 1);
	g->l = l;
}

/* Over the marks behind the gap, to the word behind it, or to the paragraph's end. */
static void look_on(const Walk *w, Gap *g)
{
	size_t r = g->at + 1;

	g->lead = 1;
	for (; r < w->n && !is_word(w->tok + r) && r - g->at <= REACH; r++)
		g->lead = hash_mix(g->lead, mark_of(w->text, w->tok + r) << 1 |
		                                    (w->tok[r].flags & SPACE_AFTER));
	g->r = r;
}

static Gap look_round(const Walk *w, size_t at)
{
	Gap g = {.at = at};

	look_back(w, &g);
	look_on(w, &g);
	g.right = see(w, g.r);

	WordClass right = class_of(w, g.right);

	g.r1 = hash_mix(g.lead, g.right.shape);
	g.rclass = right.capital | (uint32_t)right.starts << 3 | (uint32_t)g.right.shape << 8;
	return g;
}

/* The marks and the words themselves. */
static void add_words(Sink *s, const Gap *g)
{
	add(s, 0, 0, 0);
	add(s, g->trail, 0, 0);
	add(s, g->trail, g->r1, 0);
	add(s, g->trail, g->r1, g->right.length);
	add(s, g->trail, g->right.hash, g->lead);
	add(s, g->left.hash, g->trail, 0);
	add(s, g->left.hash, g->trail, g->r1);
	add(s, g->right.hash, g->lead, 0);
	add(s, g->right.hash, g->right.shape, g->stop);
	add(s, g->left.hash, g->right.hash, 0);
	add(s, g->right.hash, g->right2.hash, 0);
	add(s, g->left2.hash, g->left.hash, g->trail);
	add(s, g->trail, g->left.shape, g->left.length);
	add(s, g->trail, g->left.shape, g->r1);
}

/* The words' shapes and classes, and what text they stand in. */
static void add_classes(Sink *s, const Walk *w, const Gap *g)
{
	add(s, g->trail, g->r1, (uint32_t)w->quote << 1 | (uint32_t)w->paren);
	add(s, g->trail, g->r1, g->right2.shape);
	add(s, g->trail, g->left.shape, g->left2.shape);
	add(s, g->trail, g->lclass, g->r1);
	add(s, g->trail, g->lclass, g->rclass);
	add(s, g->trail, hash_mix(g->left.shape, g->left.length), g->rclass);
	add(s, g->trail, g->right2.hash, g->right.shape);
	add(s, g->left.hash, g->left2.hash, 0);
	add(s, g->trail, suffix(w, g->l), 0);
	add(s, g->rclass, class_of(w, g->right2).capital, g->right2.shape);
	add(s, g->trail, g->left.kind, g->right.kind);
	add(s, g->trail, w->genre << 8 | bucket(w->n), 0);
	add(s, hash_mix(g->trail, g->lclass), g->left.shape, g->rclass);
	add(s, g->trail, w->genre << 1 | w->ended, g->r1);
}

/* The sentence so far, and how far the next stop is. */
static void add_sentence(Sink *s, const Walk *w, const Gap *g)
{
	uint32_t since = bucket(w->since);
	uint32_t stretch = bucket(w->next_stop < w->n ? w->next_stop - g->at : w->n);
	uint32_t item = item_at(w, g->r), list = item == 0 ? 0 : item == w->item + 1 ? 2 : 1;
	bool again = g->right.shape != SHAPE_LOWER && g->right.hash == w->first;

	add(s, g->trail, hash_mix(w->lower, since), g->r1);
	add(s, hash_mix(g->trail, w->lower), g->left.shape, hash_mix(g->r1, g->right2.shape));
	add(s, g->trail, hash_mix(g->r1, g->right2.shape), shape_at(w, g->r + 2));
	add(s, w->genre, g->left.kind << 8 | g->left.shape,
	    hash_mix(g->right.kind, g->right.shape));
	add(s, g->trail, g->right.shape, w->first);
	add(s, g->r1, since, w->first);
	add(s, g->trail, g->r1, stretch);
	add(s, g->trail, stretch, since << 8 | g->right.shape);
	add(s, list, list != 0 ? g->trail : 0, 0);
	add(s, again, again ? g->r1 : 0, 0);
}

/* What the verdicts go by. */
static uint32_t key_of(const Walk *w, const Gap *g)
{
	uint32_t manner = w->genre == 6;
	uint32_t k = hash_mix(g->trail, g->r1);

	k = hash_mix(k, manner << 24 | (uint32_t)shape_at(w, g->l) << 16 | (g->rclass & 0xff));
	return k >> (32 - KEY_BITS);
}

/* The features of the gap behind token at. */
static size_t describe(const Walk *w, Gap *g, uint32_t feature[GAP_FEATURES])
{
	Sink s;

	WordClass left;

	g->left = see(w, g->l);
	left = class_of(w, g->left);
	g->lclass = left.capital | (uint32_t)left.dotted << 3;
	g->left2 = g->l > 0 ? see(w, g->l - 1) : (Seen){.hash = 3};
	g->right2 = see(w, g->r + 1);
	s.n = 0;
	add_words(&s, g);
	add_classes(&s, w, g);
	add_sentence(&s, w, g);
	return hash_all(&s, feature);
}

static bool is_dash(const Walk *w, size_t i)
{
	uint8_t s = first_symbol(w->text, w->tok + i);

	return w->tok[i].kind == TOKEN_DASHES || is_byte(w, i, '-') || s == SYMBOL_EN_DASH ||
	       s == SYMBOL_EM_DASH;
}

/* HALVORN (ORN) -- or HALVORN, Orn -- at the head of a paragraph: does the gap behind token i touch
 * its dash? */
static bool is_dateline(const Walk *w, size_t i)
{
	enum { HEAD = 8 };
	size_t dash = is_dash(w, i) ? i : i + 1;

	return i < HEAD && dash > 0 && is_dash(w, dash) &&
	       (is_byte(w, dash - 1, ')') || shape_at(w, 0) == SHAPE_UPPER);
}

/* Is the sentence so far, up to token i, no more than the mark of an item of a list? */
static bool is_bare_item(const Walk *w, size_t i)
{
	enum { LONGEST = 4 }; /* * 1.) */
	size_t from = i + 1 - w->since;

	if (w->since < 2 || w->since > LONGEST)
		return false;
	while (from < i && !is_word(w->tok + from))
		from++;
	return item_at(w, from) != 0 &&
	       (from + 1 == i || (from + 2 == i && is_byte(w, i, ')')));
}

/* Does such a one stand at token i in a quotation that its like has opened? */
static bool is_loose_in_quote(const Walk *w, size_t i)
{
	return is_loose_quote(w, i) && (is_byte(w, i, '"') ? w->quote : w->single);
}

/* Do the marks round the gap behind token i forbid an end? */
static bool is_held(const Walk *w, size_t i)
{
	const Token *k = w->tok + i, *next = k + 1;
	uint8_t s = first_symbol(w->text, k);
	bool closes_quote = first_symbol(w->text, next) == SYMBOL_CLOSE_QUOTE ||
	                    is_loose_in_quote(w, i + 1);
	bool opens = s == SYMBOL_OPEN_QUOTE || is_byte(w, i, '(') || is_byte(w, i, '[') ||
	             is_loose_in_quote(w, i);
	bool is_first = w->since == 1;

	return closes_quote || opens || is_byte(w, i + 1, '.') || next->kind == TOKEN_CLITIC ||
	       (is_first &&
	        (k->kind == TOKEN_QUOTE || k->kind == TOKEN_DOTS || s == SYMBOL_ELLIPSIS)) ||
	       is_bare_item(w, i) || is_dateline(w, i) ||
	       ((k->kind == TOKEN_STOP || k->kind == TOKEN_QUOTE) && begins_citation(w, i + 1));
}

static inline bool is_lower_word(Str text, const Token *k)
{
	unsigned char c = (unsigned char)text.p[k->at];

	return k->kind == TOKEN_WORD &&
	       (c < 0x80 ? is_ascii_lower(c) : symbol_is_lower(symbol_at(text, k->at)));
}

/* Is the gap behind token i, which is not the last, worth a question?  lower: the next one is a word
 * in lower case. */
static bool is_open(const Walk *w, size_t i, bool lower)
{
	enum { GREETING = 4 }; /* tokens that a comma may close as a sentence: Best regards, */
	const Token *k = w->tok + i;
	bool is_comma = k->kind == TOKEN_MARK && w->text.p[k->at] == ',';

	if (k->kind == TOKEN_MARK && w->text.p[k->at] == ';')
		return false;
	if (!(k->flags & SPACE_AFTER)) {
		bool after_stop = k->kind == TOKEN_STOP || k->kind == TOKEN_DOTS ||
		                  (k->kind == TOKEN_QUOTE && i > 0 && k[-1].kind == TOKEN_STOP);
		uint8_t s;

		if (!after_stop)
			return false;
		s = first_symbol(w->text, k + 1);
		return symbol_is_letter(s) || s >= SYMBOL_CLASS || s == '"';
	}
	if (is_comma)
		return !lower && w->since <= GREETING &&
		       symbol_is_upper(first_symbol(w->text, k + 1));
	return !lower || k->kind >= TOKEN_MAIL || k->kind == TOKEN_MARK ||
	       (k->flags & ABBREVIATION) != 0;
}

/* Is token i a word of a heading in capitals?  *ordinary: it is one that text writes without. */
static bool is_heading_word(const Walk *w, size_t i, bool *ordinary)
{
	enum { SELDOM = 3 };
	uint8_t capital;

	if (!is_word(w->tok + i))
		return true;
	if (shape_at(w, i) != SHAPE_UPPER)
		return false;
	capital = class_of(w, see(w, i)).capital;
	*ordinary |= capital != 0 && capital <= SELDOM;
	return true;
}

/* PHOTO, READ MORE and their like. */
static bool is_label(const Walk *w, size_t i)
{
	enum { LETTERS = 16 };
	const Token *k = w->tok + i;
	char lower[LETTERS];

	if (k->n > LETTERS)
		return false;
	for (size_t b = 0; b < k->n; b++)
		lower[b] = (char)(w->text.p[k->at + b] | 32);
	return str_lookup(label, COUNT(label), (Str){lower, k->n}) < COUNT(label);
}

static bool is_capital_at(const Walk *w, size_t i)
{
	uint8_t shape = shape_at(w, i);

	return shape == SHAPE_CAPITAL || shape == SHAPE_INITIAL;
}

/* FISHERIES: before the sentences of its paragraph is a heading run in, and stands for itself; FILE PHOTO:
 * is a label, and does not.  Neither does who speaks (ANA ORSK:), so one word must be ordinary. */
static bool is_heading(const Walk *w, size_t i)
{
	enum { LONGEST = 12 };
	bool ordinary = false;

	if (!is_byte(w, i, ':') || w->since != i + 1 || i == 0 || i > LONGEST || !w->ended ||
	    !is_capital_at(w, i + 1) || is_label(w, i - 1))
		return false;
	for (size_t k = 0; k < i; k++)
		if (!is_heading_word(w, k, &ordinary))
			return false;
	return ordinary;
}

/* . . . . before a capital: an ellipsis and a stop. */
static bool is_loose_ellipsis(const Walk *w, size_t i)
{
	return i >= 3 && is_byte(w, i, '.') && is_byte(w, i - 1, '.') &&
	       is_byte(w, i - 2, '.') && is_byte(w, i - 3, '.') && is_capital_at(w, i + 1);
}

/* The full stops of other scripts stand for nothing else. */
static bool is_sure(const Walk *w, size_t i)
{
	return w->tok[i].kind == TOKEN_STOP && first_symbol(w->text, w->tok + i) == SYMBOL_STOP;
}

/* A full stop behind a word in lower case and before a capital; shorter words may be abbreviations.  No
 * features are wanted: nothing else that they tell has ever outweighed this. */
static bool is_full_stop(const Walk *w, size_t i)
{
	enum { SHORTEST = 3 };
	const Token *k = w->tok + i;

	return i > 0 && is_byte(w, i, '.') && (k->flags & SPACE_AFTER) && k[-1].n >= SHORTEST &&
	       !(k[-1].flags & SPACE_AFTER) && is_lower_word(w->text, k - 1) &&
	       is_capital_at(w, i + 1);
}

/* Ends that need no question, though who learns is asked. */
static bool is_known(const Walk *w, size_t i)
{
	return is_full_stop(w, i) || is_heading(w, i) || is_loose_ellipsis(w, i);
}

/* He said: "We ..." goes on behind its colon; this, too, is left for who learns to find out. */
static bool introduces_speech(const Walk *w, size_t i)
{
	const Token *next = w->tok + i + 1;

	return is_byte(w, i, ':') && (next->kind == TOKEN_QUOTE || is_byte(w, i + 1, '"') ||
	                              first_symbol(w->text, next) == SYMBOL_OPEN_QUOTE);
}

/* A straight quotation mark at token i faces the side where no blank is; between two blanks, or none,
 * it ends what its like has begun.  An apostrophe with no blank on either side is no such mark. */
static void follow_straight(const Walk *w, size_t i, bool *open)
{
	const Token *k = w->tok + i;
	bool before = i == 0 || (k[-1].flags & SPACE_AFTER), after = k->flags & SPACE_AFTER;

	if (before != after)
		*open = before;
	else if (before || open == &w->quote)
		*open = !*open;
}

/* Keep account of the quotes and brackets that token i opens or closes. */
static void follow(Walk *w, size_t i)
{
	const Token *k = w->tok + i;

	if (k->kind != TOKEN_MARK && k->kind != TOKEN_QUOTE)
		return;
	switch (first_symbol(w->text, k)) {
	case '"':
		follow_straight(w, i, &w->quote);
		break;
	case '\'':
		follow_straight(w, i, &w->single);
		break;
	case SYMBOL_OPEN_QUOTE:
		w->quote = true;
		break;
	case SYMBOL_CLOSE_QUOTE:
		w->quote = false;
		break;
	case '(':
	case '[':
		w->paren = true;
		break;
	case ')':
	case ']':
		w->paren = false;
		break;
	}
}

/* Does the paragraph end in a stop, but for two tokens? */
static bool is_closed(const Walk *w)
{
	for (size_t i = w->n > 2 ? w->n - 3 : 0; i < w->n; i++)
		if (w->tok[i].kind == TOKEN_STOP)
			return true;
	return w->n < 3;
}

/* Move on to the first stop behind token i; every stop is before a gap of the list. */
static void find_stop(Walk *w, size_t i)
{
	while (w->next_stop <= i ||
	       (w->next_stop < w->n && w->tok[w->next_stop].kind != TOKEN_STOP))
		w->next_stop = *w->gap++ - w->from;
}

/* Count the words in lower case up to token i, which is not before the last one counted to. */
static void count_lower(Walk *w, size_t i)
{
	enum { MOST = 3 };

	for (; w->counted <= i && w->lower < MOST; w->counted++)
		w->lower += is_lower_word(w->text, w->tok + w->counted);
}

/* A sentence begins with token i. */
static void begin(Walk *w, size_t i)
{
	uint32_t item = item_at(w, i);

	if (item != 0)
		w->item = item;
	w->first = see(w, i).hash;
	w->begun = w->counted = i;
	w->lower = 0;
}

/* Does a sentence end in the gap behind token i, which is not the last of its paragraph? */
static bool ends(Walk *w, size_t i, const GapJudge *judge)
{
	bool words = is_between_words(w->text, w->tok + i);
	uint32_t feature[GAP_FEATURES];

	w->since = i + 1 - w->begun;
	if (!words) {
		follow(w, i);
		if (!is_open(w, i, is_lower_word(w->text, w->tok + i + 1)) || is_held(w, i))
			return false;
		if (is_sure(w, i) || (!judge->learns && is_known(w, i)))
			return true;
		if (!judge->learns && introduces_speech(w, i))
			return false;
	}

	Gap g = look_round(w, i);
	uint32_t key = 0;

	if (judge->verdicts == NULL && words) {
		key = sift_key(w->lexicon, w->genre == 6, w->text, w->tok + i);
	} else if (!words) {
		key = key_of(w, &g);
		if (judge->verdicts != NULL) {
			Verdict v = verdict_of(judge->verdicts, key);

			if (v != VERDICT_NONE)
				return v == VERDICT_END;
		}
	}
	count_lower(w, i);
	find_stop(w, i);
	return judge->decide(judge->who, w->from + i, key, feature, describe(w, &g, feature));
}

/* Set SENTENCE_END in the paragraph whose gaps are gap[n], the last of which is its end. */
static void walk_paragraph(Walk *w, Token *tok, const uint32_t *gap, size_t n,
                           const GapJudge *judge)
{
	w->ended = is_closed(w);
	begin(w, 0);
	for (size_t g = 0; g + 1 < n; g++) {
		size_t i = gap[g] - w->from;

		if (ends(w, i, judge)) {
			tok[gap[g]].flags |= SENTENCE_END;
			begin(w, i + 1);
		}
	}
	tok[gap[n - 1]].flags |= SENTENCE_END;
}

void gaps_walk(const Lexicon *lexicon, GapGenre genre, Str text, Tokens *t,
               const GapJudge *judge)
{
	size_t from = 0;

	for (size_t g = 0, end; g < t->gaps; g = end) {
		Walk w = {.lexicon = lexicon,
		          .text = text,
		          .tok = t->tok + from,
		          .from = from,
		          .genre = (unsigned)genre.ends << 1 | genre.lower,
		          .counted = 0};

		for (end = g; !(t->tok[t->gap[end++]].flags & PARAGRAPH_END);)
			;
		w.n = t->gap[end - 1] + 1 - from;
		w.gap = t->gap + g;
		walk_paragraph(&w, t->tok, t->gap + g, end - g, judge);
		from += w.n;
	}
}

/* Behind which tokens is a gap to be visited?  A bit each: where no white space stands there; where that and a
 * word in lower case does; where that and another token does.  Most are for the last two; the table
 * has the bits in which others differ, by the byte of a mark or by their kind.  What is left out is_open() would refuse, and
 * follow() pass over. */
enum { GLUED = 1, LOWER = 2, OTHER = 4, MARKS = 256 };
static const uint8_t odd_visit[MARKS + TOKEN_RUN + 1] = {
	[','] = LOWER,
	[';'] = LOWER,
	['"'] = GLUED,
	['\''] = GLUED,
	['('] = GLUED,
	[')'] = GLUED,
	['['] = GLUED,
	[']'] = GLUED,
	[MARKS + TOKEN_WORD] = LOWER,
	[MARKS + TOKEN_IDEOGRAPH] = LOWER,
	[MARKS + TOKEN_ACRONYM] = LOWER,
	[MARKS + TOKEN_NUMBER] = LOWER,
	[MARKS + TOKEN_DATE] = LOWER,
	[MARKS + TOKEN_TIME] = LOWER,
	[MARKS + TOKEN_PHONE] = LOWER,
	[MARKS + TOKEN_CODE] = LOWER,
	[MARKS + TOKEN_MONEY] = LOWER,
	[MARKS + TOKEN_STOP] = GLUED,
	[MARKS + TOKEN_DOTS] = GLUED,
	[MARKS + TOKEN_QUOTE] = GLUED,
};

/* Without a branch, for it is asked of every token: k, which begins with byte c.  lower: the next is a word in
 * lower case. */
static inline bool is_visited(const Token *k, unsigned c, unsigned lower)
{
	unsigned mark = k->kind == TOKEN_MARK, beyond_ascii = mark & c >> 7;
	unsigned visit = (LOWER | OTHER) ^ odd_visit[mark * c + !mark * (MARKS + k->kind)] ^ beyond_ascii;
	unsigned spaced = k->flags & SPACE_AFTER, own_dot = k->flags / ABBREVIATION & 1;
	unsigned behind = spaced << ((lower ^ 1) | own_dot); /* 0, 1 or 2: its bit */

	return (visit >> behind | k->flags / PARAGRAPH_END) & 1;
}

void gaps_find(Str text, Tokens *t)
{
	uint32_t *gap, n = 0;
	unsigned char c = 0, next;

	t->gap = gap = grow_to(t->gap, &t->gap_cap, t->n + 1, sizeof *gap);
	if (t->n > 0)
		c = (unsigned char)text.p[t->tok[0].at];
	for (uint32_t i = 0; i + 1 < t->n; i++, c = next) {
		const Token *k = t->tok + i;

		next = (unsigned char)text.p[k[1].at];
		gap[n] = i;
		n += is_visited(k, c, (k[1].kind == TOKEN_WORD) & is_ascii_lower(next));
	}
	if (t->n > 0)
		gap[n++] = (uint32_t)t->n - 1;
	gap[n] = (uint32_t)t->n;
	t->gaps = n;
}

GapGenre gaps_genre(Str text, const Tokens *t)
{
	enum { SHORT = 5 };
	size_t paragraphs = 0, ended = 0, begun = 0, lower = 0, first = 0;

	for (size_t g = 0; g < t->gaps; g++) {
		size_t i = t->gap[g];
		const Token *k = t->tok + i, *next = k + (i + 1 < t->n);
		bool stop = k->kind == TOKEN_STOP, last = k->flags & PARAGRAPH_END;
		bool begins = stop & !last & (k->flags & SPACE_AFTER);

		begun += begins;
		lower += begins & is_ascii_lower((unsigned char)text.p[next->at]);
		if (!last)
			continue;
		if (i - first >= SHORT) {
			paragraphs++;
			ended += stop || (i > 0 && k[-1].kind == TOKEN_STOP);
		}
		first = i + 1;
	}
	return (GapGenre){.ends = (uint8_t)(paragraphs < 2                ? 0
	                                    : ended * 2 < paragraphs      ? 1
	                                    : ended * 10 < paragraphs * 9 ? 2
	                                                                  : 3),
	                  .lower = lower * 8 > begun};
}
