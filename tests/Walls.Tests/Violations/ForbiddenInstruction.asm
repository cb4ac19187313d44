; replaces the application of tests/Isolation.Tests/Image/TinyKernel.cs
section .text align=16
global a_start:function
a_start:
        nop
        mov     eax, 0x90ef010f ; ForbiddenInstruction: a_start+0x2 (0x*): WRPKRU is hidden in the constant 0x90ef010f of "mov eax,90EF010Fh" at 0x*: change the constant [0F 01 EF]: sets the rights of every key
        ret
