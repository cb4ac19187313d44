/*
 * testbed-count: a QEMU plugin that counts the guest's instructions, by core, address range and class, and writes one
 * JSON object when QEMU ends. Arguments: out=FILE, range=NAME@START-END any number of times, spans=START-END, and trace=FILE
 * (trace.h). A machine (qemu-system-x86_64) or one program of one thread (qemu-x86_64).
 *
 * One core: one addition inside the translated code for each instruction. Several: a call for each, because that
 * addition is neither told the core nor atomic. What is counted begins to execute: a faulting instruction counts although
 * it does not retire. A halted core executes nothing, so idle time does not count.
 */
#include "classes.h"
#include "libc.h"
#include "qemu.h"
#include "ranges.h"
#include "spans.h"
#include "trace.h"

int qemu_plugin_version = QEMU_PLUGIN_VERSION;

/* Row 0 is for addresses outside all ranges, row i + 1 for range i. */
enum { OTHER = 0, OUT_MODE = 0666 };

/* Counts of one core, by row and class. */
struct core {
    uint64_t counts[MOST_ROWS][CLASS_COUNT];
    /* Up to and with its own first and last RDTSC; and from behind its last but one up to and with its last. */
    uint64_t until_first_rdtsc, until_last_rdtsc, between_last_rdtscs;
};

static struct ranges ranges;
static struct core *cores;
static int core_count;
static const char *out_path;

/* Instructions of all cores up to and with the first and the last RDTSC: with -icount shift=0, what these two read. */
static uint64_t until_first_rdtsc, until_last_rdtsc;

/* What is counted between two clock readings of one place. */
static struct spans spans;

static const char *row_name(size_t row)
{
    return row == OTHER ? OTHER_NAME : ranges.range[row - 1].name;
}

static uint64_t row_total(const struct core *core, size_t row)
{
    uint64_t total = 0;
    for (size_t class = 0; class < CLASS_COUNT; class++) total += core->counts[row][class];
    return total;
}

static uint64_t core_total(const struct core *core)
{
    uint64_t total = 0;
    for (size_t row = 0; row <= ranges.count; row++) total += row_total(core, row);
    return total;
}

/* argument: index of the count inside a core's. */
static void on_instruction(unsigned vcpu, void *argument)
{
    (&cores[vcpu].counts[0][0])[(uintptr_t)argument]++;
}

/* Runs before the RDTSC itself is counted: QEMU does what was registered first, and calls before additions. */
static void on_rdtsc(unsigned vcpu, void *argument)
{
    (void)argument;
    struct core *core = &cores[vcpu];
    uint64_t own = core_total(core) + 1;
    if (core->until_first_rdtsc == 0) core->until_first_rdtsc = own;
    core->between_last_rdtscs = own - core->until_last_rdtsc;
    core->until_last_rdtsc = own;
    uint64_t total = 1;
    for (int i = 0; i < core_count; i++) total += core_total(&cores[i]);
    if (until_first_rdtsc == 0) until_first_rdtsc = total;
    until_last_rdtsc = total;
}

/* A clock reading of the place that spans= names: one span ends, the next begins. */
static void on_reading(unsigned vcpu, void *argument)
{
    (void)vcpu, (void)argument;
    uint64_t totals[MOST_ROWS] = { 0 };
    for (size_t row = 0; row <= ranges.count; row++) {
        for (int i = 0; i < core_count; i++) totals[row] += row_total(&cores[i], row);
    }
    spans_read(&spans, totals);
}

static void on_translation(qemu_plugin_id_t id, struct qemu_plugin_tb *block)
{
    (void)id;
    size_t count = qemu_plugin_tb_n_insns(block);
    for (size_t i = 0; i < count; i++) {
        struct qemu_plugin_insn *instruction = qemu_plugin_tb_get_insn(block, i);
        size_t range = ranges_find(&ranges, qemu_plugin_insn_vaddr(instruction));
        size_t row = range == ranges.count ? OTHER : range + 1;
        int class = testbed_classify(qemu_plugin_insn_data(instruction), qemu_plugin_insn_size(instruction));

        if (trace_is_open()) trace_instruction(instruction, row_name(row));
        if (class == CLASS_RDTSC && spans_hold(&spans, qemu_plugin_insn_vaddr(instruction)))
            qemu_plugin_register_vcpu_insn_exec_cb(instruction, on_reading, QEMU_PLUGIN_CB_NO_REGS, NULL);
        if (class == CLASS_RDTSC)
            qemu_plugin_register_vcpu_insn_exec_cb(instruction, on_rdtsc, QEMU_PLUGIN_CB_NO_REGS, NULL);
        if (core_count == 1)
            qemu_plugin_register_vcpu_insn_exec_inline(instruction, QEMU_PLUGIN_INLINE_ADD_U64, &cores[0].counts[row][class], 1);
        else
            qemu_plugin_register_vcpu_insn_exec_cb(instruction, on_instruction, QEMU_PLUGIN_CB_NO_REGS,
                                                   (void *)(uintptr_t)(row * CLASS_COUNT + (size_t)class));
    }
}

/* ,"T":{"plain":1,...} with the classes that occur. */
static bool write_row(int file, const struct core *core, size_t row, const char *separator)
{
    bool written = dprintf(file, "%s\"%s\":{", separator, row_name(row)) > 0;
    separator = "";
    for (size_t class = 0; class < CLASS_COUNT; class++) {
        if (core->counts[row][class] == 0) continue;
        written &= dprintf(file, "%s\"%s\":%llu", separator, class_names[class], (unsigned long long)core->counts[row][class]) > 0;
        separator = ",";
    }
    return written & (dprintf(file, "}") > 0);
}

static bool write_core(int file, int index, const struct core *core)
{
    bool written = dprintf(file, "%s{\"core\":%d,\"instructions\":%llu,\"untilFirstRdtsc\":%llu,\"untilLastRdtsc\":%llu,\"betweenLastRdtscs\":%llu,\"ranges\":{",
                           index == 0 ? "" : ",", index, (unsigned long long)core_total(core), (unsigned long long)core->until_first_rdtsc,
                           (unsigned long long)core->until_last_rdtsc, (unsigned long long)core->between_last_rdtscs) > 0;
    for (size_t row = 0; row <= ranges.count; row++) written &= write_row(file, core, row, row == 0 ? "" : ",");
    return written & (dprintf(file, "}}") > 0);
}

/* ,{"other":1,"T":2}: instructions by range, of all classes. */
static bool write_span(int file, const uint64_t *span, const char *separator)
{
    bool written = true;
    for (size_t row = 0; row <= ranges.count; row++)
        written &= dprintf(file, "%s\"%s\":%llu", row == 0 ? separator : ",", row_name(row), (unsigned long long)span[row]) > 0;
    return written & (dprintf(file, "}") > 0);
}

/* The file appears complete or not at all. */
static void on_exit(qemu_plugin_id_t id, void *argument)
{
    (void)id, (void)argument;
    char partial[4096];
    int file = -1;
    if (snprintf(partial, sizeof partial, "%s.partial", out_path) < (int)sizeof partial) file = creat(partial, OUT_MODE);
    bool written = file >= 0 && dprintf(file, "{\"untilFirstRdtsc\":%llu,\"untilLastRdtsc\":%llu,\"cores\":[",
                                        (unsigned long long)until_first_rdtsc, (unsigned long long)until_last_rdtsc) > 0;
    for (int i = 0; written && i < core_count; i++) written = write_core(file, i, &cores[i]);
    written = written && dprintf(file, "],\"spans\":[") > 0;
    for (size_t i = 0; written && i < spans.count; i++) written = write_span(file, spans.span[i], i == 0 ? "{" : ",{");
    written = written && dprintf(file, "]}\n") > 0;
    if (trace_is_open()) written &= trace_close();
    if (file >= 0) written &= close(file) == 0;
    if (written && rename(partial, out_path) == 0) return;
    if (file >= 0) unlink(partial);
    dprintf(STANDARD_ERROR, "testbed-count: cannot write %s\n", out_path);
}

static const char *value_of(const char *argument, const char *key)
{
    size_t length = strlen(key);
    return strncmp(argument, key, length) == 0 ? argument + length : NULL;
}

/* Says why and returns what ends QEMU. */
static int refuse(const char *reason, const char *what)
{
    dprintf(STANDARD_ERROR, "testbed-count: %s%s\n", reason, what);
    return 1;
}

int qemu_plugin_install(qemu_plugin_id_t id, const qemu_info_t *info, int argc, char **argv)
{
    if (strncmp(info->target_name, "x86_64", sizeof "x86_64") != 0)
        return refuse("counts x86_64 only, not ", info->target_name);
    const char *trace_path = NULL;
    for (int i = 0; i < argc; i++) {
        const char *value;
        if ((value = value_of(argv[i], "out="))) out_path = value;
        else if ((value = value_of(argv[i], "spans=")) && spans_between(&spans, value)) continue;
        else if ((value = value_of(argv[i], "trace="))) trace_path = value;
        else if (!(value = value_of(argv[i], "range=")) || !ranges_add(&ranges, value))
            return refuse("neither out=FILE nor a new range=NAME@START-END nor spans=START-END: ", argv[i]);
    }
    if (!out_path) return refuse("out=FILE is missing", "");

    core_count = info->system_emulation ? info->system.max_vcpus : 1;
    if (trace_path && core_count != 1) return refuse("traces one core only", "");
    if (trace_path && !trace_open(trace_path)) return refuse("cannot make ", trace_path);
    cores = calloc((size_t)core_count, sizeof *cores);
    if (!cores) return refuse("no memory for counts", "");
    qemu_plugin_register_vcpu_tb_trans_cb(id, on_translation);
    qemu_plugin_register_atexit_cb(id, on_exit, NULL);
    return 0;
}
