using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;
using Testbed.Loader.Disk;

namespace Testbed.Experiments.Bochs;

/// <summary>
/// Boots guests under Bochs, an emulator that shares no code with QEMU: a second judge of what protection keys stop. The
/// same loader, archive and command line come from a disk (<see cref="DiskImage"/>). One processor, a PC whatever
/// <see cref="GuestBoot.Machine"/> says, as many ticks as instructions; never measured.
/// </summary>
public static class BochsMachine
{
    /// <summary>The debugger of Debian's Bochs asks what to do before the first instruction: go on.</summary>
    const string DebuggerScript = "continue\n";

    /// <summary>Boots once and waits for the end. Same shape as <see cref="Qemu.BootAsync"/>.</summary>
    /// <exception cref="OperationCanceledException">Cancelled: Bochs was ended, and there is no result.</exception>
    /// <exception cref="MissingToolException">Bochs or a program that it is started through is not there.</exception>
    /// <exception cref="ArgumentException">The boot asks for what Bochs has not.</exception>
    public static async Task<GuestRun> BootAsync(GuestBoot boot, CancellationToken cancellation = default)
    {
        using var scratch = new Scratch();
        var (disk, configuration, script) = (scratch.File("disk"), scratch.File("bochsrc"), scratch.File("script"));
        await File.WriteAllTextAsync(configuration, BochsConfiguration.Of(boot, disk), cancellation);
        await File.WriteAllTextAsync(script, DebuggerScript, cancellation);
        await File.WriteAllBytesAsync(disk, Disk(boot), cancellation);

        var startedUtc = DateTimeOffset.UtcNow;
        var clock = Stopwatch.StartNew();
        using var bochs = Start(boot, configuration, script);
        bochs.StandardInput.Close();
        var screen = bochs.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        var log = new BochsLog();
        var timedOut = await ReadAsync(bochs, log, boot.TimeLimit, cancellation);
        // A guest that has said its last word goes on doing nothing until the machine is taken away.
        bochs.Kill(entireProcessTree: true);
        await bochs.WaitForExitAsync(CancellationToken.None);
        await screen;
        cancellation.ThrowIfCancellationRequested();

        var report = RecordParser.Parse(log.Records);
        var ending = Classify(log, timedOut, report);
        // The status is what QEMU's would be, so that runs of both judges compare.
        return new GuestRun(ending, report, log.Console, log.Records, log.ExitCode is { } code ? Ending.StatusOf(code) : null, startedUtc, clock.Elapsed, FirstLine: null);
    }

    /// <summary>The boot sector lies beside the loader that it starts.</summary>
    static byte[] Disk(GuestBoot boot) => DiskImage.Make(
        File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(boot.Loader)!, "boot-sector")),
        File.ReadAllBytes(boot.Loader), File.ReadAllBytes(boot.Archive), boot.CommandLine);

    static Ending Classify(BochsLog log, bool timedOut, GuestReport report) => log switch
    {
        { ExitCode: { } code } => Ending.Classify(new QemuEnd(Ending.StatusOf(code), TimedOut: false, Message: ""), report),
        { IsTripleFault: true } => Ending.Classify(new QemuEnd(Ending.ResetStatus, TimedOut: false, Message: ""), report),
        { Panic: { } panic } => new Ending(Outcome.Crashed, $"Bochs: {panic}"),
        _ when timedOut => new Ending(Outcome.TimedOut, "the time limit was reached"),
        _ => new Ending(Outcome.Crashed, "Bochs was killed"),
    };

    static Process Start(GuestBoot boot, string configuration, string script)
    {
        var bounds = Bounds.Plan(boot);
        var start = new ProcessStartInfo(bounds[0],
            [.. bounds.Skip(1), BochsConfiguration.Program, "-q", "-f", configuration, "-log", "/dev/stderr", "-rc", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TERM"] = "vt100";    // the display is a terminal that nobody looks at
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new MissingToolException(bounds[0], error.Message);
        }
    }

    /// <summary>Reads the log until the guest's end, Bochs's, or the limit. True at the limit.</summary>
    static async Task<bool> ReadAsync(Process bochs, BochsLog log, TimeSpan limit, CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ended.CancelAfter(limit);
        try
        {
            while (!log.IsOver && await bochs.StandardError.ReadLineAsync(ended.Token) is { } line)
            {
                if (Bounds.Said(line))
                    throw new MissingToolException(BochsConfiguration.Program, line);
                log.Add(line);
            }
            return false;
        }
        catch (OperationCanceledException)
        {
            return !cancellation.IsCancellationRequested;
        }
    }
}
