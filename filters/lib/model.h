/* model.h -- a model file: inside the binary (embed.h) or read from disk, checked once.
 *
 *	bytes 0..7    "COPYDESK"
 *	      8..11   format version, 1          (numbers are little-endian uint32)
 *	     12..15   CRC-32 of all bytes from 16 on
 *	     16..47   the filter it is for, padded with NUL
 *	     48..79   what made the tokens it learned from ("tokenize 1a2b3c4d"), padded with NUL
 *	     80..83   number of sections; then for each: name (16 bytes, NUL-padded), offset from the
 *	              file's start (a multiple of 64), length
 *
 * The id of a model is its CRC in hexadecimal: it stands in the generator lines.
 */
#ifndef MODEL_H
#define MODEL_H

#include "base.h"

typedef struct {
	Str bytes;       /* the whole file, aligned to 64 */
	char id[9];      /* eight hexadecimal digits */
	char tokens[33]; /* what made the tokens it learned from */
} Model;

/* model_embedded: the model between two symbols of EMBED; dies FAILED if it is not sound (the
 * CRC of an embedded model is checked by the tests, not at every start). */
Model model_embedded(const unsigned char *from, const unsigned char *end, const char *filter);

/* model_read: the file path, read whole (not mapped: it may change).  Dies FAILED, saying why,
 * where it cannot be read, is no model, is damaged, or is for another filter. */
Model model_read(const char *path, const char *filter);

/* model_section: its bytes, aligned to 64; dies FAILED where there is none of the name. */
Str model_section(const Model *m, const char *name);

/* model_check: whether the CRC is right. */
bool model_check(const Model *m);

/* For trainers: write a model of the given sections.  Dies FAILED where it cannot. */
typedef struct {
	const char *name; /* at most 15 bytes */
	Str bytes;
} ModelSection;
void model_write(const char *path, const char *filter, const char *tokens,
                 const ModelSection *s, size_t n);

#endif
