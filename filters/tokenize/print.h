/* print.h -- articles as the CoNLL-U, the lines of tokens or the sentences that tokenize writes. */
#ifndef PRINT_H
#define PRINT_H

#include "../lib/article.h"
#include "tokenize.h"

typedef enum { TO_CONLLU, TO_LINES, TO_SENTENCES } Form;

enum { PRINT_METAS = 64 }; /* columns of --meta */

/* What is printed where and how; zeros are the defaults.  Keeps its memory from article to article. */
typedef struct {
	Out *out;
	Form form;
	bool offsets; /* CoNLL-U with TokenRange */
	const Tokenizer *tokenizer;
	char model[9];          /* the id of its model */
	Str metas[PRINT_METAS]; /* [nmetas] more columns that become # meta:: */
	size_t nmetas;

	/* private */
	uint64_t articles; /* printed */
	Arena arena;       /* of an article */
	Tokens tokens;
} Printer;

/* print_article: article, which came out of from; a page of HTML as its visible text.  False where
 * nothing is seen of it: it is passed over. */
bool print_article(Printer *p, Articles *from, Article *article);

void print_free(Printer *p);

#endif
