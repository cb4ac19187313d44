using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Tests.Analysis;

/// <summary>Made-up rows: one valid row, to be changed with <c>with</c> in the one thing that a test is about.</summary>
static class Rows
{
    /// <summary>A completed boot of hello, variant none, quiet, microvm, 64 MiB.</summary>
    public static Trial Hello { get; } = new()
    {
        Run = "SYNTHETIC",
        Experiment = "tab-04_boot",
        Variant = "none",
        Mutant = "",
        CountsCrossings = false,
        Workload = "hello",
        Arguments = "quiet",
        Machine = "microvm",
        MemoryKiB = 65536,
        Cores = 1,
        Number = 1,
        Outcome = Outcome.Completed,
        Reason = "",
        ExitCode = 33,
        Observations = [new Observation(BootTicks.MainObservation, 1123)],
        Edges = [],
        Boot = new BootTicks(1000, 1100, 1120),
        Fault = null,
        Accelerator = Accelerator.Exact,
        Host = "synthetic",
        HostProcessor = "synthetic",
        Qemu = "synthetic",
        ToolVersions = new Dictionary<string, string>(),
        ImageSha256 = new string('a', 64),
        ImageBytes = 1000,
        LoaderBytes = 200,
        Commit = new string('0', 40),
        Dirty = false,
        StartedUtc = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        WallMilliseconds = 100,
        FirstLineMilliseconds = null,
    };

    /// <summary>A fault of a protection key: the application wrote T's data.</summary>
    public static Fault KeyFault { get; } = new(14, 0x23, "0x1000", "A.Main", "0x2000", 2, 3, "0x55555510");

    /// <summary>A row of another workload.</summary>
    public static Trial Of(string variant, string workload, params Observation[] observations)
        => Hello with { Variant = variant, Workload = workload, Boot = null, Observations = observations };

    /// <summary>One benchmark's observations: batches of (ticks, interrupts).</summary>
    public static Observation[] Batches(string subject, long calls, params (long Ticks, long Interrupts)[] batches)
        => [new($"{subject}.calls", calls), .. batches.SelectMany(batch => new Observation[]
        {
            new($"{subject}.ticks", batch.Ticks), new($"{subject}.interrupts", batch.Interrupts),
        })];
}
