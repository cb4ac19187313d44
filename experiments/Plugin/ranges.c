#include "ranges.h"

#include "libc.h"

/* Names stand in JSON as they are. */
static bool is_name_letter(char letter)
{
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9')
        || letter == '_' || letter == '-';
}

static bool is_same(const char *left, const char *right)
{
    return strncmp(left, right, LONGEST_NAME + 1) == 0;
}

bool ranges_add(struct ranges *ranges, const char *text)
{
    if (ranges->count == MOST_RANGES) return false;
    struct range added = { .start = 0 };
    size_t length = 0;
    for (; is_name_letter(text[length]); length++) {
        if (length == LONGEST_NAME) return false;
        added.name[length] = text[length];
    }
    if (length == 0 || text[length] != '@' || is_same(added.name, OTHER_NAME)) return false;

    char *behind;
    added.start = strtoull(text + length + 1, &behind, 0);
    if (*behind != '-') return false;
    added.end = strtoull(behind + 1, &behind, 0);
    if (*behind != '\0' || added.start >= added.end) return false;
    for (size_t i = 0; i < ranges->count; i++) {
        const struct range *other = &ranges->range[i];
        if (added.start < other->end && other->start < added.end) return false;
        if (is_same(added.name, other->name)) return false;
    }
    ranges->range[ranges->count++] = added;
    return true;
}

size_t ranges_find(const struct ranges *ranges, uint64_t address)
{
    size_t i = 0;
    while (i < ranges->count && (address < ranges->range[i].start || address >= ranges->range[i].end)) i++;
    return i;
}
