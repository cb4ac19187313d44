using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Attacks;

/// <summary>What a variant's cells come to.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Points">Sum over the cells that count: a block is worth 1, a controlled halt 0.5, a denial of service 0.25 where only confidentiality was asked.</param>
/// <param name="Valid">Cells that count: those that must be stopped, with a verdict that proves something.</param>
/// <param name="Demanded">Cells that must be stopped.</param>
/// <param name="Stopped">Of those, the cells that are.</param>
/// <param name="Controlled">Of those that must be stopped, the cells whose control lets the attack through in every step.</param>
/// <param name="Bypasses">Cases that got through undeclared.</param>
/// <param name="Limits">Cases that are declared limits here.</param>
/// <param name="Missing">Cases of which something is not built yet.</param>
/// <param name="FailsOutright">A case of the core set got through.</param>
public sealed record SecurityScore(
    string Variant, double Points, int Valid, int Demanded, int Stopped, int Controlled,
    IReadOnlyList<string> Bypasses, IReadOnlyList<string> Limits, IReadOnlyList<string> Missing, bool FailsOutright)
{
    /// <summary>Sum by number; null without a cell that counts.</summary>
    public double? Score => Valid == 0 ? null : Points / Valid;

    /// <summary>Adds up a variant's cells.</summary>
    public static SecurityScore Of(string variant, IReadOnlyList<AttackCell> cells)
    {
        AttackCell[] own = [.. cells.Where(cell => cell.Variant == variant)];
        AttackCell[] bypasses = [.. own.Where(cell => cell.IsUndeclaredBypass)];
        return new(variant, own.Sum(cell => cell.Points ?? 0), own.Count(cell => cell.IsValid), own.Count(cell => cell.Expectation.MustStop()),
            own.Count(cell => cell.Expectation.MustStop() && cell.Verdict == Verdict.Blocked), own.Count(IsControlled), Ids(bypasses),
            Ids(own.Where(cell => Has(cell, Expectation.Limit))), Ids(own.Where(cell => Has(cell, Expectation.Missing))),
            bypasses.Any(cell => cell.Case.IsCore));
    }

    static bool IsControlled(AttackCell cell)
        => cell.Expectation.MustStop() && cell.Steps.Where(step => step.Expectation.MustStop()).All(step => step.Control is { Verdict: Verdict.Bypass });

    static bool Has(AttackCell cell, Expectation expectation)
        => cell.Expectation == expectation || cell.Steps.Any(step => step.Expectation == expectation);

    static IReadOnlyList<string> Ids(IEnumerable<AttackCell> cells) => [.. cells.Select(cell => cell.Case.Id)];
}
