using System;
using System.Linq;
using System.Text.RegularExpressions;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;

namespace Testbed.Experiments.Bochs;

/// <summary>
/// Whether both judges say the same of a guest: records, console and ending, word for word. Not compared are ticks and how
/// many of the timer's there were (a BIOS runs first, Bochs counts each turn of a string instruction, and its timer ticks
/// fifty times as often) and the number of a frame of free memory and how much of it is left,
/// which depend on where the machine put the archive and on what its BIOS keeps.
/// <para>
/// Where they differ the manual decides: PKRU rules user pages, in every ring, and no others (SDM vol. 3A, "Protection
/// Keys"). Bochs up to 3.0 asks for the ring of the access instead of the page's U/S bit (cpu/paging.cc); its commit 72d55ca
/// of 2026-04-01 makes it do what QEMU does. That explains two differences, and there is no other explanation.
/// </para>
/// </summary>
/// <param name="Difference">The first thing they say differently; null when they agree.</param>
/// <param name="Explanation">Why they must; null when they agree, and when nobody knows.</param>
public sealed partial record Agreement(string? Difference, string? Explanation)
{
    /// <summary>Both ask write-disable bits in ring 0, so that stores have two judges; reads have one.</summary>
    public const string ReadsInRing0 = "Bochs asks PKRU's access-disable bits in ring 3 only: it cannot judge what a key keeps from being read in ring 0";

    /// <summary>Both stop the store.</summary>
    public const string SupervisorPages = "Bochs asks PKRU's write-disable bits of supervisor pages, too: it calls a store to a read-only one a key fault";

    // SDM vol. 3A, "Page-Fault Exception": P and W, and PK with them; in the record, and in the report for people.
    const int Write = 1 << 1;
    static readonly (string Refused, string ByKey)[] s_writes = [(" error=0x3 ", " error=0x23 "), (" error 0x3 = P W", " error 0x23 = P W PK")];

    /// <summary>Compares what QEMU and Bochs said of the same boot on a PC.</summary>
    public static Agreement Of(GuestRun qemu, GuestRun bochs)
    {
        var (first, second) = (Told(qemu), Told(bochs));
        var agreement = new Agreement(null, null);
        for (var i = 0; i < Math.Max(first.Length, second.Length); i++)
        {
            var (a, b) = (first.ElementAtOrDefault(i) ?? "nothing", second.ElementAtOrDefault(i) ?? "nothing");
            if (a == b)
                continue;
            var difference = $"QEMU: {a}; Bochs: {b}";
            if (s_writes.Any(write => a.Contains(write.Refused, StringComparison.Ordinal) && b == a.Replace(write.Refused, write.ByKey, StringComparison.Ordinal)))
                agreement = new Agreement(difference, SupervisorPages);     // what follows is compared nevertheless
            else
                return new Agreement(difference, KeyReads(qemu) > KeyReads(bochs) ? ReadsInRing0 : null);
        }
        return agreement;
    }

    /// <summary>Refusals of reads by a key.</summary>
    static int KeyReads(GuestRun run) => run.Report.Contained.Select(contained => contained.Fault).Append(run.Report.Fault)
        .Count(fault => fault is { IsKeyFault: true } && (fault.Error & Write) == 0);

    /// <summary>The ending's reason names the kind of fault, which the record has told.</summary>
    static string[] Told(GuestRun run)
        => [.. Frame().Replace(Ticks().Replace(run.Records, "$1#"), "$1#").Split('\n'), .. Free().Replace(run.Console, "#$1").Split('\n'), run.Ending.Outcome.ToString()];

    [GeneratedRegex(@"((?:loader|kernel|application|ticks)=|(?:\.ticks|name=nmi\.count) value=)\d+")]
    private static partial Regex Ticks();

    [GeneratedRegex(@"\d+( MiB free)")]
    private static partial Regex Free();

    /// <summary>Memory is mapped where it lies; the image's window is above 4 GiB, and its addresses are compared in full.</summary>
    [GeneratedRegex(@"( address=0x)[0-9a-f]{1,5}(?=[0-9a-f]{3} )")]
    private static partial Regex Frame();
}
