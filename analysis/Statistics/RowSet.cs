using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Statistics;

/// <summary>
/// Rows that may stand in one figure: one accelerator, one QEMU, one commit, one image per (variant, workload), and in
/// exact mode equal repetitions. Every computation starts from here, so none can mix what must not be mixed.
/// </summary>
public sealed class RowSet
{
    readonly IReadOnlyList<Trial> _trials;

    RowSet(IReadOnlyList<Trial> trials) => _trials = trials;

    /// <summary>
    /// All rows that count, skipped ones and mutants included. Left out in exact mode: a trial that ran into the time
    /// limit although a repetition ended. What the guest does is the same each time there, so the emulator hung.
    /// </summary>
    public IReadOnlyList<Trial> All => _trials;

    /// <summary>Rows of images that may be measured: no mutant, no counting image.</summary>
    public IEnumerable<Trial> Plain => _trials.Where(t => t is { Mutant: "", CountsCrossings: false });

    /// <summary>Rows whose ticks count: plain, completed and of one core. On several all cores' instructions are one clock's ticks.</summary>
    public IEnumerable<Trial> Measured => Plain.Where(t => t is { Outcome: Outcome.Completed, Cores: 1 });

    /// <summary>True when ticks are retired instructions.</summary>
    public bool IsExact => _trials.Count > 0 && _trials[0].Accelerator == Accelerator.Exact;

    /// <summary>True when ticks are those of a host's clock that a guest was executed by.</summary>
    public bool IsHardware => _trials.Count > 0 && _trials[0].Accelerator == Accelerator.Hardware;

    /// <summary>Variants of rows without mutant, baseline first, then in order of appearance.</summary>
    public IReadOnlyList<string> Variants
        => [.. _trials.Where(t => t.Mutant.Length == 0).Select(t => t.Variant).Distinct().OrderBy(v => v == Baseline ? 0 : 1)];

    /// <summary>
    /// An estimate from one number of ticks per trial; null without trials. Exact mode: the value that all repetitions
    /// share. Hardware mode: their median with its interval; <paramref name="name"/> tells its resamples from others'.
    /// Parallel mode: null, for a tick means nothing.
    /// </summary>
    internal Estimate? Ticks(IEnumerable<double> perTrial, string name)
        => IsHardware ? WallTime(perTrial, name) : IsExact && Sample.OrNull(perTrial) is { } sample ? Estimate.Exact(sample.Median) : null;

    /// <summary>As <see cref="Ticks"/>, of a time on the host's clock: never exact, whatever executed the guest.</summary>
    internal Estimate? WallTime(IEnumerable<double> perTrial, string name)
        => Sample.OrNull(perTrial) is { } sample ? Estimate.MedianOf(sample, $"{_trials[0].Run}/{name}") : null;

    /// <summary>The variant that others are compared with.</summary>
    public const string Baseline = "none";

    /// <summary>What the name of a kernel that is not ours bears in front where it stands for a variant.</summary>
    public const string PeerPrefix = "peer-";

    /// <summary>True for the name of a kernel that is not ours: it has no isolation that could add anything.</summary>
    public static bool IsPeer(string variant) => variant.StartsWith(PeerPrefix, StringComparison.Ordinal);

    /// <summary>Takes rows that belong together.</summary>
    /// <exception cref="MeasurementException">They do not; the message says which two rows disagree in what.</exception>
    public static RowSet Of(IReadOnlyList<Trial> trials)
    {
        RequireOne(trials, "accelerators", t => t.Accelerator);
        RequireOne(trials, "versions of QEMU", t => t.Qemu);
        RequireOne(trials, "commits", t => t.Dirty ? t.Commit + " with changes" : t.Commit);
        foreach (var image in trials.Where(t => t.Outcome != Outcome.Skipped)
                     .GroupBy(t => (t.Variant, t.Mutant, t.CountsCrossings, t.Workload)))
            RequireOne([.. image], $"images of {image.Key.Variant}/{image.Key.Workload}", t => t.ImageSha256);

        return new RowSet(trials.Count > 0 && trials[0].Accelerator == Accelerator.Exact ? Repetitions.Decided(trials) : trials);
    }

    static void RequireOne(IReadOnlyList<Trial> trials, string what, Func<Trial, string> field)
    {
        string[] values = [.. trials.Select(field).Distinct()];
        if (values.Length > 1)
            throw new MeasurementException($"rows with different {what} in one set: {string.Join(", ", values)}");
    }
}
