using System;
using System.Threading.Tasks;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Verbs;

namespace Testbed.Tests.Harness;

/// <summary>
/// The harness as a process that can be killed: at work in any checkout (<c>dotnet Harness.Tests.dll ROOT WORD...</c>), or
/// booting one guest that never ends with a limit of one second (<c>dotnet Harness.Tests.dll boot LOADER ARCHIVE</c>).
/// </summary>
static class Program
{
    /// <summary>The word for one guest.</summary>
    public const string BootWord = "boot";

    static async Task<int> Main(string[] arguments)
        => arguments is [BootWord, var loader, var archive]
            ? (int)(await BootAsync(loader, archive)).Ending.Outcome
            : (int)await Entry.RunAsync(arguments[1..], At(arguments[0]), Console.Out, Console.Error, !Console.IsOutputRedirected);

    /// <summary>A checkout whose tasks are performed by this program too.</summary>
    static Repository At(string root) => new(root) { Program = ["dotnet", typeof(Program).Assembly.Location, root] };

    static Task<GuestRun> BootAsync(string loader, string archive) => Qemu.BootAsync(new GuestBoot
    {
        Loader = loader,
        Archive = archive,
        CommandLine = "quiet -- raise=endless-loop",      // a guest of faults that never ends by itself
        Machine = Machine.Microvm,
        MemoryKiB = 64 * 1024,
        Accelerator = Accelerator.Exact,
        TimeLimit = TimeSpan.FromSeconds(1),
    });
}
