; Instructions that no compiler writes, one processor exception each. Called by Instructions.cs; none of them returns
; unless its exception is not raised. Not here, for QEMU's TCG does not tell them: #SS for a non-canonical address (it
; raises #GP) and #XM (it never raises it).
bits 64
default rel
section .text

NonCanonical    equ 0x0000800000000000      ; bit 47 is not extended to bits 63:48

; void raise_invalid_opcode(void): #UD
global raise_invalid_opcode
raise_invalid_opcode:
    ud2
    ret

; void raise_breakpoint(void): #BP
global raise_breakpoint
raise_breakpoint:
    int3
    ret

; void raise_general_protection(void): #GP, a load from a non-canonical address
global raise_general_protection
raise_general_protection:
    mov rax, NonCanonical
    mov rax, [rax]
    ret

; void raise_execute(void): #PF on fetch, from the stack
global raise_execute
raise_execute:
    push 0xC3                               ; ret, should it ever run
    call rsp
    pop rax
    ret

; void raise_stray_stack(void): no exception, but a stack pointer that is nobody's when the timer interrupts
global raise_stray_stack
raise_stray_stack:
    xor esp, esp
.wait:
    jmp .wait

; void raise_masked_loop(void): no exception, and from here on only what cannot be masked interrupts
global raise_masked_loop
raise_masked_loop:
    cli

; void raise_loop(void): no exception
global raise_loop
raise_loop:
    jmp raise_loop
