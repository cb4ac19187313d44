/*
 * testbed-attribute: a QEMU plugin that says where a program's instructions were executed: for each address range how often its
 * first instruction began, and how many began at all; what an interrupt executes, up to its IRET, counts for the interrupt and for
 * no range. Counts are given twice: of the whole boot, and between the first and the last execution of a mark. Where the mark is the
 * instruction with which the application reads its clock, the counts belong to ticks of the same boot.
 *
 * Only what lies in a range is looked at: a program that computes elsewhere runs as fast as without the plugin.
 */
#include "classes.h"
#include "libc.h"
#include "qemu.h"

#include <stdbool.h>

int qemu_plugin_version = QEMU_PLUGIN_VERSION;

enum { MOST_RANGES = 64, OUT_MODE = 0666 };

/* Guest virtual addresses; `end` is the first one behind it. Of ranges that overlap, the first one given takes an instruction. */
struct range {
    uint64_t start, end;
};

struct count {
    uint64_t entries, instructions;
};

struct counts {
    struct count interrupt, range[MOST_RANGES];
};

static struct range ranges[MOST_RANGES];
static size_t range_count;
static uint64_t mark, interrupt;        /* addresses; 0 until given */
static const char *out_path;

static struct counts all, at_first_mark, at_last_mark;
static uint64_t marks;
static bool interrupted;

static void on_mark(unsigned vcpu, void *argument)
{
    (void)vcpu, (void)argument;
    at_last_mark = all;
    if (marks++ == 0) at_first_mark = all;
}

static void on_interrupt(unsigned vcpu, void *argument)
{
    (void)vcpu, (void)argument;
    interrupted = true;
    all.interrupt.entries++;
}

static void on_return(unsigned vcpu, void *argument)
{
    (void)vcpu, (void)argument;
    interrupted = false;
}

static void on_entry(unsigned vcpu, void *argument)
{
    (void)vcpu;
    all.range[(uintptr_t)argument].entries++;
}

static void on_instruction(unsigned vcpu, void *argument)
{
    (void)vcpu;
    (interrupted ? &all.interrupt : &all.range[(uintptr_t)argument])->instructions++;
}

static void call_before(struct qemu_plugin_insn *instruction, qemu_execution_callback *callback, size_t argument)
{
    qemu_plugin_register_vcpu_insn_exec_cb(instruction, callback, QEMU_PLUGIN_CB_NO_REGS, (void *)argument);
}

/* QEMU calls what was registered first: an interrupt's first instruction and its IRET are the interrupt's own. */
static void on_translation(qemu_plugin_id_t id, struct qemu_plugin_tb *block)
{
    (void)id;
    size_t count = qemu_plugin_tb_n_insns(block);
    for (size_t i = 0; i < count; i++) {
        struct qemu_plugin_insn *instruction = qemu_plugin_tb_get_insn(block, i);
        uint64_t address = qemu_plugin_insn_vaddr(instruction);
        if (address == mark) call_before(instruction, on_mark, 0);
        if (address == interrupt) call_before(instruction, on_interrupt, 0);
        size_t range = 0;
        while (range < range_count && (address < ranges[range].start || address >= ranges[range].end)) range++;
        if (range == range_count) continue;
        if (address == ranges[range].start) call_before(instruction, on_entry, range);
        call_before(instruction, on_instruction, range);
        if (testbed_classify(qemu_plugin_insn_data(instruction), qemu_plugin_insn_size(instruction)) == CLASS_IRET)
            call_before(instruction, on_return, 0);
    }
}

static bool write_count(int file, const char *before, struct count last, struct count first)
{
    return dprintf(file, "%s[%llu,%llu]", before, (unsigned long long)(last.entries - first.entries),
                   (unsigned long long)(last.instructions - first.instructions)) > 0;
}

static bool write_counts(int file, const char *name, const struct counts *last, const struct counts *first)
{
    bool written = dprintf(file, ",\"%s\":{", name) > 0 && write_count(file, "\"interrupts\":", last->interrupt, first->interrupt)
        && dprintf(file, ",\"ranges\":[") > 0;
    for (size_t i = 0; i < range_count; i++) written &= write_count(file, i == 0 ? "" : ",", last->range[i], first->range[i]);
    return written & (dprintf(file, "]}") > 0);
}

/* The file appears complete or not at all. */
static void on_exit(qemu_plugin_id_t id, void *argument)
{
    (void)id, (void)argument;
    static const struct counts nothing;
    char partial[4096];
    int file = -1;
    if (snprintf(partial, sizeof partial, "%s.partial", out_path) < (int)sizeof partial) file = creat(partial, OUT_MODE);
    bool written = file >= 0 && dprintf(file, "{\"marks\":%llu", (unsigned long long)marks) > 0
        && write_counts(file, "between", &at_last_mark, &at_first_mark) && write_counts(file, "all", &all, &nothing)
        && dprintf(file, "}\n") > 0;
    if (file >= 0) written &= close(file) == 0;
    if (written && rename(partial, out_path) == 0) return;
    if (file >= 0) unlink(partial);
    dprintf(STANDARD_ERROR, "testbed-attribute: cannot write %s\n", out_path);
}

static const char *value_of(const char *argument, const char *key)
{
    size_t length = strlen(key);
    return strncmp(argument, key, length) == 0 ? argument + length : NULL;
}

static bool read_address(const char *text, char last, uint64_t *address, const char **behind)
{
    char *end;
    *address = strtoull(text, &end, 0);
    *behind = end + 1;
    return *address != 0 && *end == last;
}

static bool read_range(const char *text)
{
    if (range_count == MOST_RANGES) return false;
    struct range *range = &ranges[range_count++];
    return read_address(text, '-', &range->start, &text) && read_address(text, '\0', &range->end, &text) && range->start < range->end;
}

static bool read_argument(const char *argument)
{
    const char *value;
    if ((value = value_of(argument, "out="))) return *(out_path = value) != '\0';
    if ((value = value_of(argument, "mark="))) return read_address(value, '\0', &mark, &value);
    if ((value = value_of(argument, "interrupt="))) return read_address(value, '\0', &interrupt, &value);
    return (value = value_of(argument, "range=")) && read_range(value);
}

/* Says why and returns what ends QEMU. */
static int refuse(const char *reason, const char *what)
{
    dprintf(STANDARD_ERROR, "testbed-attribute: %s%s\n", reason, what);
    return 1;
}

int qemu_plugin_install(qemu_plugin_id_t id, const qemu_info_t *info, int argc, char **argv)
{
    if (!info->system_emulation || strncmp(info->target_name, "x86_64", sizeof "x86_64") != 0)
        return refuse("counts machines of x86_64 only, not ", info->target_name);
    if (info->system.max_vcpus != 1) return refuse("counts machines with one core only", "");
    for (int i = 0; i < argc; i++) {
        if (!read_argument(argv[i]))
            return refuse("neither out=FILE, mark=ADDRESS, interrupt=ADDRESS nor one of at most 64 range=START-END: ", argv[i]);
    }
    if (!out_path || mark == 0 || interrupt == 0) return refuse("out=FILE, mark=ADDRESS or interrupt=ADDRESS is missing", "");
    qemu_plugin_register_vcpu_tb_trans_cb(id, on_translation);
    qemu_plugin_register_atexit_cb(id, on_exit, NULL);
    return 0;
}
