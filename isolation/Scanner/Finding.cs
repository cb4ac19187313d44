namespace Testbed.Isolation.Scanner;

/// <summary>A forbidden byte sequence, found somewhere in executable bytes.</summary>
/// <param name="Instruction">The instruction that executing from here would run.</param>
/// <param name="Section">Section of its first byte.</param>
/// <param name="Address">Virtual address of the first byte of its opcode.</param>
/// <param name="Bytes">The matched bytes, hexadecimal.</param>
/// <param name="Reason">Why it is forbidden.</param>
public sealed record Finding(string Instruction, string Section, ulong Address, string Bytes, string Reason);
