using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Spectre.Console;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Records;
using Testbed.Analysis.Report;
using Testbed.Analysis.Statistics;
using Testbed.Analysis.Tcb;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>What a run ends with: the goals, the attacks, the report, the one-line result.</summary>
static class RunSummary
{
    /// <summary>Judges, writes the report, shows. Returns the run's exit code.</summary>
    public static HarnessExit Show(VerbContext verb, RunFolder folder, RunResult result, AttackResult? attacks, bool json)
    {
        var judgement = Judgement.Of(result.Cells).And(attacks?.Table.Deviations ?? []);
        if (TrustedBase.MeasureIfPresent(verb.Repository.Root, TcbVerb.Workload) is { } trusted)
            PageFile.Write(folder.TrustedBase, trusted);
        var report = RunReport.Write(folder.Path);
        var rows = RowSet.Of([.. result.Cells.SelectMany(cell => cell.Rows)]);
        if (json)
        {
            verb.Output.Result(Json(verb, folder, result, attacks, judgement, report));
            return judgement.Exit;
        }
        verb.Output.Show(GoalTable(report.Metrics));
        if (attacks is not null)
            AttackSummary.ShowTable(verb.Output, attacks.Table);
        if (result.OwnTimePerTrial > System.TimeSpan.Zero)
            verb.Output.Line($"harness: {NumberText.Of(result.OwnTimePerTrial.TotalMilliseconds, 1)} ms per trial beyond QEMU's own time ({result.Boots} trials)");
        verb.Output.Line($"report: {verb.Repository.Shown(report.Page)}");
        foreach (var finding in judgement.Findings)
            verb.Output.Error(finding);

        var made = attacks is null ? $"{rows.All.Count} boots" : $"{rows.All.Count} boots and {attacks.Trials.Count} trials of attacks";
        verb.Output.Result(judgement.Exit == HarnessExit.Ok
            ? $"{folder.Name}: {made}, all as declared. {report.Summary}"
            : $"{folder.Name}: {made}, {judgement.Findings.Count} not as declared: {judgement.Findings[0]}");
        return judgement.Exit;
    }

    static string Json(VerbContext verb, RunFolder folder, RunResult result, AttackResult? attacks, Judgement judgement, RunReport report) => JsonSerializer.Serialize(new
    {
        run = folder.Name,
        exit = (int)judgement.Exit,
        rows = result.Cells.Sum(cell => cell.Rows.Count),
        rowsFound = result.Found,
        boots = result.Boots,
        harnessMillisecondsPerTrial = result.OwnTimePerTrial.TotalMilliseconds,
        report = verb.Repository.Shown(report.Page),
        findings = judgement.Findings,
        attackTrials = attacks?.Trials.Count ?? 0,
        scores = attacks is null ? [] : AttackSummary.ScoresOf(attacks.Table),
        metrics = report.Metrics.Values,
    });

    static Table GoalTable(MetricSet metrics)
    {
        var table = TextTable.Of("metric", "measured", "at most", "unit");
        foreach (var (goal, measured) in Goals.MeasuredBy(metrics))
            table.Row(goal.Metric, NumberText.Of(measured, goal.Decimals), NumberText.Of(goal.AtMost, goal.Decimals), goal.Unit);
        return table;
    }
}
