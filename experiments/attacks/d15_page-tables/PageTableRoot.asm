; Reading CR3 is no forbidden instruction. Called by Payload.cs.
bits 64
default rel
section .text align=16

; nuint page_table_root(void): physical address of the first table
global page_table_root
page_table_root:
    mov rax, cr3
    and rax, ~0xFFF                         ; the rest are flags (SDM vol. 3A, "Control Registers")
    ret
