; Every call that the trusted kernel offers, by number: the list is made out of the calls' declarations (fuzz-abi.csproj).
; A direct call each, for nothing else may cross. Six arguments are always loaded: what a call does not take is noise to it.
bits 64
default rel
section .text align=16

%assign number 0
%macro trusted_call 1
    extern %1
    cmp eax, number
    jne %%next
    call %1
    pushfq
    and qword [rsp], ~FLAGS
    popfq
    pop rbx
    ret
%%next:
    %assign number number + 1
%endmacro

FLAGS equ 1 << 10 | 1 << 14             ; DF: strings backwards; NT: an IRET of whoever takes it over faults

; ulong call_trusted(uint number, ulong* arguments): RAX of the call; the number must be below call_count's. The call is made
; with flags that no compiler leaves set.
global call_trusted
call_trusted:
    push rbx                            ; a multiple of 16 at the call, as the System V ABI wants it
    mov eax, edi
    mov r10, rsi
    mov rdi, [r10]
    mov rsi, [r10 + 8]
    mov rdx, [r10 + 16]
    mov rcx, [r10 + 24]
    mov r8, [r10 + 32]
    mov r9, [r10 + 40]
    pushfq
    or qword [rsp], FLAGS
    popfq
%include "../../../artifacts/obj/fuzz-abi/calls.inc"
    ud2

; uint call_count(void)
global call_count
call_count:
    mov eax, number
    ret
