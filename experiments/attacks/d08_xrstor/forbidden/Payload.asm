; XRSTOR loads PKRU where XCR0 lets it, which XSETBV decides, which CR4.OSXSAVE allows. Contract: ../../forbidden/forbidden.h.
; Wants a processor with XSAVE: the one that all boots have does not have it.
bits 64
default rel
%include "../../forbidden/keep.inc"

CR4_OSXSAVE     equ 1 << 18
XCR0_RIGHTS     equ 1 << 9 | 1 << 1 | 1 << 0    ; PKRU, SSE, x87 (SDM vol. 1, "Managing State Using the XSAVE Feature Set")
RIGHTS          equ 1 << 9
HEADER_AT       equ 512                         ; behind the legacy region; its first word says which components are there
AREA_BYTES      equ 4096

section .bss align=64
area:   resb AREA_BYTES                         ; header zero: every component in its first state, and PKRU's is 0

section .text align=16

; void payload(uint64_t target, uint64_t *kept, uint64_t step)
global payload
payload:
    mov rax, cr4
    or rax, CR4_OSXSAVE
    mov cr4, rax
global let_xrstor
let_xrstor:
    mov eax, XCR0_RIGHTS
    xor ecx, ecx
    xor edx, edx
    xsetbv
global restore_rights
restore_rights:
    mov eax, RIGHTS
    xor edx, edx
    xrstor [area]
    keep
    ret
