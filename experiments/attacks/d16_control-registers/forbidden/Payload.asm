; MOV to control registers. Contract: ../../forbidden/forbidden.h.
bits 64
default rel
%include "../../forbidden/keep.inc"


section .text align=16

; void payload(uint64_t target, uint64_t *kept, uint64_t step): keys off (0), write protection off (1)
global payload
payload:
    test edx, edx
    jnz clear_write_protect
global clear_keys
clear_keys:
    mov rax, cr4
    btr rax, 22                             ; PKE (SDM vol. 3A, "Control Registers")
    mov cr4, rax
    keep
    mov rax, cr4
    bts rax, 22                             ; without it no gate gets past its WRPKRU, and nobody could tell
    mov cr4, rax
    ret

; With WP clear, read-only pages and write-disabled keys bind nobody. The oracle reads the register.
global clear_write_protect
clear_write_protect:
    mov rax, cr0
    btr rax, 16                             ; WP
    mov cr0, rax
    ret
