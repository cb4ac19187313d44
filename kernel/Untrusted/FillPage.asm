; A static that C# cannot place: it needs a page of its own. Called by RawMemory.cs.
bits 64
default rel

%define PageBytes 4096      ; not EQU: a section's alignment must be a number when nasm reads it

section .bss align=PageBytes
; Target of the write_bytes measurement: one page, page-aligned as in the paper. Named in image.map: a word of U's that attacks aim at.
global fill_page:data PageBytes
fill_page:
    resb PageBytes

section .text
; nuint fill_page_address(void)
global fill_page_address
fill_page_address:
    lea rax, [fill_page]
    ret
