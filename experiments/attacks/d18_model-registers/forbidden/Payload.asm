; WRMSR and WRGSBASE. Contract: ../../forbidden/forbidden.h.
bits 64
default rel

IA32_LSTAR      equ 0xC0000082                  ; where SYSCALL would go (SDM vol. 4, "Architectural MSRs")
CR4_FSGSBASE    equ 1 << 16

section .text align=16

; void payload(uint64_t target, uint64_t *kept, uint64_t step): LSTAR (0), GS base (1; wants a processor with FSGSBASE)
global payload
payload:
    test edx, edx
    jnz move_base
global move_entry
move_entry:
    lea rax, [payload]
    mov rdx, rax
    shr rdx, 32
    mov ecx, IA32_LSTAR
    wrmsr
    ret

global move_base
move_base:
    mov rax, cr4
    or rax, CR4_FSGSBASE
    mov cr4, rax
    wrgsbase rsi
    ret
