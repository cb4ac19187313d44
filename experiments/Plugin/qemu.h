/*
 * What this plugin needs of QEMU's plugin interface, version 1. Debian's qemu-system-x86 exports these functions (`nm -D`
 * lists them) and ships no header, so the facts are declared here: names, types and meaning as QEMU documents them
 * ("QEMU TCG Plugins", docs/devel/tcg-plugins, and the interface description of QEMU 7.2).
 */
#ifndef TESTBED_QEMU_H
#define TESTBED_QEMU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define QEMU_VISIBLE __attribute__((visibility("default")))

/* The version that a plugin was written for; QEMU reads it and refuses what it does not speak. */
enum { QEMU_PLUGIN_VERSION = 1 };
QEMU_VISIBLE extern int qemu_plugin_version;

typedef uint64_t qemu_plugin_id_t;

/* What QEMU says about itself; valid only while qemu_plugin_install runs. */
typedef struct {
    const char *target_name;                       /* e.g. "x86_64" */
    struct { int min, cur; } version;              /* interface versions that QEMU speaks */
    bool system_emulation;                         /* false: a program of the host's system is emulated, no machine */
    struct { int smp_vcpus, max_vcpus; } system;
} qemu_info_t;

/* A block and an instruction that are being translated; valid only during the translation callback. */
struct qemu_plugin_tb;
struct qemu_plugin_insn;

/* Whether a callback may look at registers: in version 1 it cannot. */
enum qemu_plugin_cb_flags { QEMU_PLUGIN_CB_NO_REGS };

/* The one operation that runs inside translated code: *ptr += imm, not atomic. */
enum qemu_plugin_op { QEMU_PLUGIN_INLINE_ADD_U64 };

typedef void qemu_translation_callback(qemu_plugin_id_t id, struct qemu_plugin_tb *block);
typedef void qemu_execution_callback(unsigned vcpu, void *argument);
typedef void qemu_exit_callback(qemu_plugin_id_t id, void *argument);

/* Called once by QEMU when it loads the plugin; anything but 0 ends QEMU. argv stays valid. */
QEMU_VISIBLE int qemu_plugin_install(qemu_plugin_id_t id, const qemu_info_t *info, int argc, char **argv);

void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t id, qemu_translation_callback *callback);
void qemu_plugin_register_atexit_cb(qemu_plugin_id_t id, qemu_exit_callback *callback, void *argument);

size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *block);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *block, size_t index);
const void *qemu_plugin_insn_data(const struct qemu_plugin_insn *instruction);
size_t qemu_plugin_insn_size(const struct qemu_plugin_insn *instruction);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn *instruction);

/* Both take effect before each execution of the instruction. */
void qemu_plugin_register_vcpu_insn_exec_inline(struct qemu_plugin_insn *instruction, enum qemu_plugin_op operation, void *ptr, uint64_t imm);
void qemu_plugin_register_vcpu_insn_exec_cb(struct qemu_plugin_insn *instruction, qemu_execution_callback *callback,
                                            enum qemu_plugin_cb_flags flags, void *argument);

#endif
