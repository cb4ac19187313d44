; The guest's entry as a Linux program: prepares the component, runs the check that the first argument names and exits
; with what it returns. SIGILL inside runtime_fail, the kernel's #UD, exits with FailureExit + reason.

bits 64
default rel

global _start
extern checks_main, runtime_fail
extern __start___modules, __stop___modules

SYS_RT_SIGACTION equ 13
SYS_RT_SIGRETURN equ 15
SYS_EXIT         equ 60
SIGILL           equ 4
SA_SIGINFO       equ 0x00000004
SA_RESTORER      equ 0x04000000
SIGSET_BYTES     equ 8
CONTEXT_RAX      equ 144                ; ucontext_t.uc_mcontext.gregs[REG_RAX]
CONTEXT_RIP      equ 168                ; ucontext_t.uc_mcontext.gregs[REG_RIP]
RUNTIME_FAIL_UD2 equ 2                  ; runtime_fail: mov eax, edi (2 bytes), ud2
FAILURE_EXIT     equ 100
STRAY_UD2_EXIT   equ 99
HEAP_BYTES       equ 1 << 20

section .text

_start:
    mov     rbx, [rsp + 16]             ; argv[1]; with no argument, null
    and     rsp, -16

    mov     eax, SYS_RT_SIGACTION
    mov     edi, SIGILL
    lea     rsi, [action]
    xor     edx, edx
    mov     r10d, SIGSET_BYTES
    syscall

    ; The heap must not count on memory that is clear.
    lea     rdi, [heap]
    mov     al, 0xA5
    mov     ecx, HEAP_BYTES
    rep     stosb

    mov     rdi, rbx
    lea     rsi, [heap]
    lea     rdx, [heap + HEAP_BYTES]
    lea     rcx, [__start___modules]
    lea     r8, [__stop___modules]
    call    checks_main
    mov     edi, eax
exit:
    mov     eax, SYS_EXIT
    syscall

; void on_ud2(int signal, siginfo_t*, ucontext_t* context)
on_ud2:
    mov     edi, STRAY_UD2_EXIT
    lea     rax, [runtime_fail + RUNTIME_FAIL_UD2]
    cmp     rax, [rdx + CONTEXT_RIP]
    jne     exit
    mov     rdi, [rdx + CONTEXT_RAX]
    add     edi, FAILURE_EXIT
    jmp     exit

restore:
    mov     eax, SYS_RT_SIGRETURN
    syscall

section .data

action:                                 ; struct sigaction as the kernel reads it
    dq      on_ud2
    dq      SA_SIGINFO | SA_RESTORER
    dq      restore
    dq      0

section .bss

align 16
heap:
    resb    HEAP_BYTES
