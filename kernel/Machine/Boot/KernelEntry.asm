; The kernel's first instructions: processor state that only privileged instructions can set.
;
; Who jumps here: the loader, with RDI = BootInfo, long mode, paging, EFER.NXE=1, CR0.WP=0, IF=0.
; Where it goes:  t_main (kernel/Trusted/Kernel.cs), with T's rights and CR0.WP=1; never back.
; Keeps I1, I3, I9: all of this lies in section .boot, which Seal unmaps before the first instruction of U or A; after
; that no MOV CR, LGDT, LIDT or LTR is left in executable memory.
;
;   stack                         T's own; the loader's goes away
;   CR0, CR4                      exact values: what is not named is off (OSXSAVE: XRSTOR could load PKRU)
;   GDT, TSS, boot IDT            while CR0.WP=0: LTR writes the busy bit into a page that is read-only from then on
;   DR7, model-specific registers what the firmware or a debugger may have left that lets ring 0 go elsewhere
;   admission                     T refuses here, in words, what it must not run on (I9)
;   CR4.PKE, rights, CR0.WP       keys on, T's PKRU value by the one emitter, read-only pages read-only for ring 0
;   IDT                           now its stubs find what they ask for

default rel

; SDM vol. 3A, "Control Registers".
CR0_PE          equ 1 << 0      ; protected mode
CR0_MP          equ 1 << 1      ; WAIT obeys TS, as every modern system wants it
CR0_ET          equ 1 << 4      ; fixed to 1
CR0_NE          equ 1 << 5      ; x87 errors by exception
CR0_WP          equ 1 << 16     ; ring 0 obeys read-only pages, and PKRU's write-disable bits
CR0_PG          equ 1 << 31
CR4_PAE         equ 1 << 5
CR4_MCE         equ 1 << 6      ; a machine check is reported, not a shutdown
CR4_OSFXSR      equ 1 << 9      ; SSE
CR4_OSXMMEXCPT  equ 1 << 10     ; SSE errors by exception
CR4_PKE         equ 1 << 22     ; protection keys for pages with U/S=1, whatever the ring

CR0_BOOT        equ CR0_PE | CR0_MP | CR0_ET | CR0_NE | CR0_PG
CR4_BOOT        equ CR4_PAE | CR4_MCE | CR4_OSFXSR | CR4_OSXMMEXCPT

MXCSR_DEFAULT   equ 0x1F80      ; all SIMD exceptions masked, round to nearest (SDM vol. 1, "MXCSR Control and Status Register")

DR7_DEFAULT     equ 1 << 10     ; no breakpoint; the bit is fixed to 1 (SDM vol. 3B, "Debug Control Register (DR7)")

; SDM vol. 4, "Architectural MSRs"; AMD64 manual vol. 2, "Debug-Control MSR (DebugCtl)".
IA32_SYSENTER_CS equ 0x174
IA32_DEBUGCTL   equ 0x1D9       ; single-stepping on branches, recording of branches into memory

extern __trusted_stack_top
extern load_descriptor_tables
extern load_boot_exceptions
extern load_interrupt_descriptors
extern trusted_admit
extern gate_boot_rights
extern t_main

section .boot progbits alloc exec nowrite align=16

global kernel_entry:function
kernel_entry:
        lea     rsp, [__trusted_stack_top]
        xor     ebp, ebp

        mov     eax, CR0_BOOT
        mov     cr0, rax
        mov     eax, CR4_BOOT
        mov     cr4, rax
        fninit
        ldmxcsr [mxcsr_default]

        call    load_descriptor_tables          ; keeps rdi
        call    load_boot_exceptions            ; keeps rdi
        call    clear_left_over_state           ; keeps rdi

        call    trusted_admit                   ; 1: keys on, 0: this variant needs none; else it does not return
        test    eax, eax
        jz      .keys_done
        mov     eax, CR4_BOOT | CR4_PKE
        mov     cr4, rax
.keys_done:
        call    gate_boot_rights

        mov     eax, CR0_BOOT | CR0_WP
        mov     cr0, rax
        call    load_interrupt_descriptors

        call    t_main                          ; does not return
        ud2

; Nothing that follows depends on what ran before the loader. Clobbers rax, rcx, rdx.
clear_left_over_state:
        mov     eax, DR7_DEFAULT
        mov     dr7, rax
        xor     eax, eax
        xor     edx, edx
        mov     ecx, IA32_SYSENTER_CS           ; 0: SYSENTER is a general protection fault (SYSCALL is off in EFER)
        wrmsr
        mov     ecx, IA32_DEBUGCTL              ; every processor with long mode has it
        wrmsr
        ret

align 4
mxcsr_default:
        dd      MXCSR_DEFAULT
