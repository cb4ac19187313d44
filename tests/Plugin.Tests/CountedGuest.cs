using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;

namespace Testbed.Tests.Plugin;

/// <summary>A guest under the plugin: the images of this checkout, in exact mode.</summary>
static class CountedGuest
{
    const string SecondsToEnd = "60";

    /// <summary>128 + SIGKILL: how timeout(1) reports that the time was over.</summary>
    const int Killed = 137;

    static readonly ImageStore s_images = new(Repository.OfThisProgram);

    /// <summary>What the build says about an image.</summary>
    public static BootImage Image(string variant, string workload) => s_images.Find(variant, workload);

    /// <summary>Where each component's text lies, the gates, the boot code and the loader, as words of the plugin.</summary>
    public static string[] Parts(BootImage image) =>
    [
        Part(image, "T", "__text_T"), Part(image, "U", "__text_U"), Part(image, "A", "__text_A"),
        Part(image, "gates", "__gates"), Part(image, "boot", "__boot"),
        "range=loader@0x100000-0x110000",       // loader/Boot/layout.ld
    ];

    static string Part(BootImage image, string name, string symbol)
        => Range(name, image.Map.AddressOf(symbol + "_start"), image.Map.AddressOf(symbol + "_end"));

    /// <summary>One range, as a word of the plugin.</summary>
    public static string Range(string name, ulong start, ulong end) => $"range={name}@0x{start:x}-0x{end:x}";

    /// <summary>Boots quietly under the plugin, which must count to the end.</summary>
    public static async Task<CountedRun> BootAsync(BootImage image, string[] ranges, int cores = 1)
    {
        using var scratch = new Scratch();
        var counts = scratch.File("counts");
        var end = await StartAsync(scratch, image, [$"out={counts}", .. ranges], cores);
        Assert.AreEqual("", end.Message);
        var report = RecordParser.Parse(await File.ReadAllTextAsync(scratch.File("records")));
        Assert.AreEqual(0, report.Exit, $"{image.Variant}/{image.Workload}");
        return new CountedRun(await File.ReadAllTextAsync(counts), report);
    }

    /// <summary>Starts QEMU with any words for the plugin, the one that counts unless another is named; returns how it ended.</summary>
    public static async Task<(int ExitCode, string Message)> StartAsync(Scratch scratch, BootImage image, string[] words, int cores = 1, string? plugin = null)
    {
        // QEMU 7.2 hangs after one guest's end in a thousand: once more after a time-out, as the harness does.
        var (exitCode, message) = await StartOnceAsync(scratch, image, words, cores, plugin);
        return exitCode == Killed ? await StartOnceAsync(scratch, image, words, cores, plugin) : (exitCode, message);
    }

    static async Task<(int ExitCode, string Message)> StartOnceAsync(Scratch scratch, BootImage image, string[] words, int cores, string? plugin)
    {
        var boot = new GuestBoot
        {
            Loader = Repository.OfThisProgram.Loader,
            Archive = new ArchiveStore(scratch).Archive(image, []),
            CommandLine = "quiet",
            Machine = Machine.Microvm,
            MemoryKiB = 64 * 1024,
            Accelerator = Accelerator.Exact,
        };
        var loaded = string.Join(',', words.Prepend($"file={plugin ?? PluginFile.Path}"));
        var start = new ProcessStartInfo("timeout", ["--signal=KILL", SecondsToEnd, QemuCommandLine.Program,
            .. QemuCommandLine.Plan(boot, scratch.File("records")), "-smp", $"{cores}", "-plugin", loaded])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var qemu = Process.Start(start)!;
        qemu.StandardInput.Close();
        var console = qemu.StandardOutput.ReadToEndAsync();
        var message = await qemu.StandardError.ReadToEndAsync();
        await console;
        await qemu.WaitForExitAsync();
        return (qemu.ExitCode, message);
    }
}
