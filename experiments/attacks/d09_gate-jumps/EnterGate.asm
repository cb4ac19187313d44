; A jump into a gate. Called by Payload.cs, here and in d25.
bits 64
default rel

extern __application_core                       ; first word: where this component's stack continues (Contracts.CorePage)
extern kept

KEPT_BYTES      equ 64

section .text align=16

; void enter_gate(nuint place, ulong eax)
global enter_gate
enter_gate:
    push rbx
    push rbp
    push r12
    push r13
    push r14
    push r15
    lea rax, [.back]
    push rax
    mov [__application_core], rsp               ; a gate that returns to this component returns to .back
    lea rbp, [rsp - 8]                          ; and LEAVE, which stands hidden in a gate, leads there too
    mov r8, rdi
    mov rax, rsi
    lea rdi, [kept]                             ; what a copy would copy: nothing of anybody's, 64 bytes
    mov rsi, KEPT_BYTES
    xor ecx, ecx
    xor edx, edx
    jmp r8
.back:
    pop r15
    pop r14
    pop r13
    pop r12
    pop rbp
    pop rbx
    ret
