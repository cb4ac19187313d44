using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Records;

namespace Testbed.Experiments.Guests;

/// <summary>What executes the guests of a run.</summary>
/// <param name="Accelerator">A value of <see cref="Analysis.Records.Accelerator"/>.</param>
/// <param name="Reason">Why, in one sentence.</param>
public sealed record AcceleratorChoice(string Accelerator, string Reason)
{
    /// <summary>Trials of each combination in hardware mode, where every number scatters.</summary>
    const int HardwareTrials = 30;

    /// <summary>How a command line asks for exact mode.</summary>
    public const string ExactWord = "exact";

    /// <summary>How a command line asks for hardware mode.</summary>
    public const string HardwareWord = "hardware";

    /// <summary>How a command line asks for parallel mode.</summary>
    public const string ParallelWord = "parallel";

    /// <summary>True when the host's processor executes the guests: one at a time, many times.</summary>
    public bool IsHardware => Accelerator == Analysis.Records.Accelerator.Hardware;

    /// <summary>True when ticks are retired instructions and guests may run side by side.</summary>
    public bool IsExact => Accelerator == Analysis.Records.Accelerator.Exact;

    /// <summary>How many trials a declared number becomes.</summary>
    public int Trials(int declared) => IsHardware ? Math.Max(declared, HardwareTrials) : declared;

    /// <summary>
    /// Hardware mode is chosen only when an isolated guest, which refuses to run without protection keys, completes under
    /// KVM and is quicker there than in exact mode. The device file alone proves nothing: on some virtual machines it
    /// opens, has no keys and emulates at a few MIPS.
    /// </summary>
    /// <param name="probe">Boot of an isolated image with some seconds of work; its accelerator is replaced.</param>
    /// <param name="cancellation">Ends the probe.</param>
    public static async Task<AcceleratorChoice> ProbeAsync(GuestBoot probe, CancellationToken cancellation)
    {
        if (Obstacle() is { } obstacle)
            return Exact(obstacle);
        var hardware = await Qemu.BootAsync(probe with { Accelerator = Analysis.Records.Accelerator.Hardware, TimeLimit = ProbeLimit }, cancellation);
        if (hardware.Ending.Outcome != Outcome.Completed)
            return Decide(hardware, hardware);
        return Decide(hardware, await Qemu.BootAsync(probe with { Accelerator = Analysis.Records.Accelerator.Exact }, cancellation));
    }

    /// <summary>What the two probe guests say. The second counts only when the first one completed.</summary>
    public static AcceleratorChoice Decide(GuestRun hardware, GuestRun exact)
    {
        if (hardware.Ending.Outcome != Outcome.Completed)
            return Exact($"the probe guest under KVM did not complete ({hardware.Ending.Outcome}: {hardware.Ending.Reason})");
        if (hardware.Wall >= exact.Wall)
            return Exact($"KVM emulates: the probe guest took {hardware.Wall.TotalSeconds:0.0} s under it, {exact.Wall.TotalSeconds:0.0} s in exact mode");
        return new AcceleratorChoice(Analysis.Records.Accelerator.Hardware,
            $"the probe guest has protection keys under KVM and took {hardware.Wall.TotalSeconds:0.00} s ({exact.Wall.TotalSeconds:0.00} s in exact mode)");
    }

    /// <summary>Long enough for any processor that executes guests itself.</summary>
    public static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(5);

    static AcceleratorChoice Exact(string reason) => new(Analysis.Records.Accelerator.Exact, reason);

    /// <summary>What rules hardware mode out before any guest is booted; null when nothing does.</summary>
    public static string? Obstacle()
    {
        if (!HostProcessor.HasProtectionKeys)
            return "the host's processor shows no protection keys (pku in /proc/cpuinfo)";
        return File.Exists(Device) ? null : $"there is no {Device}";
    }

    /// <summary>KVM's device file. That it exists is necessary, and proves nothing.</summary>
    public const string Device = "/dev/kvm";
}
