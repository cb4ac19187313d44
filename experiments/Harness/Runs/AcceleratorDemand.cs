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
public sealed class AcceleratorDemand(Repository repository, ImageStore images, ArchiveStore archives)
{
    /// <summary>Chooses.</summary>
    /// <param name="demanded">A word of <c>--accel</c>; null where the machine decides.</param>
    /// <param name="cells">What is to be booted.</param>
    /// <param name="cancellation">Ends probe guests.</param>
    /// <exception cref="VerbException">Hardware mode was asked for and cannot carry a variant.</exception>
    public async Task<AcceleratorChoice> ChooseAsync(string? demanded, IReadOnlyList<Cell> cells, CancellationToken cancellation)
    {
        switch (demanded)
        {
            case null:
                return await AcceleratorProbe.ChooseAsync(repository, images, archives, cancellation);
            case AcceleratorChoice.ExactWord:
                return new AcceleratorChoice(Accelerator.Exact, "asked for");
            default:
                foreach (var cell in cells.DistinctBy(cell => cell.Variant))
                    await RequireHardwareAsync(cell, cancellation);
                return new AcceleratorChoice(Accelerator.Hardware, "asked for, and a guest of every variant runs under KVM");
        }
    }

    /// <summary>Boots a variant's first cell under KVM. A guest that faults, as an illegal access must, has run as well.</summary>
    async Task RequireHardwareAsync(Cell cell, CancellationToken cancellation)
    {
        var image = images.Find(cell.Variant, cell.Case.Workload);
        var run = await Qemu.BootAsync(new GuestBoot
        {
            Loader = repository.Loader,
            Archive = archives.Archive(image.Path, [.. cell.Case.Files.Select(file => Path.Combine(cell.Experiment.Folder, file))]),
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
