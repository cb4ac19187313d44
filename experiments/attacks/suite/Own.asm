; The program's own memory, named in image.map so that a legal twin can aim at it. One section: the linker keeps both or none.
bits 64
default rel

section .data align=64
; What legal twins read and write; 64 bytes, as T's secret.
global own_words:data 64
own_words:
    times 8 dq 0x0123456789ABCDEF

; Where a payload puts what it has read.
global kept:data 64
kept:
    times 8 dq 0

section .text align=16
; nuint kept_address(void)
global kept_address
kept_address:
    lea rax, [kept]
    ret

; void wait_for_interrupt(void): the timer's cannot be masked
global wait_for_interrupt
wait_for_interrupt:
    hlt
    ret
