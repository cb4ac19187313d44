using System;
using System.Collections.Generic;
using System.Globalization;

namespace Testbed.Experiments.Guests;

/// <summary>
/// Has QEMU write down the address of every instruction that is executed in a range: what a run did, in order. Translation
/// by single instructions changes no count, for the guest's time is its instructions. Such a boot is never measured.
/// </summary>
/// <param name="File">File that QEMU makes, about 100 bytes for each instruction.</param>
/// <param name="Start">First address of the range.</param>
/// <param name="End">First address behind it.</param>
public sealed record ExecutionTrace(string File, ulong Start, ulong End)
{
    const string Executed = "Trace ";               // "Trace 0: HOST [CS_BASE/PC/FLAGS/CFLAGS] SYMBOL"
    const string NotExecuted = "Stopped execution"; // of the instruction in the line before: an interrupt came first

    /// <summary>One instruction outside the range; null for none.</summary>
    public ulong? Also { get; init; }

    /// <summary>QEMU's words.</summary>
    public IReadOnlyList<string> Words =>
        ["-singlestep", "-d", "exec,nochain", "-dfilter", $"0x{Start:x}..0x{End - 1:x}" + (Also is { } place ? $",0x{place:x}..0x{place:x}" : ""), "-D", File];

    /// <summary>The addresses, in the order of execution; of one core or of all.</summary>
    /// <exception cref="FormatException">The file holds something else.</exception>
    public IReadOnlyList<ulong> Read(int? core = null)
    {
        List<ulong> addresses = [];
        var wanted = core is null ? Executed : $"{Executed}{core}:";
        var lastIsWanted = false;
        foreach (var line in System.IO.File.ReadLines(File))
        {
            if (line.StartsWith(Executed, StringComparison.Ordinal))
            {
                lastIsWanted = line.StartsWith(wanted, StringComparison.Ordinal);
                if (lastIsWanted)
                    addresses.Add(AddressIn(line));
            }
            else if (line.StartsWith(NotExecuted, StringComparison.Ordinal) && lastIsWanted && addresses.Count > 0)
                addresses.RemoveAt(addresses.Count - 1);
        }
        return addresses;
    }

    static ulong AddressIn(string line)
    {
        var start = line.IndexOf('[', StringComparison.Ordinal);
        var parts = start < 0 ? [] : line[(start + 1)..].Split('/');
        return parts.Length >= 2 && ulong.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var address)
            ? address
            : throw new FormatException($"QEMU's trace says '{line}'");
    }
}
