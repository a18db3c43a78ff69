/* words.c -- a text into paragraphs and chunks, and these into tokens.
 *
 * All bytes that are no ASCII letters have been listed (classes.h); a run of letters is what lies between two of
 * them.  Most chunks are letters, or letters and a mark, with a blank behind them, and make one loop that does nothing
 * else; the others are cut one by one (cut.h).  What stands together, and where sentences may end, is noted on the way.
 */
#include "words.h"

#include "cut.h"

/* Is it a plain mark at odd[0], the end of its chunk, with a blank and a character of ASCII behind? */
static inline bool is_plain_mark(const char *text, const uint32_t *odd)
{
	const unsigned char *mark = (const unsigned char *)text + odd[0];

	return (rules_mark[mark[0]] & MARK_PLAIN) & (mark[1] == ' ') &
	       ((unsigned char)(mark[2] - '!') < 0x7f - '!');
}

/* All tokens before `from` stand with one blank between them since a stretch began; those from..to, of which there is one at
 * least, end one each. */
static inline void end_stretches(Place *p, const Token *from, const Token *to)
{
	enum { FEW = 4 }; /* are noted at once, and taken back if they were fewer */
	size_t first = (size_t)(from + 1 - p->begun), n = (size_t)(to - from);
	uint8_t *stretch = p->stretch;

	for (; first > STRETCH_TOKENS; first -= STRETCH_TOKENS)
		*stretch++ = STRETCH_TOKENS;
	memset(stretch, 1, FEW);
	if (n > FEW)
		memset(stretch, 1, n);
	stretch[0] = (uint8_t)first;
	p->stretch = stretch + n;
	p->begun = to;
}

/* The same of a word and the mark behind it. */
static inline void end_word_and_mark(Place *p, const Token *word)
{
	size_t first = (size_t)(word + 1 - p->begun);
	uint8_t *stretch = p->stretch;

	if (first > STRETCH_TOKENS) {
		end_stretches(p, word, word + 2);
		return;
	}
	p->stretch = stretch + 2;
	p->begun = word + 2;
	stretch[0] = (uint8_t)first;
	stretch[1] = 1;
}

/* Two bytes before p and two from it on, the first lowest. */
static inline uint32_t seen_round(const char *p)
{
	uint32_t bytes;

	memcpy(&bytes, p - 2, sizeof bytes);
	return le32toh(bytes);
}

/* The word from `at` up to the plain mark at stop into k, and the mark; or one token, where the dot is the word's own.  seen: what is
 * round the mark.  Returns where the next token goes. */
static inline __attribute__((always_inline)) Token *
put_word_and_mark(Place *p, Token *k, size_t at, size_t stop, uint32_t seen, bool contract)
{
	const char *text = p->c.text.p;

	put_word(k, at, stop - at, 0);
	if (takes_dot(&p->c, k, stop, stop + 2)) {
		end_stretches(p, k, k + 1);
		note_gap(p, k, true);
	} else {
		if (contract)
			lists_contract_seen(seen, text + at, stop - at, k);
		put_mark(k + 1, p->c.text, stop);
		end_word_and_mark(p, k++);
		note_gap(p, k, gap_behind_mark((unsigned char)text[stop]));
		gaps_show(&p->shown, k, is_ascii_lower((unsigned char)text[stop + 2]));
	}
	k->flags |= SPACE_AFTER;
	return k + 1;
}

/* The chunks from here on that are ASCII letters, and those that are letters and a plain mark, with a blank behind them.
 * contract: words may be two.  Two bytes at least are before p->at, or one and a letter at it. */
static inline __attribute__((always_inline)) void plain_words(Place *p, bool contract)
{
	const char *text = p->c.text.p;
	const uint32_t *odd = p->odd, *end = p->odd_end;
	size_t at = p->at, stop = 0, n = 0;
	Token *k = p->k;
	uint32_t seen = 0;
	bool like;

	for (;;) {
		/* words alone; what calls a function is left to the outer loop, so that this one keeps its registers */
		for (like = false; odd < end; odd++) {
			stop = *odd;
			n = stop - at;
			seen = seen_round(text + stop);
			if (!(((seen >> 16 & 0xff) == ' ') & (n != 0)))
				break;
			put_word(k++, at, n, SPACE_AFTER);
			at = stop + 1;
			if (contract && lists_ends_like(contraction_like, seen, n)) {
				like = true;
				break;
			}
		}
		if (like) {
			odd++;
			lists_contract_listed((Str){text + at - 1 - n, n}, k - 1);
			continue;
		}
		if (odd >= end || n == 0 || !is_plain_mark(text, odd))
			break;
		k = put_word_and_mark(p, k, at, stop, seen, contract);
		at = stop + 2;
		odd += 2;
	}
	p->odd = odd;
	p->at = at;
	p->k = k;
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

	p.tok = p.begun = p.k = t->tok = renew_to(t->tok, &t->cap, room, sizeof *t->tok);
	p.stretch = t->stretch = renew_to(t->stretch, &t->stretch_cap, room, 1);
	p.gap = t->gap = t->odd; /* fewer of these are behind us than of those */
	for (size_t space; p.at < text.n && (space = space_at(text, p.at)) > 0;)
		p.at += space;
	while (*p.odd < p.at)
		p.odd++;
	while (p.odd_end > p.odd && p.odd_end[-1] + CUT_LOOK > text.n)
		p.odd_end--;
	while (p.at < text.n) {
		const Token *from = p.k;

		cut_chunk(&p, t);
		if (p.k > from)
			end_stretches(&p, from, p.k);
		if (z->tokens_only)
			plain_words(&p, false);
		else
			plain_words(&p, true);
		end_stretch_before(&p);
	}
	t->n = (size_t)(p.k - t->tok);
	t->stretches = (size_t)(p.stretch - t->stretch);
	t->gaps = (size_t)(p.gap - t->gap);
	t->genre = gaps_genre(&p.shown);
}
