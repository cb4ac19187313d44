using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Attacks;

namespace Testbed.Analysis.Report;

/// <summary>Both judges side by side: what stopped each attack under QEMU, and what under Bochs.</summary>
static class JudgeSection
{
    /// <summary>The section; nothing where the second judge was not asked. Benign twins stand in it only where the judges differ.</summary>
    public static Markup Of(IReadOnlyList<JudgedTwice> judged)
    {
        if (judged.Count == 0)
            return Markup.Join();
        var (differ, unexplained) = (judged.Count(guest => guest.Difference is not null), judged.Count(guest => guest.IsUnexplained));
        var grid = new Grid("step", "image", "QEMU", "Bochs", "judges");
        foreach (var guest in judged.Where(guest => guest.Trial.Role == AttackRole.Attempt || guest.Difference is not null))
            grid.Row($"{guest.Trial.Case} {guest.Trial.Step}{(guest.Trial.Role == AttackRole.Twin ? " (twin)" : "")}", Markup.Code(guest.Trial.Image), guest.Qemu, guest.Bochs, Word(guest));
        return ReportPage.Section("Attacks: two judges",
            Markup.Element("p", $"{judged.Count} guests under QEMU and under Bochs, which shares no code with it: {judged.Count - differ} agree word for word, "
                + $"{differ - unexplained} differ as explained, {unexplained} differ and nobody knows why."),
            Markup.Element("details", Markup.Join(Markup.Element("summary", "What each judge says"), grid.ToMarkup())),
            ReportPage.Note("Verdicts are QEMU's, whose machine the oracle reads. Bochs says whether QEMU is to be believed: both boot the same image, and what the guests say is compared, ticks excepted."));
    }

    static Markup Word(JudgedTwice guest) => guest switch
    {
        { Difference: null } => Markup.Element("span", "agree", "class=\"good\""),
        { Explanation: { } why } => $"differ: {why}",
        _ => Markup.Join(Markup.Element("span", "DISAGREE", "class=\"bad\""), $": {guest.Difference}"),
    };
}
