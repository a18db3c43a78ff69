/* htmlattr.c -- the few attributes that matter, told apart by length first. */
#include "htmlattr.h"

#include "ascii.h"

bool htmlattr_holds(Str value, Str word)
{
	for (size_t i = 0; i + word.n <= value.n; i++)
		if ((value.p[i] | 0x20) == *word.p &&
		    str_same(str_cut(value, i, i + word.n), word))
			return true;
	return false;
}

bool htmlattr_is_byline(Str value)
{
	const size_t n = sizeof "byline" - 1; /* as long as "author" */

	for (size_t i = 0; i + n <= value.n; i++) {
		unsigned char one = (unsigned char)value.p[i],
			      next = (unsigned char)value.p[i + 1];
		int two = (one | 0x20) << 8 | (next | 0x20);

		if (two == ('b' << 8 | 'y') && str_same(str_cut(value, i, i + n), S("byline")))
			return true;
		if (two == ('a' << 8 | 'u') && str_same(str_cut(value, i, i + n), S("author")))
			return true;
	}
	return false;
}

/* Whether style hides its element, whatever blanks stand in it. */
static bool hides(Str style)
{
	const char *const hiding[] = {"display:none", "visibility:hidden"};

	for (size_t k = 0; k < 2; k++) {
		const char *want = hiding[k];

		for (size_t i = 0; i < style.n && *want != '\0'; i++) {
			char c = style.p[i];

			if (c == ' ')
				continue;
			c = ascii_lower(c);
			want = c == *want ? want + 1 : hiding[k] + (c == *hiding[k]);
		}
		if (*want == '\0')
			return true;
	}
	return false;
}

static void read_one(HtmlAttr a, HtmlSays *says)
{
	Str name = a.name, value = a.value;

	switch (name.n) {
	case 2:
		if (str_same(name, S("id")))
			says->id = value;
		break;
	case 3:
		if (str_same(name, S("rel")))
			says->rel = value;
		break;
	case 4:
		if (str_same(name, S("href")))
			says->href = true;
		else if (str_same(name, S("role")))
			says->role = value;
		break;
	case 5:
		if (str_same(name, S("class")))
			says->class = value;
		else if (str_same(name, S("style")) && hides(value))
			says->hidden = true;
		break;
	case 6:
		if (str_same(name, S("hidden")) && !str_same(value, S("until-found")))
			says->hidden = true;
		break;
	case 8:
		if (str_same(name, S("itemprop")) ||
		    (str_same(name, S("property")) && says->itemprop.p == NULL))
			says->itemprop = value;
		else if (str_same(name, S("datetime")))
			says->datetime = value;
		break;
	case 11:
		if (str_same(name, S("data-testid")) && says->role.p == NULL)
			says->role = value;
		break;
	case 14:
		if (str_same(name, S("data-component")) && says->role.p == NULL)
			says->role = value;
		break;
	default:
		break;
	}
}

/* Whether an element that is hidden is shown later, or to some: React streams parts of a page as
 * <div hidden id="S:1"> and moves them into their places; paywalls hide articles from those who
 * do not subscribe. */
static bool is_shown_later(const HtmlSays *says)
{
	return str_starts(says->id, S("S:")) || htmlattr_holds(says->class, S("subscriber")) ||
	       htmlattr_holds(says->class, S("paywall"));
}

void htmlattr_read(const HtmlTok *t, HtmlSays *says)
{
	*says = (HtmlSays){0};
	for (size_t i = t->nattr; i > 0; i--) /* the first of a name is read last, and stays */
		read_one(t->attr[i - 1], says);
	if (says->hidden && is_shown_later(says))
		says->hidden = false;
}
