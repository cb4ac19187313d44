; What an image with a second application has beside the rest of the machine layer: that application's core page
; (Image/CorePages.asm has the others), and the record that has its places (Contracts.ImageRecord).

extern __second_stack_top

PAGE_BYTES equ 4096             ; Contracts.AddressSpace.PageBytes
IMAGE_RECORD_BYTES equ 576      ; Image/ImageRecord.asm

section .core.B progbits alloc noexec write align=4096
        dq      __second_stack_top      ; SavedStack
        times PAGE_BYTES - 8 db 0       ; Open is 0: nobody may switch to these rights yet

; Linked behind the first record: objects of a project come in the order of their names.
section .record progbits alloc noexec nowrite align=16
        times IMAGE_RECORD_BYTES db 0
