/* sift.c -- the keys of gaps between words, many at a time.
 *
 * Nothing here waits for anything: the gaps at hand are listed, the words round them hashed and
 * their entries of the lexicon fetched, the verdicts looked up, and the list closed up, each in a
 * loop of its own without branches that depend on the text.
 */
#include "sift.h"

enum { BATCH = 64 };

/* What stands behind the second word: its kind, or which mark; 0: the paragraph's end. */
static inline uint32_t follower(Str text, const Token *word)
{
	bool last = word->flags & PARAGRAPH_END;
	unsigned char c = (unsigned char)text.p[word[!last].at];
	uint32_t kind = shape_byte[c];

	kind = kind != BYTE_OTHER ? kind : c | 0x80; /* a mark, or what begins beyond ASCII */
	return last ? 0 : kind;
}

static inline uint32_t hash_of(Str text, const Token *k)
{
	return word_hash_in(text, k->at, word_of(text, k).n);
}

static inline uint32_t key_of(const Lexicon *l, unsigned manner, Str text, const Token *k,
                              uint32_t left, uint32_t right)
{
	WordClass a = lexicon_find(l, left), b = lexicon_find(l, right);
	uint32_t shapes =
		(uint32_t)shape_of(word_of(text, k)) << 4 | shape_of(word_of(text, k + 1));
	uint32_t classes = (uint32_t)a.capital << 6 | (uint32_t)b.capital << 3 | b.starts;
	uint32_t h = hash_mix(manner << 8 | shapes, classes << 8 | follower(text, k + 1));

	return hash_mix(h, 1) >> (32 - KEY_BITS);
}

uint32_t sift_key(const Lexicon *lexicon, unsigned manner, Str text, const Token *k)
{
	return key_of(lexicon, manner, text, k, hash_of(text, k), hash_of(text, k + 1));
}

/* What gaps are sifted by, and where they stand. */
typedef struct {
	const Lexicon *lexicon;
	const uint8_t *verdicts;
	unsigned manner;
	Str text;
	const Token *tok;
} Sieve;

/* Those of gap[n] that are between words: their places into found; returns how many. */
static size_t find_between_words(const Sieve *s, const uint32_t *gap, size_t n,
                                 uint8_t found[BATCH])
{
	size_t words = 0;

	for (size_t g = 0; g < n; g++) {
		const Token *k = s->tok + gap[g];
		bool last = k->flags & PARAGRAPH_END; /* nothing may stand behind it */

		found[words] = (uint8_t)g;
		words += !last && is_between_words(s->text, k);
	}
	return words;
}

/* Mark in drop those of the found gaps at which no sentence ends. */
static void judge_found(const Sieve *s, const uint32_t *gap, const uint8_t *found, size_t n,
                        bool drop[BATCH])
{
	uint32_t left[BATCH], right[BATCH];

	for (size_t i = 0; i < n; i++) {
		const Token *k = s->tok + gap[found[i]];

		left[i] = hash_of(s->text, k);
		right[i] = hash_of(s->text, k + 1);
		lexicon_prefetch(s->lexicon, left[i]);
		lexicon_prefetch(s->lexicon, right[i]);
	}
	for (size_t i = 0; i < n; i++) {
		uint32_t key = key_of(s->lexicon, s->manner, s->text, s->tok + gap[found[i]],
		                      left[i], right[i]);

		drop[found[i]] = verdict_of(s->verdicts, key) == VERDICT_GO_ON;
	}
}

void gaps_sift(const Lexicon *lexicon, const uint8_t *verdicts, unsigned manner, Str text,
               Tokens *t)
{
	const Sieve sieve = {lexicon, verdicts, manner, text, t->tok};
	size_t kept = 0;

	for (size_t g = 0, n; g < t->gaps; g += n) {
		uint8_t found[BATCH] = {0};
		bool drop[BATCH] = {false};
		uint32_t *gap = t->gap + g;
		size_t words;

		n = t->gaps - g < BATCH ? t->gaps - g : BATCH;
		words = find_between_words(&sieve, gap, n, found);
		judge_found(&sieve, gap, found, words, drop);
		for (size_t i = 0; i < n; i++) {
			t->gap[kept] = gap[i];
			kept += !drop[i];
		}
	}
	t->gap[kept] = (uint32_t)t->n;
	t->gaps = kept;
}
