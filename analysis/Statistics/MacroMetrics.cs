using System.Collections.Generic;
using System.Linq;

namespace Testbed.Analysis.Statistics;

/// <summary>What isolation adds to whole programs, and how much of it is accounted for.</summary>
static class MacroMetrics
{
    /// <summary>Adds the numbers of one variant.</summary>
    public static void Add(MetricSet metrics, RowSet rows, string variant)
    {
        if (!rows.IsExact || variant == RowSet.Baseline)
            return;
        Attribution[] programs = [.. Programs.In(rows).Select(program => Attribution.Of(rows, program, variant)).OfType<Attribution>()];
        foreach (var program in programs)
        {
            metrics.Add($"macro.added.{program.Program}.{variant}", Estimate.Exact(program.Added));
            metrics.Add($"macro.crossings.{program.Program}.{variant}", Estimate.Exact(program.Crossings));
            metrics.Add($"macro.unattributedPercent.{program.Program}.{variant}", Estimate.Exact(program.UnattributedPercent));
            metrics.Add($"macro.interruptAdded.{program.Program}.{variant}", PerInterrupt(program));
        }
        metrics.Add($"macro.unattributedPercent.{variant}", programs.Length == 0 ? null : Estimate.Exact(programs.Max(program => program.UnattributedPercent)));
        metrics.Add($"macro.addedPercent.{variant}", Mean(programs));
    }

    /// <summary>Absent where no timer interrupted the program.</summary>
    static Estimate? PerInterrupt(Attribution program)
        => program.Of(AddedBy.Interrupt).Single() is { Count: > 0 } term ? Estimate.Exact((double)term.Instructions / term.Count) : null;

    /// <summary>Of the ten programs, when all of them ran: a mean of others is another number.</summary>
    static Estimate? Mean(IReadOnlyCollection<Attribution> programs)
    {
        Attribution[] published = [.. programs.Where(program => Programs.Published.Contains(program.Program))];
        return published.Length < Programs.Published.Count ? null
            : Estimate.Exact(100 * (GeometricMean.Of(published.Select(program => (double)program.Isolated / program.Plain)) - 1));
    }
}
