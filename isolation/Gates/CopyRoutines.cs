using Iced.Intel;
using Testbed.Contracts;
using static Iced.Intel.AssemblerRegisters;

namespace Testbed.Isolation.Gates;

/// <summary>
/// The copy routines between A's memory and A's exchange page (architecture rule 6, I6): gates from T to A whose callee is
/// one <c>rep movsb</c>. It works in registers only, under A's rights, so that the hardware checks the pointer; T's
/// stack pointer stays where it is and nothing touches the stack while A's rights are in force.
/// </summary>
static class CopyRoutines
{
    /// <summary>Both routines as seen from T: (address, length), returns 1, or 0 after a fault.</summary>
    static readonly Edge s_edge = new(Component.Trusted, new Export("copy", Component.Application, 2, 0, ResultRegister.Integer), Target: 0);

    /// <summary>Entries of both routines, the copying instruction, and where a fault in it resumes.</summary>
    public sealed record Places(Mark From, Mark To, Mark Copy, Mark CopyEnd, Mark Fault);

    /// <summary>Writes both routines.</summary>
    public static Places Emit(SectionWriter writer)
    {
        Assembler code = writer.Code;
        Label copy = code.CreateLabel("copy"), returned = code.CreateLabel("copied");

        Mark from = writer.Here;
        Mark fromRights = EmitEnter(writer);
        code.mov(rcx, rsi);
        code.mov(rsi, rdi);
        code.mov(rdi, (long)writer.Symbols.ApplicationExchange);
        code.jmp(copy);
        EmitWindow(writer, fromRights, writer.Here);

        // Resumed by T's fault handler with the registers of the fault and A's rights; a return half would accept
        // T's rights as well, and it clears DF.
        Mark fault = writer.Here;
        code.xor(eax, eax);
        code.jmp(returned);
        EmitWindow(writer, fault, writer.Here);

        Mark to = writer.Here;
        Mark toRights = EmitEnter(writer);
        code.mov(rcx, rsi);
        code.mov(rsi, (long)writer.Symbols.ApplicationExchange);
        code.Label(ref copy);
        Mark start = writer.Here;
        code.rep.movsb();
        Mark end = writer.Here;
        code.mov(eax, 1);
        code.Label(ref returned);
        EmitWindow(writer, toRights, EmitReturn(writer));
        return new Places(from, to, start, end, fault);
    }

    static bool Separated(SectionWriter writer)
        => writer.Policy.Separates(Component.Trusted, Component.Application) && writer.Policy.Has(Guard.PointerCheck);

    static Mark EmitEnter(SectionWriter writer)
        => Separated(writer) ? EntryHalf.EmitSaveAndSwitch(writer, s_edge) : writer.Here;

    static Mark EmitReturn(SectionWriter writer)
    {
        if (Separated(writer)) return ReturnHalf.EmitToTrusted(writer, s_edge).Rights;
        writer.Code.ret();
        return writer.Here;
    }

    static void EmitWindow(SectionWriter writer, Mark start, Mark end)
    {
        if (Separated(writer)) writer.Window(start, end, Component.Application, Component.Trusted);
    }
}
