using Iced.Intel;
using Testbed.Contracts;
using Testbed.Isolation.Policy;
using static Iced.Intel.AssemblerRegisters;

namespace Testbed.Isolation.Gates;

/// <summary>
/// The copy routines between A's memory and A's exchange page (architecture rule 6, I6): one <c>rep movsb</c> under A's
/// rights, so that the hardware checks the pointer. T's stack pointer stays where it is and nothing touches the stack
/// while A's rights are in force.
/// <para>
/// Less than a gate: no instruction of A runs, so there is nothing to save from it and nothing to clear toward it. T works for A
/// here, so A is current already; where it is not, its door is closed and the switch faults. What comes behind the
/// switch back to T is what a jump into it would reach: a stack pointer out of T's memory, which is 0, and so no stack,
/// unless a copy is going on (<see cref="CorePage.CopyStack"/>).
/// </para>
/// </summary>
static class CopyRoutines
{
    /// <summary>Keeps the answer over the switch back: not an argument, not destroyed by the switch.</summary>
    static readonly AssemblerRegister32 s_answer = Registers.FirstScratchHalf;

    /// <summary>Entries of both routines, the copying instruction, and where a fault in it resumes.</summary>
    public sealed record Places(Mark From, Mark To, Mark Copy, Mark CopyEnd, Mark Fault);

    /// <summary>Writes both routines: (address, length), returns 1, or 0 after a fault.</summary>
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

        // Resumed by T's fault handler with the registers of the fault and A's rights; the way back would accept T's
        // rights as well, and it clears DF.
        Mark fault = writer.Here;
        code.xor(s_answer, s_answer);
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
        code.mov(s_answer, 1);
        code.Label(ref returned);
        EmitWindow(writer, toRights, EmitReturn(writer));
        return new Places(from, to, start, end, fault);
    }

    // The mutant without the check of pointers copies with T's rights, as a kernel does that believes its caller.
    static bool Switches(SectionWriter writer)
        => writer.Policy.Separates(Component.Trusted, Component.Application) && writer.Policy.Has(Guard.PointerCheck);

    static Mark EmitEnter(SectionWriter writer)
    {
        if (!Switches(writer)) return writer.Here;
        writer.Code.mov(writer.Word(Component.Trusted, nameof(CorePage.CopyStack)), rsp);
        return writer.Rights.Emit(writer, Component.Application, "copy");
    }

    static Mark EmitReturn(SectionWriter writer)
    {
        Assembler code = writer.Code;
        Mark trusted = writer.Here;
        if (Switches(writer))
        {
            trusted = writer.Rights.Emit(writer, Component.Trusted, "copy");
            code.mov(rsp, writer.Word(Component.Trusted, nameof(CorePage.CopyStack)));
            code.mov(writer.Word(Component.Trusted, nameof(CorePage.CopyStack)), 0);
            if (writer.Policy.Has(Guard.DirectionFlag)) code.cld();
        }
        code.mov(eax, s_answer);
        code.ret();
        return trusted;
    }

    static void EmitWindow(SectionWriter writer, Mark start, Mark end)
    {
        if (Switches(writer)) writer.Window(start, end, Component.Application, Component.Trusted);
    }
}
