; What C# cannot say: the routines that ilc's code calls by a fixed symbol and that must not be C# themselves.
; Contract: System V x86-64 calling convention; symbols and their use are found with `nm -u` on ilc 10.0.14's objects.

bits 64
default rel

global runtime_fail
global memset, memcpy, memmove
global RhpStackProbe
global RhpByRefAssignRef
global RhpInitialDynamicInterfaceDispatch
global RhpTrapThreads, __security_cookie

extern runtime_resolve_interface

section .text

; void runtime_fail(FailureReason reason): ends the component.
; The kernel's #UD report knows this symbol and reads the reason from eax. Callers jump here where they can, so that
; the word at rsp is the address behind the check that failed.
runtime_fail:
    mov     eax, edi
    ud2

; void* memset(void* target, int value, size_t length)
align 16
memset:
    mov     rax, rdi
    movzx   esi, sil
    mov     rcx, 0x0101010101010101
    imul    rsi, rcx
    cmp     rdx, 16
    jb      .below16
    movq    xmm0, rsi
    punpcklqdq xmm0, xmm0
    lea     rcx, [rdi + rdx - 16]       ; the last 16 bytes, written last: they may overlap what the loops wrote
    cmp     rdx, 64
    jb      .by16
    lea     r8, [rdi + rdx - 64]
.by64:
    movdqu  [rdi], xmm0
    movdqu  [rdi + 16], xmm0
    movdqu  [rdi + 32], xmm0
    movdqu  [rdi + 48], xmm0
    add     rdi, 64
    cmp     rdi, r8
    jbe     .by64
.by16:
    cmp     rdi, rcx
    jae     .last16
    movdqu  [rdi], xmm0
    add     rdi, 16
    jmp     .by16
.last16:
    movdqu  [rcx], xmm0
    ret
.below16:
    cmp     edx, 8
    jb      .below8
    mov     [rdi], rsi
    mov     [rdi + rdx - 8], rsi
    ret
.below8:
    cmp     edx, 4
    jb      .below4
    mov     [rdi], esi
    mov     [rdi + rdx - 4], esi
    ret
.below4:
    cmp     edx, 1
    jb      .done
    mov     [rdi], sil
    mov     [rdi + rdx - 1], sil
    cmp     edx, 3
    jb      .done
    mov     [rdi + 1], sil
.done:
    ret

; void* memmove(void* target, const void* source, size_t length): the two may overlap.
; Each path loads what a later store could overwrite before it stores anything.
align 16
memcpy:
memmove:
    mov     rax, rdi
    cmp     rdx, 16
    jb      .below16
    mov     rcx, rdi
    sub     rcx, rsi
    cmp     rcx, rdx
    jb      .backward                   ; source < target < source + length

    movdqu  xmm4, [rsi + rdx - 16]      ; the last 16 bytes, stored last
    lea     rcx, [rdi + rdx - 16]
    cmp     rdx, 64
    jb      .forward16
    lea     r8, [rdi + rdx - 64]
.forward64:
    movdqu  xmm0, [rsi]
    movdqu  xmm1, [rsi + 16]
    movdqu  xmm2, [rsi + 32]
    movdqu  xmm3, [rsi + 48]
    movdqu  [rdi], xmm0
    movdqu  [rdi + 16], xmm1
    movdqu  [rdi + 32], xmm2
    movdqu  [rdi + 48], xmm3
    add     rsi, 64
    add     rdi, 64
    cmp     rdi, r8
    jbe     .forward64
.forward16:
    cmp     rdi, rcx
    jae     .last16
    movdqu  xmm0, [rsi]
    movdqu  [rdi], xmm0
    add     rsi, 16
    add     rdi, 16
    jmp     .forward16
.last16:
    movdqu  [rcx], xmm4
    ret

.backward:
    movdqu  xmm4, [rsi]                 ; the first 16 bytes, stored last
.backward16:
    cmp     rdx, 16
    jbe     .first16
    movdqu  xmm0, [rsi + rdx - 16]
    movdqu  [rdi + rdx - 16], xmm0
    sub     rdx, 16
    jmp     .backward16
.first16:
    movdqu  [rax], xmm4
    ret

.below16:
    cmp     edx, 8
    jb      .below8
    mov     rcx, [rsi]
    mov     r8, [rsi + rdx - 8]
    mov     [rdi], rcx
    mov     [rdi + rdx - 8], r8
    ret
.below8:
    cmp     edx, 4
    jb      .below4
    mov     ecx, [rsi]
    mov     r8d, [rsi + rdx - 4]
    mov     [rdi], ecx
    mov     [rdi + rdx - 4], r8d
    ret
.below4:
    test    edx, edx
    jz      .done
    movzx   ecx, byte [rsi]
    movzx   r8d, byte [rsi + rdx - 1]
    cmp     edx, 3
    jb      .ends
    movzx   r9d, byte [rsi + 1]
    mov     [rdi + 1], r9b
.ends:
    mov     [rdi], cl
    mov     [rdi + rdx - 1], r8b
.done:
    ret

; Copies one reference of a struct that holds some: [rdi] = [rsi], then both go on to the next word.
; Contract: ilc counts on every register but rcx, rdi and rsi.
align 16
RhpByRefAssignRef:
    mov     rcx, [rsi]
    mov     [rdi], rcx
    add     rsi, 8
    add     rdi, 8
    ret

; Touches every page between rsp and r11, from the top down: a method with a frame larger than a page must hit the
; guard page below its stack, not jump over it. Called with r11 = the new stack pointer; keeps every other register.
align 16
RhpStackProbe:
    push    rax
    lea     rax, [rsp + 16]
.next:
    sub     rax, 4096
    cmp     rax, r11
    jb      .last
    test    [rax], al
    jmp     .next
.last:
    test    [r11], al
    pop     rax
    ret

; Interface call: ilc emits `lea r11,[cell]; call [r11]` with the object in rdi and every argument in its place.
; Finds the method (C#), then jumps to it with all arguments as they were.
align 16
RhpInitialDynamicInterfaceDispatch:
    push    rdi
    push    rsi
    push    rdx
    push    rcx
    push    r8
    push    r9
    sub     rsp, 8 * 16 + 8             ; xmm0-7, and rsp to a multiple of 16
%assign i 0
%rep 8
    movups  [rsp + i * 16], xmm %+ i
%assign i i + 1
%endrep
    cmp     byte [rdi], 0               ; a null object faults here, as at any other call
    mov     rsi, r11
    call    runtime_resolve_interface
%assign i 0
%rep 8
    movups  xmm %+ i, [rsp + i * 16]
%assign i i + 1
%endrep
    add     rsp, 8 * 16 + 8
    pop     r9
    pop     r8
    pop     rcx
    pop     rdx
    pop     rsi
    pop     rdi
    jmp     rax

section .rodata

; Polled by ilc after calls of foreign code: nobody stops threads here.
align 8
RhpTrapThreads:
    dd      0

; Stored below buffers on the stack and compared at the end of the method. A constant: it finds overflows, it does not
; resist an attacker who reads this file.
align 8
__security_cookie:
    dq      0x00002B992DDFA232          ; a zero byte on top stops what copies text
