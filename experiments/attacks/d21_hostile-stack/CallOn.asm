; Calls of T with a chosen stack pointer. Called by Payload.cs. A jump, for a call would push with this component's rights.
bits 64
default rel
extern t_null_call
section .text align=16

; void call_on(nuint stack)
global call_on
call_on:
    mov rsp, rdi
    jmp t_null_call

; void call_on_own_stack(nuint misaligned): so many bytes below where it should be; the return address lies there
global call_on_own_stack
call_on_own_stack:
    push rbx
    mov rbx, rsp
    sub rsp, 64
    sub rsp, rdi
    lea rax, [.back]
    mov [rsp], rax
    jmp t_null_call
.back:
    mov rsp, rbx
    pop rbx
    ret
