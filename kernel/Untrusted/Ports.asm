; Port I/O of the untrusted kernel's drivers. Called by Ports.cs; leaves that touch RAX and RDX only.
bits 64
default rel
section .text

; void port_out8(ushort port, byte value)
global port_out8
port_out8:
    mov edx, edi
    mov eax, esi
    out dx, al
    ret

; byte port_in8(ushort port)
global port_in8
port_in8:
    mov edx, edi
    in al, dx
    movzx eax, al
    ret
