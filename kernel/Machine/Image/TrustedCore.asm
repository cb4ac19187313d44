; T's core page (CorePages.asm), which the gates keep up to date.

default rel

extern __trusted_core

section .text progbits alloc exec nowrite align=16

; Returns the address of the page.
global trusted_core_address:function
trusted_core_address:
        lea     rax, [__trusted_core]
        ret
