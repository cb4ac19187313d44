; INVLPG is no forbidden instruction. Called by Payload.cs.
bits 64
default rel
section .text align=16

; void forget_page(nuint address): the processor looks at the page tables again
global forget_page
forget_page:
    invlpg [rdi]
    ret
