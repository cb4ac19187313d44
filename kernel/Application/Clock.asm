; Reads the time-stamp counter. Called by Clock.cs; a leaf that touches RAX and RDX only.
bits 64
default rel
section .text

; ulong read_ticks(void)
global read_ticks
read_ticks:
    rdtsc                   ; EDX:EAX = ticks since power-on
    shl rdx, 32
    or rax, rdx
    ret
