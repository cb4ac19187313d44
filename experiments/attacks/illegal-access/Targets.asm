; What the attack aims at when it aims at its own component, and how it proves a store to code.
bits 64
default rel

section .data align=8
; The application's own word: target of the legal twins.
own_word:
    dq 0x0123456789ABCDEF

section .text align=16
; ulong code_target(void): answers the constant in its own instruction.
global code_target
code_target:
    times 6 nop                             ; brings the constant to an address divisible by 8
    db 0x48, 0xB8                           ; mov rax, imm64
code_constant:
    dq 0x1111111111111111
    ret

; ulong own_word_address(void)
global own_word_address
own_word_address:
    lea rax, [own_word]
    ret

; ulong code_constant_address(void)
global code_constant_address
code_constant_address:
    lea rax, [code_constant]
    ret
