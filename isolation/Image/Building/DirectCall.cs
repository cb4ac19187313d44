using System;
using Iced.Intel;

namespace Testbed.Isolation.Image.Building;

/// <summary>
/// Tells a direct call from everything else that may hold a relocated field. The byte in front of the field does not: 81 E8
/// is <c>sub eax, imm32</c>, and E8 a call. So the function is decoded from its start up to the field.
/// </summary>
static class DirectCall
{
    // The longest instruction there is (SDM vol. 2, "Instruction Format").
    const int InstructionBytes = 15;

    /// <summary>
    /// Why the 32-bit field at <paramref name="field"/> is not the displacement of a <c>call</c> or <c>jmp</c>; null when it is.
    /// </summary>
    /// <param name="code">Bytes from the start of the function that holds the field, at least to the field's end.</param>
    /// <param name="start">Virtual address of the first byte.</param>
    /// <param name="field">Virtual address of the field.</param>
    public static string? WhyNot(ReadOnlySpan<byte> code, ulong start, ulong field)
    {
        int length = (int)Math.Min((ulong)code.Length, field - start + InstructionBytes);
        Decoder decoder = Decoder.Create(64, new ByteArrayCodeReader(code[..length].ToArray()), start);
        Instruction instruction;
        do
            instruction = decoder.Decode();
        while (decoder.IP <= field && !instruction.IsInvalid);
        if (instruction.IsInvalid)
            return "the bytes around it do not decode from the function's start";
        bool direct = instruction.Code is Code.Call_rel32_64 or Code.Jmp_rel32_64 && instruction.NextIP == field + CallSite.FieldBytes;
        return direct ? null : $"its address is used by \"{instruction}\"";
    }
}
