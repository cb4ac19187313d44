; The heartbeat: a word of T's data that counts the timer's interrupts (symbol T.heartbeat in image.map).

default rel

section .bss nobits alloc noexec write align=8
global heartbeat:data 8
heartbeat: resq 1

section .text progbits alloc exec nowrite align=16

; Counts one.
global heartbeat_beat:function
heartbeat_beat:
        inc     qword [heartbeat]
        ret

; Returns how many there were.
global heartbeat_count:function
heartbeat_count:
        mov     rax, [heartbeat]
        ret
