; All registers right behind a call of T, into this program's own memory, where the oracle looks for T's secret. Called by Payload.cs.
bits 64
default rel
extern t_null_call, t_hold_secret

section .data align=16
global registers:data 16 * 8 + 16 * 16 + 16
registers:
    times 16 dq 0                               ; RAX RCX RDX RBX RSP RBP RSI RDI R8..R15, as instructions number them
vectors:
    times 32 dq 0                               ; XMM0..15
control:
    dq 0, 0                                     ; MXCSR

section .text align=16

; void store_registers_after(uint call): 0 the null call, 1 the one that holds the secret
global store_registers_after
store_registers_after:
    sub rsp, 8                                  ; RSP is a multiple of 16 at a call (System V ABI)
    test edi, edi
    jnz .secret
    call t_null_call
    jmp .store
.secret:
    call t_hold_secret
.store:
    mov [registers + 0 * 8], rax
    mov [registers + 1 * 8], rcx
    mov [registers + 2 * 8], rdx
    mov [registers + 3 * 8], rbx
    mov [registers + 4 * 8], rsp
    mov [registers + 5 * 8], rbp
    mov [registers + 6 * 8], rsi
    mov [registers + 7 * 8], rdi
%assign number 8
%rep 8
    mov [registers + number * 8], r %+ number
%assign number number + 1
%endrep
%assign number 0
%rep 16
    movups [vectors + number * 16], xmm %+ number
%assign number number + 1
%endrep
    stmxcsr [control]
    add rsp, 8
    ret
