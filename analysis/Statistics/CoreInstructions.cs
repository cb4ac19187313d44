using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Statistics;

/// <summary>
/// What one core of a counted boot executed, over all repetitions of that boot. On one core exact mode repeats every count; of
/// several cores, whose turns and idle times depend on the moment at which they meet, it is found out here and never supposed.
/// </summary>
/// <param name="Boot">The first repetition.</param>
/// <param name="Core">Number of the core, from 0.</param>
/// <param name="Counts">The core's counts in that repetition.</param>
/// <param name="Totals">All instructions of the core in each repetition, in their order.</param>
public sealed record CoreInstructions(Trial Boot, int Core, IReadOnlyList<PluginCount> Counts, IReadOnlyList<long> Totals)
{
    /// <summary>True when there were repetitions and all gave the same number.</summary>
    public bool IsRepeatable => Totals.Count > 1 && Totals.Distinct().Count() == 1;

    /// <summary>All cores of all counted boots, each boot once.</summary>
    public static IReadOnlyList<CoreInstructions> Of(RowSet rows) =>
    [
        .. from repetitions in rows.All.Where(PluginCount.IsIn).GroupBy(row => row.Identity())
           let counted = repetitions.Select(row => PluginCount.Of(row).ToLookup(count => count.Core)).ToList()
           from core in counted[0]
           select new CoreInstructions(repetitions.First(), core.Key, [.. core], [.. counted.Select(repetition => repetition[core.Key].Sum(count => count.Count))]),
    ];
}
