/* group-stories.h -- which articles tell of one event: documents in, stories out, one pass.
 *
 * Every document is placed when it comes, into the open story that it is most like or into
 * one of its own, and stays there.  A story is open to articles dated at most seven days from its
 * latest one, while one of its articles is among the last so many (max_open) that came; so
 * memory does not grow with the input, and the time an article takes is bounded.  An
 * article without a date is taken to come when the dated one before it did.
 *
 * Sources: Yang, Pierce & Carbonell, "A study on retrospective and on-line event detection",
 * SIGIR 1998 (single pass, inverted index, a window of time); Laban & Hearst, "newsLens", 2017.
 */
#ifndef GROUP_STORIES_H
#define GROUP_STORIES_H

#include "../lib/conllu.h"

typedef struct Stories Stories;

/* stories_new: no stories yet; remembers the last max_open (1 .. STORIES_MOST) articles, in about
 * 2.5 KiB each. */
enum { STORIES_MOST = 1 << 22 };
Stories *stories_new(size_t max_open);
void stories_free(Stories *s);

/* stories_place: the id of the story that doc, the next of the stream, belongs to: the id,
 * as encoded, of that story's first article.  Empty for a document without id, which is not
 * looked at.  Good until the next call. */
Str stories_place(Stories *s, const Doc *doc);

#endif
