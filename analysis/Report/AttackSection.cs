using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Report;

/// <summary>What a run of attacks shows: the map, the scores, the limits, what is missing, and what each verdict rests on.</summary>
static class AttackSection
{
    /// <summary>The section; nothing without attacks.</summary>
    /// <param name="result">What the run left.</param>
    /// <param name="figures">The drawn figures of the page.</param>
    /// <param name="folder">From the page to the rows: empty, or a path that ends in a slash.</param>
    public static Markup Of(AttackResult? result, IReadOnlyDictionary<string, DrawnFigure> figures, string folder) => result is null ? Markup.Join() : Markup.Join(
        Map(result, figures, folder), JudgeSection.Of(result.Judged), Limits(result.Table), Missing(result.Table), Evidence(result.Table));

    static Markup Map(AttackResult result, IReadOnlyDictionary<string, DrawnFigure> figures, string folder)
    {
        var grid = new Grid("variant", "#security score", "#stopped", "#through in the control", "#through in the variant", "bypasses", "limits", "missing");
        foreach (var score in result.Table.Scores)
            grid.Row(Markup.Code(score.Variant), AttackSentence.ScoreOf(score), $"{score.Stopped} of {score.Demanded}", $"{score.Controlled} of {score.Demanded}",
                $"{score.Bypasses.Count} of {score.Demanded}", List(score.Bypasses), List(score.Limits), List(score.Missing));
        return ReportPage.Section("Attacks: which variant stops what", ReportPage.Figure(figures, "fig-04_attacks"), grid.ToMarkup(),
            Markup.Element("details", Markup.Join(Markup.Element("summary", "The table in words"), Table(result.Table).ToMarkup())),
            ReportPage.Note(Markup.Join("A block is worth 1, a controlled halt 0.5, a denial of service 0.25 where only confidentiality was asked and else 0, a bypass 0; the score is the sum by the "
                + "number of cells that must be stopped and whose rows prove something. The contrast is what the guards are worth: the same payload in the control, an image without the guard, and in the variant. "
                + $"{result.Trials.Count} trials, each judged from outside the guest: ", Markup.Link(folder + AttackFile.Name, folder + AttackFile.Name), ".")));
    }

    /// <summary>One row for each case, one column for each variant: what became of its steps.</summary>
    public static Grid Table(AttackTable table)
    {
        string[] variants = [.. table.Cells.Select(cell => cell.Variant).Distinct()];
        var grid = new Grid(["case", "attack", .. variants]);
        foreach (var attack in table.Cases)
            grid.Row([attack.Id, attack.Title, .. variants.Select(variant => (Markup)Words(table.Cells.Where(cell => cell.Case == attack && cell.Variant == variant)))]);
        return grid;
    }

    static string Words(IEnumerable<AttackCell> cells)
    {
        string[] words = [.. cells.SelectMany(cell => cell.Steps).Where(step => step.Expectation.IsTried()).Select(step => step.Verdict.ToString().ToLowerInvariant()).Distinct()];
        return words.Length == 0 ? "–" : string.Join(", ", words);
    }

    static Markup Limits(AttackTable table)
    {
        var limits = new Grid("case", "declared limit", "shown by the test");
        foreach (var attack in table.Cases)
            if (attack.Limit is { } limit)
                limits.Row($"{attack.Id} {attack.Title}", limit.What, Markup.Code(limit.ShownBy));
        return limits.IsEmpty ? Markup.Join() : ReportPage.Section("Attacks: declared limits", limits.ToMarkup());
    }

    static Markup Missing(AttackTable table)
    {
        var missing = new Grid("case", "waits for");
        foreach (var attack in table.Cases.Where(attack => attack.Missing.Length > 0))
            missing.Row($"{attack.Id} {attack.Title}", attack.Missing);
        return missing.IsEmpty ? Markup.Join() : ReportPage.Section("Attacks: missing", missing.ToMarkup(), ReportPage.Note("Shown, and counted in no score."));
    }

    static Markup Evidence(AttackTable table)
    {
        var grid = new Grid("step", "variant", "declared", "verdict", "because", "control");
        var steps = 0;
        foreach (var cell in table.Cells)
            foreach (var step in cell.Steps.Where(step => step.Expectation.IsTried()))
            {
                steps++;
                grid.Row($"{cell.Case.Id} {step.Step.Name}", Markup.Code(cell.Variant), step.Expectation.ToString().ToLowerInvariant(),
                    Word(step), step.Because, Markup.Join(Markup.Code(step.Step.Control), step.Control is { } control ? $": {control.Because}" : ""));
            }
        return grid.IsEmpty ? Markup.Join() : Markup.Element("details", Markup.Join(
            Markup.Element("summary", $"What each verdict rests on ({steps} steps)"), grid.ToMarkup()));
    }

    static Markup Word(StepVerdict step) => Markup.Element("span", step.Verdict.ToString().ToUpperInvariant(), (step.Verdict, step.Expectation.MustStop()) switch
    {
        (Verdict.Blocked, _) => "class=\"good\"",
        (_, true) => "class=\"bad\"",
        _ => "",
    });

    static string List(IReadOnlyList<string> ids) => ids.Count == 0 ? "–" : string.Join(' ', ids);
}
