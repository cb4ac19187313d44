; replaces the application of tests/Isolation.Tests/Image/TinyKernel.cs
extern t_text
section .text align=16
global a_start:function
a_start:
        call    t_text          ; Signature: a_start+0x1 refers to t_text: parameter 1, String, is an object reference, and objects do not cross
        ret
