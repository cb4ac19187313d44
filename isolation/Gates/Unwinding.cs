using System.Linq;
using Iced.Intel;
using Testbed.Contracts;
using static Iced.Intel.AssemblerRegisters;

namespace Testbed.Isolation.Gates;

/// <summary>
/// The way back to T from a component that will not come back itself (architecture rule 8): T's fault handler sends the
/// interrupted context here, with T's rights and RSP at the frame that T left when it entered the component. T's call
/// then returns <see cref="AbiError.Faulted"/>. Whoever jumps here without T's rights faults at T's first word.
/// </summary>
static class Unwinding
{
    /// <summary>Writes the routine; nothing where no gate leaves a frame.</summary>
    public static Mark Emit(SectionWriter writer)
    {
        Assembler code = writer.Code;
        Mark entry = writer.Here;
        if (!writer.LessTrusted.Any()) return entry;
        ReturnHalf.EmitTakeFrame(writer);
        // It may have been unwound out of a copy on its behalf, which then has no way back any more.
        code.mov(writer.Word(Component.Trusted, nameof(CorePage.CopyStack)), 0);
        code.mov(rax, (int)AbiError.Faulted);
        code.ret();
        return entry;
    }
}
