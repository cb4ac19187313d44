; Instructions that no compiler writes, one processor exception each, and jumps that no compiler makes. Called by Instructions.cs; none of them returns
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

; Jumps into the gate section. A switch of rights is WRPKRU, 0F 01 EF, with ECX = EDX = 0, and behind it CMP EAX, imm32
; (isolation/Gates/PkruSwitch.cs): the immediate lies Compared bytes from the WRPKRU.
Compared        equ 4
TrapFlag        equ 1 << 8
BelowTop        equ 0x400               ; in the middle of a stack

; rdi = the next switch behind rdi. Changes no other register.
next_switch:
    inc rdi
    cmp byte [rdi], 0x0F
    jne next_switch
    cmp byte [rdi + 1], 0x01
    jne next_switch
    cmp byte [rdi + 2], 0xEF
    jne next_switch
    ret

; void raise_deny_all(gates): every key denied; then the comparison fails
global raise_deny_all
raise_deny_all:
    call next_switch
    mov eax, -1
    xor ecx, ecx
    xor edx, edx
    jmp rdi

; void raise_deny_all_stepping(gates): the same, with a trap right behind the switch
global raise_deny_all_stepping
raise_deny_all_stepping:
    call next_switch
    mov r8, rsp
    mov eax, ss
    push rax
    push r8
    pushfq
    or qword [rsp], TrapFlag
    mov eax, cs
    push rax
    push rdi
    mov eax, -1
    xor ecx, ecx
    xor edx, edx
    iretq

; void raise_level_stack(gates, stack top): the trusted kernel's rights at a switch to somebody else's. Its value denies
; least, so it is the smaller one of two.
global raise_level_stack
raise_level_stack:
    call next_switch
    mov r8, rdi
.other:
    call next_switch
    mov eax, [rdi + Compared]
    cmp eax, [r8 + Compared]
    je .other
    jb .jump                            ; the second one is the trusted kernel's: go to the first
    mov eax, [r8 + Compared]
    mov r8, rdi
.jump:
    lea rsp, [rsi - BelowTop]
    xor ecx, ecx
    xor edx, edx
    jmp r8
