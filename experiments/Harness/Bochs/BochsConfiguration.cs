using System;
using System.Globalization;
using Testbed.Experiments.Guests;

namespace Testbed.Experiments.Bochs;

/// <summary>What Bochs is told for one boot (bochsrc(5)). Pure: the same boot gives the same text.</summary>
public static class BochsConfiguration
{
    /// <summary>The program.</summary>
    public const string Program = "bochs";

    /// <summary>
    /// Instructions in a second of the machine's time, which is all the time there is: nothing follows the host's clock.
    /// The BIOS waits 2.5 of these seconds for a key, so more of them only take longer; a timer tick of the kernel is
    /// 200,000 instructions.
    /// </summary>
    const int InstructionsPerSecond = 20_000_000;

    // SeaBIOS is a part of QEMU's package: the judges share the firmware, and nothing that the guest runs after it.
    const string Bios = "/usr/share/seabios/bios.bin";
    const string VideoBios = "/usr/share/seabios/vgabios-stdvga.bin";

    /// <summary>2000-01-01: the hour at which every boot happens.</summary>
    const int BootTime = 946_684_800;

    const string WithKeys = "corei7_icelake_u";
    const string WithoutKeys = "corei7_skylake_x";      // in Bochs 2.7; the processor that bears the name has them

    /// <summary>The configuration of a machine that boots from <paramref name="disk"/>.</summary>
    /// <exception cref="ArgumentException">The boot asks for what Bochs has not.</exception>
    public static string Of(GuestBoot boot, string disk)
    {
        if (boot.Counter is not null || boot.MonitorSocket is not null || boot.Inspection is not null)
            throw new ArgumentException("Bochs has no plugin that counts, no monitor and no memory to be inspected", nameof(boot));
        if (boot.MemoryKiB % 1024 != 0)
            throw new ArgumentException($"{boot.MemoryKiB} KiB: Bochs has memory in MiB", nameof(boot));
        return $"""
            display_library: term
            cpu: model={(boot.ProtectionKeys ? WithKeys : WithoutKeys)}, count=1, ips={InstructionsPerSecond}, reset_on_triple_fault=0, ignore_bad_msrs=1
            clock: sync=none, time0={BootTime}
            memory: guest={Text(boot.MemoryKiB / 1024)}, host={Text(boot.MemoryKiB / 1024)}
            romimage: file={Bios}
            vgaromimage: file={VideoBios}
            ata0: enabled=1, ioaddr1=0x1f0, ioaddr2=0x3f0, irq=14
            ata0-master: type=disk, path="{disk}", mode=flat
            boot: disk
            com1: enabled=0
            speaker: enabled=0
            panic: action=fatal
            error: action=report
            info: action=ignore
            debug: action=ignore, unmapped=report

            """;
    }

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
