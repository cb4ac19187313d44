/* What is counted from one clock reading to the next, where the readings that matter are those of one place in the code. */
#ifndef TESTBED_SPANS_H
#define TESTBED_SPANS_H

#include "ranges.h"

enum { MOST_SPANS = 64, MOST_ROWS = MOST_RANGES + 1 };

struct spans {
    uint64_t start, end;                            /* the place; nowhere while both are 0 */
    bool began;                                     /* there was a reading */
    uint64_t before[MOST_ROWS];                     /* counts at the last reading */
    size_t count;
    uint64_t span[MOST_SPANS][MOST_ROWS];           /* those behind the last one that fits are not kept */
};

/* Takes START-END, in C's number syntax. False, and nothing taken: not of that form, empty, or there is a place already. */
bool spans_between(struct spans *spans, const char *text);

/* Whether an address lies in that place. */
bool spans_hold(const struct spans *spans, uint64_t address);

/* A reading, with all counts so far. */
void spans_read(struct spans *spans, const uint64_t totals[MOST_ROWS]);

#endif
