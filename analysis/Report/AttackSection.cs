using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Report;

/// <summary>What a run of attacks shows, section by section.</summary>
static class AttackSection
{
    /// <summary>The map and the scores.</summary>
    public static Markup Map(AttackTable table, IReadOnlyDictionary<string, DrawnFigure> figures)
    {
        var grid = new Grid("variant", "#security score", "#cells that count", "#controls through", "bypasses", "limits", "missing");
        foreach (var score in table.Scores)
            grid.Row(Markup.Code(score.Variant), AttackSentence.ScoreOf(score), $"{score.Valid} of {score.Demanded}", $"{score.Controlled} of {score.Demanded}",
                List(score.Bypasses), List(score.Limits), List(score.Missing));
        return ReportPage.Section("Which variant stops what", ReportPage.Figure(figures, "fig-05_attacks"), grid.ToMarkup(),
            ReportPage.Note("A block is worth 1, a controlled halt 0.5, a denial of service 0.25 where only confidentiality was asked and else 0, a bypass 0; the score is the sum by the "
                + "number of cells that must be stopped and whose rows prove something. A control that is not through makes its cell count for nothing."));
    }

    /// <summary>What each verdict rests on.</summary>
    public static Markup Evidence(AttackTable table)
    {
        var grid = new Grid("case", "step", "variant", "declared", "verdict", "because", "control");
        foreach (var cell in table.Cells)
            foreach (var step in cell.Steps.Where(step => step.Expectation.IsTried()))
                grid.Row($"{cell.Case.Id} {cell.Case.Title}", step.Step.Name, Markup.Code(cell.Variant), step.Expectation.ToString().ToLowerInvariant(),
                    Word(step), step.Because, Markup.Join(Markup.Code(step.Step.Control), step.Control is { } control ? $": {control.Because}" : ""));
        return grid.IsEmpty ? Markup.Join() : ReportPage.Section("What each verdict rests on", grid.ToMarkup());
    }

    /// <summary>Declared limits with the test that shows each, and what is not built yet.</summary>
    public static Markup Limits(AttackTable table)
    {
        var limits = new Grid("case", "declared limit", "shown by");
        foreach (var attack in table.Cases)
            if (attack.Limit is { } limit)
                limits.Row($"{attack.Id} {attack.Title}", limit.What, Markup.Code(limit.ShownBy));
        var missing = new Grid("case", "waits for");
        foreach (var attack in table.Cases.Where(attack => attack.Missing.Length > 0))
            missing.Row($"{attack.Id} {attack.Title}", attack.Missing);
        return Markup.Join(
            limits.IsEmpty ? Markup.Join() : ReportPage.Section("Declared limits", limits.ToMarkup()),
            missing.IsEmpty ? Markup.Join() : ReportPage.Section("Missing", missing.ToMarkup(), ReportPage.Note("Shown, and counted in no score.")));
    }

    static Markup Word(StepVerdict step) => Markup.Element("span", step.Verdict.ToString().ToUpperInvariant(), (step.Verdict, step.Expectation.MustStop()) switch
    {
        (Verdict.Blocked, _) => "class=\"good\"",
        (_, true) => "class=\"bad\"",
        _ => "",
    });

    static string List(IReadOnlyList<string> ids) => ids.Count == 0 ? "–" : string.Join(' ', ids);
}
