/* words.c -- a text into paragraphs and chunks, and these into tokens.
 *
 * All bytes that are no ASCII letters have been listed (classes.h); a run of letters is what lies between two of
 * them.  Most chunks are letters, or letters and a mark, with a blank behind them, and make one loop that does nothing
 * else.  Most others are such a word with an apostrophe or quotation marks, words with hyphens, or a
 * number, and are cut here too; what is left goes to the rules (chunk.h).
 */
#include "words.h"

#include <endian.h>

#include "chunk.h"
#include "lists.h"
#include "rules.h"

/* Where the tokenizing of a text has come to. */
typedef struct {
	Context c;
	size_t at; /* a byte of the text; white space, or the start of a chunk, or of its rest */
	const uint32_t *odd;     /* the first entry of t->odd that is not before it */
	const uint32_t *odd_end; /* the entries that have text behind them end here */
	Token *k;                /* where the next token goes */
	const Token *begun;      /* the first token of the stretch at hand */
	uint8_t *stretch;        /* where the next entry of t->stretch goes */
	bool wrapped;            /* single line breaks end no paragraph */
} Place;

/* Put a word into k, by as few stores as may be. */
static inline void put_word(Token *k, size_t at, size_t n, unsigned flags)
{
	uint32_t rest = htole32((uint32_t)TOKEN_WORD | (uint32_t)flags << 8);

	k->at = (uint32_t)at;
	k->n = (uint32_t)n;
	memcpy((char *)k + offsetof(Token, kind), &rest, sizeof rest);
}

/* May k, a word of letters, have a dot of its own?  Most words may not; without a branch. */
static inline bool may_abbreviate(const Context *c, const Token *k)
{
	bool like = lists_like(abbrev_like, c->text.p + k->at, k->n);

	return like | (k->n == 1) | (c->z->nabbrev > 0);
}

/* Has the word k a dot of its own at `end`, where it ends?  next: what follows the dot.  Then the dot joins it. */
static inline bool takes_dot(const Context *c, Token *k, size_t end, size_t next)
{
	unsigned f;

	if (!((c->text.p[end] == '.') & may_abbreviate(c, k)) ||
	    (f = chunk_dot(c, k, next)) == 0)
		return false;
	k->n++;
	k->flags |= (uint8_t)f;
	return true;
}

static inline void put_mark(Token *k, Str text, size_t at)
{
	unsigned char mark = (unsigned char)text.p[at];

	*k = (Token){(uint32_t)at, 1, rules_alone[mark], 0, 0, 0};
}

/* Is it a plain mark at odd[0], the end of its chunk, with a blank and a character of ASCII behind? */
static inline bool is_plain_mark(const char *text, const uint32_t *odd)
{
	const unsigned char *mark = (const unsigned char *)text + odd[0];

	return (rules_mark[mark[0]] & MARK_PLAIN) && mark[1] == ' ' &&
	       (unsigned char)(mark[2] - '!') < 0x7f - '!';
}

/* All tokens before `from` stand with one blank between them since a stretch began; those from..to, of which there is one at
 * least, end one each. */
static inline void end_stretches(Place *p, const Token *from, const Token *to)
{
	enum { FEW = 4 }; /* are noted at once, and taken back if they were fewer */
	size_t first = (size_t)(from + 1 - p->begun), n = (size_t)(to - from);

	for (; first > STRETCH_TOKENS; first -= STRETCH_TOKENS)
		*p->stretch++ = STRETCH_TOKENS;
	for (size_t i = 1; i < FEW || i < n; i++)
		p->stretch[i] = 1;
	p->stretch[0] = (uint8_t)first;
	p->stretch += n;
	p->begun = to;
}

/* The same of a word and the mark behind it. */
static inline void end_word_and_mark(Place *p, const Token *word)
{
	size_t first = (size_t)(word + 1 - p->begun);

	if (first > STRETCH_TOKENS) {
		end_stretches(p, word, word + 2);
		return;
	}
	p->stretch[0] = (uint8_t)first;
	p->stretch[1] = 1;
	p->stretch += 2;
	p->begun = word + 2;
}

/* The chunks from here on that are ASCII letters, and those that are letters and a plain mark, with a blank behind them.
 * contract: words may be two. */
static inline __attribute__((always_inline)) void plain_words(Place *p, bool contract)
{
	const char *text = p->c.text.p;
	const uint32_t *odd = p->odd, *end = p->odd_end;
	size_t at = p->at;
	Token *k = p->k;

	for (; odd < end; odd++, k++) {
		size_t stop = *odd, n = stop - at;

		if ((text[stop] == ' ') & (n != 0)) {
			unsigned lower = is_ascii_lower((unsigned char)text[stop + 1]);

			put_word(k, at, n, SPACE_AFTER | lower * LOWER_AFTER);
			if (contract)
				lists_contract(text + at, n, k);
			at = stop + 1;
			continue;
		}
		if (n == 0 || odd + 1 == end || !is_plain_mark(text, odd))
			break;
		put_word(k, at, n, 0);
		if (takes_dot(&p->c, k, stop, stop + 2)) {
			end_stretches(p, k, k + 1);
		} else {
			if (contract)
				lists_contract(text + at, n, k);
			put_mark(k + 1, p->c.text, stop);
			end_word_and_mark(p, k++);
		}
		k->flags |= SPACE_AFTER;
		at = stop + 2;
		odd++;
	}
	p->odd = odd;
	p->at = at;
	p->k = k;
}

/* The bytes of a closing quotation mark at `at`, straight or curled; 0 where none is. */
static inline size_t closing_quote(Str text, size_t at)
{
	const char *q = text.p + at;

	if (at < text.n && q[0] == '"')
		return 1;
	return at + 3 <= text.n && memcmp(q, "\u201d", 3) == 0 ? 3 : 0;
}

/* White space behind a chunk. */
typedef struct {
	size_t next; /* where it ends */
	bool odd;    /* it is not one blank */
	bool ends;   /* the paragraph ends with it */
} Gap;

/* White space from stop on that is not known to be one blank: it may be none, at the end of the text. */
static Gap odd_gap(const Place *p, size_t stop)
{
	Str text = p->c.text;
	size_t next = stop, breaks = 0;

	for (size_t n; next < text.n && (n = space_at(text, next)) > 0; next += n)
		breaks += text.p[next] == '\n';
	return (Gap){next, next - stop != 1 || text.p[stop] != ' ',
	             breaks > p->wrapped || next == text.n};
}

static inline Gap gap_at(const Place *p, size_t stop)
{
	Str text = p->c.text;

	if (stop + 1 < text.n && text.p[stop] == ' ' && space_at(text, stop + 1) == 0)
		return (Gap){stop + 1, false, false};
	return odd_gap(p, stop);
}

/* Does the chunk end before `at`? */
static inline bool ends_chunk(Str text, size_t at)
{
	return at >= text.n || space_at(text, at) > 0;
}

/* What the dot at the end of a chunk sees behind the gap. */
static inline size_t seen_behind(const Place *p, const Gap *g)
{
	return g->ends ? p->c.text.n : g->next;
}

/* A chunk, or its rest, has become the tokens up to k, and the gap is behind it; odds: how many entries of the list that takes,
 * at least. */
static inline void end_chunk(Place *p, Token *k, const Gap *g, size_t odds)
{
	k[-1].flags |= (uint8_t)(SPACE_AFTER | g->odd * ODD_SPACE | g->ends * PARAGRAPH_END);
	p->c.quote_open &= !g->ends;
	p->k = k;
	p->at = g->next;
	for (p->odd += odds; *p->odd < g->next;)
		p->odd++;
}

/* A mark that opens what follows, with a letter behind it: a token alone; what follows is as if it began the chunk. */
static bool opening_mark(Place *p)
{
	Str text = p->c.text;
	const char *mark = text.p + p->at;
	size_t n = 1;
	uint8_t kind = rules_alone[(unsigned char)*mark & 0x7f];

	if (!(rules_mark[(unsigned char)*mark] & MARK_OPENS)) {
		if (p->at + 3 > text.n || memcmp(mark, "\u201c", 3) != 0)
			return false;
		n = 3;
		kind = TOKEN_QUOTE;
	}
	if (p->at + n >= text.n || !is_ascii_letter(mark[n]))
		return false;
	*p->k++ = (Token){(uint32_t)p->at, (uint32_t)n, kind, 0, 0, 0};
	p->at += n;
	p->odd += n;
	return true;
}

/* The word k, the last of its chunk, is there; take the dot to it, or put the mark at `end` behind it, if one is there.  Returns where the
 * next token goes.  next: what follows the mark. */
static inline Token *last_word(const Context *c, Token *k, size_t end, bool mark, size_t next)
{
	if (mark && takes_dot(c, k, end, next))
		return k + 1;
	lists_contract(c->text.p + k->at, k->n, k);
	if (mark)
		put_mark(++k, c->text, end);
	return k + 1;
}

/* A chunk, or its rest, that is a word of letters, perhaps with an apostrophe and letters; then perhaps a mark; then
 * perhaps a closing quotation mark.  False, with nothing done, where it is not. */
static bool marked_word(Place *p)
{
	Str text = p->c.text;
	size_t stop = *p->odd, apostrophe = apostrophe_at(text, stop);
	size_t end = apostrophe > 0 ? p->odd[apostrophe] : stop,
	       quote = closing_quote(text, end);
	uint8_t how = end < text.n ? rules_mark[(unsigned char)text.p[end]] : 0;
	bool mark = quote == 0 && how != 0;
	Token *k = p->k;
	Gap g;

	if (mark)
		quote = closing_quote(text, end + 1);
	if ((apostrophe > 0 && end == stop + apostrophe) ||
	    (mark && !(how & (quote > 0 ? MARK_BEFORE_QUOTE : MARK_PLAIN))) ||
	    !ends_chunk(text, end + mark + quote))
		return false;
	g = gap_at(p, end + mark + quote);
	put_word(k, p->at, end - p->at, 0);
	if (apostrophe > 0)
		k->tail = (uint8_t)lists_clitic_behind(str_cut(text, p->at, end), apostrophe,
		                                       end - stop - apostrophe);
	k = last_word(&p->c, k, end, mark, quote > 0 ? end + 1 : seen_behind(p, &g));
	if (quote > 0)
		*k++ = (Token){(uint32_t)(end + mark), (uint32_t)quote, TOKEN_QUOTE, 0, 0, 0};
	end_chunk(p, k, &g, apostrophe + mark + quote);
	return true;
}

/* A chunk, or its rest, that is words of letters with hyphens between; then perhaps a mark.  False, with nothing done, where it
 * is not, or begins with a prefix, which is no word. */
static bool hyphened_words(Place *p)
{
	Str text = p->c.text;
	const uint32_t *odd = p->odd;
	size_t at = p->at, end;
	Token *k = p->k;
	bool mark;
	Gap g;

	if (lists_prefix(str_cut(text, at, *odd)))
		return false;
	for (; (end = *odd) > at && end < text.n && text.p[end] == '-'; at = *odd++ + 1) {
		put_word(k, at, end - at, 0);
		lists_contract(text.p + at, end - at, k);
		put_mark(k + 1, text, end);
		k += 2;
	}
	mark = end < text.n && (rules_mark[(unsigned char)text.p[end]] & MARK_PLAIN);
	if (end == at || !ends_chunk(text, end + mark))
		return false;
	g = gap_at(p, end + mark);
	put_word(k, at, end - at, 0);
	k = last_word(&p->c, k, end, mark, seen_behind(p, &g));
	end_chunk(p, k, &g, (size_t)(odd - p->odd) + mark);
	return true;
}

/* A chunk, or its rest, that is digits, with commas between; then perhaps a comma or a dot.  False, with nothing done, where it
 * is not. */
static bool plain_number(Place *p)
{
	Str text = p->c.text;
	size_t at = p->at, end = at + rules_number(text, at);
	bool mark = end < text.n && (text.p[end] == ',' || text.p[end] == '.');
	Token *k = p->k;
	Gap g;

	if (end == at || !ends_chunk(text, end + mark))
		return false;
	g = gap_at(p, end + mark);
	*k++ = (Token){(uint32_t)at, (uint32_t)(end - at), TOKEN_NUMBER, 0, 0, 0};
	if (mark)
		put_mark(k++, text, end);
	end_chunk(p, k, &g, end - at + mark);
	return true;
}

/* The chunk that begins here, or its rest, of whatever kind. */
static void any_chunk(Place *p, Tokens *t)
{
	const uint32_t *stop = p->odd;
	Gap g;

	while (!ends_chunk(p->c.text, *stop))
		stop++;
	g = gap_at(p, *stop);
	t->n = (size_t)(p->k - t->tok);
	chunk_words(&p->c, p->odd, p->at, *stop, seen_behind(p, &g), t);
	end_chunk(p, t->tok + t->n, &g, 0);
}

/* A chunk, or its rest, that is no plain word; or more white space behind one. */
static void other_chunk(Place *p, Tokens *t)
{
	if (p->odd == p->odd_end) {
		any_chunk(p, t);
	} else if (*p->odd > p->at) {
		if (!(p->c.text.p[*p->odd] == '-' ? hyphened_words(p) : marked_word(p)))
			any_chunk(p, t);
	} else if (ends_chunk(p->c.text, p->at)) {
		Gap g = odd_gap(p, p->at - 1);

		end_chunk(p, p->k, &g, 0);
	} else if (!plain_number(p) && !opening_mark(p)) {
		any_chunk(p, t);
	}
}

/* No letter is here: then the plain word before ends its stretch, if one is before. */
static inline void end_stretch_before(Place *p)
{
	if (p->k > p->begun && !is_ascii_letter(p->c.text.p[p->at]))
		end_stretches(p, p->k - 1, p->k);
}

void words_of(const Tokenizer *z, Str text, bool wrapped, Tokens *t)
{
	enum { MORE = 8 }; /* for what is taken back */
	/* a token has a byte, and ends with one that is no letter or before one */
	size_t room = (2 * t->odds < text.n ? 2 * t->odds : text.n) + MORE;
	Place p = {.c = {.z = z, .text = text},
	           .odd = t->odd,
	           .odd_end = t->odd + t->odds,
	           .wrapped = wrapped};

	p.begun = p.k = t->tok = grow_to(t->tok, &t->cap, room, sizeof *t->tok);
	p.stretch = t->stretch = grow_to(t->stretch, &t->stretch_cap, room, 1);
	p.at = odd_gap(&p, 0).next;
	while (*p.odd < p.at)
		p.odd++;
	for (size_t end = text.n; p.odd_end > p.odd && text.p[end - 1] == ' '; end--)
		p.odd_end--; /* so that text is behind each blank */
	while (p.at < text.n) {
		const Token *from;

		if (z->tokens_only)
			plain_words(&p, false);
		else
			plain_words(&p, true);
		end_stretch_before(&p);
		from = p.k;
		other_chunk(&p, t);
		if (p.k > from)
			end_stretches(&p, from, p.k);
	}
	t->n = (size_t)(p.k - t->tok);
	t->stretches = (size_t)(p.stretch - t->stretch);
}
