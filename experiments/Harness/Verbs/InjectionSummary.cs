using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Injection;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>What people see of injections: a line for each while they are made, then a table and what was not contained.</summary>
static class InjectionSummary
{
    /// <summary>One injection.</summary>
    public static string NameOf(InjectionRow row) => $"{row.Target} {row.Number}  {Describe(row)}";

    /// <summary>What became of it.</summary>
    public static string OutcomeOf(InjectionRow row, InjectionRow golden) => InjectionVerdict.Of(row, golden) switch
    {
        { Contained: false } => "NOT CONTAINED",
        { Manifested: false } => "no effect",
        { Ended: false } => "contained; another result",
        { Restored: false } => "contained, not restored",
        _ => "contained, restored",
    };

    /// <summary>The table by target, kind and region, and every injection that did T harm. Exit code 1 when there is one.</summary>
    public static HarnessExit Show(Output output, IReadOnlyList<InjectionRow> rows, string path)
    {
        var table = TextTable.Of("faults in", "injected", "manifested", "contained", "ended by T", "restored of those ended", "answered at the end, of all manifested");
        List<InjectionRow> escaped = [];
        List<string> results = [];
        foreach (var target in rows.GroupBy(row => row.Target))
        {
            var golden = target.First(row => row.Kind == InjectionKind.None);
            Row(table, $"{target.Key}", target, golden);
            foreach (var part in target.Where(row => row.Kind != InjectionKind.None).GroupBy(row => (row.Kind, row.Region)).OrderBy(part => part.Key))
                Row(table, $"{target.Key}, {What(part.Key.Kind, part.Key.Region)}", part, golden);
            escaped.AddRange(target.Where(row => row.Kind != InjectionKind.None && !InjectionVerdict.Of(row, golden).Contained));
            var rates = InjectionRates.Of(target, golden);
            results.Add($"{target.Key}: {rates.Manifested} of {rates.Injected} manifested, {InjectionRates.Share(rates.Contained, rates.Manifested)} contained, "
                + $"{InjectionRates.Share(rates.EndedRestored, rates.Ended)} restored");
        }
        output.Show(table);
        output.Line("Shares with their 95 % interval (Wilson). Contained: the oracle finds T unharmed, and T ended the run. Restored: after T ended a life of A or a call of U, a file was read right.");
        foreach (var row in escaped)
        {
            output.Line($"not contained: {row.Target} {row.Number} of seed {row.Seed}: {Describe(row)}: {row.End} {row.Reason}"
                + string.Concat(row.Findings.Select(finding => $"; {finding.Check}: {finding.What}")));
        }
        output.Result($"{string.Join("; ", results)} ({path})");
        return escaped.Count == 0 ? HarnessExit.Ok : HarnessExit.Worse;
    }

    static void Row(Spectre.Console.Table table, string name, IEnumerable<InjectionRow> rows, InjectionRow golden)
    {
        var rates = InjectionRates.Of(rows, golden);
        table.Row(name, $"{rates.Injected}", $"{rates.Manifested}", InjectionRates.Share(rates.Contained, rates.Manifested), $"{rates.Ended}",
            InjectionRates.Share(rates.EndedRestored, rates.Ended), InjectionRates.Share(rates.Restored, rates.Manifested));
    }

    static string Describe(InjectionRow row)
    {
        var place = $"before instruction {row.Moment} of {row.Instructions}, in {row.Function}";
        return row.Kind == InjectionKind.Skip ? $"skipped {row.Before} {place}" : $"{What(row.Kind, row.Region)} {row.Address} {row.Before}->{row.After} {place}";
    }

    static string What(InjectionKind kind, InjectionRegion region) => kind switch
    {
        InjectionKind.Skip => "skipped instruction",
        InjectionKind.Word => $"word in {Name(region)}",
        InjectionKind.Bit => $"bit in {Name(region)}",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    static string Name(InjectionRegion region) => $"{region}".ToLowerInvariant();
}
