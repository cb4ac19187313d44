/* What kernel/Application does for a workload in C, done for a first process of Linux: entry, records, measuring. Records
 * go to the same I/O ports as in every guest (kernel/Contracts/Records.cs), so that one harness reads them all. */
#include "abi.h"
#include "application.h"

#include <stdbool.h>

enum { record_port = 0xE9, exit_port = 0xF4, completed = 0x11, application_failed = 0x13 };
enum { batches = 16 };     /* as Benchmark.cs */
enum { set_fs = 0x1002 };   /* ARCH_SET_FS, arch/x86/include/uapi/asm/prctl.h */

uint64_t read_ticks(void)
{
    uint32_t low, high;
    __asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
    return (uint64_t)high << 32 | low;
}

static void record(const char *text)
{
    for (; *text; text++)
        __asm__ volatile("outb %b0, %w1" : : "a"(*text), "Nd"(record_port));
}

static void record_number(uint64_t value)
{
    char digits[21];        /* 2^64 has 20 */
    char *first = digits + sizeof digits - 1;
    *first = 0;
    do
        *--first = (char)('0' + value % 10);
    while ((value /= 10) != 0);
    record(first);
}

static void observe(const char *subject, const char *measure, uint64_t value)
{
    record("observe name=");
    record(subject);
    record(measure);
    record(" value=");
    record_number(value);
    record("\n");
}

void application_observe(const char *name, uint64_t value) { observe(name, "", value); }

void application_write_line(const char *text)
{
    uintptr_t length = 0;
    while (text[length])
        length++;
    t_write((uintptr_t)text, length);
    t_write((uintptr_t)"\n", 1);
}

/* Interrupts so far, of any kind: the first number of every line of /proc/interrupts, which is that of the one core. */
static uint64_t interrupts_taken(void)
{
    static char table[8192];
    int64_t file = system_call(SYS_OPEN, (uintptr_t)"/proc/interrupts", 0, 0);
    int64_t length = system_call(SYS_READ, (uint64_t)file, (uintptr_t)table, sizeof table);
    system_call(SYS_CLOSE, (uint64_t)file, 0, 0);
    uint64_t sum = 0;
    bool in_count = false, counted = true;      /* the first line names cores */
    uint64_t count = 0;
    for (int64_t i = 0; i < length; i++) {
        bool is_digit = table[i] >= '0' && table[i] <= '9';
        if (table[i] == '\n')
            counted = true;
        else if (table[i] == ':')
            counted = in_count = false, count = 0;
        else if (!counted && is_digit)
            in_count = true, count = count * 10 + (uint64_t)(table[i] - '0');
        else if (in_count)
            counted = true, in_count = false, sum += count;
    }
    return sum;
}

/* As Benchmark.Measure does (kernel/Application/Benchmark.cs), with the same records. */
void application_measure(const char *subject, uint64_t (*batch)(uint64_t calls), uint64_t calls)
{
    uint64_t minimum = UINT64_MAX;
    observe(subject, ".calls", calls);
    batch(calls);
    for (int i = 0; i < batches; i++) {
        uint64_t before = interrupts_taken();
        uint64_t ticks = batch(calls);
        uint64_t interrupts = interrupts_taken() - before;
        observe(subject, ".ticks", ticks);
        observe(subject, ".interrupts", interrupts);
        if (interrupts == 0 && ticks < minimum)
            minimum = ticks;
    }
    if (minimum != UINT64_MAX)
        observe(subject, ".minimum", minimum);
}

static _Noreturn void end(uint32_t code)
{
    __asm__ volatile("outl %0, %w1" : : "a"(code), "Nd"(exit_port));
    for (;;) {      /* the machine is gone */
    }
}

/* Compiled C looks for a word behind the thread's base (fs:0x28) before it uses a buffer on the stack. */
static void give_thread_a_base(void)
{
    static uint64_t thread[8] = { [5] = 0x5AFE };
    system_call(SYS_ARCH_PRCTL, set_fs, (uintptr_t)thread, 0);
}

static void mount_proc(void)
{
    system_call(SYS_MKDIR, (uintptr_t)"/proc", 0555, 0);
    register uint64_t flags __asm__("r10") = 0;
    register uint64_t options __asm__("r8") = 0;
    int64_t result;
    __asm__ volatile("syscall" : "=a"(result)
        : "a"((int64_t)SYS_MOUNT), "D"("none"), "S"("/proc"), "d"("proc"), "r"(flags), "r"(options) : "rcx", "r11", "memory");
}

__attribute__((used)) static _Noreturn void start(void)
{
    uint64_t ticks = read_ticks();
    const uint64_t all_ports = 3;
    system_call(SYS_IOPL, all_ports, 0, 0);
    mount_proc();
    give_thread_a_base();

    record("start variant=peer-linux mutant= counts=0\n");
    observe("main.ticks", "", ticks);
    int code = workload_main();
    record("exit code=");
    record_number((uint64_t)(uint32_t)code);
    record("\n");
    end(code == 0 ? completed : application_failed);
}

__asm__(".globl _start\n"
        "_start:\n"
        "    xor %ebp, %ebp\n"
        "    call start\n");    /* rsp is a multiple of 16 here */
