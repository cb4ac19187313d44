; Where a thread goes whose return address was overwritten: stores the mark and ends the thread.
bits 64
default rel

extern landed

MARK equ 0x5E5E5E5E5E5E5E5E     ; Attempt.Mark

section .data align=8
target: dq 0

section .bss align=16
    resb 16384                  ; a call of T runs here where it does not change stacks
stack_top:

section .text align=16

; void set_landing_target(nuint target)
global set_landing_target
set_landing_target:
    mov [target], rdi
    ret

; nuint landing_address(void)
global landing_address
landing_address:
    lea rax, [landing]
    ret

landing:
    lea rsp, [stack_top]
    mov rax, [target]
    mov rcx, MARK
    mov [rax], rcx
    call landed
    ud2
