using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;

namespace Testbed.Experiments.Runs;

/// <summary>Composes the row of one boot: what was chosen, what was observed, what made it. Computes nothing.</summary>
static class TrialRow
{
    /// <summary>The row of the cell's trial <paramref name="number"/> (from 1).</summary>
    public static Trial Compose(RunContext context, Cell cell, BootImage image, GuestBoot boot, int number, GuestRun run) => new()
    {
        Run = context.Folder.Name,
        Experiment = cell.Experiment.Id,
        Variant = image.Variant,
        Mutant = image.Map.Mutant,
        CountsCrossings = image.CountsCrossings,
        Workload = image.Workload,
        Arguments = boot.CommandLine,
        Machine = MachineName.Of(boot.Machine),
        MemoryKiB = boot.MemoryKiB,
        Cores = boot.Cores,
        Number = number,
        Outcome = run.Ending.Outcome,
        Reason = run.Ending.Reason,
        ExitCode = run.ExitCode,
        Observations = run.Report.Observations,
        Edges = [.. run.Report.Edges.Select(edge => edge with { Name = image.EdgeName(edge.Index) })],
        Boot = run.Report.Boot,
        Fault = run.Report.Fault is { } fault ? fault with { Symbol = image.SymbolAt(Address(fault.Rip)) } : null,
        Accelerator = boot.Accelerator,
        Host = context.Provenance.Host,
        HostProcessor = context.Provenance.HostProcessor,
        Qemu = context.Provenance.Qemu,
        ToolVersions = image.Peer is { } peer
            ? new SortedDictionary<string, string>(context.Provenance.Tools.ToDictionary(), StringComparer.Ordinal) { [peer.Name] = peer.Version }
            : context.Provenance.Tools,
        ImageSha256 = image.Sha256,
        ImageBytes = image.Bytes,
        LoaderBytes = new FileInfo(boot.Loader).Length,
        Commit = context.Provenance.Commit,
        Dirty = context.Provenance.Dirty,
        StartedUtc = run.StartedUtc,
        WallMilliseconds = run.Wall.TotalMilliseconds,
        FirstLineMilliseconds = run.FirstLine?.TotalMilliseconds,
    };

    /// <summary>What the row of a cell's next trial will be told apart by.</summary>
    public static TrialKey Key(CellProgress next, BootImage image, string commandLine) => new(
        next.Cell.Experiment.Id, image.Variant, image.Map.Mutant, image.CountsCrossings,
        image.Workload, commandLine, MachineName.Of(next.Cell.Machine), next.MemoryKiB, next.Cell.Case.Cores, next.Number);

    static ulong Address(string hexadecimal) => ulong.Parse(hexadecimal.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
