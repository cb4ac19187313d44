; replaces the application of tests/Isolation.Tests/Image/TinyKernel.cs
extern __trusted_core
section .text align=16
global a_start:function
a_start:
        lea     rax, [__trusted_core]   ; OwnPlaces: a_start+0x3 refers to __trusted_core: it is a place of another component
        ret
