; The instructions nearest to the forbidden ones in the opcode map: they read what those write. Called by Neighbours.cs.
bits 64
default rel

IA32_LSTAR      equ 0xC0000082                  ; SDM vol. 4, "Architectural MSRs"
CR4_PKE         equ 1 << 22                     ; SDM vol. 3A, "Control Registers"

section .bss align=16
state:  resb 16

section .text align=16

; void read_state(void)
global read_state
read_state:
    sgdt [state]
    sidt [state]
    str [state]
    mov rax, cr0
    mov rax, cr3
    mov ecx, IA32_LSTAR
    rdmsr
    stmxcsr [state]
    mov rax, cr4
    test eax, CR4_PKE
    jz .done                                    ; without keys RDPKRU is no instruction
    xor ecx, ecx
    rdpkru
.done:
    ret
