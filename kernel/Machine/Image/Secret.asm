; T's secret (symbol T.secret in image.map), and the boot-only code that fetches it from QEMU's fw_cfg device.
; Layout of the device: QEMU, docs/specs/fw_cfg, "Register Locations" and "Firmware Configuration Items".

default rel

SELECTOR        equ 0x510               ; 16 bits: which item the data port reads, from its start
DATA            equ 0x511
FILE_DIRECTORY  equ 0x19                ; item: number of files (big-endian), then an entry for each
MOST_FILES      equ 0x4000              ; items 0x20..0x3FFF are files; without the device the number is 2^32-1
ENTRY_BYTES     equ 64                  ; struct FWCfgFile, big-endian: size, item, 2 bytes reserved, name
ENTRY_ITEM      equ 4
ENTRY_NAME      equ 8
SECRET_BYTES    equ 64

section .bss nobits alloc noexec write align=64
global secret:data SECRET_BYTES
secret: resb SECRET_BYTES

section .boot progbits alloc exec nowrite align=16

; Fetches the secret. Returns 1, or 0 when the machine has no such file of this size.
global secret_read:function
secret_read:
        sub     rsp, ENTRY_BYTES
        mov     edx, SELECTOR
        mov     eax, FILE_DIRECTORY
        out     dx, ax
        inc     edx                     ; DATA
        mov     rdi, rsp
        mov     ecx, 4
        rep insb
        mov     r8d, [rsp]
        bswap   r8d
        cmp     r8d, MOST_FILES
        ja      .missing
.next:  sub     r8d, 1
        jb      .missing
        mov     rdi, rsp
        mov     ecx, ENTRY_BYTES
        rep insb
        lea     rdi, [rsp + ENTRY_NAME]
        lea     rsi, [name]
        mov     ecx, NAME_BYTES
        repe cmpsb
        jne     .next
        cmp     dword [rsp], SECRET_BYTES << 24
        jne     .missing
        mov     ax, [rsp + ENTRY_ITEM]
        rol     ax, 8
        mov     edx, SELECTOR
        out     dx, ax
        inc     edx
        lea     rdi, [secret]
        mov     ecx, SECRET_BYTES
        rep insb
        mov     eax, 1
        jmp     .done
.missing:
        xor     eax, eax
.done:  add     rsp, ENTRY_BYTES
        ret

name:   db      'opt/org.testbed/secret', 0
NAME_BYTES      equ $ - name

section .text progbits alloc exec nowrite align=16

; Loads the secret into every register that a function may change, as code that computes with it leaves it behind.
global secret_hold:function
secret_hold:
        lea     rax, [secret]
        mov     rcx, [rax]
        mov     rdx, [rax + 8]
        mov     rsi, [rax + 16]
        mov     rdi, [rax + 24]
        mov     r8, [rax + 32]
        mov     r9, [rax + 40]
        mov     r10, [rax + 48]
        mov     r11, [rax + 56]
%assign number 0
%rep 16
        movups  xmm %+ number, [rax + number % 4 * 16]
%assign number number + 1
%endrep
        ret
