; The image record's page (layout: Contracts.ImageRecord): zero here, filled by the image tool from the policy.

default rel

section .record progbits alloc noexec nowrite align=4096
image_record:
        times 4096 db 0

section .text progbits alloc exec nowrite align=16

; Returns the address of the image record.
global image_record_address:function
image_record_address:
        lea     rax, [image_record]
        ret
