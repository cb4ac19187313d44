; A's core page (CorePages.asm), which the gates keep up to date.

default rel

extern __application_core

section .text progbits alloc exec nowrite align=16

; Returns the address of the page.
global application_core_address:function
application_core_address:
        lea     rax, [__application_core]
        ret
