/* words.c -- the facts of a form, and the store of forms.
 *
 * A form is read once, character by character, into its lower-case letters with their classes;
 * everything else is counted and hashed from these.  Only the first MOST_LETTERS characters of
 * a form count.
 */
#include "words.h"

#include <stdlib.h>

#include "../lib/linear.h"
#include "../lib/utf8.h"

enum { MOST_LETTERS = 40, SLOT_BITS = 16, SLOTS = 1 << SLOT_BITS };

/* A form of up to eight bytes, which most are, is told from others by its slot alone. */
struct WordSlot {
	uint64_t head;   /* its first eight bytes, zeros behind a shorter form */
	uint32_t n;      /* its bytes and one; 0: the slot is free */
	uint16_t number; /* of the type */
};

/* A form, taken apart. */
typedef struct {
	uint32_t lower[MOST_LETTERS]; /* quotes and dashes alike */
	uint32_t plain[MOST_LETTERS]; /* as written, digits as 0 */
	Utf8Class class[MOST_LETTERS];
	uint32_t n, uppers, lowers, digits, letters, others;
} Spelling;

/* One character for the kinds of it that texts do not tell apart. */
static uint32_t alike(uint32_t c)
{
	switch (c) {
	case 0x2018:
	case 0x2019:
	case 0x60:
		return '\'';
	case 0x201C:
	case 0x201D:
		return '"';
	case 0x2010:
	case 0x2011:
		return '-';
	case 0x2013:
	case 0x2014:
		return 0x2014;
	default:
		return c;
	}
}

static void spell(Str form, Spelling *s)
{
	size_t at = 0;

	*s = (Spelling){0};
	while (at < form.n && s->n < MOST_LETTERS) {
		uint32_t c = utf8_next(form, &at);
		Utf8Class k = utf8_class(c);

		s->class[s->n] = k;
		s->plain[s->n] = k == UC_DIGIT ? '0' : c;
		s->lower[s->n] = alike(k == UC_UPPER ? utf8_lower(c) : c);
		s->uppers += k == UC_UPPER;
		s->lowers += k == UC_LOWER;
		s->digits += k == UC_DIGIT;
		s->letters += utf8_is_letter(k);
		s->others += !utf8_is_letter(k) && k != UC_DIGIT && k != UC_MARK;
		s->n++;
	}
}

static uint32_t hash_of(uint32_t seed, const uint32_t *c, uint32_t n)
{
	uint32_t h = seed;

	for (uint32_t i = 0; i < n; i++)
		h = hash_mix(h, c[i]);
	return hash_mix(h, n);
}

uint32_t word_key(Str form)
{
	Spelling s;

	spell(form, &s);
	return hash_of(0x51ED, s.lower, s.n);
}

static uint8_t kind_of_digits(const Spelling *s)
{
	if (s->digits < s->n) {
		for (uint32_t i = 1; i + 1 < s->n; i++)
			if (s->lower[i] == ':')
				return KIND_CLOCK;
		return KIND_FIGURE;
	}
	if (s->n == 4 && ((s->lower[0] == '1' && s->lower[1] >= '4') ||
	                  (s->lower[0] == '2' && s->lower[1] == '0')))
		return KIND_YEAR;
	return (uint8_t)(KIND_DIGITS + (s->n < 4 ? s->n - 1 : 3));
}

static uint8_t kind_of_letters(const Spelling *s)
{
	bool upper = s->class[0] == UC_UPPER;

	if (s->uppers == s->n)
		return s->n == 1 ? KIND_LETTER : KIND_UPPER;
	if (upper && s->n == 2 && s->lower[1] == '.')
		return KIND_INITIAL;
	if (upper && s->uppers == s->letters && s->others > 0 && s->lower[1] == '.')
		return KIND_DOTTED;
	if (upper && s->uppers == 1)
		return KIND_CAPITAL;
	if (s->uppers > 0)
		return KIND_CAMEL;
	if (s->lowers == s->n)
		return KIND_LOWER;
	return s->lowers > 0 ? KIND_HYPHEN : KIND_OTHER;
}

static uint8_t kind_of(const Spelling *s)
{
	if (s->n == 0)
		return KIND_OTHER;
	if (s->digits > 0)
		return s->letters > 0 ? KIND_MIXED : kind_of_digits(s);
	if (s->letters > 0)
		return kind_of_letters(s);
	if (s->class[0] == UC_CURRENCY)
		return KIND_MONEY;
	return (uint8_t)(KIND_MARK + s->lower[0] % 32);
}

/* Hashes of the pattern of letter case: every character (the first twelve), and runs. */
static void shapes_of(const Spelling *s, WordType *t)
{
	uint32_t full = 1, brief = 2, last = UINT32_MAX, runs = 0;

	for (uint32_t i = 0; i < s->n; i++) {
		Utf8Class k = s->class[i];
		uint32_t c = k == UC_UPPER       ? 'X'
		             : k == UC_LOWER     ? 'x'
		             : k == UC_DIGIT     ? 'd'
		             : utf8_is_letter(k) ? 'l'
		                                 : s->lower[i];

		if (i < 12)
			full = hash_mix(full, c);
		if (c != last && runs++ < 10)
			brief = hash_mix(brief, c);
		last = c;
	}
	t->shape = full;
	t->brief = brief;
}

static void affixes_of(const Spelling *s, WordType *t)
{
	for (uint32_t k = 1; k <= AFFIXES && k <= s->n; k++) {
		t->prefix[k - 1] = hash_of(k, s->lower, k);
		t->suffix[k - 1] = hash_of(k + AFFIXES, s->lower + s->n - k, k);
	}
}

static void facts_of(Words *w, const Spelling *s, WordType *t)
{
	uint32_t key = hash_of(0x51ED, s->lower, s->n), digits_alike[MOST_LETTERS];

	for (uint32_t i = 0; i < s->n; i++)
		digits_alike[i] = s->class[i] == UC_DIGIT ? '0' : s->lower[i];
	t->key = key;
	t->lower = hash_of(3, digits_alike, s->n);
	t->exact = hash_of(4, s->plain, s->n);
	t->facts = word_facts(table_get(&w->words, key));
	t->lists = table_get(&w->phrases, key);
	t->kind = kind_of(s);
	t->upper = s->n > 0 && s->class[0] == UC_UPPER;
	shapes_of(s, t);
	affixes_of(s, t);
}

static uint8_t traits_of(const Spelling *s, const WordType *t)
{
	bool article = str_same(t->form, S("the")) || str_same(t->form, S("a")) ||
	               str_same(t->form, S("an"));
	bool hot = s->uppers > 0 || s->digits > 0 || t->kind == KIND_MONEY ||
	           s->letters > s->lowers || t->facts.edge;

	return (uint8_t)((s->letters > 0 ? LETTER : 0) |
	                 (s->letters > 0 && s->uppers == 0 ? LOW : 0) | (t->upper ? UPPER : 0) |
	                 (t->kind == KIND_UPPER ? ALL_UPPER : 0) | (t->form.n >= 4 ? LONG : 0) |
	                 (article ? ARTICLE : 0) | (hot ? HOT : 0));
}

static uint64_t head_of(Str form)
{
	uint64_t head = 0;
	uint32_t low, high;

	if (form.n >= sizeof head) {
		memcpy(&head, form.p, sizeof head);
	} else if (form.n >= sizeof low) { /* two that overlap */
		memcpy(&low, form.p, sizeof low);
		memcpy(&high, form.p + form.n - sizeof high, sizeof high);
		head = low | (uint64_t)high << 8 * (form.n - sizeof high);
	} else {
		for (size_t i = 0; i < form.n; i++)
			head |= (uint64_t)(unsigned char)form.p[i] << 8 * i;
	}
	return head;
}

/* Bytes of a form in lower case, for the number of its folded form. */
static size_t write_lower(const Spelling *s, char *to)
{
	size_t n = 0;

	for (uint32_t i = 0; i < s->n; i++)
		n += utf8_put(s->lower[i], to + n);
	return n;
}

static uint16_t add(Words *w, Str form, struct WordSlot *slot)
{
	Spelling s;
	char lower[4 * MOST_LETTERS];

	if (w->n + 2 > WORDS_MOST)
		return WORD_RARE;

	uint16_t number = (uint16_t)w->n++;
	WordType *t = &w->type[number];

	*slot = (struct WordSlot){head_of(form), (uint32_t)form.n + 1, number};
	*t = (WordType){.form = arena_str(&w->arena, form), .folded = number};
	spell(form, &s);
	facts_of(w, &s, t);
	w->traits[number] = traits_of(&s, t);

	Str low = {lower, write_lower(&s, lower)};

	if (s.uppers > 0 && !str_eq(low, form))
		t->folded = words_number(w, low);
	return number;
}

static uint32_t hash_of_form(uint64_t head, Str form)
{
	uint32_t h =
		hash_mix(hash_mix((uint32_t)form.n, (uint32_t)head), (uint32_t)(head >> 32));

	return form.n > sizeof head ? hash_str(h, str_from(form, sizeof head)) : h;
}

void words_prefetch(const Words *w, Str form)
{
	__builtin_prefetch(w->slot + (hash_of_form(head_of(form), form) >> (32 - SLOT_BITS)));
}

uint16_t words_number(Words *w, Str form)
{
	uint64_t head = head_of(form);
	uint32_t at = hash_of_form(head, form) >> (32 - SLOT_BITS);
	struct WordSlot *s;

	for (; (s = &w->slot[at])->n != 0; at = (at + 1) % SLOTS)
		if (s->head == head && s->n == form.n + 1 &&
		    (form.n <= sizeof head || str_eq(w->type[s->number].form, form)))
			return s->number;
	return add(w, form, s);
}

static void empty(Words *w)
{
	memset(w->slot, 0, SLOTS * sizeof *w->slot);
	arena_reset(&w->arena);
	w->filled++;
	for (w->n = 0; w->n <= WORD_RARE; w->n++) {
		uint32_t outside = hash_mix(0xEDCE, w->n);

		w->type[w->n] = (WordType){.exact = outside,
		                           .lower = outside,
		                           .shape = outside,
		                           .brief = outside,
		                           .folded = (uint16_t)w->n};
		w->traits[w->n] = 0;
	}
}

Words words_new(Table words, Table phrases)
{
	Words w = {.words = words, .phrases = phrases};

	w.type = grow(NULL, WORDS_MOST, sizeof *w.type);
	w.traits = grow(NULL, WORDS_MOST, 1);
	w.slot = grow(NULL, SLOTS, sizeof *w.slot);
	empty(&w);
	return w;
}

void words_free(Words *w)
{
	free(w->type);
	free(w->traits);
	free(w->slot);
	arena_free(&w->arena);
	*w = (Words){0};
}

void words_make_room(Words *w, size_t n)
{
	if (w->n > WORD_RARE + 1 && n > (WORDS_MOST - w->n) / 2)
		empty(w);
}
