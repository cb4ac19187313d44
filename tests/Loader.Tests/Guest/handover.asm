; A kernel that says what the loader handed over: an ELF image without a linker (nasm -f bin), for tests of the loader alone.
; Sends lines to port 0xE9: `ticks`, `zero`, `command` and one `region` per region, numbers in hexadecimal; then ends the
; machine, or says `stopped` and keeps its tables in force when the command line starts with 'h'.

bits 64
BASE            equ 0xFFFF_FFFF_8000_0000
PAGE            equ 4096
RECORDS         equ 0xE9
EXIT            equ 0xF4
COMPLETED       equ 0x11                ; ExitCode.Completed

; Contracts.SegmentFlags
X               equ 1
W               equ 2
R               equ 4
%define KEY(n)  ((n) << 20)
BOOT            equ 1 << 24
TRUSTED         equ 1 << 25
UNTRUSTED       equ 2 << 25
STACK           equ 1 << 27
ZERO_PAGES      equ 5
STACK_PAGES     equ 2

; Contracts.BootInfo, in words of 8 bytes
LOADER_TICKS    equ 1 * 8
KERNEL_TICKS    equ 2 * 8
COMMAND_LINE    equ 4 * 8
COMMAND_LENGTH  equ 5 * 8
FILES           equ 8 * 8
FILES_LENGTH    equ 9 * 8
REGIONS         equ 10 * 8
REGION_COUNT    equ 11 * 8
REGION_BYTES    equ 32

org BASE
; The file header; its page belongs to no segment.
        db      0x7F, "ELF", 2, 1, 1, 0
        dq      0
        dw      2, 62                   ; ET_EXEC, x86-64
        dd      1
        dq      start
        dq      headers - $$, 0
        dd      0
        dw      64, 56, (headers_end - headers) / 56, 0, 0, 0

%macro segment_header 5                 ; flags, file offset, address, bytes in the file, bytes in memory
        dd      1, %1
        dq      %2, %3, %3, %4, %5, PAGE
%endmacro
headers:
        segment_header R | X | BOOT | TRUSTED | KEY(1), PAGE, text, text_end - text, text_end - text
        segment_header R | W | TRUSTED | KEY(2), 2 * PAGE, data, data_end - data, PAGE + ZERO_PAGES * PAGE
        segment_header R | W | UNTRUSTED | KEY(3), 3 * PAGE, other, PAGE, PAGE
        segment_header R | W | TRUSTED | STACK | KEY(2), 0, stack, 0, STACK_PAGES * PAGE
        segment_header R | KEY(1), 4 * PAGE, constants, PAGE, PAGE
headers_end:

        align   PAGE, db 0
text:
start:
        mov     rbp, rdi
        mov     rsp, stack + STACK_PAGES * PAGE

        mov     rdi, ticks_name
        call    name
        mov     rax, [rbp + KERNEL_TICKS]
        sub     rax, [rbp + LOADER_TICKS]
        call    number
        call    line_end

        ; All that follows the bytes of the file, to the segment's end, must be zero.
        mov     rdi, zero_name
        call    name
        mov     rsi, data_end
        xor     eax, eax
.or:    or      al, [rsi]
        inc     rsi
        cmp     rsi, data + PAGE + ZERO_PAGES * PAGE
        jb      .or
        call    number
        call    line_end

        mov     rdi, command_name
        call    name
        mov     rsi, [rbp + COMMAND_LINE]
        mov     rcx, [rbp + COMMAND_LENGTH]
        mov     edx, RECORDS
        rep     outsb
        call    line_end

        mov     rdi, files_name
        call    name
        mov     rax, [rbp + FILES]
        call    number
        mov     rax, [rbp + FILES_LENGTH]
        call    number
        call    line_end

        mov     rbx, [rbp + REGIONS]
        mov     r12, [rbp + REGION_COUNT]
.region:
        mov     rdi, region_name
        call    name
        mov     rax, [rbx]
        call    number
        mov     rax, [rbx + 8]
        call    number
        mov     rax, [rbx + 16]
        call    number
        mov     eax, [rbx + 24]
        call    number
        mov     eax, [rbx + 28]
        call    number
        call    line_end
        add     rbx, REGION_BYTES
        dec     r12
        jnz     .region

        mov     rsi, [rbp + COMMAND_LINE]
        cmp     byte [rsi], 'h'
        je      .say
        mov     edx, EXIT
        mov     al, COMPLETED
        out     dx, al
.say:   mov     rdi, stopped_name
        call    name
        call    line_end
.stop:  hlt
        jmp     .stop

; rdi: text ended by NUL
name:
        mov     edx, RECORDS
.next:  mov     al, [rdi]
        inc     rdi
        test    al, al
        jz      .done
        out     dx, al
        jmp     .next
.done:  ret

; rax, as a space and sixteen digits
number:
        mov     edx, RECORDS
        mov     r8, rax
        mov     al, ' '
        out     dx, al
        mov     ecx, 16
.digit: rol     r8, 4
        mov     eax, r8d
        and     eax, 15
        add     al, '0'
        cmp     al, '9'
        jbe     .out
        add     al, 'a' - '9' - 1
.out:   out     dx, al
        dec     ecx
        jnz     .digit
        ret

line_end:
        mov     edx, RECORDS
        mov     al, 10
        out     dx, al
        ret
text_end:

        align   PAGE, db 0x55           ; not part of any segment: the loader must clear what it maps of this
data:
ticks_name:     db "ticks", 0
zero_name:      db "zero", 0
command_name:   db "command ", 0
files_name:     db "files", 0
region_name:    db "region", 0
stopped_name:   db "stopped", 0
data_end:
        align   PAGE, db 0x55
other   equ     data + (1 + ZERO_PAGES) * PAGE      ; where it is linked; its bytes come next in the file
stack   equ     other + 2 * PAGE                    ; a guard page below
constants equ   stack + STACK_PAGES * PAGE          ; everybody may read them, hence the files
        times   PAGE db 0x77
        times   PAGE db 0x33
