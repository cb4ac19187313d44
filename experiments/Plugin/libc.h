/*
 * The few functions of the C library that this plugin calls (ISO C 7.22, 7.24; POSIX.1-2008), declared here so that the
 * compiler alone builds it, without a package of headers. They are in the process already: QEMU's own.
 */
#ifndef TESTBED_LIBC_H
#define TESTBED_LIBC_H

#include <stddef.h>

enum { STANDARD_ERROR = 2 };

void *calloc(size_t count, size_t size);
int strncmp(const char *left, const char *right, size_t count);
size_t strlen(const char *text);
unsigned long long strtoull(const char *text, char **end, int base);
int creat(const char *path, unsigned mode);
int close(int file);
int rename(const char *from, const char *to);
int unlink(const char *path);
int dprintf(int file, const char *format, ...) __attribute__((format(printf, 2, 3)));
int snprintf(char *buffer, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
