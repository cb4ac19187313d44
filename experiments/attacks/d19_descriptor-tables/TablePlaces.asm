; Where the processor's tables are: to ask is no forbidden instruction. Called by Payload.cs.
bits 64
default rel
section .text align=16

BASE_AT         equ 2                           ; behind the limit (SDM vol. 3A, "Memory-Management Registers")

; nuint interrupt_table(void)
global interrupt_table
interrupt_table:
    sub rsp, 16
    sidt [rsp]
    mov rax, [rsp + BASE_AT]
    add rsp, 16
    ret

; nuint descriptor_table(void)
global descriptor_table
descriptor_table:
    sub rsp, 16
    sgdt [rsp]
    mov rax, [rsp + BASE_AT]
    add rsp, 16
    ret

; nuint task_state(void): base bits 23:0 stand in bits 39:16 of the descriptor, 31:24 in 63:56, 63:32 in the next eight bytes
; (SDM vol. 3A, "TSS Descriptor in 64-bit mode")
global task_state
task_state:
    call descriptor_table
    str ecx
    add rcx, rax
    mov rax, [rcx]
    mov rdx, [rcx + 8]
    shl rdx, 32
    mov r8, rax
    shr r8, 56
    shl r8, 24
    shr rax, 16
    and eax, 0xFFFFFF
    or rax, r8
    or rax, rdx
    ret
