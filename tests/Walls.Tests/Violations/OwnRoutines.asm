; replaces the application of tests/Isolation.Tests/Image/TinyKernel.cs
extern gate_boot_rights
section .text align=16
global a_start:function
a_start:
        call    gate_boot_rights        ; OwnRoutines: a_start+0x1 refers to gate_boot_rights: only the trusted kernel may call it
        ret
