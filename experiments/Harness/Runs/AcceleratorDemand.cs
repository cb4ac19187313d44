using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Runs;

/// <summary>Chooses what executes a run's guests: what was asked for, where it can carry them; else what the probe says.</summary>
/// <param name="repository">Where things lie.</param>
/// <param name="images">Finished images.</param>
/// <param name="archives">Archives made from them.</param>
/// <param name="boot">Boots one guest: <see cref="Qemu.BootAsync"/>.</param>
public sealed class AcceleratorDemand(
    Repository repository, ImageStore images, ArchiveStore archives, Func<GuestBoot, CancellationToken, Task<GuestRun>> boot)
{
    /// <summary>Chooses.</summary>
    /// <param name="demanded">A word of <c>--accel</c>; null where the machine decides.</param>
    /// <param name="counts">Whether a plugin is to count instructions.</param>
    /// <param name="cells">What is to be booted.</param>
    /// <param name="cancellation">Ends probe guests.</param>
    /// <exception cref="VerbException">Hardware mode was asked for and cannot carry a variant.</exception>
    public async Task<AcceleratorChoice> ChooseAsync(string? demanded, bool counts, IReadOnlyList<Cell> cells, CancellationToken cancellation)
    {
        switch (demanded)
        {
            case null when counts:
                return new AcceleratorChoice(Accelerator.Exact, "a plugin counts instructions, and KVM executes what no plugin sees");
            case null:
                return await AcceleratorProbe.ChooseAsync(repository, images, archives, cancellation);
            case AcceleratorChoice.ExactWord:
                return new AcceleratorChoice(Accelerator.Exact, "asked for");
            case AcceleratorChoice.ParallelWord:
                return new AcceleratorChoice(Accelerator.Parallel, "asked for; each core runs in a thread of its own, so nothing is repeatable");
            default:
                foreach (var cell in cells.Where(cell => Peer.NameOf(cell.Variant) is null).DistinctBy(cell => cell.Variant))
                    await RequireHardwareAsync(cell, cancellation);
                return new AcceleratorChoice(Accelerator.Hardware, "asked for, and a guest of every variant runs under KVM");
        }
    }

    /// <summary>Boots a variant's first cell under KVM. A guest that faults has run as well.</summary>
    async Task RequireHardwareAsync(Cell cell, CancellationToken cancellation)
    {
        var image = images.Find(cell.Variant, cell.Case.Workload);
        var run = await boot(new GuestBoot
        {
            Loader = repository.Loader,
            Archive = archives.Archive(image, [.. cell.Case.Files.Select(file => Path.Combine(cell.Experiment.Folder, file))]),
            CommandLine = CommandLineTemplate.Fill(cell.Case.Arguments, image.AddressOf),
            Machine = cell.Machine,
            MemoryKiB = cell.Case.MemoryKiB,
            Accelerator = Accelerator.Hardware,
            TimeLimit = AcceleratorChoice.ProbeLimit,
        }, cancellation);
        if (run.Ending.Outcome is not (Outcome.Completed or Outcome.Faulted))
            throw new VerbException(HarnessExit.Environment,
                $"hardware mode cannot carry variant {cell.Variant}: {run.Ending.Outcome}, {run.Ending.Reason}"
                + (HostProcessor.HasProtectionKeys ? "" : "; the host's processor shows no protection keys"));
    }
}
