using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Attacks;

namespace Testbed.Analysis.Papers;

/// <summary>What became of an attack in a variant, counted in its steps.</summary>
/// <param name="Id">The attack.</param>
/// <param name="Variant">The variant.</param>
/// <param name="Steps">Ways in which it is tried.</param>
/// <param name="Blocked">Of these, blocked.</param>
/// <param name="Controlled">Of these, shown to get through in the control image.</param>
public sealed record AttackedSteps(string Id, string Variant, int Steps, int Blocked, int Controlled)
{
    /// <summary>As a run judged them.</summary>
    public static IReadOnlyList<AttackedSteps> Of(AttackTable table) => [.. table.Cells.Select(cell => new AttackedSteps(cell.Case.Id, cell.Variant, cell.Steps.Count,
        cell.Steps.Count(step => step.Verdict == Verdict.Blocked), cell.Steps.Count(step => step.Control is { Verdict: Verdict.Bypass })))];

    /// <summary>As they are declared: what a run has to show to be as declared, controls included.</summary>
    public static IReadOnlyList<AttackedSteps> Declared(IEnumerable<AttackCase> cases, string variant) => [.. cases.Select(attack => new AttackedSteps(attack.Id, variant, attack.Steps.Count,
        attack.Steps.Count(step => step.In(variant) == Expectation.Blocked), attack.Steps.Count(step => step.In(variant) == Expectation.Blocked)))];
}
