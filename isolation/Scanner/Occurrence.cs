using System;
using System.Collections.Generic;
using System.Linq;
using Iced.Intel;

namespace Testbed.Isolation.Scanner;

/// <summary>Explains a finding inside the function that holds it: which instruction's bytes these are, and what to change.</summary>
public static class Occurrence
{
    /// <summary>
    /// Decodes the function from its start and says whether the finding is one of its instructions, or hidden in a
    /// constant, in a displacement, or between two instructions.
    /// </summary>
    /// <param name="function">Bytes of the function.</param>
    /// <param name="address">Virtual address of its first byte.</param>
    /// <param name="finding">What was found inside.</param>
    public static string Explain(ReadOnlySpan<byte> function, ulong address, Finding finding)
    {
        ulong end = finding.Address + (ulong)finding.Bytes.Split(' ').Length;
        List<string> parts = [];
        Decoder decoder = Decoder.Create(64, new ByteArrayCodeReader(function.ToArray()), address);
        while (decoder.IP < address + (ulong)function.Length && decoder.IP < end)
        {
            Instruction instruction = decoder.Decode();
            if (instruction.NextIP <= finding.Address) continue;
            if (instruction.IsInvalid) return $"{finding.Instruction} stands in bytes that do not decode from the function's start";
            if (IsIntended(instruction, function[(int)(instruction.IP - address)..], finding)) return $"{finding.Instruction} is an instruction of the function: {instruction}";
            parts.Add(Part(instruction, decoder.GetConstantOffsets(instruction), finding.Address, end));
        }
        return parts.Count == 1
            ? $"{finding.Instruction} is hidden in {parts[0]}"
            : $"{finding.Instruction} is hidden across {string.Join(" and ", parts)}";
    }

    /// <summary>The finding starts at the opcode: only prefixes stand between it and the start of the instruction.</summary>
    static bool IsIntended(Instruction instruction, ReadOnlySpan<byte> bytes, Finding finding)
    {
        if (instruction.IP > finding.Address) return false;
        ReadOnlySpan<byte> before = bytes[..(int)(finding.Address - instruction.IP)];
        return !before.ContainsAnyExcept(s_prefixes);
    }

    static readonly byte[] s_prefixes = [0x26, 0x2E, 0x36, 0x3E, 0x64, 0x65, 0x66, 0x67, 0xF0, 0xF2, 0xF3, .. Enumerable.Range(0x40, 16).Select(rex => (byte)rex)];

    static string Part(Instruction instruction, ConstantOffsets constants, ulong start, ulong end)
    {
        bool inImmediate = constants.HasImmediate && Overlaps(constants.ImmediateOffset, constants.ImmediateSize);
        bool isBranch = instruction.Op0Kind == OpKind.NearBranch64;
        if (inImmediate && !isBranch)
            return $"the constant 0x{Constant(instruction):x} of \"{instruction}\" at 0x{instruction.IP:x}: change the constant";
        if (inImmediate || (constants.HasDisplacement && Overlaps(constants.DisplacementOffset, constants.DisplacementSize)))
            return $"the displacement of \"{instruction}\" at 0x{instruction.IP:x}: move what it refers to, or the code";
        return $"\"{instruction}\" at 0x{instruction.IP:x}";

        bool Overlaps(int offset, int size)
        {
            ulong first = instruction.IP + (ulong)offset;
            return first < end && start < first + (ulong)size;
        }
    }

    static ulong Constant(Instruction instruction)
        => instruction.GetImmediate(Enumerable.Range(0, instruction.OpCount).First(i => IsImmediate(instruction.GetOpKind(i))));

    static bool IsImmediate(OpKind kind) => kind is >= OpKind.Immediate8 and <= OpKind.Immediate32to64;
}
