; A jump into a gate. Called by Payload.cs, here and in d25.
;
; The interrupt pages are everybody's to write, so an attacker does: each that leave_frame named holds a frame by which an
; IRETQ there leads to .back, with whatever rights are then in force; by way of a store, where one is asked for: those rights
; may reach no stack of the attacker's, but somebody else's memory.
bits 64
default rel

extern __application_core                       ; first word: where this component's stack continues (Contracts.CorePage)
extern kept

KEPT_BYTES      equ 64
PAGES           equ 4                           ; one of each level (Contracts.InterruptLevel)
FLAGS           equ 1 << 1                      ; RFLAGS: the bit that is always one
MARK            equ 0x5E5E5E5E5E5E5E5E          ; Attempt.Mark

section .bss align=8
pages:  resq PAGES                              ; tops of interrupt pages; 0 for none

section .text align=16

; void leave_frame(nuint level, nuint page_top)
global leave_frame
leave_frame:
    lea rax, [pages]
    mov [rax + rdi * 8], rsi
    ret

; void enter_gate(nuint place, ulong eax, nuint target): with a target other than 0, an IRETQ stores the mark there first
global enter_gate
enter_gate:
    push rbx
    push rbp
    push r12
    push r13
    push r14
    push r15
    mov r12, rdx
    mov r13, MARK
    lea rax, [.back]
    push rax
    mov [__application_core], rsp               ; a gate that returns to this component returns to .back
    lea rbp, [rsp - 8]                          ; and LEAVE, which stands hidden in a gate, leads there too
    mov r8, rdi
    mov r9, rsi
    lea r10, [.store]
    test r12, r12
    cmovz r10, rax
    lea rdx, [pages]
    mov ecx, PAGES
.page:
    mov rsi, [rdx + rcx * 8 - 8]
    test rsi, rsi
    jz .next
    mov edi, ss                                 ; what IRETQ pops, from the page's top down
    mov [rsi - 8], rdi
    lea rdi, [rsp + 8]
    mov [rsi - 16], rdi
    mov qword [rsi - 24], FLAGS
    mov edi, cs
    mov [rsi - 32], rdi
    mov [rsi - 40], r10
.next:
    loop .page
    mov rax, r9
    lea rdi, [kept]                             ; what a copy would copy: nothing of anybody's, 64 bytes
    mov rsi, KEPT_BYTES
    xor ecx, ecx
    xor edx, edx
    jmp r8
.store:
    mov [r12], r13
.back:
    pop r15
    pop r14
    pop r13
    pop r12
    pop rbp
    pop rbx
    ret
