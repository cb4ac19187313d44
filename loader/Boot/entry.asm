; Power-on to C#: the machine enters at loader_entry as PVH prescribes (32-bit protected mode without paging, start info in
; ebx), and leaves to loader_main in 64-bit mode, the first 2 MiB mapped where they lie, everything else mapped by
; C# when it is needed (TemporaryMap.cs). Contract: layout.ld places the sections, BootLayout.cs reads boot_layout.

global loader_entry
extern loader_main, loader_exception, handover_page
extern __loader_start, __loader_end

PAGE            equ 4096
TABLE           equ 0b11                ; present, writable: an entry that names a lower table
LARGE_LEAF      equ 0b1000_0011         ; present, writable, PS: 2 MiB
CR0_PROTECTED   equ 1 << 0              ; PE
CR0_COPROCESSOR equ 1 << 1              ; MP, with EM=0: SSE runs
CR0_NUMERIC     equ 1 << 5              ; NE
CR0_PAGING      equ 1 << 31             ; PG; WP=0: the kernel sets it when its tables are in force
CR4_PAE         equ 1 << 5
CR4_SSE         equ 1 << 9 | 1 << 10    ; OSFXSR, OSXMMEXCPT: ilc's code uses SSE registers
EFER            equ 0xC000_0080
EFER_LONG       equ 1 << 8              ; LME
EFER_NOEXECUTE  equ 1 << 11             ; NXE
CPUID_EXTENDED  equ 0x8000_0001
CPUID_LONG      equ 29                  ; edx: long mode
CPUID_NOEXECUTE equ 20                  ; edx: execute-disable
STACK_BYTES     equ 2 * PAGE
DIRECTORIES     equ 4                   ; 1 GiB each: all that PVH reports lies below 4 GiB

; Xen's ELF note XEN_ELFNOTE_PHYS32_ENTRY: where PVH enters, a 32-bit physical address.
section .note.pvh note alloc noexec align=4
        dd      4, 4, 18
        db      "Xen", 0
        dd      loader_entry

section .entry progbits alloc exec align=16
bits 32
loader_entry:
        rdtsc                           ; the loader's first instruction
        mov     esi, eax
        mov     edi, edx
        mov     ebp, ebx
        mov     esp, stack_top

        mov     eax, CPUID_EXTENDED
        cpuid
        bt      edx, CPUID_LONG
        jnc     no_long_mode
        bt      edx, CPUID_NOEXECUTE
        jnc     no_long_mode

        mov     dword [root], identity + TABLE
%assign i 0
%rep DIRECTORIES
        mov     dword [identity + i * 8], directories + i * PAGE + TABLE
%assign i i + 1
%endrep
        mov     dword [directories], LARGE_LEAF
        mov     eax, root
        mov     cr3, eax
        mov     eax, CR4_PAE | CR4_SSE
        mov     cr4, eax
        mov     ecx, EFER
        xor     edx, edx
        mov     eax, EFER_LONG | EFER_NOEXECUTE
        wrmsr
        mov     eax, CR0_PAGING | CR0_NUMERIC | CR0_COPROCESSOR | CR0_PROTECTED
        mov     cr0, eax
        lgdt    [gdt_pointer]
        jmp     CODE:long_mode

; A processor that cannot run the image: the one refusal that must be said in 32-bit code.
no_long_mode:
        cld
        mov     dx, 0x3F8               ; COM1, Contracts.RecordChannel.SerialPort
        mov     esi, no_long_mode_line
        mov     ecx, no_long_mode_line_end - no_long_mode_line
        rep     outsb
        mov     dx, 0xE9                ; Contracts.RecordChannel.Port
        mov     esi, no_long_mode_record
        mov     ecx, no_long_mode_record_end - no_long_mode_record
        rep     outsb
        mov     dx, 0xF4                ; Contracts.RecordChannel.ExitPort
        mov     al, 0x20 + 34           ; ExitCode.LoaderRefused + LoadError.NoLongMode
        out     dx, al
.stop:  cli
        hlt
        jmp     .stop

bits 64
default rel
long_mode:
        mov     eax, DATA
        mov     ds, eax
        mov     es, eax
        mov     ss, eax
        mov     eax, esi                ; upper halves are undefined after the switch
        mov     esi, edi
        shl     rsi, 32
        or      rsi, rax                ; ticks at the first instruction
        mov     edi, ebp                ; start info
        lea     rdx, [boot_layout]
        mov     esp, stack_top
        xor     ebp, ebp
        call    loader_main             ; loader_main(startInfo, entryTicks, layout) does not return
        ud2

section .rodata
; Segments of 64-bit mode; accessed bits are set, so that the processor never writes here.
align 8
gdt:    dq      0
CODE    equ $ - gdt
        dq      0x00AF_9B00_0000_FFFF
DATA    equ $ - gdt
        dq      0x00CF_9300_0000_FFFF
gdt_pointer:
        dw      $ - gdt - 1
        dd      gdt

; Contract: struct BootLayout.
align 8
boot_layout:
        dq      __loader_start
        dq      __loader_end
        dq      handover_page
        dq      directories
        dq      loader_exception

no_long_mode_line:
        db      "loader: refused: no 64-bit mode or no execute-disable", 10
no_long_mode_line_end:
no_long_mode_record:
        db      "refused reason=no-64-bit-mode-or-no-execute-disable", 10
no_long_mode_record_end:

; Zero when the machine starts, as ELF prescribes.
section .bss align=4096
root:           resb PAGE
identity:       resb PAGE
directories:    resb DIRECTORIES * PAGE
                resb STACK_BYTES
stack_top:
