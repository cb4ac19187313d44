using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Testbed.Analysis.Attacks;
using Testbed.Isolation.Image.Map;

namespace Testbed.Experiments.Oracle;

/// <summary>
/// Compares what only privileged instructions change with what kernel/Machine/Boot/KernelEntry.asm sets and nobody may
/// change afterwards: registers by exact value, the descriptor tables by every byte.
/// </summary>
public sealed class ProcessorCheck(FinishedImage image, Golden golden)
{
    // SDM vol. 3A, "Control Registers", "Extended Feature Enable Register".
    const ulong Cr0 = 1 << 0 | 1 << 1 | 1 << 4 | 1 << 5 | 1 << 16 | 1UL << 31;     // PE MP ET NE WP PG
    const ulong Cr4 = 1 << 5 | 1 << 6 | 1 << 9 | 1 << 10;                          // PAE MCE OSFXSR OSXMMEXCPT

    /// <summary>CR4.PKE: PKRU is in force.</summary>
    public const ulong Cr4Keys = 1 << 22;

    const ulong Efer = 1 << 8 | 1 << 10 | 1 << 11;                                 // LME LMA NXE
    const ulong Lstar = 0;                                                         // as after reset: SYSCALL is off
    const ulong Xcr0 = 1;                                                          // as after reset: x87 only
    // What nobody sets once T runs; SYSCALL and SYSENTER are off, but would lead there. DR6 is the processor's own.
    static readonly string[] s_unset = ["env.star", "env.cstar", "env.fmask", "env.sysenter_cs", "env.sysenter_esp", "env.sysenter_eip", "env.kernelgsbase", "env.pat"];
    static readonly int[] s_debug = [0, 1, 2, 3, 7];

    const string InterruptTable = "__idt";
    const int InterruptTableBytes = 256 * 16;

    /// <summary>All that is not as it must be.</summary>
    /// <param name="processor">The stopped machine's processor.</param>
    /// <param name="found">Its mappings, through which it reads the tables.</param>
    public IEnumerable<OracleFinding> Find(ProcessorState processor, PageMap found) =>
    [
        .. Compare("CR0", processor.Cr0, Cr0),
        .. Compare("CR4", processor.Cr4, image.RequiresKeys ? Cr4 | Cr4Keys : Cr4),
        .. Compare("EFER", processor.Efer, Efer),
        .. Compare("LSTAR", processor.Lstar, Lstar),
        .. Compare("XCR0", processor.Xcr0, Xcr0),
        .. Compare("CR3", processor.Cr3, golden.Processor.Cr3),
        .. s_unset.SelectMany(name => Compare(name, processor[name], golden.Processor[name])),
        .. s_debug.SelectMany(number => Compare($"DR{number}", processor.Debug(number), golden.Processor.Debug(number))),
        .. CompareTable("IDT", processor.Segment("idt"), Interrupts, image.Read(Interrupts.Base, InterruptTableBytes).ToArray(), found),
        .. CompareTable("GDT", processor.Segment("gdt"), golden.Processor.Segment("gdt"), golden.GlobalDescriptors, found),
        .. CompareTable("TSS", processor.Segment("tr"), golden.Processor.Segment("tr"), golden.TaskState, found),
    ];

    /// <summary>Where the processor must find its interrupt table.</summary>
    SegmentRegister Interrupts => new(golden.Processor.Segment("idt").Selector, image.Map.AddressOf(InterruptTable), InterruptTableBytes - 1);

    static IEnumerable<OracleFinding> Compare(string register, ulong found, ulong due)
    {
        if (found != due)
            yield return new OracleFinding(OracleCheck.ControlRegister, string.Create(CultureInfo.InvariantCulture, $"{register} is 0x{found:x}, due is 0x{due:x}"));
    }

    static IEnumerable<OracleFinding> CompareTable(string name, SegmentRegister register, SegmentRegister dueRegister, byte[] due, PageMap map)
    {
        if (register != dueRegister)
            yield return new OracleFinding(OracleCheck.DescriptorTable, $"{name} lies at 0x{register.Base:x} (limit 0x{register.Limit:x}), due is 0x{dueRegister.Base:x} (limit 0x{dueRegister.Limit:x})");
        var found = new byte[due.Length];
        if (!map.TryRead(dueRegister.Base, found))
            yield return new OracleFinding(OracleCheck.DescriptorTable, $"{name} is mapped no longer", dueRegister.Base);
        else if (Difference.First(found, due) is { } at)
            yield return new OracleFinding(OracleCheck.DescriptorTable, $"byte {at} of the {name} is 0x{found[at]:x2}, due is 0x{due[at]:x2}", dueRegister.Base + (ulong)at);
    }
}
