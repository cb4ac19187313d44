using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Attacks;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>What <c>--judge bochs</c> adds to the end of a run of attacks: every disagreement of the judges, with its reason where one is known.</summary>
static class SecondOpinionSummary
{
    /// <summary>What one comparison came to, in a word or two.</summary>
    public static string Word(JudgedTwice guest) => guest switch
    {
        { Difference: null } => "both judges agree",
        { Explanation: { } } => "the judges differ, as explained",
        _ => "the judges disagree",
    };

    /// <summary>Shows; a disagreement that nobody can explain makes the run fail.</summary>
    public static HarnessExit Show(Output output, IReadOnlyList<JudgedTwice> judged)
    {
        foreach (var explained in judged.Where(guest => guest.Explanation is not null).GroupBy(guest => guest.Explanation!))
            output.Line($"{explained.Key}: {string.Join(", ", explained.Select(guest => $"{guest.Trial}"))}");
        JudgedTwice[] unexplained = [.. judged.Where(guest => guest.IsUnexplained)];
        foreach (var guest in unexplained)
            output.Error($"{guest.Trial}: {guest.Difference}");
        var agree = judged.Count(guest => guest.Difference is null);
        output.Result($"{judged.Count} guests under QEMU and Bochs: {agree} agree word for word, "
            + $"{judged.Count - agree - unexplained.Length} differ as explained, {unexplained.Length} differ");
        return unexplained.Length == 0 ? HarnessExit.Ok : HarnessExit.Worse;
    }
}
