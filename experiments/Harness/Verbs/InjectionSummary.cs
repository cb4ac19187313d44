using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Injection;
using Testbed.Analysis.Report;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>What people see of injections: a line for each while they are made, then a table and what was not contained.</summary>
static class InjectionSummary
{
    /// <summary>One injection.</summary>
    public static string NameOf(InjectionRow row) => $"{row.Target} {row.Number}  {Describe(row)}";

    /// <summary>What became of it.</summary>
    public static string OutcomeOf(InjectionRow row, InjectionRow golden) => InjectionVerdict.Of(row, golden).Outcome switch
    {
        InjectionOutcome.NoEffect => "no effect",
        InjectionOutcome.Passed => "contained; another result, the right answer at the end",
        InjectionOutcome.Restored => "contained, restored",
        InjectionOutcome.Wrong => "contained; no fault, a wrong answer",
        InjectionOutcome.Lost => "contained, not restored",
        _ => "NOT CONTAINED",
    };

    /// <summary>Writes the report; shows the table by target, kind and place, and every injection that did T harm. Exit code 1 when there is one.</summary>
    public static HarnessExit Show(VerbContext verb, RunFolder folder, IReadOnlyList<InjectionRun> runs)
    {
        var table = TextTable.Of("faults in", "injected", "manifested", "contained", "ended by T", "restored of those ended", "answered at the end, of all manifested");
        foreach (var run in runs)
        {
            Row(table, $"{run.Target}", run.Rates);
            foreach (var (name, part) in run.Parts)
                Row(table, $"{run.Target}, {name}", part.Rates);
        }
        verb.Output.Show(table);
        verb.Output.Line("Shares with their 95 % interval (Wilson). Contained: the oracle finds T unharmed, and T ended the run. Restored: after T ended a life of A or a call of U, a file was read right.");
        InjectionRow[] escaped = [.. runs.SelectMany(run => run.Rows.Where(row => run.OutcomeOf(row) == InjectionOutcome.Escaped))];
        foreach (var row in escaped)
        {
            verb.Output.Line($"not contained: {row.Target} {row.Number} of seed {row.Seed}: {Describe(row)}: {row.End} {row.Reason}"
                + string.Concat(row.Findings.Select(finding => $"; {finding.Check}: {finding.What}")));
        }
        verb.Output.Line($"report: {verb.Repository.Shown(InjectionReport.Write(folder.Path, folder.Name, verb.Command, runs))}");
        verb.Output.Result($"injections {folder.Name}: {string.Join("; ", runs.Select(run => $"{run.Target}: {run.Rates.Sentence}"))}");
        return escaped.Length == 0 ? HarnessExit.Ok : HarnessExit.Worse;
    }

    static void Row(Spectre.Console.Table table, string name, InjectionRates rates)
        => table.Row(name, $"{rates.Injected}", $"{rates.Manifested}", InjectionRates.Share(rates.Contained, rates.Manifested), $"{rates.Ended}",
            InjectionRates.Share(rates.EndedRestored, rates.Ended), InjectionRates.Share(rates.Restored, rates.Manifested));

    static string Describe(InjectionRow row)
    {
        var place = $"before instruction {row.Moment} of {row.Instructions}, in {row.Function}";
        return row.Kind == InjectionKind.Skip ? $"skipped {row.Before} {place}" : $"{InjectionRun.NameOf(row.Kind, row.Region)} {row.Address} {row.Before}->{row.After} {place}";
    }
}
