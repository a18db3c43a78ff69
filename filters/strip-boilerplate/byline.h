/* byline.h -- the names in a byline; for the files of strip-boilerplate. */
#ifndef BYLINE_H
#define BYLINE_H

#include "../lib/arena.h"

enum { BYLINE_BYTES = 300 }; /* longer lines are no bylines */

/* byline_names: the authors that s names ("By Ada Quist and Bo Lind, Staff Writers"), joined
 * by "; ": empty where it names none.  *cued tells whether words such as "By" led them in, *source
 * the outlet that stood behind them, if one did.  In arena. */
Str byline_names(Str s, bool *cued, Str *source, Arena *arena);

#endif
