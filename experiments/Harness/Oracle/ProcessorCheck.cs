using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Testbed.Analysis.Attacks;
using Testbed.Contracts;
using Testbed.Isolation.Image.Map;

namespace Testbed.Experiments.Oracle;

/// <summary>
/// Compares what only privileged instructions change in a core with what kernel/Machine/Boot/KernelEntry.asm sets and nobody may
/// change afterwards: registers by exact value, the descriptor tables by every byte; PKRU by where the core stands.
/// </summary>
public sealed class ProcessorCheck(FinishedImage image, GoldenCore golden)
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

    /// <summary>All that is not as it must be.</summary>
    /// <param name="processor">A core of the stopped machine.</param>
    /// <param name="found">Its mappings, through which it reads the tables.</param>
    public IEnumerable<OracleFinding> Find(ProcessorState processor, PageMap found) =>
    [
        .. Compare("CR0", processor.Cr0, Cr0),
        .. Compare("CR4", processor.Cr4, image.RequiresKeys ? Cr4 | Cr4Keys : Cr4),
        .. Compare("EFER", processor.Efer, Efer),
        .. Compare("LSTAR", processor.Lstar, Lstar),
        .. Compare("XCR0", processor.Xcr0, Xcr0),
        .. CheckRights(processor),
        .. Compare("CR3", processor.Cr3, golden.Processor.Cr3),
        .. s_unset.SelectMany(name => Compare(name, processor[name], golden.Processor[name])),
        .. s_debug.SelectMany(number => Compare($"DR{number}", processor.Debug(number), golden.Processor.Debug(number))),
        .. CompareTable("IDT", processor.Segment("idt"), Interrupts, image.Read(Interrupts.Base, InterruptTable.Bytes).ToArray(), found),
        .. CompareTable("GDT", processor.Segment("gdt"), golden.Processor.Segment("gdt"), golden.GlobalDescriptors, found),
        .. CompareTable("TSS", processor.Segment("tr"), golden.Processor.Segment("tr"), golden.TaskState, found),
    ];

    /// <summary>Where the processor must find its interrupt table.</summary>
    SegmentRegister Interrupts => new(golden.Processor.Segment("idt").Selector, image.Map.AddressOf(InterruptTable.Symbol), InterruptTable.Bytes - 1);

    // The machine may stop in the middle of a call: somebody's rights they are, and T's only in code of T or in a gate.
    IEnumerable<OracleFinding> CheckRights(ProcessorState processor)
    {
        if (!image.RequiresKeys)
            yield break;
        var trusted = image.RightsOf(Component.Trusted).Value;
        var code = image.Segments.FirstOrDefault(segment => segment.Flags.Execute && processor.Rip - segment.Address < segment.Bytes);
        if (image.Components.All(component => image.RightsOf(component).Value != processor.Pkru))
            yield return Rights("nobody's");
        else if (processor.Pkru == trusted && (code is null || (code.Flags.Component is not (Component.None or Component.Trusted) && image.RightsOf(code.Flags.Component).Value != trusted)))
            yield return Rights("T's");

        OracleFinding Rights(string whose) => new(OracleCheck.ControlRegister, $"PKRU is 0x{processor.Pkru:x}, {whose}, at 0x{processor.Rip:x}", processor.Rip);
    }

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
