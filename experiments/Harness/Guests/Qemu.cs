using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Testbed.Experiments.Guests;

/// <summary>
/// Boots guests, each in a QEMU process of its own, within <see cref="Bounds"/> and with a scratch folder of its own.
/// </summary>
public static class Qemu
{
    /// <summary>128 + SIGKILL: how timeout(1) reports that it, or somebody else, killed QEMU.</summary>
    const int KilledStatus = 137;

    /// <summary>Boots once and waits for the end.</summary>
    /// <exception cref="OperationCanceledException">Cancelled: QEMU was ended, and there is no result.</exception>
    /// <exception cref="MissingToolException">QEMU or a program that it is started through is not there.</exception>
    public static async Task<GuestRun> BootAsync(GuestBoot boot, CancellationToken cancellation = default)
    {
        using var scratch = new Scratch();
        var (recordFile, countFile, programFile) = (scratch.File("records"), scratch.File("counts"), scratch.File("program"));
        var startedUtc = DateTimeOffset.UtcNow;
        var clock = Stopwatch.StartNew();
        using var qemu = Start(boot, recordFile, [.. boot.Counter?.Words(countFile) ?? [], .. boot.ProgramCounter?.Words(programFile) ?? []]);
        qemu.StandardInput.Close();
        var console = ReadConsoleAsync(qemu.StandardOutput.BaseStream, clock);
        var messages = qemu.StandardError.ReadToEndAsync(CancellationToken.None);

        var timedOut = await WaitAsync(qemu, boot.TimeLimit, cancellation);
        var wall = clock.Elapsed;
        var (text, firstLine) = await console;
        cancellation.ThrowIfCancellationRequested();

        int? exitCode = timedOut || qemu.ExitCode == KilledStatus ? null : qemu.ExitCode;
        var records = File.Exists(recordFile) ? await File.ReadAllTextAsync(recordFile, Encoding.Latin1, CancellationToken.None) : "";
        var report = RecordParser.Parse(records);
        var end = new QemuEnd(exitCode, timedOut, FirstLineOf(await messages));
        if (Bounds.Said(end.Message))
            throw new MissingToolException(QemuCommandLine.Program, end.Message);
        var run = new GuestRun(Ending.Classify(end, report), report, text, records, exitCode, startedUtc, wall, firstLine);
        if (boot.Counter is not null)
            run = run.With(InstructionCounter.Read(countFile));
        return boot.ProgramCounter is { } program ? run.With(program.Read(programFile)) : run;
    }

    internal static Process Start(GuestBoot boot, string recordFile, IReadOnlyList<string> counters)
    {
        var bounds = Bounds.Plan(boot);
        var start = new ProcessStartInfo(bounds[0], [.. bounds.Skip(1), .. QemuCommandLine.Command(boot, recordFile, counters)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new MissingToolException(bounds[0], error.Message);
        }
    }

    /// <summary>Waits for the end; at the limit or when cancelled, ends the process with its children. True at the limit.</summary>
    static async Task<bool> WaitAsync(Process qemu, TimeSpan limit, CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ended.CancelAfter(limit);
        try
        {
            await qemu.WaitForExitAsync(ended.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            qemu.Kill(entireProcessTree: true);
            await qemu.WaitForExitAsync(CancellationToken.None);
            return !cancellation.IsCancellationRequested;
        }
    }

    /// <summary>Reads bytes as they come, to tell when the first line was complete.</summary>
    internal static async Task<(string Text, TimeSpan? FirstLine)> ReadConsoleAsync(Stream output, Stopwatch clock)
    {
        var text = new StringBuilder();
        TimeSpan? firstLine = null;
        var buffer = new byte[4096];
        while (await output.ReadAsync(buffer) is > 0 and var count)
        {
            if (firstLine is null && buffer.AsSpan(0, count).Contains((byte)'\n'))
                firstLine = clock.Elapsed;
            text.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }
        return (text.ToString(), firstLine);
    }

    internal static string FirstLineOf(string text) => text.Split('\n', 2)[0].Trim();
}

/// <summary>A program that the harness needs is not installed: an error of the environment.</summary>
public sealed class MissingToolException(string tool, string reason) : Exception($"{tool}: {reason}")
{
    /// <summary>The program.</summary>
    public string Tool { get; } = tool;
}
