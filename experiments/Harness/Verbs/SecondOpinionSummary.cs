using System.Collections.Generic;
using System.Linq;
using Testbed.Experiments.Attacks;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>What <c>attacks --judge bochs</c> ends with: every disagreement of the judges, with its reason where one is known.</summary>
static class SecondOpinionSummary
{
    /// <summary>What one comparison came to, in a word or two.</summary>
    public static string Word(SecondOpinion opinion) => opinion.Agreement switch
    {
        { Difference: null } => "both judges agree",
        { Explanation: { } } => "the judges differ, as explained",
        _ => "the judges disagree",
    };

    /// <summary>Shows; a disagreement that nobody can explain makes the run fail.</summary>
    public static HarnessExit Show(VerbContext verb, IReadOnlyList<SecondOpinion> opinions)
    {
        foreach (var explained in opinions.Where(opinion => opinion.Agreement.Explanation is not null).GroupBy(opinion => opinion.Agreement.Explanation!))
            verb.Output.Line($"{explained.Key}: {string.Join(", ", explained.Select(opinion => $"{opinion.Planned.Case.Id} {opinion.Planned.Step.Name} {opinion.Planned.Image}"))}");
        SecondOpinion[] unexplained = [.. opinions.Where(opinion => opinion.Agreement is { Difference: not null, Explanation: null })];
        foreach (var opinion in unexplained)
            verb.Output.Error($"{opinion.Planned}: {opinion.Agreement.Difference}");
        var agree = opinions.Count(opinion => opinion.Agreement.Difference is null);
        verb.Output.Result($"{opinions.Count} guests under QEMU and Bochs: {agree} agree word for word, "
            + $"{opinions.Count - agree - unexplained.Length} differ as explained, {unexplained.Length} differ");
        return unexplained.Length == 0 ? HarnessExit.Ok : HarnessExit.Worse;
    }
}
