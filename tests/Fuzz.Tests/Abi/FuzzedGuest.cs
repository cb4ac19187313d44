using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;
using Testbed.Isolation.Image.Map;
using Testbed.Loader.Archive;

namespace Testbed.Tests.Fuzz;

/// <summary>Boots an image of experiments/attacks/fuzz-abi, in exact mode, with a seed for the application and one for U.</summary>
sealed class FuzzedGuest(string image)
{
    const int MemoryKiB = 8 * 1024, HeapKiB = 64, MostRebuilds = 1_000_000;

    static readonly ulong s_clocks = TrustedCall.All().Where(call => call.AnswersTime).Aggregate(0UL, (bits, call) => bits | 1UL << call.Number);

    readonly byte[] _image = File.ReadAllBytes(image);
    readonly ulong _canary = ImageMap.Load(image + ".map").AddressOf("T.canary");

    /// <summary>One boot in which the application makes so many calls.</summary>
    public GuestRun Boot(ulong seed, int calls) => Boot(seed, $"seed=0x{seed:x} calls={calls} target=0x{_canary:x} clocks=0x{s_clocks:x}");

    /// <summary>One boot in which the application makes one call.</summary>
    public GuestRun BootOne(TrustedCall call, params ulong[] arguments)
        => Boot(0, $"call={call.Number} " + string.Join(' ', arguments.Select((value, i) => $"a{i}=0x{value:x}")));

    GuestRun Boot(ulong lieSeed, string words)
    {
        using Scratch scratch = new();
        ArchiveWriter archive = new(_image);
        archive.AddFile("motd", [.. Enumerable.Range(0, 3 * 4096 + 5).Select(i => (byte)i)]);       // read in several pieces
        byte[] lies = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(lies, lieSeed);
        archive.AddFile("seed", lies);
        File.WriteAllBytes(scratch.File("archive"), archive.Finish());
        GuestBoot boot = new()
        {
            Loader = Experiments.Runs.Repository.OfThisProgram.Loader,
            Archive = scratch.File("archive"),
            CommandLine = $"heap={HeapKiB} rebuild={MostRebuilds} -- {words}",
            Machine = Machine.Microvm,
            MemoryKiB = MemoryKiB,
            Accelerator = Accelerator.Exact,
        };
        // QEMU 7.2 hangs after one guest's end in a thousand: once more after a time-out, as the harness does.
        GuestRun run = Qemu.BootAsync(boot).GetAwaiter().GetResult();
        return run.Ending.Outcome == Outcome.TimedOut ? Qemu.BootAsync(boot).GetAwaiter().GetResult() : run;
    }
}

/// <summary>What a test asks of a finished boot.</summary>
static class GuestRunValues
{
    /// <summary>The one value observed under a name.</summary>
    public static ulong Value(this GuestRun run, string name)
    {
        long[] values = [.. run.Report.Observations.Where(observation => observation.Name == name).Select(observation => observation.Value)];
        Assert.HasCount(1, values, $"observations called {name}\n{run.Records}");
        return (ulong)values[0];
    }
}
