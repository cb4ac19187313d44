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

; Frames on an interrupt page, which everybody may write (isolation/Gates/InterruptEntry.cs): from the page's top down SS,
; RSP, RFLAGS, CS, RIP, error code, vector.
NestedTaskFlag  equ 1 << 14
AlwaysOne       equ 1 << 1
FrameBytes      equ 5 * 8               ; what IRETQ takes
GateBytes       equ 16                  ; of an entry of the interrupt table
MachineCheck    equ 18
InvalidOpcode   equ 6
Spurious        equ 0xFF
FirstDevice     equ 0x20

; rsi = page top, rax = where the frame leads, rdx = its stack pointer. Changes rcx.
write_frame:
    mov ecx, ss
    mov [rsi - 8], rcx
    mov [rsi - 16], rdx
    mov qword [rsi - 24], AlwaysOne
    mov ecx, cs
    mov [rsi - 32], rcx
    mov [rsi - 40], rax
    ret

; rax = the stub in the entry of the interrupt table at rdi (SDM vol. 3A, "64-Bit Mode IDT"). Changes rcx.
stub_of:
    mov eax, [rdi + 4]                  ; offset bits 31:16
    mov ax, [rdi]                       ; 15:0
    mov ecx, [rdi + 8]                  ; 63:32
    shl rcx, 32
    or rax, rcx
    ret

; void raise_forged_fatal(table, page top): the level that resumes nobody, asked to do so
global raise_forged_fatal
raise_forged_fatal:
    lea rax, [raise_loop]
    mov rdx, rsp
    call write_frame
    mov qword [rsi - 48], 0
    mov qword [rsi - 56], Spurious
    add rdi, MachineCheck * GateBytes
    call stub_of
    jmp rax

; void raise_nested_task(table, page top): with NT, IRETQ is a general protection fault
global raise_nested_task
raise_nested_task:
    lea rax, [raise_loop]
    mov rdx, rsp
    call write_frame
    add rdi, InvalidOpcode * GateBytes
    call stub_of
    pushfq
    or qword [rsp], NestedTaskFlag
    popfq
    lea rsp, [rsi - FrameBytes]         ; as if the processor had pushed it
    jmp rax

; void raise_gate_loop(table, page top): IRETQ, 48 CF, takes the same frame again and again. The third one behind the stub of
; a device returns to the application, so that its rights on that page are legitimate there
; (isolation/Gates/InterruptReturn.cs: to the trusted kernel, to the untrusted one, to the application).
global raise_gate_loop
raise_gate_loop:
    add rdi, FirstDevice * GateBytes
    call stub_of
    mov edx, 3
.next:
    inc rax
    cmp word [rax], 0xCF48
    jne .next
    dec edx
    jnz .next
    mov rdi, rax
    lea rdx, [rsi - FrameBytes]
    call write_frame
    mov rsp, rdx
    jmp rdi
