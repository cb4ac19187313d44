using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Report;

/// <summary>What a counted run executed, core by core: where it stands, and how much of it is not plain.</summary>
static class PluginSection
{
    const string Plain = "plain";
    static readonly string[] s_parts = ["T", "U", "A", "gates"];

    /// <summary>The section; nothing when no boot was counted.</summary>
    public static Markup Of(RowSet rows)
    {
        var grid = new Grid(["boot", "variant", "core", "#instructions", .. s_parts.Select(part => $"#{part}"), "not plain"]);
        foreach (var row in rows.All.Where(PluginCount.IsIn).DistinctBy(row => row.Identity())
                     .OrderBy(row => row.Experiment, StringComparer.Ordinal).ThenBy(row => row.Workload, StringComparer.Ordinal).ThenBy(row => row.Arguments, StringComparer.Ordinal))
            foreach (var core in PluginCount.Of(row).GroupBy(count => count.Core))
                grid.Row([Name(row), Markup.Code(row.Mutant.Length == 0 ? row.Variant : row.Mutant), $"{core.Key}", Sum(core),
                    .. s_parts.Select(part => Sum(core.Where(count => count.Part == part))), NotPlain(core)]);
        return grid.IsEmpty ? Markup.Join() : ReportPage.Section("Counted by the plugin", grid.ToMarkup(), ReportPage.Note(
            "All instructions of a boot, from reset to its end, by core; firmware and loader are in the sum and in no column. Idle time counts nothing and cores are told apart, "
            + "neither of which the time stamps of exact mode can do. What faults is counted, for it begins, and retires not."));
    }

    static Markup Name(Trial row)
        => $"{row.Workload}{(row.CountsCrossings ? " (counting)" : "")} on {row.Machine}, {NumberText.Of(row.MemoryKiB)} KiB{(row.Arguments.Length == 0 ? "" : $": {row.Arguments}")}";

    static Markup Sum(IEnumerable<PluginCount> counts) => NumberText.Of(counts.Sum(count => count.Count));

    static Markup NotPlain(IEnumerable<PluginCount> core)
        => string.Join(", ", core.Where(count => count.Class != Plain).GroupBy(count => count.Class)
            .Select(kind => $"{NumberText.Of(kind.Sum(count => count.Count))} {kind.Key}"));
}
