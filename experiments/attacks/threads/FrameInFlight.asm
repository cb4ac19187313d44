; What FrameInFlight.cs interrupts itself by, and where a changed frame leads.
bits 64
default rel

SPURIOUS equ 0xFF               ; LocalApic.SpuriousVector: T's handler does nothing, so the frame goes back as it came

section .text align=16

; ulong interrupt_self(ulong pattern): 0 when the core went on behind the instruction with the pattern in the registers that the stub pushed.
global interrupt_self
interrupt_self:
    mov rax, rdi
    mov rcx, rdi
    mov rdx, rdi
    int SPURIOUS
    xor rax, rdi
    xor rcx, rdi
    xor rdx, rdi
    or rax, rcx
    or rax, rdx
    ret

; ulong interrupted_elsewhere(void): address of a place to go on at in place of the one behind the interrupt.
global interrupted_elsewhere
interrupted_elsewhere:
    lea rax, [elsewhere]
    ret

elsewhere:                      ; the stack is interrupt_self's
    mov eax, 1
    ret
