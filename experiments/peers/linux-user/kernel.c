/* What our kernel does for an application, done for a program of Linux: entry, heap, records, console. The application is
 * linked in, object by object as the guest's, so whatever it executes between two calls it executes here, too. Started as
 * `image RECORDS WORDS`: the file for its records, and the kernel command line. */
#include "abi.h"

/* Linux, arch/x86/entry/syscalls/syscall_64.tbl: numbers of system calls never change. */
enum system_call_number { SYS_WRITE = 1, SYS_OPEN = 2, SYS_MMAP = 9, SYS_EXIT = 60, SYS_ARCH_PRCTL = 158 };

enum { new_file = 0x241, new_file_mode = 0644 };            /* O_WRONLY | O_CREAT | O_TRUNC */
enum { read_write = 3, private_memory = 0x22 };             /* PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS */
enum { set_fs = 0x1002 };                                   /* ARCH_SET_FS */
enum { standard_output = 1 };

/* Status of a finished QEMU, 2 * code + 1, for the codes of kernel/Contracts/ExitCode.cs. */
enum { completed = 2 * 0x11 + 1, application_failed = 2 * 0x13 + 1 };

static const uintptr_t heap_bytes = 64 << 20;   /* as much as a guest of the same declaration has of memory */

static int64_t records;
static const char *words = "";

/* System V ABI, AMD64 supplement, A.2.1: the processor keeps all registers but rcx and r11 over SYSCALL. */
static int64_t system_call(int64_t number, uint64_t first, uint64_t second, uint64_t third, uint64_t fourth)
{
    int64_t result;
    register uint64_t r10 __asm__("r10") = fourth;
    register uint64_t r8 __asm__("r8") = UINT64_MAX;    /* no file, where mmap asks for one */
    register uint64_t r9 __asm__("r9") = 0;
    __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(first), "S"(second), "d"(third), "r"(r10), "r"(r8), "r"(r9) : "rcx", "r11", "memory");
    return result;
}

static uintptr_t length_of(const char *text)
{
    uintptr_t length = 0;
    while (text[length])
        length++;
    return length;
}

static void record_bytes(const char *text, uintptr_t length)
{
    system_call(SYS_WRITE, (uint64_t)records, (uintptr_t)text, length, 0);
}

static void record(const char *text) { record_bytes(text, length_of(text)); }

static void record_number(uint64_t value)
{
    char digits[20];        /* of 2^64 */
    char *first = digits + sizeof digits;
    do
        *--first = (char)('0' + value % 10);
    while ((value /= 10) != 0);
    record_bytes(first, (uintptr_t)(digits + sizeof digits - first));
}

/* Called by kernel/Application/Clock.cs in place of the guest's reading of the time-stamp counter, which here would be the
 * host's time. The instruction stays: the plugin counts what is executed between two of them. */
__asm__(".globl read_ticks\n"
        ".type read_ticks, @function\n"
        "read_ticks:\n"
        "    rdtsc\n"
        "    xor %edx, %edx\n"
        "    xor %eax, %eax\n"
        "    ret\n"
        ".size read_ticks, . - read_ticks\n");

/* Called by kernel/Application/Start.cs: where the linker put the list of modules. */
extern const char __start___modules[], __stop___modules[];
uintptr_t modules_start(void);
uintptr_t modules_end(void);
uintptr_t modules_start(void) { return (uintptr_t)__start___modules; }
uintptr_t modules_end(void) { return (uintptr_t)__stop___modules; }

/* What the clock would have said here is no number to record. */
static bool is_of_the_clock(const char *name, uintptr_t length)
{
    static const char ending[] = ".ticks";
    const uintptr_t ending_length = sizeof ending - 1;
    bool is = length >= ending_length;
    for (uintptr_t i = 0; is && i < ending_length; i++)
        is = name[length - ending_length + i] == ending[i];
    return is;
}

int64_t t_observe(uintptr_t name, uintptr_t name_length, uint64_t value)
{
    if (is_of_the_clock((const char *)name, name_length))
        return 0;
    record("observe name=");
    record_bytes((const char *)name, name_length);
    record(" value=");
    record_number(value);
    record("\n");
    return 0;
}

int64_t t_write(uintptr_t text, uintptr_t length) { return system_call(SYS_WRITE, standard_output, text, length, 0); }

/* The application's words stand behind " -- ". */
int64_t t_arguments(uintptr_t buffer, uintptr_t capacity)
{
    const char *its = words;
    while (*its && !(its[0] == '-' && its[1] == '-' && its[2] == ' '))
        its++;
    its += *its ? sizeof "-- " - 1 : 0;
    uintptr_t length = length_of(its);
    if (length > capacity)
        return ABI_BAD_ARGUMENT;
    for (uintptr_t i = 0; i < length; i++)
        ((char *)buffer)[i] = its[i];
    return (int64_t)length;
}

/* Compiled C looks for a word behind the thread's base (fs:0x28) before it uses a buffer on the stack. */
static void give_thread_a_base(void)
{
    static uint64_t thread[8] = { [5] = 0x5AFE };
    system_call(SYS_ARCH_PRCTL, set_fs, (uintptr_t)thread, 0, 0);
}

/* stack: what Linux leaves there: the number of arguments, then each one's address. */
__attribute__((used)) static _Noreturn void start(const uintptr_t *stack)
{
    enum { record_file = 1, command_line = 2 };
    if (stack[0] == command_line + 1) {
        records = system_call(SYS_OPEN, stack[1 + record_file], new_file, new_file_mode, 0);
        words = (const char *)stack[1 + command_line];
    }
    give_thread_a_base();
    uintptr_t heap = (uintptr_t)system_call(SYS_MMAP, 0, heap_bytes, read_write, private_memory);
    record("start variant=peer-linux-user mutant= counts=0\n");
    int code = a_start(heap, heap + heap_bytes);
    record("exit code=");
    record_number((uint64_t)(uint32_t)code);
    record("\n");
    system_call(SYS_EXIT, code == 0 ? completed : application_failed, 0, 0, 0);
    __builtin_trap();
}

__asm__(".globl _start\n"
        "_start:\n"
        "    xor %ebp, %ebp\n"
        "    mov %rsp, %rdi\n"
        "    call start\n");    /* rsp is a multiple of 16 here */
