/* keys.c -- the keys of gaps, many at a time.
 *
 * Tokens are made into codes, words into their classes, and these are mixed into a key: a loop for each
 * level, without branches that depend on the text, so that no gap waits for another.
 */
#include "keys.h"

#include "walk.h"

/* Odd numbers of 64 bits, by which what is mixed into a key is kept apart. */
#define MIX_BESIDE  0x9E3779B97F4A7C15u
#define MIX_BACK    0x165667B19E3779F9u
#define MIX_PLACE   0xA24BAED4963EE407u
#define MIX_OVER    0xD6E8FEB86659FD93u
#define MIX_FAR     0xE7037ED1A0B428DBu
#define MIX_WORD    0x8EBC6AF09C88C6E3u
#define MIX_CLASSES 0xC2B2AE3D27D4EB4Fu
#define MIX_ALL     0x9FB21C651E98DF25u

/* v where c; else 0. */
static inline uint64_t where(bool c, uint64_t v)
{
	return v & -(uint64_t)c;
}

/* What a token looks like from afar: its kind, first byte and last, whether it is short, and what its
 * flags tell. */
static inline uint32_t code_of(Str text, const Token *k)
{
	enum {
		TOLD = SPACE_AFTER | PARAGRAPH_END | ABBREVIATION | TITLE_ABBREV |
		       ENDING_ABBREV,
		SHORT = 3
	};
	const unsigned char *p = (const unsigned char *)text.p + k->at;

	return (((uint32_t)k->kind | (uint32_t)k->flags << 8) & (TOLD << 8 | 0xff)) |
	       (uint32_t)(k->n < SHORT) << 9 | (uint32_t)shape_byte[p[0]] << 16 |
	       (uint32_t)shape_byte[p[k->n - 1]] << 24;
}

/* The token before k, and that behind it, in their paragraph; k where there is none. */
static inline const Token *before(const KeyText *x, const KeyGap *g, const Token *k)
{
	return k - (k > x->tok + g->begin);
}

static inline const Token *behind(const Token *k)
{
	return k + !(k->flags & PARAGRAPH_END);
}

/* The two tokens beside the gap; and is it at the head of its paragraph?  There lists have their numbers, and
 * headings end. */
static inline uint64_t beside(const KeyText *x, const KeyGap *g)
{
	enum { HEAD = 4 };
	const Token *k = x->tok + g->at;
	uint64_t codes = code_of(x->text, k) | (uint64_t)code_of(x->text, k + 1) << 32;
	uint64_t place = (uint64_t)(g->at - g->begin < HEAD) << 16 | (uint64_t)x->manner << 17;

	return codes * MIX_BESIDE + place * MIX_PLACE;
}

/* Something of what is beyond the marks beside the gap. */
static inline uint64_t beyond_marks(const KeyText *x, const KeyGap *g)
{
	const Token *k = x->tok + g->at, *next = k + 1, *back = before(x, g, k);
	bool marked = !is_word(k) & (back != k);
	uint64_t fore = where(!is_word(next), behind(next)->kind + 1u);
	uint64_t aft = where(marked & !is_word(back), before(x, g, back)->kind + 1u);

	return where(marked, code_of(x->text, back)) * MIX_BACK + (fore | aft << 8) * MIX_PLACE;
}

/* The tokens beyond these, that behind the gap from farther away. */
static inline uint64_t wide(const KeyText *x, const KeyGap *g)
{
	const Token *k = x->tok + g->at, *next = k + 1;
	const Token *back = before(x, g, k), *over = behind(next);
	bool worded = is_word(k) & (back != k);
	const unsigned char *p = (const unsigned char *)x->text.p + over->at;
	uint64_t last = where(!is_word(over), shape_byte[p[over->n - 1]]);
	uint64_t follower = shape_byte[p[0]] | last << 8 | 1u << 16;

	return g->near + where(worded, code_of(x->text, back)) * MIX_BACK +
	       where(over != next, follower) * MIX_OVER;
}

/* The token two before the gap's own. */
static inline uint64_t far_back(const KeyText *x, const KeyGap *g)
{
	const Token *back = before(x, g, x->tok + g->at), *far = before(x, g, back);

	return where(far != back, code_of(x->text, far)) * MIX_FAR;
}

static inline uint32_t hash_of(Str text, const Token *k)
{
	return word_hash_in(text, k->at, word_of(text, k).n);
}

/* The word before the gap. */
static inline uint64_t word(const KeyText *x, const KeyGap *g)
{
	return hash_of(x->text, x->tok + g->at) * MIX_WORD;
}

/* The hashes of the words nearest to the gap; what the lexicon says of them. */
typedef struct {
	uint32_t left, right;
} Words;

static inline const Token *left_of(const KeyText *x, const KeyGap *g)
{
	const Token *k = x->tok + g->at;

	return is_word(k) ? k : before(x, g, k);
}

static inline const Token *right_of(const KeyText *x, const KeyGap *g)
{
	const Token *next = x->tok + g->at + 1;

	return is_word(next) ? next : behind(next);
}

static inline Words words(const KeyText *x, const KeyGap *g)
{
	Words w = {hash_of(x->text, left_of(x, g)), hash_of(x->text, right_of(x, g))};

	lexicon_prefetch(x->lexicon, w.left);
	lexicon_prefetch(x->lexicon, w.right);
	return w;
}

static inline uint64_t classes(const KeyText *x, const KeyGap *g, Words w)
{
	const Token *k = x->tok + g->at;
	WordClass a = lexicon_find(x->lexicon, w.left), b = lexicon_find(x->lexicon, w.right);
	uint64_t capital = where(is_word(k), a.capital);
	uint64_t dotted = where((!is_word(k)) | (k->flags / ABBREVIATION & 1), a.dotted);
	uint64_t l = where(is_word(left_of(x, g)), capital << 3 | dotted);
	uint64_t r = where(is_word(right_of(x, g)), (unsigned)b.capital << 3 | b.starts);

	return (l << 6 | r) * MIX_CLASSES;
}

__attribute__((flatten)) void keys_look(const KeyText *x, KeyGap *g, size_t n)
{
	for (size_t i = 0; i < n; i++)
		g[i].near = beside(x, g + i) + beyond_marks(x, g + i);
}

static inline uint32_t key_of(uint64_t seen, KeyLevel level)
{
	uint64_t h = seen + (uint64_t)level;

	return (uint32_t)((h ^ h >> 32) * MIX_ALL >> 32);
}

/* Words' entries of the lexicon are fetched for all gaps before they are asked for. */
static inline void keys_by_classes(const KeyText *x, const KeyGap *g, size_t n, uint32_t *key)
{
	Words w[KEYS_TOGETHER];

	for (size_t i = 0; i < n; i++)
		w[i] = words(x, g + i);
	for (size_t i = 0; i < n; i++)
		key[i] = key_of(wide(x, g + i) + classes(x, g + i, w[i]), KEY_CLASSES);
}

__attribute__((flatten)) void keys_of(const KeyText *x, KeyLevel level, const KeyGap *g,
                                      size_t n, uint32_t *key)
{
	switch (level) {
	case KEY_BESIDE:
		for (size_t i = 0; i < n; i++)
			key[i] = key_of(g[i].near, KEY_BESIDE);
		break;
	case KEY_WIDE:
		for (size_t i = 0; i < n; i++)
			key[i] = key_of(wide(x, g + i), KEY_WIDE);
		break;
	case KEY_WORD:
		for (size_t i = 0; i < n; i++)
			key[i] = key_of(g[i].near + word(x, g + i), KEY_WORD);
		break;
	case KEY_FAR:
		for (size_t i = 0; i < n; i++)
			key[i] = key_of(wide(x, g + i) + far_back(x, g + i), KEY_FAR);
		break;
	default:
		keys_by_classes(x, g, n, key);
	}
}
