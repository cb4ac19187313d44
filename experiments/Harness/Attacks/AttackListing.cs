using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Image.Map;

namespace Testbed.Experiments.Attacks;

/// <summary>The instructions around the place where an attack was stopped.</summary>
static class AttackListing
{
    /// <summary>Lines shown before and behind the place.</summary>
    const int Before = 3, Behind = 2;

    const string Here = "-> ", Elsewhere = "   ";

    /// <summary>
    /// The lines; none when the image holds no code there. Decoding begins at the function: an attack may have jumped into
    /// the middle of an instruction, so the place itself is decoded anew.
    /// </summary>
    public static IReadOnlyList<string> Around(FinishedImage image, ulong address)
    {
        if (image.Segments.FirstOrDefault(segment => address - segment.Address < segment.FileBytes) is not { Flags.Execute: true }
            || image.Map.SymbolAt(address) is not { } symbol)
            return [];
        var end = Math.Min(symbol.Address + symbol.Bytes, address + MostInstructionBytes * (Behind + 1));
        string[] before = Listing(image, symbol.Address, address), from = Listing(image, address, end);
        return [.. before.TakeLast(Before).Select(line => Elsewhere + line), .. from.Take(1).Select(line => Here + line), .. from.Skip(1).Take(Behind).Select(line => Elsewhere + line)];
    }

    /// <summary>Length of the longest instruction (SDM vol. 2A, "Instruction Format").</summary>
    const ulong MostInstructionBytes = 15;

    static string[] Listing(FinishedImage image, ulong start, ulong end)
    {
        var names = new Dictionary<ulong, string>();
        foreach (var symbol in image.Map.Symbols)
            names.TryAdd(symbol.Address, symbol.Name);
        using var text = new StringWriter();
        new GateListing(names, new Dictionary<uint, string>()).Write(text, image.Read(start, end - start).ToArray(), start);
        return text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
