; Where the linker put the list of this component's modules (isolation/Image/image.ld). Called by Start.cs.
bits 64
default rel
extern __modules_B_start, __modules_B_end
section .text

; nuint modules_start(void)
global modules_start
modules_start:
    lea rax, [__modules_B_start]
    ret

; nuint modules_end(void)
global modules_end
modules_end:
    lea rax, [__modules_B_end]
    ret
