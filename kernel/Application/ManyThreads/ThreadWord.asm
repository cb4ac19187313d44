; The word of A's core page that is the running thread's (Contracts.CorePage, Thread). T writes it.
bits 64
default rel

extern __application_core

THREAD equ 56                   ; CorePage.Thread

section .text

; ulong thread_word(void)
global thread_word
thread_word:
    mov rax, [__application_core + THREAD]
    ret
