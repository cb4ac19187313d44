; replaces the application of tests/Isolation.Tests/Image/TinyKernel.cs
extern t_get_pid
section .text align=16
global a_start:function
a_start:
        mov     rax, t_get_pid  ; Relative: a_start+0x2 refers to t_get_pid: relocation of type 1 is not a call
        call    rax
        ret
