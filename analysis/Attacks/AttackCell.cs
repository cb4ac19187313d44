using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Attacks;

/// <summary>One cell of the table: a case in a variant.</summary>
/// <param name="Case">The case.</param>
/// <param name="Variant">The variant.</param>
/// <param name="Expectation">What the variant is declared to do: the most that it is declared to do in any step.</param>
/// <param name="Verdict">The worst verdict of the steps with that expectation; of those that must be stopped, where there are any.</param>
/// <param name="Because">What the verdict rests on.</param>
/// <param name="Steps">All steps.</param>
public sealed record AttackCell(
    AttackCase Case, string Variant, Expectation Expectation, Verdict Verdict, string Because, IReadOnlyList<StepVerdict> Steps)
{
    /// <summary>Judges a case in a variant.</summary>
    /// <param name="attack">The case.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="trials">All rows of the case.</param>
    public static AttackCell Of(AttackCase attack, string variant, IReadOnlyList<AttackTrial> trials)
    {
        StepVerdict[] steps = [.. attack.Steps.Select(step
            => StepVerdicts.Of(attack, step, variant, [.. trials.Where(trial => trial.Case == attack.Id && trial.Step == step.Name)]))];
        if (steps.Length == 0)
            return new(attack, variant, Declared(attack, variant), Verdict.Missing, attack.Missing, steps);
        var expectation = steps.Min(step => step.Expectation);
        var worst = steps.Where(step => step.Expectation.MustStop() ? expectation.MustStop() : step.Expectation == expectation)
            .MaxBy(step => VerdictOrder.Badness(step.Verdict))!;
        return new(attack, variant, expectation, worst.Verdict, steps.Length == 1 ? worst.Because : $"{worst.Step.Name}: {worst.Because}", steps);
    }

    /// <summary>True where it counts in the security score.</summary>
    public bool IsValid => Points is not null;

    /// <summary>What it adds to the score; null where it does not count.</summary>
    public double? Points => Expectation.MustStop() ? VerdictOrder.Points(Verdict, Case.Asks is [Protection.Confidentiality]) : null;

    /// <summary>True when the attack got through where the variant is declared to stop it.</summary>
    public bool IsUndeclaredBypass => Steps.Any(step => step.Expectation.MustStop() && step.Verdict == Verdict.Bypass);

    /// <summary>What is not as declared, one sentence for each step; empty when all is.</summary>
    public IReadOnlyList<string> Deviations => [.. Steps.Where(IsOtherwise).Select(step
        => $"{Case.Id} {step.Step.Name} in {Variant}: {step.Verdict.ToString().ToUpperInvariant()} instead of {Word(step.Expectation)}: {step.Because}")];

    /// <summary>A declared limit that does not show is no worse than declared; everything else must be as it was said.</summary>
    static bool IsOtherwise(StepVerdict step) => step.Expectation switch
    {
        Expectation.Blocked or Expectation.Refused => step.Verdict != Verdict.Blocked,
        Expectation.Succeeds => step.Verdict != Verdict.Bypass,
        Expectation.Limit => step.Verdict is Verdict.Void or Verdict.Missing,
        _ => false,
    };

    static string Word(Expectation expectation) => expectation switch
    {
        Expectation.Succeeds => "a success by design",
        Expectation.Limit => "a declared limit",
        _ => expectation.ToString().ToLowerInvariant(),
    };

    static Expectation Declared(AttackCase attack, string variant)
        => attack.Expect.TryGetValue(variant, out var said) ? said : attack.Expect[AttackVariants.Full];
}
