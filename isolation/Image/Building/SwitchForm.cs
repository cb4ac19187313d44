using System;
using System.Collections.Generic;
using System.Linq;
using Iced.Intel;

namespace Testbed.Isolation.Image.Building;

/// <summary>
/// The one form in which WRPKRU may stand at run time (architecture rule 1): a constant of the policy, the write, a compare
/// with the same constant, and <c>ud2</c> when it differs. Judged by the bytes of the finished image, whoever wrote them.
/// <code>
/// mov eax, imm32 / xor ecx, ecx / xor edx, edx / wrpkru / cmp eax, imm32 / jne fault       fault: ud2
/// </code>
/// </summary>
/// <param name="rights">The PKRU values of the policy.</param>
/// <param name="compares">False in the mutant that lacks the compare.</param>
sealed class SwitchForm(IReadOnlyCollection<uint> rights, bool compares)
{
    // mov eax, imm32: 5; xor of 32-bit registers: 2 each (SDM vol. 2, "MOV", "XOR").
    const int BytesBefore = 5 + 2 + 2;

    /// <summary>Why the instruction at <paramref name="site"/> does not stand in that form; null when it does.</summary>
    /// <param name="code">Bytes of the gate section.</param>
    /// <param name="address">Virtual address of the first byte.</param>
    /// <param name="site">Virtual address of the WRPKRU.</param>
    public string? WhyNot(ReadOnlySpan<byte> code, ulong address, ulong site)
    {
        if (site < address + BytesBefore || site >= address + (ulong)code.Length)
            return "there is no room for the constant in front of it";
        byte[] bytes = code.ToArray();
        Decoder decoder = At(bytes, address, site - BytesBefore);
        Instruction constant = decoder.Decode();
        if (constant.Code != Code.Mov_r32_imm32 || constant.Op0Register != Register.EAX)
            return $"its value comes from \"{constant}\", not from a constant";
        if (!rights.Contains(constant.Immediate32))
            return $"0x{constant.Immediate32:x} is no rights value of the policy";
        if (!Clears(decoder.Decode(), Register.ECX) || !Clears(decoder.Decode(), Register.EDX))
            return "ECX and EDX are not cleared in front of it";
        if (decoder.Decode().Code != Code.Wrpkru)
            return "it is not WRPKRU";
        return compares ? WhyNotCompared(decoder, constant.Immediate32, bytes, address) : null;
    }

    static string? WhyNotCompared(Decoder decoder, uint value, byte[] bytes, ulong address)
    {
        Instruction compare = decoder.Decode();
        if (compare.Mnemonic != Mnemonic.Cmp || compare.Op0Register != Register.EAX || compare.Op1Kind == OpKind.Register
            || (uint)compare.GetImmediate(1) != value)
            return $"the value is not compared with 0x{value:x} behind it, but \"{compare}\" follows";
        Instruction branch = decoder.Decode();
        bool ends = branch.Mnemonic == Mnemonic.Jne && branch.NearBranchTarget - address < (ulong)bytes.Length
            && At(bytes, address, branch.NearBranchTarget).Decode().Code == Code.Ud2;
        return ends ? null : $"a value that differs does not end in ud2, but \"{branch}\" follows";
    }

    static bool Clears(Instruction instruction, Register register)
        => instruction.Mnemonic == Mnemonic.Xor && instruction.Op0Register == register && instruction.Op1Register == register;

    static Decoder At(byte[] bytes, ulong address, ulong place)
    {
        int offset = (int)(place - address);
        return Decoder.Create(64, new ByteArrayCodeReader(bytes, offset, bytes.Length - offset), place);
    }
}
