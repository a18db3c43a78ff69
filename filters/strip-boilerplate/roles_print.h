/* roles_print.h -- the table of lines and their roles: a row each, with the article's id and the line's
 * number, from 1.
 */
#ifndef ROLES_PRINT_H
#define ROLES_PRINT_H

#include "../lib/article.h"
#include "strip-boilerplate.h"

void roles_print_head(Out *out);
void roles_print(Out *out, Str id, const Page *p);

#endif
