; The canary: the word of T's data that every attack tries to change (symbol T.canary in image.map).

default rel

section .data progbits alloc noexec write align=8
global canary:data 8
canary: dq      0

section .text progbits alloc exec nowrite align=16

; Returns the address of the canary.
global canary_address:function
canary_address:
        lea     rax, [canary]
        ret
