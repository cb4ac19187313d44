using System;

namespace Testbed.Experiments.Guests;

/// <summary>All that is chosen before one boot. Two equal values give, in exact mode, two equal runs.</summary>
public sealed record GuestBoot
{
    /// <summary>Loader file, given to QEMU as the kernel.</summary>
    public required string Loader { get; init; }

    /// <summary>Archive of image and files, given to QEMU as the initrd.</summary>
    public required string Archive { get; init; }

    /// <summary>
    /// True where <see cref="Archive"/> is no archive but a program of the host's system, and <see cref="Loader"/> QEMU's
    /// user-mode emulator, which runs it without a machine: it gets the file for its records and the command line as its words.
    /// </summary>
    public bool IsProgram { get; init; }

    /// <summary>Kernel command line: kernel words, then <c> -- </c> and the application's words.</summary>
    public required string CommandLine { get; init; }

    /// <summary>Machine type.</summary>
    public required Machine Machine { get; init; }

    /// <summary>Guest memory, KiB.</summary>
    public required long MemoryKiB { get; init; }

    /// <summary>Cores of the machine, from 1.</summary>
    public int Cores { get; init; } = 1;

    /// <summary>A value of <see cref="Analysis.Records.Accelerator"/>.</summary>
    public required string Accelerator { get; init; }

    /// <summary>False takes protection keys out of the guest's processor: an isolated image must then refuse.</summary>
    public bool ProtectionKeys { get; init; } = true;

    /// <summary>QEMU's <c>-cpu</c>, for a guest that wants another processor than all; null for that of its accelerator.</summary>
    public string? Processor { get; init; }

    /// <summary>Path of a socket at which QEMU's monitor listens; null for none, as in every measured boot.</summary>
    public string? MonitorSocket { get; init; }

    /// <summary>How the machine can be looked at; null for not at all, as in every measured boot.</summary>
    public Inspection? Inspection { get; init; }

    /// <summary>Number of the one processor that QEMU may run on; null for any.</summary>
    public int? PinnedProcessor { get; init; }

    /// <summary>Counts what the guest executes, in exact mode only; null for none.</summary>
    public InstructionCounter? Counter { get; init; }

    /// <summary>Counts what the guest executes while its application runs, in exact mode only; null for none.</summary>
    public ProgramCounter? ProgramCounter { get; init; }

    /// <summary>Writes down what the guest executes, in exact mode only; null for nothing.</summary>
    public ExecutionTrace? Trace { get; init; }

    /// <summary>Wall time after which the harness ends the guest.</summary>
    public TimeSpan TimeLimit { get; init; } = DefaultTimeLimit;

    /// <summary>Far above what any boot of the default matrix takes on a slow machine under load.</summary>
    public static readonly TimeSpan DefaultTimeLimit = TimeSpan.FromSeconds(60);
}
