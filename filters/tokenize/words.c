/* words.c -- a text into paragraphs and chunks, and these into tokens.
 *
 * All bytes that are no ASCII letters are listed first (classes.h); a run of letters is what lies between two of
 * them.  Most chunks are letters with a blank behind them, and make one loop that does nothing else.  Most others are such a
 * word with marks of the common kinds around it, and are cut here too; what is left goes to the rules (chunk.h).
 */
#include "words.h"

#include "chunk.h"
#include "lists.h"
#include "rules.h"

/* Where the tokenizing of a text has come to. */
typedef struct {
	Context c;
	size_t at;           /* a byte of the text; white space, or the start of a chunk, or of its rest */
	const uint32_t *odd; /* the first entry of t->odd that is not before it */
	const uint32_t *odd_end; /* the entries that have text behind them end here */
	Token *k;                /* where the next token goes */
	bool wrapped;            /* single line breaks end no paragraph */
} Place;

static inline Token word_token(size_t at, size_t n, unsigned flags)
{
	return (Token){(uint32_t)at, (uint32_t)n, TOKEN_WORD, (uint8_t)flags, 0, 0};
}

/* The chunks from here on that are ASCII letters with a blank behind them. */
static inline void plain_words(Place *p)
{
	Str all = p->c.text;
	const char *text = all.p;
	const uint32_t *odd = p->odd, *end = p->odd_end;
	size_t at = p->at;
	Token *k = p->k;

	for (; odd < end; odd++, k++) {
		size_t stop = *odd, n = stop - at;

		if ((text[stop] != ' ') | (n == 0))
			break;

		unsigned lower = is_ascii_lower((unsigned char)text[stop + 1]);

		*k = word_token(at, n, SPACE_AFTER | lower * LOWER_AFTER);
		lists_contract(all, k);
		at = stop + 1;
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

/* Is a single blank at `at`, and more of the text behind it? */
static inline bool is_blank_at(const Tokens *t, Str text, size_t at)
{
	return at < text.n && text.p[at] == ' ' && (mask_at(t->space, at) & 3) == 1;
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

/* The bytes of an apostrophe at `at`, straight or curled; 0 where none is. */
static inline size_t apostrophe_at(Str text, size_t at)
{
	if (text.p[at] == '\'')
		return 1;
	return at + 3 <= text.n && memcmp(text.p + at, "\u2019", 3) == 0 ? 3 : 0;
}

/* The word at..end into k, and the plain mark behind it, if it is not the word's own; returns where the next token goes.
 * next: what follows the mark, if it is a dot. */
static inline Token *word_and_mark(const Context *c, Token *k, size_t end, size_t next)
{
	unsigned char mark = (unsigned char)c->text.p[end];
	unsigned f;

	if (mark == '.' && k->n <= LISTED && (f = chunk_dot(c, k, next)) != 0) {
		k->n++;
		k->flags |= (uint8_t)f;
		return k + 1;
	}
	lists_contract(c->text, k);
	k[1] = (Token){(uint32_t)end, 1, rules_alone[mark], 0, 0, 0};
	return k + 2;
}

/* A chunk, or its rest, that is a word of letters, perhaps with an apostrophe and letters; then perhaps a mark;
 * then perhaps a closing quotation mark; and a blank.  False, with nothing done, where it is otherwise. */
static bool marked_word(Place *p, const Tokens *t)
{
	Str text = p->c.text;
	size_t stop = *p->odd, apostrophe = apostrophe_at(text, stop);
	size_t end = apostrophe > 0 ? p->odd[apostrophe] : stop, quote = closing_quote(text, end);
	uint8_t how = end < text.n ? rules_mark[(unsigned char)text.p[end]] : 0;
	bool mark = quote == 0 && how != 0;
	Token *k = p->k;

	if (mark)
		quote = closing_quote(text, end + 1);
	if ((apostrophe > 0 && end == stop + apostrophe) ||
	    (mark && !(how & (quote > 0 ? MARK_BEFORE_QUOTE : MARK_PLAIN))) ||
	    !is_blank_at(t, text, end + mark + quote))
		return false;
	*k = word_token(p->at, end - p->at, 0);
	if (apostrophe > 0)
		k->tail = (uint8_t)lists_clitic(str_cut(text, p->at, end));
	if (mark) {
		k = word_and_mark(&p->c, k, end, end + 1 + (quote == 0));
	} else {
		lists_contract(text, k);
		k++;
	}
	if (quote > 0)
		*k++ = (Token){(uint32_t)(end + mark), (uint32_t)quote, TOKEN_QUOTE, 0, 0, 0};
	k[-1].flags |= SPACE_AFTER;
	p->k = k;
	p->odd += apostrophe + mark + quote + 1;
	p->at = end + mark + quote + 1;
	return true;
}

/* Does the white space from..to end the paragraph? */
static bool is_break(const Place *p, size_t from, size_t to)
{
	size_t breaks = 0;

	for (; from < to; from++)
		breaks += p->c.text.p[from] == '\n';
	return breaks > p->wrapped || to == p->c.text.n;
}

/* The chunk that begins here, if one does, of whatever kind, and the white space behind it, or here. */
static void any_chunk(Place *p, Tokens *t)
{
	Str text = p->c.text;
	bool is_space = mask_at(t->space, p->at) & 1; /* a blank is behind us */
	size_t stop = is_space ? p->at - 1 : mask_next(t->space, p->at, text.n);
	size_t next = mask_next_clear(t->space, stop, text.n);
	bool ends = is_break(p, stop, next);

	if (!is_space) {
		t->n = (size_t)(p->k - t->tok);
		chunk_words(&p->c, p->at, stop, ends ? text.n : next, t);
		p->k = t->tok + t->n;
	}
	p->k[-1].flags |= SPACE_AFTER;
	if (next - stop != 1 || text.p[stop] != ' ')
		p->k[-1].flags |= ODD_SPACE;
	if (ends) {
		p->k[-1].flags |= PARAGRAPH_END;
		p->c.quote_open = false;
	}
	for (p->at = next; *p->odd < next;)
		p->odd++;
}

void words_of(const Tokenizer *z, Str text, bool wrapped, Tokens *t)
{
	size_t room = 2 * t->odds + 2; /* a token ends with a byte that is no letter, or before one */
	Place p = {.c = {.z = z, .text = text},
	           .at = mask_next_clear(t->space, 0, text.n),
	           .odd = t->odd,
	           .odd_end = t->odd + t->odds,
	           .wrapped = wrapped};

	p.k = t->tok = grow_to(t->tok, &t->cap, room, sizeof *t->tok);
	while (*p.odd < p.at)
		p.odd++;
	for (size_t end = text.n; p.odd_end > p.odd && text.p[end - 1] == ' '; end--)
		p.odd_end--; /* so that text is behind each blank */
	while (p.at < text.n) {
		plain_words(&p);
		if (p.odd == p.odd_end ||
		    !(*p.odd > p.at ? marked_word(&p, t) : opening_mark(&p)))
			any_chunk(&p, t);
	}
	t->n = (size_t)(p.k - t->tok);
}
