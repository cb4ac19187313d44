using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Spectre.Console;
using Testbed.Analysis.Attacks;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>What a run of attacks ends with: the table, the scores, the report, the one-line result.</summary>
static class AttackSummary
{
    /// <summary>Shows. Whatever is otherwise than declared makes the run fail.</summary>
    public static HarnessExit Show(VerbContext verb, RunFolder folder, AttackResult result, string page, bool json)
    {
        var deviations = result.Table.Deviations;
        var exit = deviations.Count == 0 ? HarnessExit.Ok : HarnessExit.Worse;
        if (json)
        {
            verb.Output.Result(Json(verb, folder, result, exit, page));
            return exit;
        }
        ShowTable(verb.Output, result.Table);
        verb.Output.Line($"report: {verb.Repository.Shown(page)}");
        foreach (var deviation in deviations)
            verb.Output.Error(deviation);
        verb.Output.Result($"attacks {folder.Name}: {result.Trials.Count} trials, {AttackSentence.Of(result.Table)}");
        return exit;
    }

    /// <summary>The table and the scores, as a part of any run's end.</summary>
    public static void ShowTable(Output output, AttackTable table)
    {
        output.Show(Cells(table));
        if (table.Variants.Count > MostWords)
            output.Line(Legend);
        if (table.Cells.Any(cell => CellMark.Of(cell).Letter.EndsWith('*')))
            output.Line("* a part of it is not built yet");
        output.Show(Scores(table));
    }

    /// <summary>The scores for programs that read a result.</summary>
    public static IEnumerable<object> ScoresOf(AttackTable table) => table.Scores.Select(score => new
    {
        variant = score.Variant, score = score.Score, points = score.Points, valid = score.Valid, demanded = score.Demanded, controlled = score.Controlled,
        bypasses = score.Bypasses, limits = score.Limits, missing = score.Missing, failsOutright = score.FailsOutright,
    });

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

    static string Json(VerbContext verb, RunFolder folder, AttackResult result, HarnessExit exit, string page) => JsonSerializer.Serialize(new
    {
        run = folder.Name,
        exit = (int)exit,
        trials = result.Trials.Count,
        report = verb.Repository.Shown(page),
        deviations = result.Table.Deviations,
        scores = ScoresOf(result.Table),
        cells = result.Table.Cells.Select(cell => new
        {
            @case = cell.Case.Id, variant = cell.Variant, expectation = cell.Expectation.ToString(), verdict = cell.Verdict.ToString(), because = cell.Because,
        }),
    });
}
