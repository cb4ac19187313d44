; What the loader needs of the processor and C# cannot say. System V calling convention.
; Contract: declared in Machine.cs.

global loader_out, loader_in, loader_ticks, loader_clear, loader_load_exceptions, loader_exception, loader_stop
global loader_enter, handover_page
extern loader_fault

bits 64
default rel
PAGE            equ 4096

section .text

; void loader_out(ushort port, byte value)
loader_out:
        mov     edx, edi
        mov     eax, esi
        out     dx, al
        ret

; byte loader_in(ushort port)
loader_in:
        mov     edx, edi
        xor     eax, eax
        in      al, dx
        ret

; ulong loader_ticks()
loader_ticks:
        rdtsc
        shl     rdx, 32
        or      rax, rdx
        ret

; void loader_clear(void* pages, nuint count): unrolled stores, for a REP counts every iteration as an instruction.
CLEAR_BYTES     equ 1024                ; per turn, divides a page
loader_clear:
        pxor    xmm0, xmm0
        shl     rsi, 12
        add     rsi, rdi
        jmp     .more
.turn:
%assign i 0
%rep CLEAR_BYTES / 16
        movaps  [rdi + i], xmm0
%assign i i + 16
%endrep
        add     rdi, CLEAR_BYTES
.more:  cmp     rdi, rsi
        jb      .turn
        ret

; void loader_load_exceptions(void* table, ushort bytes): sets the interrupt descriptor table.
loader_load_exceptions:
        sub     rsp, 16
        lea     eax, [rsi - 1]
        mov     [rsp + 6], ax
        mov     [rsp + 8], rdi
        lidt    [rsp + 6]
        add     rsp, 16
        ret

; Entered by the processor for any exception. Nothing is kept: the loader ends here.
loader_exception:
        cld
        and     rsp, -16
        call    loader_fault            ; does not return
        ud2

; void loader_stop(): for a machine whose exit device does not end it.
loader_stop:
        cli
        hlt
        jmp     loader_stop

; The only page of the loader that can be executed under the final tables, and it holds nothing else: the kernel unmaps it
; when it seals the machine. Contract: layout.ld places it at a page boundary.
section .handover progbits alloc exec align=4096
handover_page:
; void loader_enter(ulong root, ulong entry, BootInfo* bootInfo): the final tables, then the kernel. Does not return.
loader_enter:
        mov     cr3, rdi
        mov     rdi, rdx
        jmp     rsi
