/* html.h -- a page of HTML as blocks of visible text, and what it says about itself.
 *
 * A block is the text of one block element (p, div, li, td, h1 …) up to where another begins or
 * it ends; inline elements inside (b, a, span …) leave no trace in it: words are neither glued
 * nor split by them.  White space, no-break spaces
 * among it, is folded to one blank; soft hyphens and NUL bytes are dropped; <br> is a newline in the text, two or
 * more of them begin a new block; pre and listing keep their lines.  Blocks have text, always.
 *
 * Left out: head, script, style, template, noscript, svg, iframe, object, video, audio, canvas,
 * select, datalist, textarea; elements with the attribute hidden, with style display:none or
 * visibility:hidden (but not what React streams, nor what a paywall hides: htmlattr.h); dialogs
 * that are not open.
 *
 * Elements that were left open are ended as the HTML standard says (p, li, dd, dt, option, tr,
 * td …), in a stack of open elements that holds 256; deeper ones count as part of the last.  Time is
 * linear in the page.  Memory is at most that of the page times 1.25 (the text) and 64 MiB: of
 * pages with more than 200,000 blocks the later ones are joined to the last, by newlines.
 */
#ifndef HTML_H
#define HTML_H

#include "arena.h"
#include "htmlpage.h"

/* html_blocks: what stands on page, sound UTF-8 (charset_to_utf8() makes it so) of less than 4
 * GiB.  What is given lives in arena, with views into page.  Never fails. */
HtmlPage html_blocks(Str page, Arena *arena);

/* html_text: the visible text alone: blocks separated by an empty line. */
Str html_text(Str page, Arena *arena);

/* html_meta: the content of the first meta of that name (lower case); empty where there is none. */
Str html_meta(const HtmlPage *p, Str name);

#endif
