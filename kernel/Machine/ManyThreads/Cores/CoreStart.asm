; How a further core gets from its reset to T's C# (CoreStart.cs). Keeps I1, I3, I7: all of this lies in section .boot, which Seal
; unmaps; what is copied below 1 MiB is taken back before.
;
;   trampoline                    real mode to 64-bit mode in one step, on core 0's page tables
;   core_start, in the image      what kernel_entry does for core 0, with the values that core 0 has now:
;     CR0 without WP, CR4 without keys, GDT, TSS, boot IDT, left-over state; then keys on, T's rights by the one emitter, CR0.WP
;   trusted_core_tables           T's C#, with T's rights: page tables of this core's own
;   CR3, RSP, IDT                 from here on interrupt pages and idle stack are this core's, where every core has them
;   trusted_core                  does not return
;
; GDT, TSS and IDT are core 0's: nobody can write them, and what the TSS says, addresses of interrupt pages, leads to this core's own frames.

default rel

extern load_descriptor_tables
extern load_boot_exceptions
extern load_interrupt_descriptors
extern gate_boot_rights
extern trusted_core_tables
extern trusted_core

; SDM vol. 3A, "Control Registers"; SDM vol. 4, "Architectural MSRs".
CR0_PE          equ 1 << 0
CR0_WP          equ 1 << 16
CR0_PG          equ 1 << 31
CR4_PAE         equ 1 << 5
CR4_PKE         equ 1 << 22
EFER            equ 0xC000_0080
EFER_LONG       equ 1 << 8              ; LME
EFER_NOEXECUTE  equ 1 << 11             ; NXE
IA32_SYSENTER_CS equ 0x174
IA32_DEBUGCTL   equ 0x1D9
DR7_DEFAULT     equ 1 << 10
MXCSR_DEFAULT   equ 0x1F80
TYPE_BYTE       equ 5                   ; of a descriptor
BUSY            equ 1 << 1              ; of the type of a TSS, which LTR wants to be 0
CODE            equ 8                   ; selector, in the trampoline's own table

section .bss nobits alloc noexec write align=8
first_cr0:      resq 1                  ; core 0's
first_cr4:      resq 1
first_task:     resq 1                  ; selector of its TSS
first_gdt:      resb 16                 ; SGDT: limit, base
starting_number: resq 1
starting_stack: resq 1
starting_open:  resq 1                  ; mutant core-rights-off

section .text progbits alloc exec nowrite align=16

; rdi: number of the core that starts next, rsi: top of the stack it starts on, rdx: not 0 to leave its rights open (mutant).
global core_prepare:function
core_prepare:
        mov     [starting_number], rdi
        mov     [starting_stack], rsi
        mov     [starting_open], rdx
        ret

section .boot progbits alloc exec nowrite align=16

bits 16
trampoline:                             ; CS is the page's number * 256, IP is 0
        cli
        mov     ax, cs
        mov     ds, ax
        mov     eax, CR4_PAE
        mov     cr4, eax
        mov     eax, [root - trampoline]
        mov     cr3, eax
        mov     ecx, EFER
        xor     edx, edx
        mov     eax, EFER_LONG | EFER_NOEXECUTE
        wrmsr
        o32 lgdt [table_pointer - trampoline]
        mov     eax, CR0_PG | CR0_PE
        mov     cr0, eax
        jmp     dword far [far_pointer - trampoline]
bits 64
in_long_mode:
        jmp     [rel start]

align 8
table:  dq      0
        dq      0x00AF_9B00_0000_FFFF   ; 64-bit code, ring 0
table_pointer:
        dw      $ - table - 1
        dd      0                       ; address of table
far_pointer:
        dd      0                       ; address of in_long_mode
        dw      CODE
root:   dd      0
align 8
start:  dq      0                       ; address of core_start
TRAMPOLINE_BYTES equ $ - trampoline

; Writes the trampoline to the page at rdi, and keeps what core 0 has.
global core_write_trampoline:function
core_write_trampoline:
        mov     rax, cr0
        mov     [first_cr0], rax
        mov     rax, cr4
        mov     [first_cr4], rax
        sgdt    [first_gdt]
        str     eax
        mov     [first_task], rax
        mov     r8, rdi
        lea     rsi, [trampoline]
        mov     ecx, TRAMPOLINE_BYTES / 8
        rep movsq
        lea     rax, [r8 + table - trampoline]
        mov     [r8 + table_pointer + 2 - trampoline], eax
        lea     rax, [r8 + in_long_mode - trampoline]
        mov     [r8 + far_pointer - trampoline], eax
        mov     rax, cr3
        mov     [r8 + root - trampoline], eax
        lea     rax, [core_start]
        mov     [r8 + start - trampoline], rax
        ret

core_start:
        mov     rsp, [starting_stack]
        xor     ebp, ebp
        mov     rax, [first_cr0]
        and     eax, ~CR0_WP
        mov     cr0, rax
        mov     rax, [first_cr4]
        and     eax, ~CR4_PKE
        mov     cr4, rax
        fninit
        ldmxcsr [mxcsr_default]

        mov     rax, [first_gdt + 2]
        add     rax, [first_task]
        and     byte [rax + TYPE_BYTE], ~BUSY   ; LTR sets it again
        call    load_descriptor_tables
        call    load_boot_exceptions

        mov     eax, DR7_DEFAULT
        mov     dr7, rax
        xor     eax, eax
        xor     edx, edx
        mov     ecx, IA32_SYSENTER_CS
        wrmsr
        mov     ecx, IA32_DEBUGCTL
        wrmsr

        mov     rax, [first_cr4]
        mov     cr4, rax
        cmp     qword [starting_open], 0
        jne     .open
        call    gate_boot_rights
.open:  mov     rax, [first_cr0]
        mov     cr0, rax

        mov     rdi, [starting_number]
        call    trusted_core_tables
        mov     cr3, rax
        lea     rsp, [__idle_stack_top]         ; the same frames: nothing on them is needed any more
        call    load_interrupt_descriptors
        mov     rdi, [starting_number]
        call    trusted_core            ; does not return
        ud2

align 4
mxcsr_default:
        dd      MXCSR_DEFAULT

; State of this core that decides what it may do: stores CR0, CR4 and PKRU at [rdi]; PKRU is 0 where keys are off.
global core_state:function
core_state:
        mov     rax, cr0
        mov     [rdi], rax
        mov     rax, cr4
        mov     [rdi + 8], rax
        test    eax, CR4_PKE
        mov     eax, 0
        jz      .no_keys
        xor     ecx, ecx
        rdpkru
.no_keys:
        mov     [rdi + 16], rax
        ret

; Number of cores, as QEMU's fw_cfg says; 1 where there is no such device.
; Layout: QEMU, docs/specs/fw_cfg, "Firmware Configuration Items".
SELECTOR        equ 0x510
DATA            equ 0x511
SIGNATURE       equ 0                   ; item: "QEMU"
CORE_COUNT      equ 5                   ; item: 16 bits, little-endian
global core_count:function
core_count:
        mov     edx, SELECTOR
        mov     eax, SIGNATURE
        out     dx, ax
        inc     edx
        sub     rsp, 8
        mov     rdi, rsp
        mov     ecx, 4
        rep insb
        cmp     dword [rsp], 'QEMU'
        mov     eax, 1
        jne     .done
        dec     edx
        mov     eax, CORE_COUNT
        out     dx, ax
        inc     edx
        mov     rdi, rsp
        mov     ecx, 2
        rep insb
        movzx   eax, word [rsp]
.done:  add     rsp, 8
        ret

; Virtual address of page edi (0..CoreTables.Own - 1) that each core has a frame of its own for. The idle stack comes last, from the bottom up.
global core_page_address:function
core_page_address:
        lea     rax, [own_pages]
        mov     rax, [rax + rdi * 8]
        ret

extern __trusted_core, __untrusted_core, __application_core, __application_exchange
extern __interrupt_page_0_top, __interrupt_page_1_top, __interrupt_page_2_top, __interrupt_page_3_top
extern __level_stack_0_top, __level_stack_1_top, __level_stack_2_top, __level_stack_3_top
extern __idle_stack_top
PAGE            equ 4096
align 8
own_pages:
        dq      __trusted_core, __untrusted_core, __application_core, __application_exchange
        dq      __interrupt_page_0_top - PAGE, __interrupt_page_1_top - PAGE, __interrupt_page_2_top - PAGE, __interrupt_page_3_top - PAGE
        dq      __level_stack_0_top - 2 * PAGE, __level_stack_0_top - PAGE, __level_stack_1_top - 2 * PAGE, __level_stack_1_top - PAGE
        dq      __level_stack_2_top - 2 * PAGE, __level_stack_2_top - PAGE, __level_stack_3_top - 2 * PAGE, __level_stack_3_top - PAGE
        dq      __idle_stack_top - 5 * PAGE, __idle_stack_top - 4 * PAGE, __idle_stack_top - 3 * PAGE, __idle_stack_top - 2 * PAGE, __idle_stack_top - PAGE
