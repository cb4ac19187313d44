; WRPKRU inside other instructions, where a linear disassembly does not show it. Contract: ../../forbidden/forbidden.h.
bits 64
default rel
%include "../../forbidden/keep.inc"

section .text align=16

; void payload(uint64_t target, uint64_t *kept, uint64_t step): jumps into the constant (0), the displacement (1), the seam (2)
global payload
payload:
    lea r8, [in_constant + 1]                    ; no label inside: the tool would take it for the start of a function
    lea r9, [in_displacement + 2]
    lea r10, [across + 1]
    cmp edx, 1
    cmove r8, r9
    cmova r8, r10
    xor eax, eax
    xor ecx, ecx
    xor edx, edx
    jmp r8

global in_constant
in_constant:
    db 0xB8                                 ; mov eax, imm32
    db 0x0F, 0x01, 0xEF, 0x90
    jmp opened

global in_displacement
in_displacement:
    db 0x8B, 0x80                           ; mov eax, [rax + disp32]
    db 0x0F, 0x01, 0xEF, 0x90
    jmp opened

global across
across:
    db 0xB0                                 ; mov al, 0x0F
    db 0x0F
    db 0x01, 0xEF                           ; add edi, ebp
    jmp opened

opened:
    keep
    ret
