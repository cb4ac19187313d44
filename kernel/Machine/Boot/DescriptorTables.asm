; Segment descriptors and the task state, and the boot-only code that loads them (called by kernel_entry).
;
; The processor reads these tables at every interrupt, under whatever rights are in force: everybody may read the page
; (section .system), and nobody may write it once CR0.WP is 1. The IDT stands in the same section; the image tool fills it.
; Layouts: SDM vol. 3A, "Segment Descriptors", "64-Bit Mode IDT", "Task Management in 64-bit Mode".

default rel

extern __idt
extern __interrupt_page_0_top, __interrupt_page_1_top, __interrupt_page_2_top, __interrupt_page_3_top

STACK_GUARD_AT           equ 0x28               ; GCC manual, "-mstack-protector-guard-offset": %fs:0x28
IA32_FS_BASE             equ 0xC000_0100        ; SDM vol. 4, "Architectural MSRs"

section .system progbits alloc noexec nowrite align=16

global_descriptors:
        dq      0                               ; the null selector
kernel_code:
        dq      0x00AF_9B00_0000_FFFF           ; 64-bit code, ring 0; accessed bit preset, for the page is read-only
kernel_data:
        dq      0x00CF_9300_0000_FFFF           ; data, ring 0; accessed bit preset
task_descriptor:
        dw      TASK_STATE_BYTES - 1            ; limit 15:0
        dw      0                               ; base 15:0, filled in below with the rest of the base
        db      0
        db      0x89                            ; present, ring 0, available 64-bit TSS
        db      0, 0
        dd      0, 0
global_descriptors_end:

align 16
task_state:
        dd      0
        times 3 dq 0                            ; RSP0..2: there is no outer ring to come from
        dq      0
        dq      __interrupt_page_0_top          ; IST1..4: one per InterruptLevel, so that an NMI can nest
        dq      __interrupt_page_1_top
        dq      __interrupt_page_2_top
        dq      __interrupt_page_3_top
        times 3 dq 0                            ; IST5..7
        dq      0
        dw      0
        dw      TASK_STATE_BYTES                ; no I/O permission map
task_state_end:

TASK_STATE_BYTES         equ task_state_end - task_state
GLOBAL_DESCRIPTORS_BYTES equ global_descriptors_end - global_descriptors
IDT_BYTES                equ 256 * 16
CODE_SELECTOR            equ kernel_code - global_descriptors
DATA_SELECTOR            equ kernel_data - global_descriptors
TASK_SELECTOR            equ task_descriptor - global_descriptors

; Where FS leads: libraries of C look there for the word that they store below buffers on the stack. A constant, the same
; for all, as __security_cookie in the core library, and for the same use.
align 16
thread_words:
        times STACK_GUARD_AT db 0
        dq      0x00002B992DDFA232

section .boot progbits alloc exec nowrite align=16

; Loads GDT, segment registers and TSS. Needs CR0.WP=0 and a stack. Clobbers rax, rcx, rdx.
global load_descriptor_tables:function
load_descriptor_tables:
        lea     rax, [task_state]               ; in three pieces, which no relocation can fill
        lea     rcx, [task_descriptor]
        mov     [rcx + 2], ax                   ; base 15:0
        shr     rax, 16
        mov     [rcx + 4], al                   ; base 23:16
        mov     [rcx + 7], ah                   ; base 31:24
        shr     rax, 16
        mov     [rcx + 8], eax                  ; base 63:32

        lgdt    [global_descriptors_pointer]
        lea     rax, [.code_loaded]
        push    CODE_SELECTOR
        push    rax
        o64 retf
.code_loaded:
        mov     eax, DATA_SELECTOR
        mov     ds, eax
        mov     es, eax
        mov     ss, eax
        xor     eax, eax                        ; null selectors; nobody uses GS
        mov     fs, eax
        mov     gs, eax
        lea     rax, [thread_words]
        mov     rdx, rax
        shr     rdx, 32
        mov     ecx, IA32_FS_BASE
        wrmsr
        mov     eax, TASK_SELECTOR
        ltr     ax
        ret

; Loads the generated stubs' IDT: not before CR4.PKE and T's rights are set, which they compare.
global load_interrupt_descriptors:function
load_interrupt_descriptors:
        lidt    [interrupt_descriptors_pointer]
        ret

align 8
global_descriptors_pointer:
        dw      GLOBAL_DESCRIPTORS_BYTES - 1
        dq      global_descriptors
align 8
interrupt_descriptors_pointer:
        dw      IDT_BYTES - 1
        dq      __idt
