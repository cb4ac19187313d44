/* Address ranges that counts are told apart by, each with a name. */
#ifndef TESTBED_RANGES_H
#define TESTBED_RANGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MOST_RANGES = 64, LONGEST_NAME = 31 };

struct range {
    char name[LONGEST_NAME + 1];
    uint64_t start, end;        /* guest virtual addresses; `end` is the first one behind it */
};

struct ranges {
    size_t count;
    struct range range[MOST_RANGES];
};

/* What addresses outside all ranges are reported as; no range may be called so. */
#define OTHER_NAME "other"

/* Adds NAME@START-END, in C's number syntax. False, and nothing added: not of that form, empty, overlapping, name taken, one too many. */
bool ranges_add(struct ranges *ranges, const char *text);

/* Number of the range that holds an address; `count` when none does. */
size_t ranges_find(const struct ranges *ranges, uint64_t address);

#endif
