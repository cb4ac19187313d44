/* Classes of instructions that a cost model tells apart. */
#ifndef TESTBED_CLASSES_H
#define TESTBED_CLASSES_H

#include <stddef.h>
#include <stdint.h>

enum instruction_class {
    CLASS_PLAIN,        /* everything that no other class takes */
    CLASS_WRPKRU,
    CLASS_RDPKRU,
    CLASS_FXSAVE,       /* FXSAVE, FXSAVE64 */
    CLASS_FXRSTOR,      /* FXRSTOR, FXRSTOR64 */
    CLASS_REP,          /* string instruction with a repeat prefix, port I/O excepted: once per iteration, and once at its end */
    CLASS_IRET,         /* IRET of any width */
    CLASS_MOV_CR,       /* MOV from and to a control register */
    CLASS_INVLPG,
    CLASS_LOCK,         /* LOCK prefix on anything of no other class; XCHG, locked without prefix, is plain */
    CLASS_CPUID,
    CLASS_RDTSC,        /* RDTSC, RDTSCP */
    CLASS_PORT,         /* IN, OUT, INS, OUTS */
    CLASS_HLT,
    CLASS_COUNT
};

/* Names as they stand in the counts, by class. */
extern const char *const class_names[CLASS_COUNT];

/*
 * Class of the instruction whose bytes these are: all of it and no more, as a decoder delimited it. Right for 64-bit
 * code; in the firmware's 16- and 32-bit code too, for there a byte 40..4F is an instruction by itself.
 * Never reads beyond `size`. The value is one of enum instruction_class.
 */
__attribute__((visibility("default"))) int testbed_classify(const uint8_t *bytes, size_t size);

/* Name of a class; null when there is none of that number. */
__attribute__((visibility("default"))) const char *testbed_class_name(int class);

#endif
