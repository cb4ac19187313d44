/* Which class an instruction belongs to, by its bytes (SDM vol. 2D, "Opcode Map"). Checked against Iced by tests/Plugin.Tests. */
#include "classes.h"

#include <stdbool.h>

const char *const class_names[CLASS_COUNT] = {
    "plain", "wrpkru", "rdpkru", "fxsave", "fxrstor", "rep", "iret", "mov_cr", "invlpg", "lock", "cpuid", "rdtsc", "port", "hlt",
};

enum { ESCAPE = 0x0F, REGISTER_MODE = 3 };

/* What stands in front of an opcode. */
struct prefixes {
    bool lock, repeat, operand_size;
};

/* One row: opcode bytes `first` to `last` and, where `pattern` says so, the ModRM byte behind them. */
struct row {
    uint8_t first, last;
    enum { ANY, EXACT, MEMORY_FIELD } pattern;
    uint8_t value;              /* of the whole byte (EXACT) or of its register field (MEMORY_FIELD) */
    bool without_prefix;        /* 66, F2 and F3 make it another instruction, or none */
    int class;                  /* one of enum instruction_class */
};

static const struct row one_byte[] = {
    { 0x6C, 0x6F, ANY, 0, false, CLASS_PORT },
    { 0xCF, 0xCF, ANY, 0, false, CLASS_IRET },
    { 0xE4, 0xE7, ANY, 0, false, CLASS_PORT },
    { 0xEC, 0xEF, ANY, 0, false, CLASS_PORT },
    { 0xF4, 0xF4, ANY, 0, false, CLASS_HLT },
};

static const struct row two_bytes[] = {
    { 0x01, 0x01, EXACT, 0xEE, true, CLASS_RDPKRU },
    { 0x01, 0x01, EXACT, 0xEF, true, CLASS_WRPKRU },
    { 0x01, 0x01, EXACT, 0xF9, false, CLASS_RDTSC },
    { 0x01, 0x01, MEMORY_FIELD, 7, false, CLASS_INVLPG },
    { 0x20, 0x20, ANY, 0, false, CLASS_MOV_CR },
    { 0x22, 0x22, ANY, 0, false, CLASS_MOV_CR },
    { 0x31, 0x31, ANY, 0, false, CLASS_RDTSC },
    { 0xA2, 0xA2, ANY, 0, false, CLASS_CPUID },
    { 0xAE, 0xAE, MEMORY_FIELD, 0, false, CLASS_FXSAVE },
    { 0xAE, 0xAE, MEMORY_FIELD, 1, false, CLASS_FXRSTOR },
};

/* Length of the prefixes, REX included, and what they say. */
static size_t read_prefixes(const uint8_t *bytes, size_t size, struct prefixes *prefixes)
{
    size_t at = 0;
    for (; at < size; at++) {
        switch (bytes[at]) {
        case 0xF0: prefixes->lock = true; break;
        case 0xF2: case 0xF3: prefixes->repeat = true; break;
        case 0x66: prefixes->operand_size = true; break;
        case 0x26: case 0x2E: case 0x36: case 0x3E: case 0x64: case 0x65: case 0x67: break;
        default:
            if ((bytes[at] & 0xF0) != 0x40) return at;
        }
    }
    return at;
}

static bool matches(const struct row *row, const uint8_t *opcode, size_t size, const struct prefixes *prefixes)
{
    if (opcode[0] < row->first || opcode[0] > row->last) return false;
    if (row->without_prefix && (prefixes->repeat || prefixes->operand_size)) return false;
    if (row->pattern == ANY) return true;
    if (size < 2) return false;
    if (row->pattern == EXACT) return opcode[1] == row->value;
    return opcode[1] >> 6 != REGISTER_MODE && ((opcode[1] >> 3) & 7) == row->value;
}

/* MOVS, CMPS; STOS, LODS, SCAS. */
static bool is_string(uint8_t opcode)
{
    return (opcode >= 0xA4 && opcode <= 0xA7) || (opcode >= 0xAA && opcode <= 0xAF);
}

int testbed_classify(const uint8_t *bytes, size_t size)
{
    struct prefixes prefixes = { false, false, false };
    size_t at = read_prefixes(bytes, size, &prefixes);
    if (at == size) return CLASS_PLAIN;

    bool escaped = bytes[at] == ESCAPE && at + 1 < size;
    const uint8_t *opcode = bytes + at + escaped;
    const struct row *rows = escaped ? two_bytes : one_byte;
    size_t count = escaped ? sizeof two_bytes / sizeof two_bytes[0] : sizeof one_byte / sizeof one_byte[0];
    for (size_t i = 0; i < count; i++) {
        if (matches(&rows[i], opcode, (size_t)(bytes + size - opcode), &prefixes)) return rows[i].class;
    }
    if (prefixes.repeat && !escaped && is_string(*opcode)) return CLASS_REP;
    return prefixes.lock ? CLASS_LOCK : CLASS_PLAIN;
}

const char *testbed_class_name(int class)
{
    return class >= 0 && class < CLASS_COUNT ? class_names[class] : NULL;
}
