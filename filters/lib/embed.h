/* embed.h -- a file inside the program.
 *
 * EMBED(name, "path") makes the bytes of the file, aligned to 64, known as name;
 * name_end is the byte after its last.  They are read-only and paged in on
 * use.  The path is from the folder in which make runs; make must be told of
 * the file by name, for -MMD does not see it.
 */
#ifndef EMBED_H
#define EMBED_H

#define EMBED(name, path)                                                                      \
	__asm__(".section .rodata\n.balign 64\n.globl " #name "\n" #name ":\n"                 \
	        ".incbin \"" path "\"\n.globl " #name "_end\n" #name "_end:\n.byte 0\n"        \
	        ".previous\n");                                                                \
	extern const unsigned char name[], name##_end[]

#endif
