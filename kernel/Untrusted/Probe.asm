; What no compiler writes, for the faults that Probe.cs raises on request. None returns but the last.
bits 64
default rel
section .text

; void probe_invalid_opcode(void): #UD
global probe_invalid_opcode
probe_invalid_opcode:
    ud2

; void probe_masked_loop(void): from here on only what cannot be masked interrupts
global probe_masked_loop
probe_masked_loop:
    cli

; void probe_loop(void)
global probe_loop
probe_loop:
    jmp probe_loop

; void probe_wait_for_interrupt(void): behind the next timer interrupt
global probe_wait_for_interrupt
probe_wait_for_interrupt:
    hlt
    ret
