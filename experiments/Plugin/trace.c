/*
 * One line for each change of range: how many instructions began before, and the range's name; at last their number and
 * `end`. A call for each instruction: such a guest is slow, and its ticks are the same.
 */
#include "trace.h"
#include "libc.h"
#include "qemu.h"

enum { NOT_OPEN = -1, TRACE_MODE = 0666 };

static int file = NOT_OPEN;
static bool is_whole = true;
static unsigned long long executed;
static const char *current;

static void write_line(const char *name)
{
    is_whole &= dprintf(file, "%llu %s\n", executed, name) > 0;
}

/* argument: the range's name; one name is one pointer. */
static void on_execution(unsigned vcpu, void *argument)
{
    (void)vcpu;
    if (argument != current) {
        current = argument;
        write_line(current);
    }
    executed++;
}

bool trace_open(const char *path)
{
    file = creat(path, TRACE_MODE);
    return file >= 0;
}

bool trace_is_open(void)
{
    return file >= 0;
}

void trace_instruction(struct qemu_plugin_insn *instruction, const char *range)
{
    qemu_plugin_register_vcpu_insn_exec_cb(instruction, on_execution, QEMU_PLUGIN_CB_NO_REGS, (void *)(uintptr_t)range);
}

bool trace_close(void)
{
    write_line("end");
    return (close(file) == 0) & is_whole;
}
