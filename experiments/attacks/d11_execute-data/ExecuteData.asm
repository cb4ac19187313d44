; A call of whatever an address holds. Called by Payload.cs.
bits 64
default rel
section .text align=16

; void call_address(nuint code)
global call_address
call_address:
    sub rsp, 8                              ; RSP is a multiple of 16 at a call (System V ABI)
    call rdi
    add rsp, 8
    ret

; nuint return_address(void): of an instruction that returns, for the twin
global return_address
return_address:
    lea rax, [.return]
.return:
    ret
