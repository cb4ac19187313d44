using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Statistics;

/// <summary>
/// What a call took on each core while as many threads made it at once: rows of the workload <c>getpid-threads</c>, whose threads read
/// the clock right before and right behind their calls.
/// </summary>
/// <param name="Variant">Variant.</param>
/// <param name="Cores">Cores, and threads.</param>
/// <param name="PerCall">Instructions per call, by core: of the first repetition.</param>
/// <param name="IsRepeatable">Every repetition gave the same.</param>
/// <param name="Contended">Acquisitions of the trusted kernel's lock that had to wait, in the whole boot; null on one core.</param>
public sealed record CoreCalls(string Variant, int Cores, IReadOnlyList<double> PerCall, bool IsRepeatable, long? Contended)
{
    const string Workload = "getpid-threads";

    /// <summary>That of the core which took most.</summary>
    public double Most => PerCall.Max();

    /// <summary>Every variant on every number of cores that was booted, fewest cores first.</summary>
    public static IReadOnlyList<CoreCalls> Of(RowSet rows) =>
    [
        .. from boots in rows.Plain.Where(t => t is { Workload: Workload, Outcome: Outcome.Completed } && (t.Cores > 1 ? PluginCount.IsIn(t) : rows.IsExact)).GroupBy(t => (t.Variant, t.Cores))
           orderby boots.Key.Cores
           let counted = boots.Select(PerCallOf).ToList()
           select new CoreCalls(boots.Key.Variant, boots.Key.Cores, counted[0], counted.Count > 1 && counted.All(other => other.SequenceEqual(counted[0])), Waited(boots.First())),
    ];

    /// <summary>One core's clock counts its instructions, in exact mode; of several cores the plugin does.</summary>
    static IReadOnlyList<double> PerCallOf(Trial trial)
    {
        double calls = trial.Values("getpid-threads.calls").Single();
        return trial.Cores == 1 ? [trial.Values("getpid-threads.ticks").Single() / calls]
            : [.. Enumerable.Range(0, trial.Cores).Select(core => trial.Values(PluginCount.OfCore(core, PluginCount.OwnBetween)).Single() / calls)];
    }

    static long? Waited(Trial trial) => trial.Values("cores.contended").Select(count => (long?)count).SingleOrDefault();
}
