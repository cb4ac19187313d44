; Calls a function of C by its address. C# can do that too, but polls for a collector afterwards. Called by NativeCalls.cs.
bits 64
section .text

; ulong call_batch(nuint batch, ulong calls): what the batch returns for that many calls
global call_batch
call_batch:
    mov rax, rdi
    mov rdi, rsi
    jmp rax
