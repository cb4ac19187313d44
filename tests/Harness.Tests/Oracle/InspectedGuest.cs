using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Oracle;
using Testbed.Experiments.Runs;

namespace Testbed.Tests.Harness.Oracle;

/// <summary>Guests of this checkout's images, for the oracle to judge.</summary>
static class InspectedGuest
{
    static readonly Repository s_repository = Repository.OfThisProgram;
    static readonly ImageStore s_images = new(s_repository);

    /// <summary>A secret that is the same in every run of these tests.</summary>
    public static byte[] Secret { get; } = [.. Enumerable.Range(0, Judge.SecretBytes).Select(i => (byte)(0xA5 ^ i * 73))];

    /// <summary>What the build says about an image.</summary>
    public static BootImage Image(string variant, string workload) => s_images.Find(variant, workload);

    /// <summary>Boots an image and judges it. Symbols in braces stand for their addresses.</summary>
    public static async Task<Judged> JudgeAsync(string variant, string workload, string commandLine = "quiet",
        Func<GuestBoot, GuestBoot>? change = null, Func<InspectedMachine, Task>? whenStopped = null, ulong[]? words = null)
    {
        using var scratch = new Scratch();
        var boot = Describe(scratch, variant, workload, commandLine);
        return await new Judge(Image(variant, workload)).BootAsync(change is null ? boot : change(boot), Secret, words ?? [], whenStopped ?? (_ => Task.CompletedTask), CancellationToken.None);
    }

    /// <summary>A boot in exact mode on the machine of the experiments; its archive lies in the scratch folder.</summary>
    public static GuestBoot Describe(Scratch scratch, string variant, string workload, string commandLine) => new()
    {
        Loader = s_repository.Loader,
        Archive = new ArchiveStore(scratch).Archive(Image(variant, workload), []),
        CommandLine = CommandLineTemplate.Fill(commandLine, Image(variant, workload).AddressOf),
        Machine = Machine.Microvm,
        MemoryKiB = 65536,
        Accelerator = Accelerator.Exact,
    };
}
