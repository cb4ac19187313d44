; Exceptions while the processor is not yet in its final state.
;
; The generated stubs ask for PKRU first, which is itself an exception while CR4.PKE is 0: with their table one exception
; before that would be an endless loop. Until then every vector leads here, and ends the run in words. What is left: in
; the few instructions before load_boot_exceptions the loader's table is in force, whose code is executable no longer, so
; that an exception there is a shutdown; and so is an exception while the first one is reported.

default rel

extern __trusted_stack_top
extern trusted_boot_exception

GATE_BYTES              equ 16
PROCESSOR_VECTORS       equ 32                  ; interrupts are off: no other vector occurs
INTERRUPT_GATE          equ 0x8E00              ; present, ring 0, 64-bit (SDM vol. 3A, "64-Bit Mode IDT")

section .boot progbits alloc exec nowrite align=16

; Makes the table and loads it. Needs CR0.WP=0, and the code segment that stays. Clobbers rax, rcx, rdx, rsi.
global load_boot_exceptions:function
load_boot_exceptions:
        lea     rax, [boot_exception]           ; its address in three pieces, which no relocation can fill
        movzx   ecx, ax                         ; 15:0
        mov     edx, cs
        shl     edx, 16
        or      ecx, edx
        mov     edx, eax
        and     edx, 0xFFFF_0000                ; 31:16
        or      edx, INTERRUPT_GATE
        shl     rdx, 32
        or      rcx, rdx
        shr     rax, 32                         ; 63:32
        lea     rdx, [gates]
        lea     rsi, [gates_end]
.next:  mov     [rdx], rcx
        mov     [rdx + 8], rax
        add     rdx, GATE_BYTES
        cmp     rdx, rsi
        jb      .next
        lidt    [gates_pointer]
        ret

; Any vector, with or without an error code: nothing of it is read, nothing is resumed.
boot_exception:
        lidt    [no_gates_pointer]              ; one more is a shutdown
        lea     rsp, [__trusted_stack_top]
        call    trusted_boot_exception          ; does not return
        ud2

align 16
gates:
        times PROCESSOR_VECTORS * GATE_BYTES db 0
gates_end:
align 8
gates_pointer:
        dw      gates_end - gates - 1
        dq      gates
align 8
no_gates_pointer:
        dw      0
        dq      gates
