; replaces the application of tests/Isolation.Tests/Image/TinyKernel.cs
extern t_get_pid
section .text align=16
global a_start:function
a_start:
        lea     rax, [table]
        ret
section .rodata align=8
table:  dq      0
        dq      t_get_pid       ; NotStored: A.table+0x8 refers to t_get_pid: its address is stored in data
