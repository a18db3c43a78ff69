/* wide.h -- functions of loops that are made for the widest vectors that the machine has; a loader
 * chooses among them once.  Clang makes them for the least of machines: what it calls a clone is not found by other files.
 *
 * No sum of floats is reordered, so every machine gives the same.
 */
#ifndef WIDE_H
#define WIDE_H

#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__clang__)
#define WIDE __attribute__((optimize("O3"), target_clones("avx2", "default")))
#else
#define WIDE
#endif

#endif
