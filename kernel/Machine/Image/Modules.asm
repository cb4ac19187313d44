; Where the linker put the list of T's modules (image.ld): the core library starts them.

default rel

extern __modules_T_start, __modules_T_end

section .text progbits alloc exec nowrite align=16

; Returns the address of the first module.
global modules_start:function
modules_start:
        lea     rax, [__modules_T_start]
        ret

; Returns the address behind the last.
global modules_end:function
modules_end:
        lea     rax, [__modules_T_end]
        ret
