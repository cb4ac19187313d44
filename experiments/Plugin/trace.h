/* The order in which a guest's instructions leave one range for another: what it called, and when. One core only. */
#ifndef TESTBED_TRACE_H
#define TESTBED_TRACE_H

#include <stdbool.h>
#include <stddef.h>

struct qemu_plugin_insn;

/* Begins a file. False: it cannot be made. */
bool trace_open(const char *path);

/* Whether there is a file. */
bool trace_is_open(void);

/* Has an instruction of a range looked at before each of its executions. A range is known by its name. */
void trace_instruction(struct qemu_plugin_insn *instruction, const char *range);

/* Ends the file with the number of all instructions. False: not all of it could be written. */
bool trace_close(void);

#endif
