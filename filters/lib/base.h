/* base.h -- the ground floor: byte slices, complaints, exit statuses.
 *
 * Includes nothing of ours; every other file may include it.
 */
#ifndef BASE_H
#define BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* What a filter says to the shell when it ends. */
enum {
	OK = 0,      /* all input read, all output written */
	TROUBLE = 1, /* some input was damaged, missing or rejected; the rest was done */
	FAILED = 2,  /* it could not be done: misuse, no memory, no way to write */
};

/* Str: bytes that live elsewhere.  Never NUL-terminated, never freed; whoever
 * hands one out says how long it stays good.  An empty Str may have p == NULL. */
typedef struct {
	const char *p;
	size_t n; /* bytes */
} Str;

#define S(literal) ((Str){literal, sizeof(literal) - 1})
#define FMT(s)     (int)(s).n, (s).p /* printf("%.*s", FMT(s)) */

/* Entries of a table whose size is known where it stands. */
#define COUNT(table) (sizeof(table) / sizeof *(table))

/* str_of: a C string as a Str; NULL is the empty one. */
static inline Str str_of(const char *z)
{
	return (Str){z, z != NULL ? strlen(z) : 0};
}

/* str_cut: the bytes from..to of s; str_from: those from there to its end. */
static inline Str str_cut(Str s, size_t from, size_t to)
{
	return (Str){s.p + from, to - from};
}

static inline Str str_from(Str s, size_t from)
{
	return str_cut(s, from, s.n);
}

static inline bool str_eq(Str a, Str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool str_starts(Str s, Str with)
{
	return s.n >= with.n && str_eq(str_cut(s, 0, with.n), with);
}

static inline bool str_ends(Str s, Str with)
{
	return s.n >= with.n && str_eq(str_from(s, s.n - with.n), with);
}

/* str_cmp: order by bytes, as memcmp; a prefix comes first.  Below, at or above 0. */
int str_cmp(Str a, Str b);

/* str_same: equal but for the case of ASCII letters. */
bool str_same(Str a, Str b);

/* str_find: where the first `what` begins in s, or s.n where there is none. */
size_t str_find(Str s, Str what);

/* str_trim: s without ASCII white space at both ends. */
Str str_trim(Str s);

/* str_uint: the number that all of s spells in decimal; false if it does not or
 * does not fit. */
bool str_uint(Str s, uint64_t *v);

/* str_lookup: the place of key in table, sorted by bytes, of n entries; n where it
 * is not.  The tables that scripts/table.awk makes are such.  str_lookup_same: the case of key's ASCII letters
 * aside; the entries are in lower case.  str_among: is it there, in the same way? */
size_t str_lookup(const Str *table, size_t n, Str key);
size_t str_lookup_same(const Str *table, size_t n, Str key);
static inline bool str_among(const Str *table, size_t n, Str key)
{
	return str_lookup_same(table, n, key) < n;
}

extern const char *prog; /* name for complaints; opt_parse() sets it */

/* warn, die: print "prog: message" on stderr.  A format that ends in ':' gets
 * strerror(errno) appended.  Control characters in the message are shown as \xHH,
 * so that no input can speak to the terminal.  die() then exits with status and
 * never returns. */
void warn(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
_Noreturn void die(int status, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* status_line: text on stderr that is there to be replaced: by the next status_line(), or by
 * the message of warn() or die().  status_end() makes it stay. */
void status_line(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void status_end(void);

/* grow: realloc() that never fails (it dies) and cannot overflow: room for
 * count things of size bytes.  Owned by the caller; free() with free(). */
void *grow(void *p, size_t count, size_t size);

/* grow_to: grow() for an array of *cap things that must hold want of them; doubles,
 * so that filling an array is linear. */
void *grow_to(void *p, size_t *cap, size_t want, size_t size);

/* renew_to: the same for an array whose things are not wanted any more; new ones are not set. */
void *renew_to(void *p, size_t *cap, size_t want, size_t size);

#endif
