using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Attacks;

namespace Testbed.Experiments.Attacks;

/// <summary>One trial that a run of attacks sets out to make.</summary>
/// <param name="Case">The case.</param>
/// <param name="Step">Its step.</param>
/// <param name="Role">Which side of it.</param>
/// <param name="Image">Name of the variant or mutant.</param>
/// <param name="IsRefused">Nothing is booted: the image tool is asked whether it would make the image.</param>
/// <param name="Number">Number of the repetition, from 1.</param>
public sealed record PlannedTrial(AttackCase Case, AttackStep Step, AttackRole Role, string Image, bool IsRefused, int Number)
{
    /// <summary>What is booted.</summary>
    public AttackProgram Program => Role == AttackRole.Twin ? Step.Twin : Step.Attempt;

    /// <summary>What its row will be told apart by.</summary>
    public AttackKey Key => new(Case.Id, Step.Name, Role, Image, Number);

    /// <inheritdoc cref="AttackKey.ToString"/>
    public override string ToString() => Key.ToString();

    /// <summary>
    /// All trials of some cases in some variants, each once: the attempt as often as it is repeated, its benign twin, and
    /// both in the control where the variant must stop the attempt, a race several times.
    /// </summary>
    /// <param name="cases">The cases.</param>
    /// <param name="variants">The variants.</param>
    /// <param name="repetitions">How often an attempt is made in a variant, at least once.</param>
    public static IReadOnlyList<PlannedTrial> Plan(IEnumerable<AttackCase> cases, IReadOnlyList<string> variants, int repetitions) =>
    [
        .. (from attack in cases
            from step in attack.Steps
            from variant in variants
            let expectation = step.In(variant)
            where expectation.IsTried()
            from planned in Of(attack, step, variant, expectation, repetitions)
            select planned).Distinct(),
    ];

    /// <summary>
    /// Tries of a race where its guard is missing, of which one must get through (<see cref="StepVerdicts"/>): an interrupt may meet the core where T's other
    /// guards see what happened, which under a load of 88 on two host cores was one time in 20.
    /// </summary>
    const int RacesInControl = 3;

    static IEnumerable<PlannedTrial> Of(AttackCase attack, AttackStep step, string variant, Expectation expectation, int repetitions)
    {
        var isRefused = expectation == Expectation.Refused && step.Refusal.Length > 0;
        for (var number = 1; number <= (isRefused ? 1 : repetitions); number++)
            yield return new(attack, step, AttackRole.Attempt, variant, isRefused, number);
        yield return new(attack, step, AttackRole.Twin, variant, IsRefused: false, Number: 1);
        if (!expectation.MustStop())
            yield break;
        for (var number = 1; number <= (step.Cores == 1 ? 1 : RacesInControl); number++)
            yield return new(attack, step, AttackRole.Attempt, step.Control, IsRefused: false, number);
        yield return new(attack, step, AttackRole.Twin, step.Control, IsRefused: false, Number: 1);
    }
}
