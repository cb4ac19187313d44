; replaces the application of tests/Isolation.Tests/Image/TinyKernel.cs
extern t_nothing:weak
section .text align=16
global a_start:function
a_start:
        call    t_nothing       ; Defined: a_start+0x1 refers to t_nothing: nobody defines it
        ret
