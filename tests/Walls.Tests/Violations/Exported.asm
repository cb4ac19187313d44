; replaces the application of tests/Isolation.Tests/Image/TinyKernel.cs
extern T.private_function
section .text align=16
global a_start:function
a_start:
        jmp     T.private_function      ; Exported: a_start+0x1 refers to T.private_function: it is not an export of the Trusted component
