/* bytes_file.h -- the fuzzer's bytes as a file in memory, for what reads files. */
#ifndef BYTES_FILE_H
#define BYTES_FILE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct {
	int fd;
	char path[32]; /* good until bytes_file_close() */
} BytesFile;

static inline BytesFile bytes_file(const uint8_t *data, size_t size)
{
	BytesFile f = {.fd = memfd_create("bytes", 0)};

	if (f.fd < 0 || write(f.fd, data, size) != (ssize_t)size)
		abort();
	snprintf(f.path, sizeof f.path, "/proc/self/fd/%d", f.fd);
	return f;
}

static inline void bytes_file_close(const BytesFile *f)
{
	close(f->fd);
}

#endif
