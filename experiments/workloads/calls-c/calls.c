/* What crossing costs a program written in C: the null call and getpid, as the workloads of these names do it in C#, and
 * each other kind of call once. */
#include "abi.h"
#include "application.h"

static const uint64_t calls_per_batch = 1000;

/* The loop without a call: what it and the two clock readings take by themselves. */
static uint64_t no_calls(uint64_t calls)
{
    uint64_t start = read_ticks();
    for (; calls != 0; calls--)
        __asm__ volatile("");       /* a loop that does nothing is left out otherwise */
    return read_ticks() - start;
}

static uint64_t null_calls(uint64_t calls)
{
    uint64_t start = read_ticks();
    for (; calls != 0; calls--)
        t_null_call();
    return read_ticks() - start;
}

static uint64_t get_pids(uint64_t calls)
{
    uint64_t start = read_ticks();
    for (; calls != 0; calls--)
        t_get_pid();
    return read_ticks() - start;
}

/* A pointer of ours is taken, one to memory that is not ours is refused. */
static int pointers_are_checked(void)
{
    static const char line[] = "hello from C\n";
    return t_write((uintptr_t)line, sizeof line - 1) == sizeof line - 1
        && t_write(0, 1) == ABI_BAD_POINTER;
}

/* Compiled libraries of C look for a word at this place before they use a buffer on the stack. */
static int stack_guard_is_there(void)
{
    uint64_t guard;
    __asm__("movq %%fs:0x28, %0" : "=r"(guard));
    return guard != 0;
}

int workload_main(void)
{
    int32_t pid = t_get_pid();
    application_observe("getpid.value", (uint64_t)pid);
    application_measure("loop", no_calls, calls_per_batch);
    application_measure("null-call", null_calls, calls_per_batch);
    application_measure("getpid", get_pids, calls_per_batch);
    return pid == 1 && pointers_are_checked() && stack_guard_is_there() ? 0 : 1;
}
