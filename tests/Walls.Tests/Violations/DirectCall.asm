; replaces the application of tests/Isolation.Tests/Image/TinyKernel.cs
extern t_get_pid
section .text align=16
global a_start:function
a_start:
        nop
        lea     rax, [t_get_pid]        ; DirectCall: a_start+0x4 refers to t_get_pid: its address is used by "lea rax,[*]": only a direct call may cross
        call    rax
        ret
