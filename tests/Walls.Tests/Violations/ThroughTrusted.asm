; replaces the application of tests/Isolation.Tests/Image/TinyKernel.cs
extern u_fill
section .text align=16
global a_start:function
a_start:
        call    u_fill          ; ThroughTrusted: a_start+0x1 refers to u_fill: there is no edge between Application and Untrusted: every call passes the trusted kernel
        ret
