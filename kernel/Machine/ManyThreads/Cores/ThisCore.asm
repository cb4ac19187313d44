; The core that runs this (ThisCore.cs). Nothing here changes rights.

default rel

extern __trusted_core, __application_core, __application_exchange
extern __idle_stack_top
extern trusted_core_idle, trusted_core_judge

CURRENT                 equ 8           ; Contracts.CorePage
OPEN                    equ 16
STACK_FOR_UNTRUSTED     equ 24
STACK_FOR_APPLICATION   equ 32
COPY_STACK              equ 40
CORE                    equ 64
APPLICATION             equ 3           ; Contracts.Component.Application
PAGE                    equ 4096

section .text progbits alloc exec nowrite align=16

; Returns the core's number.
global core_number:function
core_number:
        mov     eax, [__trusted_core + CORE]
        ret

; edi: the number. Everything else as for a core that idles.
global core_begin:function
core_begin:
        mov     eax, edi
        lea     rdi, [__trusted_core]
        call    clear_page
        mov     [__trusted_core + CORE], rax
        ; falls through

; What T's words are while the core idles: T works on behalf of A, but holds no stack for it; nothing of A's last thread is left.
global core_forget_thread:function
core_forget_thread:
        lea     rdi, [__application_core]
        call    clear_page
        lea     rdi, [__application_exchange]
        call    clear_page
        xor     eax, eax
        mov     [__trusted_core + STACK_FOR_UNTRUSTED], rax
        mov     [__trusted_core + STACK_FOR_APPLICATION], rax
        mov     [__trusted_core + COPY_STACK], rax
        mov     qword [__trusted_core + CURRENT], APPLICATION
        mov     qword [__application_core + OPEN], 1
        ret

; rdi: page. Keeps rax.
clear_page:
        push    rax
        xor     eax, eax
        mov     ecx, PAGE / 8
        rep stosq
        pop     rax
        ret

; No interrupt but the tick arrives from here on.
global core_mask:function
core_mask:
        cli
        ret

global core_unmask:function
core_unmask:
        sti
        ret

; After core_mask: waits for the next interrupt, also one that has come since: STI takes effect behind the HLT.
global core_halt:function
core_halt:
        sti
core_halted:
        hlt
        ret

; A handler that interrupts the HLT before it began goes on behind it (one byte).
global core_halted_address:function
core_halted_address:
        lea     rax, [core_halted]
        ret

; Returns the top of the stack that every core idles on: the same address, and frames of its own.
global core_idle_stack_top:function
core_idle_stack_top:
        lea     rax, [__idle_stack_top]
        ret

global core_idle_address:function
core_idle_address:
        lea     rax, [core_idle]
        ret

; Where a core starts that has nothing to do, on its own stack.
core_idle:
        xor     ebp, ebp
        call    trusted_core_idle       ; does not return
        ud2

global core_judge_address:function
core_judge_address:
        lea     rax, [core_judge]
        ret

; Where a core goes on that keeps a fault, on the same stack.
core_judge:
        xor     ebp, ebp
        call    trusted_core_judge      ; does not return
        ud2

; rdi: stack pointer, rsi: instruction. T goes on there, and never here.
global core_go_on:function
core_go_on:
        mov     rsp, rdi
        jmp     rsi
