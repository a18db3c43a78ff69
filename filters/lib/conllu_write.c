/* conllu_write.c -- a document written again, with additions between its bytes. */
#include "conllu.h"

#include "ascii.h"

/* What is being written: raw bytes up to `done` are out. */
typedef struct {
	Out *out;
	const Doc *doc;
	size_t done;
} Copy;

static void copy_to(Copy *c, size_t to)
{
	out_str(c->out, str_cut(c->doc->raw, c->done, to));
	c->done = to;
}

/* The comments before and among the metas, with what goes behind each. */
static void write_head(Copy *c, const DocEdit *edit)
{
	const Doc *d = c->doc;

	copy_to(c, d->head);
	if (d->first && edit->generator.n > 0) {
		out_str(c->out, S("# generator = "));
		out_str(c->out, edit->generator);
		out_byte(c->out, '\n');
	}
	for (size_t at = d->head; at < d->metas && edit->drop_meta.n > 0;) {
		Str line = str_cut(d->raw, at, d->metas);
		Str key = {0};

		line.n = str_find(line, S("\n"));
		if (str_starts(line, S("# meta::")))
			key = str_from(line, 8);
		if (str_starts(key, edit->drop_meta) &&
		    str_starts(str_from(key, edit->drop_meta.n), S(" ="))) {
			copy_to(c, at);
			c->done = at + line.n + (at + line.n < d->metas);
		}
		at += line.n + 1;
	}

	bool open = c->done < d->metas && d->raw.p[d->metas - 1] != '\n';

	copy_to(c, d->metas);
	if (open && edit->metas.n > 0)
		out_byte(c->out, '\n');
	out_str(c->out, edit->metas);
}

static bool is_dropped(Str item, const char *const *drop)
{
	for (; *drop != NULL; drop++) {
		Str key = str_of(*drop);

		if (item.n > key.n && item.p[key.n] == '=' && str_starts(item, key))
			return true;
	}
	return false;
}

/* MISC without the dropped keys, and with add. */
static void write_misc(Out *out, Str misc, Str add, const char *const *drop)
{
	bool any = false;

	for (size_t at = 0; at < misc.n;) {
		Str item = str_from(misc, at);

		item.n = str_find(item, S("|"));
		at += item.n + 1;
		if (str_eq(item, S("_")) || (drop != NULL && is_dropped(item, drop)))
			continue;
		if (any)
			out_byte(out, '|');
		out_str(out, item);
		any = true;
	}
	if (add.n > 0 && any)
		out_byte(out, '|');
	out_str(out, add);
	if (!any && add.n == 0)
		out_byte(out, '_');
}

void conllu_write(Out *out, const Doc *d, const DocEdit *edit)
{
	Copy c = {.out = out, .doc = d};

	write_head(&c, edit);
	for (size_t i = 0; i < d->nword; i++) {
		const Word *w = &d->word[i];
		Str add = edit->add != NULL ? edit->add[i] : (Str){0};
		Str misc = word_misc(d, w);

		if (add.n == 0 && (edit->drop == NULL || misc.n <= 1))
			continue;
		copy_to(&c, w->misc);
		write_misc(out, misc, add, edit->drop);
		c.done = w->end;
	}
	copy_to(&c, d->raw.n);
	if (d->raw.n > 0 && d->raw.p[d->raw.n - 1] != '\n')
		out_byte(out, '\n');
	if (d->nword > 0 && !str_ends(d->raw, S("\n\n")))
		out_byte(out, '\n');
}

Str words_text(const Doc *d, size_t a, size_t b, Arena *arena)
{
	size_t n = 0;

	for (size_t i = a; i < b; i++)
		n += d->word[i].form_n + 1;

	char *p = arena_get(arena, n);

	n = 0;
	for (size_t i = a; i < b; i++) {
		Str form = word_form(d, &d->word[i]);

		memcpy(p + n, form.p, form.n);
		n += form.n;
		if (d->word[i].space && i + 1 < b)
			p[n++] = ' ';
	}
	return (Str){p, n};
}

Str id_encode(Str id, Arena *arena)
{
	static const char digits[] = "0123456789ABCDEF";
	size_t at = 0, n = 0;

	while (at < id.n && (unsigned char)id.p[at] > ' ' && id.p[at] != '%' &&
	       (unsigned char)id.p[at] < 0x7f)
		at++;
	if (at == id.n)
		return id;

	char *p = arena_array(arena, id.n, 3);

	for (at = 0; at < id.n;) {
		size_t from = at;
		uint32_t c = utf8_next(id, &at);
		bool plain =
			c != '%' && utf8_class(c) != UC_SPACE && utf8_class(c) != UC_CONTROL;

		for (; from < at; from++) {
			unsigned char byte = (unsigned char)id.p[from];

			if (plain) {
				p[n++] = (char)byte;
			} else {
				p[n++] = '%';
				p[n++] = digits[byte >> 4];
				p[n++] = digits[byte & 15];
			}
		}
	}
	return (Str){p, n};
}

Str id_decode(Str id, Arena *arena)
{
	if (id.n == 0 || memchr(id.p, '%', id.n) == NULL)
		return id;

	char *p = arena_get(arena, id.n);
	size_t n = 0;

	for (size_t i = 0; i < id.n; i++) {
		int hi = id.p[i] == '%' && id.n - i > 2 ? ascii_hex(id.p[i + 1]) : -1;
		int lo = hi >= 0 ? ascii_hex(id.p[i + 2]) : -1;

		p[n++] = (char)(lo >= 0 ? hi << 4 | lo : id.p[i]);
		i += lo >= 0 ? 2 : 0;
	}
	return (Str){p, n};
}
