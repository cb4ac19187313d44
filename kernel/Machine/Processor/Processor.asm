; Instructions that C# cannot say, one routine each (System V ABI). Declared in Processor.cs and Ports.cs.
; None of them is on the scanner's list: they stay in executable memory after Seal.

section .text progbits alloc exec nowrite align=16

; Returns the time stamp counter.
global processor_timestamp:function
processor_timestamp:
        rdtsc
        shl     rdx, 32
        or      rax, rdx
        ret

; Returns CR2, the address of the last page fault.
global processor_fault_address:function
processor_fault_address:
        mov     rax, cr2
        ret

; CPUID of leaf edi, subleaf esi: stores EAX, EBX, ECX, EDX at [rdx].
global processor_identify:function
processor_identify:
        push    rbx                             ; CPUID writes it, the caller owns it
        mov     r8, rdx
        mov     eax, edi
        mov     ecx, esi
        cpuid
        mov     [r8], eax
        mov     [r8 + 4], ebx
        mov     [r8 + 8], ecx
        mov     [r8 + 12], edx
        pop     rbx
        ret

; Drops what the processor remembers of the translation of address rdi.
global processor_forget_page:function
processor_forget_page:
        invlpg  [rdi]
        ret

global processor_enable_interrupts:function
processor_enable_interrupts:
        sti
        ret

; Stops for good: no interrupt wakes it up, an NMI only returns here.
global processor_stop:function
processor_stop:
        cli
.again: hlt
        jmp     .again

; Returns the selectors in force, CS in bits 15:0 and SS in bits 31:16.
global processor_selectors:function
processor_selectors:
        mov     ecx, ss
        mov     eax, cs
        shl     ecx, 16
        or      eax, ecx
        ret

; Writes byte sil to port di.
global port_write:function
port_write:
        mov     edx, edi
        mov     eax, esi
        out     dx, al
        ret

; Writes rdx bytes at rsi to port di.
global port_write_bytes:function
port_write_bytes:
        mov     rcx, rdx
        mov     edx, edi
        rep outsb
        ret

; Returns a byte read from port di.
global port_read:function
port_read:
        mov     edx, edi
        in      al, dx
        movzx   eax, al
        ret
