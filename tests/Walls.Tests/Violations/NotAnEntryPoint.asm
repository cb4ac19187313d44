; replaces the application of tests/Isolation.Tests/Image/TinyKernel.cs
extern t_interrupt
section .text align=16
global a_start:function
a_start:
        call    t_interrupt     ; NotAnEntryPoint: a_start+0x1 refers to t_interrupt: it is an entry point of the machine, no function for others
        ret
