using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Statistics;

/// <summary>A run made the new reference of an experiment: the result of <c>accept</c>. Writing both down is the caller's.</summary>
/// <param name="Reference">The new reference.</param>
/// <param name="LogLine">The line for the log of accepted references, ended by a line feed.</param>
public sealed record Acceptance(ExperimentReference Reference, string LogLine)
{
    /// <summary>The first line of a new log.</summary>
    public const string LogHeader = "# accepted\trun\tcommit\taccelerator\texperiment\treason\n";

    /// <summary>Makes the reference from the rows of one experiment.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="rows">Its rows of the run.</param>
    /// <param name="reason">Why the reference changes, for the log: one line that says something.</param>
    /// <param name="now">When it is accepted.</param>
    /// <exception cref="MeasurementException">No reason, a working tree that no commit holds, rows of another experiment, none that give numbers, or a baseline that differs from itself.</exception>
    public static Acceptance Of(string experiment, RowSet rows, string reason, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Any(char.IsControl))
            throw new MeasurementException("a reference changes only with a reason, in one line");
        if (rows.All.FirstOrDefault() is not { } row)
            throw new MeasurementException($"the run has no rows of {experiment}");
        if (rows.All.FirstOrDefault(other => other.Experiment != experiment || other.Run != row.Run) is { } stranger)
            throw new MeasurementException($"a row of {stranger.Experiment} in run {stranger.Run} is no reference for {experiment}");
        if (row.Dirty)
            throw new MeasurementException($"run {row.Run} was made from a changed working tree: nobody could make it again from commit {row.Commit}");

        NoiseCheck.Require(rows);
        var reference = MakeReference(experiment, rows, row);
        return new Acceptance(reference, string.Join('\t',
            now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), row.Run, row.Commit, row.Accelerator, experiment, reason.Trim()) + "\n");
    }

    static ExperimentReference MakeReference(string experiment, RowSet rows, Trial row)
    {
        var metrics = Metrics.Of(rows);
        string[] names = [.. ReferenceCheck.Referable(metrics)];
        if (names.Length == 0)
            throw new MeasurementException($"the rows of {experiment} give no numbers");
        if (names.FirstOrDefault(name => metrics.Estimate(name)!.Interval is null) is { } vague)
            throw new MeasurementException($"too few trials for an interval of {vague}: {Sample.LeastForInterval} are the least");
        return new ExperimentReference
        {
            Experiment = experiment,
            Run = row.Run,
            Commit = row.Commit,
            Accelerator = row.Accelerator,
            Qemu = row.Qemu,
            ToolVersions = row.ToolVersions,
            StartedUtc = rows.All.Min(t => t.StartedUtc),
            Metrics = new SortedDictionary<string, double>(names.ToDictionary(name => name, name => metrics.Values[name]), StringComparer.Ordinal),
            Intervals = new SortedDictionary<string, IReadOnlyList<double>>(names.Where(name => !metrics.Estimate(name)!.IsExact)
                .ToDictionary(name => name, name => Ends(metrics.Values[name], metrics.Estimate(name)!.Interval!.Value)), StringComparer.Ordinal),
        };
    }

    /// <summary>The ends, rounded outwards; the number lies between them although it is rounded too.</summary>
    static IReadOnlyList<double> Ends(double value, Interval interval)
    {
        var scale = Math.Pow(10, MetricDescription.Decimals);
        return [Math.Min(value, Math.Floor(interval.Low * scale) / scale), Math.Max(value, Math.Ceiling(interval.High * scale) / scale)];
    }
}
