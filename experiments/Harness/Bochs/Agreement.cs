using System;
using System.Linq;
using System.Text.RegularExpressions;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;

namespace Testbed.Experiments.Bochs;

/// <summary>Whether both judges say the same of a guest: ending, records and console, word for word, ticks excepted.</summary>
/// <param name="Difference">The first thing they say differently; null when they agree.</param>
/// <param name="Explanation">Why they must; null when they agree, and when nobody knows.</param>
public sealed partial record Agreement(string? Difference, string? Explanation)
{
    /// <summary>
    /// Bochs asks PKRU's access-disable bits for accesses in ring 3 only (2.7, cpu/paging.cc, translate_linear_long_mode, and
    /// cpu/proc_ctrl.cc, set_PKeys; the same in 2025). The manual has them deny every data access to a user page, in ring 0
    /// too (SDM vol. 3A, "Protection Keys"), as QEMU does, and as Linux's tests want of processors (protection_keys.c: read(2)
    /// must fail on a buffer whose key denies access). Write-disable bits are asked in ring 0 by both: stores have two judges.
    /// </summary>
    public const string ReadsInRing0 = "Bochs asks PKRU's access-disable bits in ring 3 only: it cannot judge what a key keeps from being read in ring 0";

    const int Write = 1 << 1;       // SDM vol. 3A, "Page-Fault Exception"

    /// <summary>Compares what QEMU and Bochs said of the same boot on a PC.</summary>
    public static Agreement Of(GuestRun qemu, GuestRun bochs)
    {
        var difference = FirstDifference(Told(qemu), Told(bochs));
        var explained = difference is not null && KeyReads(qemu) > KeyReads(bochs);
        return new Agreement(difference is { } found ? $"QEMU: {found.First}; Bochs: {found.Second}" : null, explained ? ReadsInRing0 : null);
    }

    /// <summary>Refusals of reads by a key.</summary>
    static int KeyReads(GuestRun run) => run.Report.Contained.Select(contained => contained.Fault).Append(run.Report.Fault)
        .Count(fault => fault is { IsKeyFault: true } && (fault.Error & Write) == 0);

    /// <summary>
    /// Ticks count a BIOS's instructions, too, and Bochs counts each turn of a string instruction. Record by record, then the
    /// console, then how it ended.
    /// </summary>
    static string[] Told(GuestRun run)
        => [.. Ticks().Replace(run.Records, "$1#").Split('\n'), .. run.Console.Split('\n'), run.Ending.ToString()];

    static (string First, string Second)? FirstDifference(string[] first, string[] second)
    {
        for (var i = 0; i < Math.Max(first.Length, second.Length); i++)
        {
            var (a, b) = (first.ElementAtOrDefault(i) ?? "nothing", second.ElementAtOrDefault(i) ?? "nothing");
            if (a != b)
                return (a, b);
        }
        return null;
    }

    [GeneratedRegex(@"((?:loader|kernel|application|ticks)=|\.ticks value=)\d+")]
    private static partial Regex Ticks();
}
