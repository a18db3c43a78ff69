/* jsonld.c -- one walk over the objects of each script; every fact comes from the first object that
 * has it, articles first. */
#include "jsonld.h"

#include "../lib/htmlref.h"

enum { SCRIPT_MAX = 1 << 20, AUTHORS = 8 };

/* What an object is to us. */
enum { NOTHING, SOMETHING, AN_ARTICLE };

/* A member, and what kind of object it was found in. */
typedef struct {
	JsonValue *value;
	int kind;
} Found;

typedef struct {
	Found headline, author, published, publisher;
	Arena *arena;
} Search;

static bool holds(Str s, Str word)
{
	return str_find(s, word) < s.n;
}

static int kind_of(JsonValue *object, Arena *arena)
{
	static const Str article[] = {{"Article", 7}, {"Posting", 7}, {"Report", 6}},
			 other[] = {{"Comment", 7}, {"Answer", 6}, {"Image", 5}, {"Video", 5}};
	Str type = json_text(json_member(object, S("@type")), S(" "), arena);

	for (size_t i = 0; i < COUNT(article); i++)
		if (holds(type, article[i]))
			return AN_ARTICLE;
	for (size_t i = 0; i < COUNT(other); i++)
		if (holds(type, other[i]))
			return NOTHING;
	return SOMETHING;
}

static void take(Found *f, JsonValue *object, Str name, int kind)
{
	JsonValue *v = kind > f->kind ? json_member(object, name) : NULL;

	if (v != NULL)
		*f = (Found){v, kind};
}

static bool look_at(JsonValue *object, void *to)
{
	Search *s = to;
	int kind = kind_of(object, s->arena);

	take(&s->headline, object, S("headline"), kind);
	take(&s->author, object, S("author"), kind);
	take(&s->published, object, S("datePublished"), kind);
	take(&s->publisher, object, S("publisher"), kind);
	return kind != NOTHING;
}

/* The name of the object that has an @id. */
typedef struct {
	Str id, name;
	Arena *arena;
} Named;

static bool is_named(JsonValue *object, void *to)
{
	Named *n = to;
	Str name;

	if (n->name.n > 0)
		return false;
	name = json_text(json_member(object, S("name")), S(" "), n->arena);
	if (name.n > 0 &&
	    str_eq(json_text(json_member(object, S("@id")), S(" "), n->arena), n->id))
		n->name = name;
	return true;
}

typedef struct {
	JsonValue *root;
	Str names;
	size_t n;
	Arena *arena;
} Names;

/* The name of an author, who may stand elsewhere. */
static bool take_name(JsonValue *author, void *to)
{
	Names *names = to;
	Named who = {.arena = names->arena};

	if (names->n++ >= AUTHORS)
		return false;
	who.name = json_text(json_member(author, S("name")), S("\n"), who.arena);
	who.id = json_text(json_member(author, S("@id")), S(" "), who.arena);
	if (who.name.n == 0 && who.id.n > 0)
		json_walk(names->root, is_named, &who);
	names->names = arena_join(names->arena, names->names, S("\n"), who.name);
	return false;
}

static Str author_names(JsonValue *author, JsonValue *root, Arena *arena)
{
	Names names = {.root = root, .arena = arena};

	if (json_is_plain(author))
		return json_text(author, S("\n"), arena);
	json_walk(author, take_name, &names);
	return names.names;
}

static Str plain(JsonValue *v, Arena *arena)
{
	return arena_str(arena, htmlref_plain(json_text(v, S(" "), arena), false, arena));
}

/* Each line as plain() makes it. */
static Str plain_lines(Str s, Arena *arena)
{
	Str all = {0};

	while (s.n > 0) {
		size_t n = str_find(s, S("\n"));
		Str line = htmlref_plain(str_cut(s, 0, n), false, arena);

		all = arena_join(arena, all, S("\n"), line);
		s = str_from(s, n < s.n ? n + 1 : n);
	}
	return arena_str(arena, all);
}

/* The object or array that a script holds, whatever stands around it, as the one member of an
 * object; control characters, which stray into strings, as blanks. */
static Str wrap(Str script, Arena *arena)
{
	static const Str cdata = {"<![CDATA[", 9};
	size_t from = str_find(script, cdata), end = script.n, n = 6;

	if (from < end)
		end = from + str_find(str_from(script, from), S("]]>"));
	from = from < end ? from + cdata.n : 0;
	while (from < end && script.p[from] != '{' && script.p[from] != '[')
		from++;
	while (end > from && script.p[end - 1] != '}' && script.p[end - 1] != ']')
		end--;
	char *to = arena_get(arena, end - from + 7);

	memcpy(to, "{\"ld\":", n);
	for (size_t i = from; i < end; i++)
		to[n++] = (unsigned char)script.p[i] < ' ' ? ' ' : script.p[i];
	to[n++] = '}';
	return (Str){to, n};
}

/* What is found in a script goes to where less was known. */
static void read_script(Json *json, Str script, Search *known, Jsonld *ld)
{
	Arena *arena = known->arena;
	Search s = *known;
	const char *why;

	if (script.n > SCRIPT_MAX || !json_read(json, wrap(script, arena), &why))
		return;
	JsonValue *root = json_at(json, S("ld"));

	json_walk(root, look_at, &s);
	if (s.headline.kind > known->headline.kind)
		ld->headline = plain(s.headline.value, arena);
	if (s.published.kind > known->published.kind)
		ld->published = plain(s.published.value, arena);
	if (s.publisher.kind > known->publisher.kind)
		ld->publisher = plain(s.publisher.value, arena);
	if (s.author.kind > known->author.kind) {
		ld->author = plain_lines(author_names(s.author.value, root, arena), arena);
		ld->of_article = s.author.kind == AN_ARTICLE;
	}
	*known = s;
}

Jsonld jsonld_read(Json *json, const HtmlPage *html, Arena *arena)
{
	Jsonld ld = {0};
	Search known = {.arena = arena};

	for (size_t i = 0; i < html->njsonld; i++)
		read_script(json, html->jsonld[i], &known, &ld);
	return ld;
}
