using Iced.Intel;
using Testbed.Contracts;
using static Iced.Intel.AssemblerRegisters;

namespace Testbed.Isolation.Gates;

/// <summary>
/// <c>gate_boot_rights</c>: the first switch of rights of a run, called once by kernel/Machine before any C# of the
/// kernel. It stays mapped, and it returns to whatever the stack says; so it faults once a less trusted component is
/// current, which is whenever one of them could jump here.
/// </summary>
static class BootRights
{
    /// <summary>Writes the routine; only a return where keys are not used.</summary>
    public static Mark Emit(SectionWriter writer)
    {
        Assembler code = writer.Code;
        Mark entry = writer.Here;
        if (writer.Policy.RequiresKeys)
        {
            writer.Rights.Emit(writer, Component.Trusted, GateSlots.BootRights.Name);
            code.cmp(writer.Word(Component.Trusted, nameof(CorePage.Current)), (int)Component.Trusted);
            code.ja(writer.Fault);
        }
        code.ret();
        return entry;
    }
}
