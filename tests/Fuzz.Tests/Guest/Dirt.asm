; Leaves behind what a callee that keeps no convention could: other values in every register that a call may change, and
; flags that change what later instructions do. Called by Lies.cs as the last step before an answer.
bits 64
default rel
section .text align=16

; void leave_dirt(ulong pattern)
global leave_dirt
leave_dirt:
    mov rax, rdi
    mov rcx, rdi
    mov rdx, rdi
    mov rsi, rdi
    mov r8, rdi
    mov r9, rdi
    mov r10, rdi
    mov r11, rdi
%assign register 0
%rep 16
    movq xmm %+ register, rdi
    %assign register register + 1
%endrep
    pushfq
    or qword [rsp], 1 << 10 | 1 << 14   ; DF: strings backwards; NT: an IRET of whoever takes it over faults
    popfq
    ret
