; LIDT with a table of its own: a copy of the old one, so that interrupts still arrive. Contract: ../../forbidden/forbidden.h.
bits 64
default rel

IDT_BYTES       equ 256 * 16                    ; SDM vol. 3A, "64-Bit Mode IDT"

section .bss align=4096
own_table:      resb IDT_BYTES

section .data align=8
descriptor:     dw IDT_BYTES - 1
                dq own_table

section .text align=16

; void payload(uint64_t target, uint64_t *kept, uint64_t step)
global payload
payload:
    sub rsp, 16
    sidt [rsp]
    mov rsi, [rsp + 2]
    add rsp, 16
    lea rdi, [own_table]
    mov ecx, IDT_BYTES
    rep movsb
global load_own_table
load_own_table:
    lidt [descriptor]
    ret
