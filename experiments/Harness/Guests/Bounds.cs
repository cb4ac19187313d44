using System;
using System.Collections.Generic;
using System.Globalization;

namespace Testbed.Experiments.Guests;

/// <summary>
/// What QEMU is started through: programs of every Linux system that replace themselves by the next one, so that bounds
/// hold even when the harness is gone.
/// </summary>
public static class Bounds
{
    /// <summary>The first of these programs.</summary>
    public const string Starter = "prlimit";

    /// <summary>timeout(1) ends what the harness itself should have ended this much earlier.</summary>
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>QEMU waits in one thread and computes in others, at most one for each core: more is no longer emulation.</summary>
    static int BusyThreads(GuestBoot boot) => 1 + boot.Cores;

    /// <summary>What QEMU maps beside the guest's memory: its code, its buffer of translated code, its threads' stacks.</summary>
    const long QemuBytes = 4L << 30;

    /// <summary>The words before QEMU's own.</summary>
    public static IReadOnlyList<string> Plan(GuestBoot boot)
    {
        var wall = (long)Math.Ceiling((boot.TimeLimit + Grace).TotalSeconds);
        return
        [
            Starter, $"--cpu={Text(BusyThreads(boot) * wall)}", $"--as={Text(QemuBytes + boot.MemoryKiB * 1024)}", "--core=0",
            .. boot.PinnedProcessor is { } processor ? ["taskset", "--cpu-list", Text(processor)] : (string[])[],
            // A process group of its own: an interrupt typed at the terminal reaches only the harness.
            "timeout", "--signal=KILL", Text(wall),
            // Whoever kills timeout(1) kills QEMU.
            "setpriv", "--pdeathsig", "KILL",
        ];
    }

    /// <summary>Whether a line on standard error says that one of these programs failed; then no QEMU was started.</summary>
    public static bool Said(string message)
        => message.StartsWith("prlimit: ", StringComparison.Ordinal) || message.StartsWith("taskset: ", StringComparison.Ordinal)
            || message.StartsWith("timeout: ", StringComparison.Ordinal) || message.StartsWith("setpriv: ", StringComparison.Ordinal);

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
