; From one thread of A to another, inside T (ThreadSwitch.cs). Nothing here changes rights.
;
; What a switch leaves on T's stack, from the top down: return address, RBX, RBP, R12..R15, one word with the x87 control
; word and, in the upper half, MXCSR. Contracts.CorePage and ThreadContext.cs have the offsets.

default rel

extern __trusted_core, __application_core
extern trusted_thread

SAVED_STACK             equ 0           ; CorePage
STACK_FOR_APPLICATION   equ 32
THREAD                  equ 56

CONTEXT_STACK           equ 0           ; ThreadContext
CONTEXT_SAVED_STACK     equ 8
CONTEXT_FOR_APPLICATION equ 16
CONTEXT_WORD            equ 24

VECTOR_STATE_BYTES      equ 512 + 8     ; isolation/Gates/InterruptEntry.cs
FRAME_BYTES             equ 23 * 8      ; Contracts.InterruptFrame

VECTOR                  equ 0x20        ; ThreadSwitch.Vector

MXCSR_DEFAULT           equ 0x1F80      ; all exceptions masked, round to nearest (SDM vol. 1, "MXCSR Control and Status Register")
CONTROL_DEFAULT         equ 0x037F      ; the same for x87, as FNINIT sets it

section .text progbits alloc exec nowrite align=16

%macro leave_context 0                  ; to [rdi]
        push    rbx
        push    rbp
        push    r12
        push    r13
        push    r14
        push    r15
        sub     rsp, 8
        fnstcw  [rsp]
        stmxcsr [rsp + 4]
        mov     [rdi + CONTEXT_STACK], rsp
        keep_words
%endmacro

%macro keep_words 0                     ; A's own word never changes
        mov     rax, [__application_core + SAVED_STACK]
        mov     rdx, [__trusted_core + STACK_FOR_APPLICATION]
        mov     [rdi + CONTEXT_SAVED_STACK], rax
        mov     [rdi + CONTEXT_FOR_APPLICATION], rdx
%endmacro

%macro put_words 1
        mov     rax, [%1 + CONTEXT_SAVED_STACK]
        mov     rdx, [%1 + CONTEXT_FOR_APPLICATION]
        mov     rcx, [%1 + CONTEXT_WORD]
        mov     [__application_core + SAVED_STACK], rax
        mov     [__trusted_core + STACK_FOR_APPLICATION], rdx
        mov     [__application_core + THREAD], rcx
%endmacro

; rdi: context to leave, rsi: context to continue.
global thread_switch:function
thread_switch:
        leave_context
        put_words rsi
        mov     rsp, [rsi + CONTEXT_STACK]

; Entered by the interrupt return as well, with the words in place.
thread_resume:
        fninit                          ; a pending x87 exception of the thread before would be taken by fldcw
        ldmxcsr [rsp + 4]
        fldcw   [rsp]
        add     rsp, 8
        pop     r15
        pop     r14
        pop     r13
        pop     r12
        pop     rbp
        pop     rbx
        ret

; rdi: context to leave. The handler does not return here: what was left is continued by thread_resume.
global thread_leave:function
thread_leave:
        leave_context
        int     VECTOR
thread_left:
        ud2

; rdi: context.
global thread_keep:function
thread_keep:
        keep_words
        ret

; rdi: context.
global thread_put:function
thread_put:
        put_words rdi
        ret

; rdi: frame on the stack of an interrupt level, rsi: place in the pool (SavedFrame).
global thread_keep_frame:function
thread_keep_frame:
        mov     rax, rsi
        lea     rsi, [rdi - VECTOR_STATE_BYTES]
        mov     rdi, rax
        mov     ecx, (VECTOR_STATE_BYTES + FRAME_BYTES) / 8
        rep movsq
        ret

; The same, the other way.
global thread_put_frame:function
thread_put_frame:
        sub     rdi, VECTOR_STATE_BYTES
        mov     ecx, (VECTOR_STATE_BYTES + FRAME_BYTES) / 8
        rep movsq
        ret

; The frame alone, rdi: from, rsi: to.
global thread_copy_frame:function
thread_copy_frame:
        xchg    rdi, rsi
        mov     ecx, FRAME_BYTES / 8
        rep movsq
        ret

; rdi: A's word of the running thread.
global thread_set_word:function
thread_set_word:
        mov     [__application_core + THREAD], rdi
        ret

global thread_left_address:function
thread_left_address:
        lea     rax, [thread_left]
        ret

global thread_resume_address:function
thread_resume_address:
        lea     rax, [thread_resume]
        ret

; rdi: top of a stack, rsi: where it begins. Returns the stack pointer of such a context.
global thread_prepare:function
thread_prepare:
        mov     [rdi - 8], rsi
        xor     eax, eax
%assign word 2
%rep 6                                  ; the callee-saved registers
        mov     [rdi - 8 * word], rax
%assign word word + 1
%endrep
        mov     dword [rdi - 8 * word], CONTROL_DEFAULT
        mov     dword [rdi - 8 * word + 4], MXCSR_DEFAULT
        lea     rax, [rdi - 8 * word]
        ret

global thread_first_address:function
thread_first_address:
        lea     rax, [thread_first]
        ret

thread_first:
        xor     ebp, ebp
        call    trusted_thread          ; does not return
        ud2
