/* cut.c -- chunks that are no plain words into tokens.
 *
 * Most are a word with an apostrophe, marks or quotation marks, words with hyphens, or a number: what they are, the
 * first byte that is no letter tells nearly.
 */
#include "cut.h"

/* The bytes of a closing quotation mark at p[0], of four, straight or curled; 0 where none is.  Without a branch. */
static inline size_t closing_quote(const char *p)
{
	const uint32_t curled = 0x9d80e2, three = 0xffffff; /* U+201D */
	uint32_t bytes;

	memcpy(&bytes, p, sizeof bytes);
	return (size_t)(p[0] == '"') | ((le32toh(bytes) & three) == curled) * 3u;
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

/* Token k is there, and another one follows in its chunk. */
static inline void note_glued(Place *p, const Token *k)
{
	note_gap(p, k, gap_is_visited_glued(k, (unsigned char)p->c.text.p[k->at]));
}

/* A chunk, or its rest, has become the tokens up to k, and the gap is behind it; odds: how many entries of the list that takes,
 * at least. */
static inline void end_chunk(Place *p, Token *k, const Gap *g, size_t odds)
{
	Str text = p->c.text;
	bool lower = g->next < text.n && is_ascii_lower((unsigned char)text.p[g->next]);

	k[-1].flags |= (uint8_t)(SPACE_AFTER | g->odd * ODD_SPACE | g->ends * PARAGRAPH_END);
	note_gap(p, k - 1,
	         gap_is_visited(k - 1, (unsigned char)text.p[k[-1].at], lower, MANNER_EDITED));
	if (g->ends) {
		gaps_show_end(&p->shown, p->tok, (size_t)(k - 1 - p->tok));
		p->c.quote_open = false;
	} else {
		gaps_show(&p->shown, k - 1, lower);
	}
	p->k = k;
	p->at = g->next;
	for (p->odd += odds; *p->odd < g->next;)
		p->odd++;
}

/* Does what is at p->at + n go with a mark before it: a letter, or behind a dollar, which is not the first byte of the text (see
 * words.c), a digit? */
static inline bool is_opened(const Place *p, size_t n)
{
	const char *mark = p->c.text.p + p->at;

	return p->at + n < p->c.text.n &&
	       (is_ascii_letter(mark[n]) ||
	        (*mark == '$' && is_ascii_digit(mark[n]) && p->at > 0));
}

/* A mark that opens what follows: a token alone; what follows is as if it began the chunk. */
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
	if (!is_opened(p, n))
		return false;
	*p->k = (Token){(uint32_t)p->at, (uint32_t)n, kind, 0, 0, 0};
	note_glued(p, p->k++);
	p->at += n;
	p->odd += n;
	return true;
}

/* The word k, the last of its chunk, ends at `end`, which is in the text; take the dot to it, or put the mark there behind it, if
 * one is there.  Returns where the next token goes.  next: what follows the mark. */
static inline __attribute__((always_inline)) Token *
last_word(const Context *c, Token *k, size_t end, bool mark, size_t next)
{
	if (takes_dot(c, k, end, next))
		return k + 1;
	lists_contract(c->text.p + k->at, k->n, k);
	put_mark(k + 1, c->text, end - !mark); /* if there is none, it is overwritten */
	return k + 1 + mark;
}

/* A chunk, or its rest, that is a word of letters, with an apostrophe of so many bytes and letters, unless that is 0; then
 * perhaps a mark; then perhaps a closing quotation mark.  False, with nothing done, where it is not. */
static inline __attribute__((always_inline)) bool word_and_marks(Place *p, size_t apostrophe)
{
	Str text = p->c.text;
	size_t stop = *p->odd, end = apostrophe > 0 ? p->odd[apostrophe] : stop;
	size_t mark, quote, behind;
	unsigned how, may;
	Token *k = p->k;
	Gap g;

	if (apostrophe > 0 && end + CUT_LOOK > text.n)
		return false;
	how = rules_mark[(unsigned char)text.p[end]];
	mark = (how != 0) & (text.p[end] != '"');
	quote = closing_quote(text.p + end + mark);
	may = quote > 0 ? MARK_BEFORE_QUOTE : MARK_PLAIN;
	behind = end + mark + quote;
	if ((mark & !(how & may)) | ((apostrophe > 0) & (end == stop + apostrophe)) ||
	    !ends_chunk(text, behind))
		return false;
	g = gap_at(p, behind);
	put_word(k, p->at, end - p->at, 0);
	if (apostrophe > 0)
		k->tail = (uint8_t)lists_clitic_behind(str_cut(text, p->at, end), apostrophe,
		                                       end - stop - apostrophe);
	k = last_word(&p->c, k, end, mark, quote > 0 ? end + 1 : seen_behind(p, &g));
	*k = (Token){(uint32_t)(end + mark), (uint32_t)quote, TOKEN_QUOTE, 0, 0, 0};
	note_gap(p, k - 1,
	         (quote > 0) & gap_is_visited_glued(k - 1, (unsigned char)text.p[end]));
	end_chunk(p, k + (quote > 0), &g, apostrophe + mark + quote);
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
	if (end == at || end + CUT_LOOK > text.n)
		return false;
	mark = rules_mark[(unsigned char)text.p[end]] & MARK_PLAIN;
	if (!ends_chunk(text, end + mark))
		return false;
	g = gap_at(p, end + mark);
	put_word(k, at, end - at, 0);
	k = last_word(&p->c, k, end, mark, seen_behind(p, &g));
	end_chunk(p, k, &g, (size_t)(odd - p->odd) + mark);
	return true;
}

/* The bytes of the dot and the digits that follow a number at `at`. */
static size_t decimals_at(Str text, size_t at)
{
	size_t n = at < text.n && text.p[at] == '.' ? rules_digits(text, at + 1) : 0;

	return n + (n > 0);
}

/* A chunk, or its rest, that is a number: digits, with commas between, perhaps decimals; then perhaps a comma or a dot, or a sign of
 * per cent.  False, with nothing done, where it is not. */
static bool plain_number(Place *p)
{
	Str text = p->c.text;
	size_t at = p->at, whole = at + rules_number(text, at),
	       end = whole > at ? whole + decimals_at(text, whole) : at;
	bool mark = end < text.n &&
	            (text.p[end] == ',' || text.p[end] == '.' || text.p[end] == '%');
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
static __attribute__((noinline)) void any_chunk(Place *p, Tokens *t)
{
	const uint32_t *stop = p->odd;
	Gap g;

	while (!ends_chunk(p->c.text, *stop))
		stop++;
	g = gap_at(p, *stop);
	t->n = (size_t)(p->k - t->tok);
	chunk_words(&p->c, p->odd, p->at, *stop, seen_behind(p, &g), t);
	for (; p->k + 1 < t->tok + t->n; p->k++)
		note_glued(p, p->k);
	end_chunk(p, t->tok + t->n, &g, 0);
}

/* One token of a kind up to `end`, which is a chunk, or its rest.  False, with nothing done, where the chunk goes on. */
static bool lone_token(Place *p, uint8_t kind, size_t end)
{
	Gap g;

	if (!ends_chunk(p->c.text, end))
		return false;
	g = gap_at(p, end);
	*p->k = (Token){(uint32_t)p->at, (uint32_t)(end - p->at), kind, 0, 0, 0};
	end_chunk(p, p->k + 1, &g, 0);
	return true;
}

/* A dash that is a chunk, or its rest: one hyphen or two, or longer than that.  False, with nothing done, where it is not. */
static bool lone_dash(Place *p)
{
	Str text = p->c.text;
	size_t end = p->at;
	uint8_t symbol = symbol_next(text, &end);

	if (symbol == '-' && end < text.n && text.p[end] == '-')
		return lone_token(p, TOKEN_DASHES, end + 1);
	return (symbol == '-' || symbol == SYMBOL_EN_DASH || symbol == SYMBOL_EM_DASH) &&
	       lone_token(p, rules_alone[symbol], end);
}

/* More white space behind a chunk; false where there is none. */
static bool more_space(Place *p)
{
	Gap g;

	if (!ends_chunk(p->c.text, p->at))
		return false;
	g = odd_gap(p, p->at - 1);
	end_chunk(p, p->k, &g, 0);
	return true;
}

/* A chunk, or its rest, that is letters with a dot behind each.  False, with nothing done, where it is not. */
static bool dotted_letters(Place *p)
{
	enum { SHORTEST = 4 };
	Str text = p->c.text;
	const uint32_t *odd = p->odd;
	size_t end = p->at;

	while (*odd < text.n && *odd == end + 1 && text.p[*odd] == '.') {
		end += 2;
		odd++;
	}
	return end - p->at >= SHORTEST && lone_token(p, TOKEN_ACRONYM, end);
}

/* A chunk, or its rest, that begins with letters and is of a common kind.  False, with nothing done, where it is not. */
static inline bool word_at_hand(Place *p)
{
	if (*p->odd + CUT_LOOK > p->c.text.n)
		return false;
	switch ((unsigned char)p->c.text.p[*p->odd]) {
	case '-':
		return hyphened_words(p);
	case '\'':
		return word_and_marks(p, 1);
	case '.':
		if (*p->odd == p->at + 1 && dotted_letters(p))
			return true;
		break;
	case 0xe2:
		if (apostrophe_at(p->c.text, *p->odd) > 0)
			return word_and_marks(p, 3);
	}
	return word_and_marks(p, 0);
}

void cut_chunk(Place *p, Tokens *t)
{
	bool known = *p->odd > p->at ? word_at_hand(p)
	                             : plain_number(p) || opening_mark(p) || lone_dash(p) ||
	                                       more_space(p);

	if (!known)
		any_chunk(p, t);
}
