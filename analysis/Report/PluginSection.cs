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
    const string None = "–";
    static readonly string[] s_parts = ["T", "U", "A", "gates"];

    /// <summary>The section; nothing when no boot was counted.</summary>
    public static Markup Of(RowSet rows)
    {
        CoreInstructions[] cores =
        [
            .. CoreInstructions.Of(rows).OrderBy(core => core.Boot.Experiment, StringComparer.Ordinal)
                .ThenBy(core => core.Boot.Workload, StringComparer.Ordinal).ThenBy(core => core.Boot.Arguments, StringComparer.Ordinal),
        ];
        return cores.Length == 0 ? Markup.Join() : ReportPage.Section("Counted by the plugin",
            ReportPage.Note("All instructions of a boot, from reset to its end, by core; firmware and loader are in the sum and in no column. Idle time counts nothing and cores are told apart, "
                + "neither of which the time stamps of exact mode can do. What faults is counted, for it begins, and retires not. On several cores nothing is equal by design: the last column says what was."),
            Details($"Where they stand, and what was equal ({cores.Length} cores of boots)", ByPart(cores).ToMarkup()),
            Details("Those that are not plain, by class", ByClass(cores).ToMatrix()));
    }

    static Markup Details(string summary, Markup table) => Markup.Element("details", Markup.Join(Markup.Element("summary", summary), table));

    static Grid ByPart(CoreInstructions[] cores)
    {
        var grid = new Grid(["boot", "variant", "#core", "#instructions", .. s_parts.Select(part => $"#{part}"), "#not plain", "repetitions"]);
        foreach (var core in cores)
            grid.Row([Name(core.Boot), Variant(core), $"{core.Core}", Sum(core.Counts), .. s_parts.Select(part => Sum(core.Counts.Where(count => count.Part == part))),
                Sum(core.Counts.Where(count => count.Class != Plain)), Repetitions(core)]);
        return grid;
    }

    static Grid ByClass(CoreInstructions[] cores)
    {
        string[] classes = [.. cores.SelectMany(core => core.Counts).Select(count => count.Class).Where(name => name != Plain).Distinct().Order(StringComparer.Ordinal)];
        var grid = new Grid(["boot", "variant", "#core", .. classes.Select(name => $"#{name}")]);
        foreach (var core in cores)
            grid.Row([Name(core.Boot), Variant(core), $"{core.Core}", .. classes.Select(name => core.Counts.Where(count => count.Class == name).ToArray() is { Length: > 0 } counts ? Sum(counts) : None)]);
        return grid;
    }

    static Markup Repetitions(CoreInstructions core)
        => core.Totals.Count == 1 ? "one boot"
            : core.IsRepeatable ? $"equal in {core.Totals.Count} boots"
            : $"not repeatable: {NumberText.Of(core.Totals.Min())} to {NumberText.Of(core.Totals.Max())} in {core.Totals.Count} boots";

    static Markup Name(Trial row)
        => $"{row.Workload}{(row.CountsCrossings ? " (counting)" : "")} on {row.Machine}{(row.Cores > 1 ? $", {row.Cores} cores" : "")}, {NumberText.Of(row.MemoryKiB)} KiB{(row.Arguments.Length == 0 ? "" : $": {row.Arguments}")}";

    static Markup Variant(CoreInstructions core) => Markup.Code(core.Boot.Mutant.Length == 0 ? core.Boot.Variant : core.Boot.Mutant);

    static Markup Sum(IEnumerable<PluginCount> counts) => NumberText.Of(counts.Sum(count => count.Count));
}
