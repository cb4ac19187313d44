; WRPKRU as anybody would write it. Contract: ../../forbidden/forbidden.h.
bits 64
default rel
%include "../../forbidden/keep.inc"

%macro open_all 0
    xor eax, eax
    xor ecx, ecx
    xor edx, edx
    db 0x0F, 0x01, 0xEF                     ; WRPKRU
%endmacro

section .text align=16

; void payload(uint64_t target, uint64_t *kept, uint64_t step)
global payload
payload:
    open_all
    keep
    ret
