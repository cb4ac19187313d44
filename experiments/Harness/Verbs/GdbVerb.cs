using System.Collections.Generic;
using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>
/// <c>gdb IMAGE</c>: a guest stopped before its first instruction, and gdb beside it, connected, with the symbols of all components.
/// When gdb ends, so does the guest.
/// </summary>
static class GdbVerb
{
    const string Program = "gdb";

    public static Command Create(Invocation invocation)
    {
        var image = ImageArgument.Create(invocation);
        var noBuild = RunVerb.NoBuild();
        var arguments = new Option<string>("--arguments") { HelpName = "WORDS", DefaultValueFactory = _ => "", Description = "Kernel command line, e.g. \"quiet -- class=S\"; {SYMBOL} stands for its address" };
        var commands = new Option<string[]>("--ex") { HelpName = "COMMAND", Description = "A command for gdb, once it is connected; any number of times. With one of them gdb ends behind the last" };
        var command = new Verb("gdb", "Boots an image stopped, with gdb connected and the symbols of all components loaded.", "gdb full/hello --ex \"hbreak t_main\" --ex continue --ex \"info registers rip\"") { image, noBuild, arguments, commands };
        invocation.Bind(command, async (verb, parse, cancellation) =>
        {
            if (!parse.GetValue(noBuild))
                await Preparation.RunAsync(verb, cancellation);
            return await PerformAsync(verb, parse.GetValue(image)!, parse.GetValue(arguments)!, parse.GetValue(commands) ?? [], cancellation);
        });
        return command;
    }

    static async Task<HarnessExit> PerformAsync(VerbContext verb, string typed, string arguments, IReadOnlyList<string> commands, CancellationToken cancellation)
    {
        if (typed.Split('/') is not [var variant, var workload])
            throw new VerbException(HarnessExit.Usage, $"'{typed}' is not VARIANT/WORKLOAD: symbols come from the file that the workload's images were linked to");
        using var scratch = new Scratch();
        var image = new ImageStore(verb.Repository).Find(variant, workload);
        var boot = new GuestBoot
        {
            Loader = verb.Repository.Loader, Archive = new ArchiveStore(scratch).Archive(image, []), CommandLine = CommandLineTemplate.Fill(arguments, image.AddressOf),
            Machine = Machine.Microvm, MemoryKiB = MemoryKiB, Accelerator = Accelerator.Exact,
        };
        var stub = scratch.File("gdb");
        var symbols = Path.Combine(verb.Repository.Root, "artifacts", "guest", "linked", workload + ".elf");
        string[] words =
        [
            "-quiet", .. commands.Count == 0 ? (string[])[] : ["-batch"],
            "-ex", "set confirm off", "-ex", "set architecture i386:x86-64", "-ex", $"symbol-file {symbols}", "-ex", $"target remote {stub}", .. Each(commands),
        ];
        using var qemu = Start(QemuCommandLine.Program, [.. QemuCommandLine.Plan(boot, scratch.File("records")), "-S", "-gdb", $"unix:{QemuCommandLine.Escape(stub)},server=on,wait=off"], closesInput: true);
        try
        {
            while (!File.Exists(stub) && !qemu.HasExited)
                await Task.Delay(PollMilliseconds, cancellation);
            using var gdb = Start(Program, words, closesInput: false);
            await gdb.WaitForExitAsync(cancellation);
            verb.Output.Result($"{typed}: gdb ended with {gdb.ExitCode}");
            return gdb.ExitCode == 0 ? HarnessExit.Ok : HarnessExit.GuestFailed;
        }
        finally
        {
            if (!qemu.HasExited)
                qemu.Kill();
        }
    }

    /// <summary>What every experiment boots with.</summary>
    const long MemoryKiB = 64 * 1024;

    /// <summary>QEMU makes the socket as soon as it listens; there is nobody to be told by.</summary>
    const int PollMilliseconds = 20;

    static IEnumerable<string> Each(IEnumerable<string> commands)
    {
        foreach (var command in commands)
        {
            yield return "-ex";
            yield return command;
        }
    }

    static Process Start(string program, IEnumerable<string> words, bool closesInput)
    {
        try
        {
            var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardInput = closesInput })!;
            if (closesInput)
                process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception error)
        {
            throw new VerbException(HarnessExit.Environment, $"{program} cannot be started (Debian package {(program == Program ? "gdb" : "qemu-system-x86")}): {error.Message}");
        }
    }
}
