using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Statistics;

/// <summary>
/// What one call of a benchmark takes, from the batches that the guest recorded (kernel/Application/Benchmark.cs):
/// <c>SUBJECT.calls</c> once, then <c>SUBJECT.ticks</c> and <c>SUBJECT.interrupts</c> for each batch.
/// </summary>
static class Batches
{
    /// <summary>
    /// Ticks of the shortest batch without a timer interrupt, by its number of calls; null when the row has no such
    /// batch. Contains the measuring loop; differences between variants do not.
    /// </summary>
    /// <exception cref="MeasurementException">The observations do not fit together.</exception>
    public static double? TicksPerCall(Trial trial, string subject)
    {
        long[] calls = [.. trial.Values($"{subject}.calls")];
        long[] ticks = [.. trial.Values($"{subject}.ticks")];
        long[] interrupts = [.. trial.Values($"{subject}.interrupts")];
        if (calls.Length == 0 && ticks.Length == 0)
            return null;
        if (calls.Length != 1 || calls[0] <= 0 || ticks.Length != interrupts.Length)
            throw new MeasurementException($"{trial.Identity()}: {subject} has {calls.Length} numbers of calls, "
                + $"{ticks.Length} batches and {interrupts.Length} counts of interrupts");

        var shortest = Sample.OrNull(ticks.Zip(interrupts).Where(batch => batch.Second == 0).Select(batch => (double)batch.First))?.Minimum;
        return shortest / calls[0];
    }
}
