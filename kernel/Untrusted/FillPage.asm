; A static that C# cannot place: it needs a page of its own. Called by RawMemory.cs.
bits 64
default rel

PageBytes equ 4096

section .bss align=PageBytes
; Target of the write_bytes measurement: one page, page-aligned as in the paper.
fill_page:
    resb PageBytes

section .text
; nuint fill_page_address(void)
global fill_page_address
fill_page_address:
    lea rax, [fill_page]
    ret
