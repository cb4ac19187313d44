using System;
using System.Linq;
using System.Text.Json;
using Spectre.Console;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Report;
using Testbed.Analysis.Statistics;
using Testbed.Experiments.Attacks;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>What a run of attacks ends with: the table, the scores, the report, the one-line result.</summary>
static class AttackSummary
{
    /// <summary>Writes the report and shows. Whatever is otherwise than declared makes the run fail.</summary>
    public static HarnessExit Show(VerbContext verb, AttackRun run, bool json)
    {
        var (table, deviations) = (run.Table, run.Table.Deviations);
        var exit = deviations.Count == 0 ? HarnessExit.Ok : HarnessExit.Worse;
        var page = AttackReport.Write(run.Folder.Path, run.Folder.Name, verb.Command, table, run.Trials);
        if (json)
        {
            verb.Output.Result(Json(verb, run, exit, page));
            return exit;
        }
        verb.Output.Show(Cells(table));
        if (table.Variants.Count > MostWords)
            verb.Output.Line(Legend);
        if (table.Cells.Any(cell => CellMark.Of(cell).Letter.EndsWith('*')))
            verb.Output.Line("* a part of it is not built yet");
        verb.Output.Show(Scores(table));
        verb.Output.Line($"report: {verb.Repository.Shown(page)}");
        foreach (var deviation in deviations)
            verb.Output.Error(deviation);
        verb.Output.Result($"attacks {run.Folder.Name}: {run.Trials.Count} trials, {AttackSentence.Of(table)}");
        return exit;
    }

    /// <summary>With more variants than this, cells hold letters.</summary>
    const int MostWords = 3;

    const string Legend = "B blocked  R refused  S succeeds by design  L declared limit  ! BYPASS  F FAILSTOP  D DOS  ? VOID  – missing  · not applicable";

    static Table Cells(AttackTable table)
    {
        Func<CellMark, string> show = table.Variants.Count > MostWords ? mark => mark.Letter : mark => mark.Word;
        var shown = TextTable.Of("case", ["attack", .. table.Variants, "control"]);
        foreach (var attack in table.Cases)
            shown.Row([attack.Id, attack.Title, .. table.Variants.Select(variant => show(CellMark.Of(table[attack.Id, variant]))),
                string.Join(' ', attack.Steps.Select(step => step.Control).Distinct())]);
        return shown;
    }

    static Table Scores(AttackTable table)
    {
        var shown = TextTable.Of("variant", "security score", "cells that count", "controls through", "bypasses", "limits", "missing");
        foreach (var score in table.Scores)
            shown.Row(score.Variant, AttackSentence.ScoreOf(score), $"{score.Valid} of {score.Demanded}", $"{score.Controlled} of {score.Demanded}",
                string.Join(' ', score.Bypasses), string.Join(' ', score.Limits), string.Join(' ', score.Missing));
        return shown;
    }

    static string Json(VerbContext verb, AttackRun run, HarnessExit exit, string page) => JsonSerializer.Serialize(new
    {
        run = run.Folder.Name,
        exit = (int)exit,
        trials = run.Trials.Count,
        report = verb.Repository.Shown(page),
        deviations = run.Table.Deviations,
        scores = run.Table.Scores.Select(score => new
        {
            variant = score.Variant, score = score.Score, points = score.Points, valid = score.Valid, demanded = score.Demanded, controlled = score.Controlled,
            bypasses = score.Bypasses, limits = score.Limits, missing = score.Missing, failsOutright = score.FailsOutright,
        }),
        cells = run.Table.Cells.Select(cell => new
        {
            @case = cell.Case.Id, variant = cell.Variant, expectation = cell.Expectation.ToString(), verdict = cell.Verdict.ToString(), because = cell.Because,
        }),
    });
}
