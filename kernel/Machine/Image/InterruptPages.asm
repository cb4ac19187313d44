; Where the linker put the interrupt pages (image.ld): the processor saves what it interrupts there.

default rel

extern __interrupt_page_0_top, __interrupt_page_3_top

PAGE_BYTES equ 4096             ; Contracts.AddressSpace.PageBytes

section .text progbits alloc exec nowrite align=16

; Returns the lowest address of the first page.
global interrupt_pages_start:function
interrupt_pages_start:
        lea     rax, [__interrupt_page_0_top - PAGE_BYTES]
        ret

; Returns the address behind the last page.
global interrupt_pages_end:function
interrupt_pages_end:
        lea     rax, [__interrupt_page_3_top]
        ret
