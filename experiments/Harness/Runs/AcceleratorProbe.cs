using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Experiments.Guests;

namespace Testbed.Experiments.Runs;

/// <summary>The probe guest of <see cref="AcceleratorChoice.ProbeAsync"/>: an isolated image that needs keys and computes for a while.</summary>
static class AcceleratorProbe
{
    const string Variant = "full";
    const string Workload = "npb-is";
    const long MemoryKiB = 64 * 1024;

    /// <summary>Whether the probe guest can be booted yet.</summary>
    public static bool IsBuilt(Repository repository) => File.Exists(ImageStore.PathOf(repository, Variant, Workload)) && File.Exists(repository.Loader);

    /// <summary>Probes this machine.</summary>
    public static Task<AcceleratorChoice> ChooseAsync(Repository repository, ImageStore images, ArchiveStore archives, CancellationToken cancellation)
        => AcceleratorChoice.ProbeAsync(new GuestBoot
        {
            Loader = repository.Loader,
            Archive = archives.Archive(images.Find(Variant, Workload), []),
            CommandLine = "quiet",
            Machine = Machine.Microvm,
            MemoryKiB = MemoryKiB,
            Accelerator = Analysis.Records.Accelerator.Exact,
        }, cancellation);
}
