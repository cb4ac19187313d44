using System;
using System.Collections.Generic;
using System.Globalization;
using Testbed.Analysis.Records;

namespace Testbed.Experiments.Guests;

/// <summary>
/// Reads the record channel strictly: every kind has exactly its keys, in their order, each number fits its type, each
/// kind but <c>observe</c>, <c>edge</c> and <c>contained</c> comes at most once, <c>start</c> comes first (a refusal may stand alone) and
/// nothing follows <c>exit</c>, <c>panic</c>, <c>refused</c> or <c>fault</c>.
/// </summary>
public static class RecordParser
{
    const int LongestName = 64;     // t_observe's limit, kernel/Contracts/Edges/TrustedKernel.cs

    static readonly string[] FaultKeys = ["vector", "error", "rip", "address", "key", "component", "pkru"];

    /// <summary>All records up to the first malformed line, which is named in <see cref="GuestReport.Malformed"/>.</summary>
    public static GuestReport Parse(string text)
    {
        var report = GuestReport.Silent;
        var ended = false;
        var lines = text.Split('\n');
        for (var index = 0; index < lines.Length - 1; index++)
        {
            try
            {
                if (ended)
                    throw new FormatException("a record after the last one");
                report = Read(lines[index], report, out ended);
            }
            catch (FormatException error)
            {
                return report with { Malformed = $"line {index + 1}: {error.Message}" };
            }
        }
        return lines[^1].Length == 0 ? report : report with { Malformed = $"line {lines.Length}: no line feed at its end" };
    }

    static GuestReport Read(string line, GuestReport report, out bool ends)
    {
        var words = line.Split(' ');
        var kind = words[0];
        if (report.Start is null && kind is not ("start" or "refused"))
            throw new FormatException($"'{kind}' before 'start'");

        ends = kind is "fault" or "panic" or "refused" or "exit";
        switch (kind)
        {
            case "start":
                var start = Values(words, "variant", "mutant", "counts");
                Once(report.Start, kind);
                return report with { Start = new StartMark(Name(start[0]), start[1].Length == 0 ? "" : Name(start[1]), Number(start[2], 1) == 1) };
            case "boot":
                var boot = Values(words, "loader", "kernel", "application");
                Once(report.Boot, kind);
                return report with { Boot = new BootTicks(Ticks(boot[0]), Ticks(boot[1]), Ticks(boot[2])) };
            case "observe":
                var observe = Values(words, "name", "value");
                if (observe[0].StartsWith(PluginCount.Prefix, StringComparison.Ordinal))
                    throw new FormatException($"'{observe[0]}': names that begin with '{PluginCount.Prefix}' are the plugin's");
                return report with { Observations = [.. report.Observations, new Observation(Name(observe[0]), unchecked((long)Number(observe[1])))] };
            case "edge":
                var edge = Values(words, "index", "count");
                return report with { Edges = [.. report.Edges, new EdgeCount((int)Number(edge[0], int.MaxValue), "", Ticks(edge[1]))] };
            case "fault":
                return report with { Fault = ReadFault(Values(words, FaultKeys)) };
            case "contained":
                var contained = Values(words, [.. FaultKeys, "failure", "ticks"]);
                var failure = (int)Number(contained[^2], int.MaxValue);
                return report with { Contained = [.. report.Contained, new ContainedFault(ReadFault(contained), failure, Ticks(contained[^1]))] };
            case "panic":
                return report with { Panic = Name(Values(words, "reason")[0]) };
            case "refused":
                return report with { Refused = Name(Values(words, "reason")[0]) };
            case "exit":
                return report with { Exit = Signed(Values(words, "code")[0]) };
            default:
                throw new FormatException($"unknown kind '{kind}'");
        }
    }

    static Fault ReadFault(string[] values) => new(
        Vector: (int)Number(values[0], 255), Error: (long)Number(values[1], uint.MaxValue),
        Rip: Hexadecimal(values[2]), Symbol: "", Address: Hexadecimal(values[3]),
        Key: (int)Number(values[4], 15), Component: (int)Number(values[5], (ulong)Contracts.Components.Last), Pkru: Hexadecimal(values[6]));

    /// <summary>The values of a record's words, whose keys must be exactly these.</summary>
    static string[] Values(string[] words, params string[] keys)
    {
        if (words.Length != keys.Length + 1)
            throw new FormatException($"'{words[0]}' has {words.Length - 1} words instead of {keys.Length}");
        var values = new string[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            if (!words[i + 1].StartsWith(keys[i] + "=", StringComparison.Ordinal))
                throw new FormatException($"'{words[i + 1]}' where {keys[i]}=... is due");
            values[i] = words[i + 1][(keys[i].Length + 1)..];
        }
        return values;
    }

    static void Once(object? earlier, string kind)
    {
        if (earlier is not null)
            throw new FormatException($"'{kind}' twice");
    }

    /// <summary>Decimal, or hexadecimal with 0x; 0..<paramref name="largest"/>.</summary>
    static ulong Number(string text, ulong largest = ulong.MaxValue)
    {
        var parsed = text.StartsWith("0x", StringComparison.Ordinal)
            ? ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
        if (!parsed || value > largest)
            throw new FormatException($"'{text}' is not a number from 0 to {largest}");
        return value;
    }

    static long Ticks(string text) => (long)Number(text, long.MaxValue);

    static long Signed(string text) => text.StartsWith('-') ? -Ticks(text[1..]) : Ticks(text);

    static string Hexadecimal(string text) => $"0x{Number(text):x}";

    static string Name(string text)
    {
        if (text.Length is 0 or > LongestName)
            throw new FormatException($"a name of {text.Length} characters");
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-'))
                throw new FormatException($"'{text}' is not a name: only letters, digits, '.' and '-'");
        }
        return text;
    }
}
