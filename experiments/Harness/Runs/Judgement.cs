using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Runs;

/// <summary>Compares what a run found with what its experiments declare.</summary>
/// <param name="Exit">The run's exit code.</param>
/// <param name="Findings">One sentence for each thing that is not as declared; empty when all is.</param>
public sealed record Judgement(HarnessExit Exit, IReadOnlyList<string> Findings)
{
    /// <summary>Judges. A guest that failed outweighs a result that is worse: its numbers are missing.</summary>
    /// <exception cref="MeasurementException">The rows contradict one another.</exception>
    public static Judgement Of(IReadOnlyList<CellResult> results)
    {
        var rows = RowSet.Of([.. results.SelectMany(result => result.Rows)]);
        var failed = results.SelectMany(FailedGuests).ToList();
        var worse = MissedGoals(Metrics.Of(rows)).Concat(NoiseCheck.Of(rows)?.Finding is { } noise ? [noise] : []).ToList();
        var exit = failed.Count > 0 ? HarnessExit.GuestFailed : worse.Count > 0 ? HarnessExit.Worse : HarnessExit.Ok;
        return new Judgement(exit, [.. failed, .. worse]);
    }

    /// <summary>With more that is worse than declared.</summary>
    public Judgement And(IReadOnlyList<string> worse)
        => worse.Count == 0 ? this : new Judgement(Exit == HarnessExit.Ok ? HarnessExit.Worse : Exit, [.. Findings, .. worse]);

    /// <summary>
    /// Guests that did not complete although nothing declares that they may: a search for the
    /// smallest memory ends with a failure by design, and a time-out counts only when the trial that took its place ran
    /// into the limit too.
    /// </summary>
    static IEnumerable<string> FailedGuests(CellResult result)
        => result.Cell.Case.MemoryStepKiB > 0 ? [] :
            result.Rows
                .Where(row => row.Outcome is not (Outcome.Completed or Outcome.Skipped))
                .Where(row => row.Outcome != Outcome.TimedOut || row == result.Rows[^1])
                .Select(row => $"{result.Cell}: {row.Outcome}, {row.Reason}").Distinct();

    /// <summary>Figures that were to be reached and were not. Wall time is reported, never judged.</summary>
    static IEnumerable<string> MissedGoals(MetricSet metrics)
        => from pair in Goals.MeasuredBy(metrics)
           where pair.Goal.Unit != WallUnit && pair.Measured > pair.Goal.AtMost
           select $"{pair.Goal.Metric} is {pair.Measured}, above {pair.Goal.AtMost} {pair.Goal.Unit}";

    const string WallUnit = "ms";
}
