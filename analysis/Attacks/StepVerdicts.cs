using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Attacks;

/// <summary>What became of one step in one variant.</summary>
/// <param name="Step">The step.</param>
/// <param name="Expectation">What the variant is declared to do.</param>
/// <param name="Verdict">What it did.</param>
/// <param name="Because">What the verdict rests on.</param>
/// <param name="Attempt">The trial that decided; null when there is none.</param>
/// <param name="Control">What the control did; null when nothing was tried there.</param>
public sealed record StepVerdict(AttackStep Step, Expectation Expectation, Verdict Verdict, string Because, AttackTrial? Attempt, Reasoned? Control);

/// <summary>
/// The rules by which attacks are judged: a pure function of declarations and rows. A stop counts only where the same
/// payload gets through in the control image, where the benign twin succeeds in both, and where repetitions are equal.
/// </summary>
public static class StepVerdicts
{
    /// <summary>Judges a step in a variant.</summary>
    /// <param name="attack">The case.</param>
    /// <param name="step">Its step.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="trials">All rows of the step; those of other images than the variant and the control are left out.</param>
    public static StepVerdict Of(AttackCase attack, AttackStep step, string variant, IReadOnlyList<AttackTrial> trials)
    {
        var expectation = step.In(variant);
        if (!expectation.IsTried())
            return new(step, expectation, Verdict.Missing, expectation == Expectation.Missing ? attack.Missing : "not applicable", null, null);
        AttackTrial[] attempts = Rows(trials, variant, AttackRole.Attempt);
        if (attempts.Length == 0)
            return new(step, expectation, Verdict.Missing, "not tried", null, null);

        var control = OfControl(attack, step, trials);
        var (attempt, judged) = Worst([.. attempts.Select(trial => (trial, TrialVerdict.OfAttempt(attack, step, trial, trial.Findings)))]);
        var withControl = judged.Verdict == Verdict.Bypass ? judged : Demand(step, attempts, Rows(trials, variant, AttackRole.Twin), control) ?? judged;
        return new(step, expectation, withControl.Verdict, withControl.Because, attempt, control);
    }

    /// <summary>Void, when one of the things that make a stop count is not there; null when all are. A race is not replayable.</summary>
    static Reasoned? Demand(AttackStep step, AttackTrial[] attempts, AttackTrial[] twins, Reasoned? control)
    {
        if (step.Cores == 1 && attempts.Select(trial => trial.Outcome()).Distinct().Count() > 1)
            return Void($"repetitions differ: {Difference(attempts)}");
        if (twins.Length == 0)
            return Void("the benign twin was not tried");
        if (twins.Select(twin => TrialVerdict.Failure(twin, isControl: false)).FirstOrDefault(failure => failure is not null) is { } failed)
            return Void(failed);
        if (control is null)
            return Void($"the control {step.Control} was not tried");
        return control.Verdict == Verdict.Bypass ? null : Void($"the control {step.Control} did not let it through: {control.Because}");
    }

    /// <summary>
    /// What the control did. What the benign twin shows there as well is the missing guard's, not the attack's. A case that
    /// asks for availability alone is through when the machine no longer goes on. Of a race one try must get through: that it can is what
    /// a control shows, and where it meets the other core is chance.
    /// </summary>
    static Reasoned? OfControl(AttackCase attack, AttackStep step, IReadOnlyList<AttackTrial> trials)
    {
        AttackTrial[] attempts = Rows(trials, step.Control, AttackRole.Attempt), twins = Rows(trials, step.Control, AttackRole.Twin);
        if (attempts.Length == 0)
            return null;
        if (twins.Length == 0)
            return Void("its benign twin was not tried");
        if (twins.Select(twin => TrialVerdict.Failure(twin, isControl: true)).FirstOrDefault(failure => failure is not null) is { } failed)
            return Void(failed);
        HashSet<OracleFinding> open = [.. twins.SelectMany(twin => twin.Findings)];
        Reasoned[] judged = [.. attempts.Select(trial => TrialVerdict.OfAttempt(attack, step, trial, [.. trial.Findings.Where(finding => !open.Contains(finding))]))];
        var stopped = judged.FirstOrDefault(verdict => !IsThrough(attack, verdict.Verdict));
        var through = judged.FirstOrDefault(verdict => IsThrough(attack, verdict.Verdict));
        return through is not null && (stopped is null || step.Cores > 1) ? through with { Verdict = Verdict.Bypass } : stopped;
    }

    static bool IsThrough(AttackCase attack, Verdict verdict)
        => verdict == Verdict.Bypass || (attack.Asks is [Protection.Availability] && verdict is Verdict.Dos or Verdict.FailStop);

    static AttackTrial[] Rows(IReadOnlyList<AttackTrial> trials, string image, AttackRole role)
        => [.. trials.Where(trial => trial.Image == image && trial.Role == role).OrderBy(trial => trial.Number)];

    static (AttackTrial Trial, Reasoned Verdict) Worst((AttackTrial Trial, Reasoned Verdict)[] judged)
        => judged.MaxBy(pair => VerdictOrder.Badness(pair.Verdict.Verdict));

    static string Difference(AttackTrial[] attempts)
    {
        var first = attempts[0].Outcome().Split('\n');
        var other = attempts.Select(trial => trial.Outcome().Split('\n')).First(lines => !lines.SequenceEqual(first));
        var index = first.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{Line(first, index)}; {Line(other, index)}";
    }

    static string Line(string[] lines, int index) => index < lines.Length ? lines[index] : "nothing more";

    static Reasoned Void(string because) => new(Verdict.Void, because);
}
