/* file.h -- files, read whole. */
#ifndef FILE_H
#define FILE_H

#include "base.h"

/* file_read: all bytes of the file path, to be freed.  Dies FAILED where it cannot be read or has more than `most`
 * bytes. */
Str file_read(const char *path, size_t most);

#endif
