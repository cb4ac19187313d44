using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Statistics;

/// <summary>What made isolation add instructions to a program.</summary>
public enum AddedBy
{
    /// <summary>Crossings of one edge: the instructions of its gate.</summary>
    Crossing,

    /// <summary>Copies between the application and the trusted kernel, under the application's rights: two switches of them.</summary>
    Copy,

    /// <summary>The trusted kernel's look-ups of whose memory it is: components with pages of their own have more ranges.</summary>
    LookUp,

    /// <summary>Interrupts of the timer: switches of rights in the stub, and the checks of whom it returns to.</summary>
    Interrupt,
}

/// <summary>One term of what isolation adds.</summary>
/// <param name="By">What it is.</param>
/// <param name="Edge">The edge where it is crossings, e.g. <c>Application.t_write</c>; else empty.</param>
/// <param name="Count">How often it happened in the variant.</param>
/// <param name="Instructions">What all of them together executed more than in the baseline.</param>
public sealed record AddedTerm(AddedBy By, string Edge, long Count, long Instructions);

/// <summary>
/// Where the instructions are that isolation adds to a whole program: each term counted at the place where it was executed, the sum by
/// the guest's own clock. What no term accounts for is not spread over them but stays, as <see cref="Unattributed"/>.
/// </summary>
/// <param name="Program">Its name.</param>
/// <param name="Variant">The variant.</param>
/// <param name="Plain">Ticks of the whole program in the baseline.</param>
/// <param name="Isolated">The same in the variant.</param>
/// <param name="Terms">All terms; those of crossings by edge, edges that were not crossed left out.</param>
public sealed record Attribution(string Program, string Variant, long Plain, long Isolated, IReadOnlyList<AddedTerm> Terms)
{
    /// <summary>What isolation adds.</summary>
    public long Added => Isolated - Plain;

    /// <summary>What no term accounts for; below 0 where the terms are more than was added.</summary>
    public long Unattributed => Added - Terms.Sum(term => term.Instructions);

    /// <summary>The same in percent of what was added, without its sign.</summary>
    public double UnattributedPercent => Unattributed == 0 ? 0 : 100.0 * Math.Abs(Unattributed) / Math.Max(1, Math.Abs(Added));

    /// <summary>Crossings while the program ran: calls through gates and back.</summary>
    public long Crossings => Of(AddedBy.Crossing).Sum(term => term.Count);

    /// <summary>Terms of one kind.</summary>
    public IEnumerable<AddedTerm> Of(AddedBy by) => Terms.Where(term => term.By == by);

    /// <summary>Of a program in a variant; null without rows of both that were counted.</summary>
    public static Attribution? Of(RowSet rows, string program, string variant)
        => Row(rows, program, RowSet.Baseline) is { } plain && Row(rows, program, variant) is { } isolated
            ? new Attribution(program, variant, Ticks(plain), Ticks(isolated), [.. TermsOf([.. ProgramCount.Of(plain)], [.. ProgramCount.Of(isolated)])])
            : null;

    // In exact mode any repetition stands for all of them.
    static Trial? Row(RowSet rows, string program, string variant)
        => rows.Measured.FirstOrDefault(row => row.Variant == variant && Programs.NameOf(row) == program && ProgramCount.Of(row).Any());

    static long Ticks(Trial row) => row.Values($"{row.Workload}.program.ticks").Single();

    static IEnumerable<AddedTerm> TermsOf(ProgramCount[] plain, ProgramCount[] isolated)
    {
        foreach (var edge in isolated.Where(part => part.Edge is not null && part.Entries > 0))
            yield return Term(AddedBy.Crossing, edge.Edge!, edge.Part);
        yield return Term(AddedBy.Copy, "", ProgramCount.Copy, ProgramCount.GateSection);
        yield return Term(AddedBy.LookUp, "", ProgramCount.LookUps);
        yield return Term(AddedBy.Interrupt, "", ProgramCount.Interrupts);

        AddedTerm Term(AddedBy by, string edge, params string[] parts) => new(by, edge, isolated.Single(count => count.Part == parts[0]).Entries, More(parts));

        long More(string[] parts) => Instructions(isolated, parts) - Instructions(plain, parts);
    }

    static long Instructions(ProgramCount[] counts, string[] parts) => counts.Where(count => parts.Contains(count.Part)).Sum(count => count.Instructions);
}
