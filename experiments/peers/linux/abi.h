/* The calls of kernel/Contracts/Edges/TrustedKernel.cs as Linux answers them: what a workload in C sees in place of the
 * generated abi.h. Each is one system call, made without a C library around it. */
#ifndef TESTBED_ABI_H
#define TESTBED_ABI_H

#include <stdint.h>

/* Linux, arch/x86/entry/syscalls/syscall_64.tbl: numbers of system calls never change. */
enum system_call_number {
    SYS_READ = 0, SYS_WRITE = 1, SYS_OPEN = 2, SYS_CLOSE = 3, SYS_LSEEK = 8, SYS_BRK = 12, SYS_GETPID = 39, SYS_MKDIR = 83, SYS_GETPPID = 110,
    SYS_ARCH_PRCTL = 158, SYS_MOUNT = 165, SYS_IOPL = 172,
};

/* Linux, include/uapi/asm-generic/errno-base.h, as system calls answer it. */
enum { NO_SUCH_FILE = -2, BAD_ADDRESS = -14 };

enum abi_error { ABI_BAD_POINTER = -1, ABI_NOT_FOUND = -3, ABI_BAD_ARGUMENT = -5, ABI_NO_MEMORY = -8 };

/* System V ABI, AMD64 supplement, A.2.1: the processor keeps all registers but rcx and r11 over SYSCALL. */
static inline int64_t system_call(int64_t number, uint64_t first, uint64_t second, uint64_t third)
{
    int64_t result;
    __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(first), "S"(second), "d"(third) : "rcx", "r11", "memory");
    return result;
}

/* getppid is the null call of lmbench (McVoy, Staelin: lmbench, USENIX 1996, 6.4): it looks at one word and returns. */
static inline void t_null_call(void) { system_call(SYS_GETPPID, 0, 0, 0); }

static inline int32_t t_get_pid(void) { return (int32_t)system_call(SYS_GETPID, 0, 0, 0); }

/* sbrk as C libraries make it of brk(2), which they call for every change: the end is remembered, and asked for once. */
static inline int64_t t_grow_heap(int64_t change)
{
    static uint64_t end;
    if (end == 0)
        end = (uint64_t)system_call(SYS_BRK, 0, 0, 0);
    uint64_t before = end, wanted = end + (uint64_t)change;
    if ((uint64_t)system_call(SYS_BRK, wanted, 0, 0) != wanted)
        return ABI_NO_MEMORY;
    end = wanted;
    return (int64_t)before;
}

static inline int64_t t_write(uintptr_t text, uintptr_t length)
{
    const uint64_t standard_output = 1;
    int64_t written = system_call(SYS_WRITE, standard_output, text, length);
    return written == BAD_ADDRESS ? ABI_BAD_POINTER : written;
}

/* A path below the archive's files/, which Linux unpacks into its first file system. */
static inline int64_t t_open(uintptr_t path, uintptr_t length)
{
    char whole[128] = "/files/";
    const uintptr_t start = sizeof "/files/" - 1;
    if (length >= sizeof whole - start)
        return ABI_BAD_ARGUMENT;
    for (uintptr_t i = 0; i < length; i++)
        whole[start + i] = ((const char *)path)[i];
    int64_t handle = system_call(SYS_OPEN, (uintptr_t)whole, 0, 0);
    return handle == NO_SUCH_FILE ? ABI_NOT_FOUND : handle;
}

static inline int64_t t_read(int64_t handle, uintptr_t buffer, uintptr_t length)
{
    return system_call(SYS_READ, (uint64_t)handle, buffer, length);
}

static inline int64_t t_seek(int64_t handle, int64_t position)
{
    const uint64_t from_the_start = 0;
    return system_call(SYS_LSEEK, (uint64_t)handle, (uint64_t)position, from_the_start);
}

#endif
