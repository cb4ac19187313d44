#include "spans.h"

#include "libc.h"

bool spans_between(struct spans *spans, const char *text)
{
    char *behind;
    uint64_t start = strtoull(text, &behind, 0);
    if (*behind != '-') return false;
    uint64_t end = strtoull(behind + 1, &behind, 0);
    if (*behind != '\0' || start >= end || spans->end != 0) return false;
    spans->start = start;
    spans->end = end;
    return true;
}

bool spans_hold(const struct spans *spans, uint64_t address)
{
    return address >= spans->start && address < spans->end;
}

void spans_read(struct spans *spans, const uint64_t totals[MOST_ROWS])
{
    if (spans->began && spans->count < MOST_SPANS) {
        for (size_t row = 0; row < MOST_ROWS; row++) spans->span[spans->count][row] = totals[row] - spans->before[row];
        spans->count++;
    }
    spans->began = true;
    for (size_t row = 0; row < MOST_ROWS; row++) spans->before[row] = totals[row];
}
