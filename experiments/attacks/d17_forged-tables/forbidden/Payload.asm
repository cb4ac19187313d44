; MOV CR3. Contract: ../../forbidden/forbidden.h and Tables.c, which forges the tables.
bits 64
default rel

FRAME_MASK      equ 0x000FFFFFFFFFF000          ; SDM vol. 3A, "4-Level Paging"

section .text align=4096
; All that runs under the forged tables stands in one page, and touches no stack: the forged tables map a copy of this page
; at the same address, and all frames of RAM at their own.
global forged_page
forged_page:

; void walk_under(uint64_t forged, uint64_t old, uint64_t target, uint64_t *kept_frame): copies 64 bytes of whatever the old
; tables map at target
global walk_under
walk_under:
    mov cr3, rdi
    mov r10, rsi
    mov r8d, 39                                 ; bits of the address below the first table's index
.next:
    mov r9, rdx
    mov rax, rcx
    mov ecx, r8d
    shr r9, cl
    mov rcx, rax
    and r9d, 511
    mov rax, FRAME_MASK
    and r10, rax
    mov r10, [r10 + r9 * 8]
    sub r8d, 9
    cmp r8d, 12
    jae .next
    mov rax, FRAME_MASK
    and r10, rax
    and edx, 4095
    add r10, rdx
%assign word 0
%rep 8
    mov rax, [r10 + word * 8]
    mov [rcx + word * 8], rax
%assign word word + 1
%endrep
    mov cr3, rsi
    ret
