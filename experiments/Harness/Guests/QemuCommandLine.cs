using System;
using System.Collections.Generic;
using Testbed.Analysis.Records;
using Testbed.Contracts;

namespace Testbed.Experiments.Guests;

/// <summary>What QEMU is told for one boot. Pure: the same boot gives the same words.</summary>
public static class QemuCommandLine
{
    /// <summary>The program.</summary>
    public const string Program = "qemu-system-x86_64";

    /// <summary>The emulator and its arguments, with the words for plugins among them.</summary>
    public static IReadOnlyList<string> Command(GuestBoot boot, string recordFile, IReadOnlyList<string> counters) => boot.IsProgram
        ? [boot.Loader, "-cpu", Processor(Accelerator.Exact, protectionKeys: false), .. counters, boot.Archive, recordFile, boot.CommandLine]
        : [Program, .. Plan(boot, recordFile), .. counters];

    /// <summary>
    /// The arguments. The console goes to QEMU's standard output, so that its first line can be timed; records go to
    /// <paramref name="recordFile"/>.
    /// </summary>
    public static IReadOnlyList<string> Plan(GuestBoot boot, string recordFile) =>
    [
        .. Execution(boot.Accelerator),
        "-cpu", boot.Processor ?? Processor(boot.Accelerator, boot.ProtectionKeys),
        "-machine", MachineName.Of(boot.Machine) + (boot.Inspection is null ? "" : Inspection.MachineSuffix),
        "-m", $"{boot.MemoryKiB}K",
        .. boot.Cores == 1 ? (string[])[] : ["-smp", $"{boot.Cores}"],
        "-nodefaults", "-no-user-config",       // nothing that a file on this machine decides
        "-display", "none",
        "-chardev", "stdio,id=console,signal=off",
        "-serial", "chardev:console",
        "-chardev", $"file,id=records,path={Escape(recordFile)}",
        "-device", $"isa-debugcon,iobase=0x{RecordChannel.Port:x},chardev=records",
        .. boot.Inspection?.Words(boot.MemoryKiB) ?? Ending,
        .. boot.MonitorSocket is { } socket ? ["-monitor", $"unix:{Escape(socket)},server=on,wait=off"] : (string[])[],
        .. boot.Trace?.Words ?? [],
        "-kernel", boot.Loader,
        "-initrd", boot.Archive,
        "-append", boot.CommandLine,
    ];

    /// <summary>
    /// The <c>-cpu</c> argument: where QEMU emulates a fixed model (<c>max</c> would take details from the host) plus the one
    /// feature under study.
    /// </summary>
    public static string Processor(string accelerator, bool protectionKeys = true) => accelerator switch
    {
        Accelerator.Exact or Accelerator.Parallel => protectionKeys ? "qemu64,+pku" : "qemu64,-pku",
        Accelerator.Hardware => protectionKeys ? "host" : "host,-pku",
        _ => throw new ArgumentException($"unknown accelerator '{accelerator}'", nameof(accelerator)),
    };

    /// <summary>The guest's end, be it a triple fault, is QEMU's: it does not start over.</summary>
    static string[] Ending => ["-no-reboot", "-device", $"isa-debug-exit,iobase=0x{RecordChannel.ExitPort:x},iosize=4"];

    /// <summary>shift=0 makes one tick of the guest's TSC one retired instruction; sleep=off lets idle time pass at once. The date is
    /// always the same: a kernel that reads it (Linux does) would take another path every second. With a count of instructions QEMU
    /// executes several cores in turn, in one thread of the host; without, each in a thread of its own.</summary>
    static string[] Execution(string accelerator) => accelerator switch
    {
        Accelerator.Exact => ["-accel", "tcg", "-icount", "shift=0,sleep=off", "-rtc", "base=2020-01-01,clock=vm"],
        Accelerator.Parallel => ["-accel", "tcg,thread=multi", "-rtc", "base=2020-01-01"],
        _ => ["-accel", "kvm"],
    };

    /// <summary>In QEMU's key=value lists a comma within a value is doubled.</summary>
    internal static string Escape(string value) => value.Replace(",", ",,");
}
