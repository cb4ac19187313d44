; First sector of a disk that boots the loader on any PC with a BIOS, for machines that know no PVH: brings what DiskImage.cs
; laid out to where it belongs, asks for the memory map, and enters the loader exactly as a PVH machine does: 32-bit
; protected mode without paging, start info in ebx. Whatever the BIOS refuses, the machine stops here.
;
; Who jumps here: the BIOS, in real mode, with the drive's number in dl.
; Contract: DiskImage.cs writes the block that INFO points at, and what follows it on the disk, in this order.

bits 16
org 0x7C00                              ; where a BIOS puts the first sector

INFO            equ 0x8000              ; DiskImage.InfoAddress: start info, then two words for this sector
INFO_SECTORS    equ 8                   ; DiskImage.InfoBytes
MAP_COUNT       equ INFO + 48           ; start info's count of memory ranges
CHUNKS          equ INFO + 88           ; chunks of memory behind the block
ENTRY           equ INFO + 92           ; the loader's first instruction
MAP             equ 0x9000              ; DiskImage.MapAddress
BUFFER          equ 0x10000             ; a chunk on its way: a BIOS reads below 1 MiB only
CHUNK_SECTORS   equ 64                  ; DiskImage.ChunkBytes
CHUNK_BYTES     equ CHUNK_SECTORS * 512
MEMORY          equ 0x100000            ; DiskImage.MemoryAddress

RANGE_BYTES     equ 24                  ; of a range in start info; the BIOS fills the first 20
SMAP            equ 0x534D4150          ; INT 15h, AX=E820h: "SMAP"
SYSTEM_CONTROL  equ 0x92                ; port; bit 1 opens address line 20
CODE            equ 8
DATA            equ 16

start:
        xor     ax, ax
        mov     ds, ax
        mov     es, ax
        mov     ss, ax
        mov     sp, start
        cld
        mov     [drive], dl
        call    read                    ; the block

        mov     word [sectors], CHUNK_SECTORS
        mov     dword [buffer], BUFFER / 16 << 16       ; segment and offset
        mov     dword [first], 1 + INFO_SECTORS
.chunk: call    read
        mov     si, move
        mov     cx, CHUNK_BYTES / 2
        mov     ah, 0x87                ; INT 15h: copy words, to addresses above 1 MiB too
        int     0x15
        jc      stop
        add     dword [first], CHUNK_SECTORS
        add     dword [target], CHUNK_BYTES
        dec     dword [CHUNKS]
        jnz     .chunk

        xor     ebx, ebx                ; the first range
        mov     di, MAP
.range: mov     eax, 0xE820
        mov     edx, SMAP
        mov     ecx, 20
        int     0x15
        jc      .mapped
        add     di, RANGE_BYTES
        inc     dword [MAP_COUNT]
        test    ebx, ebx
        jnz     .range

.mapped:
        cli
        in      al, SYSTEM_CONTROL
        or      al, 1 << 1
        out     SYSTEM_CONTROL, al
        lgdt    [gdt_pointer]
        mov     eax, cr0
        or      al, 1                   ; PE
        mov     cr0, eax
        jmp     CODE:protected

bits 32
protected:
        mov     eax, DATA
        mov     ds, eax
        mov     es, eax
        mov     ss, eax
        mov     ebx, INFO
        jmp     [ENTRY]

bits 16
read:   mov     si, packet
        mov     ah, 0x42                ; INT 13h: read sectors by their number
        mov     dl, [drive]
        int     0x13
        jc      stop
        ret

stop:   cli
        hlt
        jmp     stop

; "Disk address packet" (Enhanced Disk Drive Specification).
align 4
packet: dw      16
sectors:
        dw      INFO_SECTORS
buffer: dd      INFO
first:  dq      1
drive:  db      0

align 8
gdt:    dq      0
        dq      0x00CF_9B00_0000_FFFF
        dq      0x00CF_9300_0000_FFFF
gdt_pointer:
        dw      $ - gdt - 1
        dd      gdt

; Segments of the copy (INT 15h, AH=87h): source and target are the third and fourth. The target's byte 5, the access
; rights, is never reached: DiskImage.cs keeps memory below 16 MiB.
align 8
move:   dq      0, 0
        dw      CHUNK_BYTES - 1
        dd      BUFFER | 0x93 << 24
        dw      0
        dw      CHUNK_BYTES - 1
target: dd      MEMORY | 0x93 << 24
        dw      0
        dq      0, 0

        times   510 - ($ - $$) db 0
        dw      0xAA55                  ; what makes it bootable
