using System;
using System.Collections.Generic;
using System.IO;
using Iced.Intel;

namespace Testbed.Isolation.Gates;

/// <summary>
/// Prints gate code for people: one instruction a line with its bytes, known addresses by name, and the rights that an
/// immediate stands for.
/// </summary>
/// <param name="names">Names of addresses: words of core pages, functions.</param>
/// <param name="rights">Names of PKRU values.</param>
public sealed class GateListing(IReadOnlyDictionary<ulong, string> names, IReadOnlyDictionary<uint, string> rights) : ISymbolResolver
{
    const int TextColumn = 44, CommentColumn = 84;

    static readonly FormatterOptions s_options = new()
    {
        HexPrefix = "0x",
        HexSuffix = "",
        UppercaseHex = false,
        SpaceAfterOperandSeparator = true,
        MemorySizeOptions = MemorySizeOptions.Always,
        ShowBranchSize = false,
        ShowSymbolAddress = false,
    };

    /// <summary>Writes the instructions of <paramref name="code"/>, which stands at <paramref name="address"/>.</summary>
    public void Write(TextWriter output, ReadOnlyMemory<byte> code, ulong address)
    {
        NasmFormatter formatter = new(s_options, this);
        StringOutput text = new();
        foreach (Instruction instruction in Decode(code, address))
        {
            formatter.Format(instruction, text);
            ReadOnlyMemory<byte> bytes = code.Slice((int)(instruction.IP - address), instruction.Length);
            string line = $"{instruction.IP:x16}  {Convert.ToHexStringLower(bytes.Span)}".PadRight(TextColumn) + text.ToStringAndReset();
            string comment = Comment(instruction);
            output.Write((comment.Length == 0 ? line : line.PadRight(CommentColumn) + "; " + comment) + "\n");
        }
    }

    /// <summary>Decodes code linearly.</summary>
    public static IEnumerable<Instruction> Decode(ReadOnlyMemory<byte> code, ulong address)
    {
        Decoder decoder = Decoder.Create(64, new ByteArrayCodeReader(code.ToArray()), address);
        while (decoder.IP < address + (ulong)code.Length) yield return decoder.Decode();
    }

    /// <inheritdoc/>
    public bool TryGetSymbol(in Instruction instruction, int operand, int instructionOperand, ulong address, int addressSize, out SymbolResult symbol)
    {
        bool known = names.TryGetValue(address, out string? name);
        symbol = known ? new SymbolResult(address, name!) : default;
        return known;
    }

    string Comment(in Instruction instruction) => instruction.Mnemonic switch
    {
        Mnemonic.Mov when instruction.Op0Register == Register.EAX && instruction.Op1Kind == OpKind.Immediate32
            && rights.TryGetValue(instruction.Immediate32, out string? name) => $"rights of {name}",
        Mnemonic.Wrpkru => "switch; from here the new rights are in force",
        Mnemonic.Ud2 => "every failed check ends here",
        Mnemonic.Int3 => "an error of T's own",
        _ => "",
    };
}
