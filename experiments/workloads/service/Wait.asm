; How the service lets time pass: the timer's interrupt cannot be masked.
bits 64
default rel

section .text align=16
; void wait_for_interrupt(void)
global wait_for_interrupt
wait_for_interrupt:
    hlt
    ret
