using Iced.Intel;
using Testbed.Isolation.Gates;

namespace Testbed.Tests.Isolation.Gates;

/// <summary>A gate section with the instruction at each byte, decoded once and shared by many machines.</summary>
sealed class DecodedSection(GateSectionCode code)
{
    readonly Instruction?[] _instructions = new Instruction?[code.Code.Length];

    /// <summary>True when an address is in the section.</summary>
    public bool Contains(ulong address) => address - GateFixture.Section < (ulong)code.Code.Length;

    /// <summary>The instruction that would be executed at an address, wherever the generator meant one to begin.</summary>
    public Instruction At(ulong address)
    {
        int offset = (int)(address - GateFixture.Section);
        return _instructions[offset] ??= Decoder
            .Create(64, new ByteArrayCodeReader(code.Code, offset, code.Code.Length - offset), address)
            .Decode();
    }
}
