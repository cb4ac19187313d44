using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Bochs;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;
using Testbed.Isolation.Policy;

[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.MethodLevel)]

namespace Testbed.Tests.Boot;

/// <summary>A guest to be booted: the images of this checkout, in exact mode, on the machine of the experiments.</summary>
static class Guest
{
    static readonly Repository s_repository = Repository.OfThisProgram;
    static readonly ImageStore s_images = new(s_repository);

    /// <summary>Every variant that may be measured: all but the mutants and the counting one.</summary>
    public static IReadOnlyList<string> MeasuredVariants { get; } =
    [
        .. Directory.GetFiles(Path.Combine(s_repository.Root, "experiments", "variants"), "*.json")
            .Select(VariantPolicy.Load).Where(policy => !policy.CountsCrossings).Select(policy => policy.Name).Order(StringComparer.Ordinal),
    ];

    /// <summary>Root of the checkout.</summary>
    public static string Root => s_repository.Root;

    /// <summary>A variant as its file says.</summary>
    public static VariantPolicy Policy(string variant) => VariantPolicy.Load(Path.Combine(Root, "experiments", "variants", variant + ".json"));

    /// <summary>What the build says about an image.</summary>
    public static BootImage Image(string variant, string workload) => s_images.Find(variant, workload);

    /// <summary>The loader that boots them all.</summary>
    public static string Loader => s_repository.Loader;

    /// <summary>Boots an image. Symbols in braces stand for their addresses.</summary>
    public static Task<GuestRun> BootAsync(
        string variant, string workload, string arguments = "", Func<GuestBoot, GuestBoot>? change = null, params string[] files)
        => BootAsync(TwiceAsync, variant, workload, arguments, change, files);

    /// <summary>The same under the second judge.</summary>
    public static Task<GuestRun> BootUnderBochsAsync(
        string variant, string workload, string arguments = "", Func<GuestBoot, GuestBoot>? change = null, params string[] files)
        => BootAsync(boot => BochsMachine.BootAsync(boot), variant, workload, arguments, change, files);

    static async Task<GuestRun> BootAsync(
        Func<GuestBoot, Task<GuestRun>> judge, string variant, string workload, string arguments, Func<GuestBoot, GuestBoot>? change, string[] files)
    {
        using var scratch = new Scratch();
        var image = Image(variant, workload);
        var boot = Describe(new ArchiveStore(scratch).Archive(image, files), CommandLineTemplate.Fill(arguments, image.AddressOf));
        return await judge(change is null ? boot : change(boot));
    }

    /// <summary>Boots an image that is expected to reach a time limit, once.</summary>
    public static Task<GuestRun> BootToLimitAsync(string variant, string workload, string arguments, TimeSpan limit)
        => BootAsync(boot => Qemu.BootAsync(boot), variant, workload, arguments, boot => boot with { TimeLimit = limit }, []);

    /// <summary>Boots whatever stands in an archive.</summary>
    public static async Task<GuestRun> BootArchiveAsync(byte[] archive, string arguments = "")
    {
        using var scratch = new Scratch();
        await System.IO.File.WriteAllBytesAsync(scratch.File("archive"), archive);
        return await TwiceAsync(Describe(scratch.File("archive"), arguments));
    }

    /// <summary>Once more after a time-out, as the harness does: QEMU 7.2 hangs after one guest's end in a thousand.</summary>
    static async Task<GuestRun> TwiceAsync(GuestBoot boot)
    {
        var run = await Qemu.BootAsync(boot);
        return run.Ending.Outcome == Outcome.TimedOut ? await Qemu.BootAsync(boot) : run;
    }

    static GuestBoot Describe(string archive, string commandLine) => new()
    {
        Loader = s_repository.Loader,
        Archive = archive,
        CommandLine = commandLine,
        Machine = Machine.Microvm,
        MemoryKiB = 64 * 1024,
        Accelerator = Accelerator.Exact,
    };

    /// <summary>Fails with all that the guest said unless it ended as expected.</summary>
    public static void AssertEnded(this GuestRun run, Outcome expected)
        => Assert.AreEqual(expected, run.Ending.Outcome, $"{run.Ending.Reason}\n{run.Records}{run.Console}");

    /// <summary>The one value observed under a name.</summary>
    public static long Value(this GuestRun run, string name)
    {
        var values = new List<long>();
        foreach (var observation in run.Report.Observations)
        {
            if (observation.Name == name)
                values.Add(observation.Value);
        }
        Assert.HasCount(1, values, $"observations called {name}\n{run.Records}");
        return values[0];
    }
}
