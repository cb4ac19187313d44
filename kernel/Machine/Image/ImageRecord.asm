; The image record (layout: Contracts.ImageRecord): zero here, filled by the image tool from the policy, which refuses
; the image when the record does not fit.

default rel

IMAGE_RECORD_BYTES equ 576

section .record progbits alloc noexec nowrite align=16
image_record:
        times IMAGE_RECORD_BYTES db 0

section .text progbits alloc exec nowrite align=16

; Returns the address of the image record.
global image_record_address:function
image_record_address:
        lea     rax, [image_record]
        ret
