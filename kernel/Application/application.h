/* What kernel/Application offers to a workload written in C, beside the calls of the kernel (abi.h). Defined in
 * NativeCalls.cs and Clock.asm. Text is UTF-8 and ends in zero. */
#ifndef TESTBED_APPLICATION_H
#define TESTBED_APPLICATION_H

#include <stdint.h>

/* The workload's entry. Returns its exit code: 0 completed, 1 a wrong result, 2 an argument that is not understood. */
int workload_main(void);

/* Ticks of the time-stamp counter since power-on. */
uint64_t read_ticks(void);

/* Records one observation under a name of 1..64 characters out of a-z, A-Z, 0-9, '.', '-'. */
void application_observe(const char *name, uint64_t value);

/* Writes text and the end of the line to the console. */
void application_write_line(const char *text);

/* Runs a batch again and again and records every result as SUBJECT.calls, .ticks, .interrupts and .minimum (Benchmark.cs).
 * A batch makes so many calls one after the other and returns the ticks of the loop alone. */
void application_measure(const char *subject, uint64_t (*batch)(uint64_t calls), uint64_t calls);

#endif
