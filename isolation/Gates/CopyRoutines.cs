using System.Collections.Generic;
using System.Linq;
using Iced.Intel;
using Testbed.Contracts;
using Testbed.Isolation.Policy;
using static Iced.Intel.AssemblerRegisters;

namespace Testbed.Isolation.Gates;

/// <summary>
/// The copy routines between what an application may access (architecture rule 6, I6): whole words by <c>rep movsq</c>, then
/// what is left by <c>rep movsb</c>, under that application's rights, so that the hardware checks both pointers: its own
/// memory, its exchange page, which is open to T as well, and what everybody may read. T's stack pointer stays where it is and
/// nothing touches the stack while these rights are in force. Each application has an entry of its own into the one copy.
/// <para>
/// Less than a gate: no instruction of the application runs, so there is nothing to save from it and nothing to clear toward it. T
/// works for it here, so it is current already; where it is not, its door is closed and the switch faults. What comes behind the
/// switch back to T is what a jump into it would reach: a stack pointer out of T's memory, which is 0, and so no stack,
/// unless a copy is going on (<see cref="CorePage.CopyStack"/>).
/// </para>
/// </summary>
static class CopyRoutines
{
    /// <summary>Keeps the answer over the switch back: not an argument, not destroyed by the switch.</summary>
    static readonly AssemblerRegister32 s_answer = Registers.FirstScratchHalf;

    /// <summary>Keeps the length, the third argument, over the switch to the application's rights.</summary>
    static readonly AssemblerRegister64 s_length = Registers.SecondScratch;

    /// <summary>On whose behalf T copies, the one whose way in leads straight on to the copy last.</summary>
    public static readonly Component[] Callers = [Component.SecondApplication, Component.Application];

    /// <summary>Entries of all routines, the copying instructions, and where a fault in it resumes.</summary>
    public sealed record Places(Dictionary<GateSlot, Mark> Entries, Mark Copy, Mark CopyEnd, Mark Fault);

    /// <summary>Writes all routines: (target, source, length), returns 1, or 0 after a fault.</summary>
    public static Places Emit(SectionWriter writer)
    {
        Assembler code = writer.Code;
        Label copy = code.CreateLabel("copy"), returned = code.CreateLabel("copied");
        Component[] callers = [.. Callers.Intersect(writer.Policy.Components)];
        Dictionary<GateSlot, Mark> entries = [];

        foreach (Component caller in callers[..^1])
        {
            entries.Add(GateSlots.CopyFor(caller), writer.Here);
            Mark rights = EmitEnter(writer, caller);
            code.jmp(copy);
            EmitWindow(writer, rights, writer.Here, caller);
        }

        // Resumed by T's fault handler with the registers of the fault and the caller's rights; the way back would accept
        // T's rights as well, and it clears DF.
        Mark fault = writer.Here;
        code.xor(s_answer, s_answer);
        code.jmp(returned);
        foreach (Component caller in callers) EmitWindow(writer, fault, writer.Here, caller);

        entries.Add(GateSlots.CopyFor(callers[^1]), writer.Here);
        Mark inForce = EmitEnter(writer, callers[^1]);
        code.Label(ref copy);
        Mark start = writer.Here;
        code.mov(rcx, s_length);
        code.shr(rcx, 3);
        code.rep.movsq();
        code.mov(rcx, s_length);
        code.and(ecx, sizeof(ulong) - 1);
        code.rep.movsb();
        Mark end = writer.Here;
        code.mov(s_answer, 1);
        code.Label(ref returned);
        Mark trusted = EmitReturn(writer);
        foreach (Component caller in callers) EmitWindow(writer, caller == callers[^1] ? inForce : start, trusted, caller);
        return new Places(entries, start, end, fault);
    }

    // The mutant without the check of pointers copies with T's rights, as a kernel does that believes its caller. All
    // applications are separated from T where one is (isolation/Policy/VariantFile.cs).
    static bool Switches(SectionWriter writer)
        => writer.Policy.Separates(Component.Trusted, Component.Application) && writer.Policy.Has(Guard.PointerCheck);

    static Mark EmitEnter(SectionWriter writer, Component caller)
    {
        writer.Code.mov(s_length, rdx);
        if (!Switches(writer)) return writer.Here;
        writer.Code.mov(writer.Word(Component.Trusted, nameof(CorePage.CopyStack)), rsp);
        return writer.Rights.Emit(writer, caller, "copy");
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

    static void EmitWindow(SectionWriter writer, Mark start, Mark end, Component caller)
    {
        if (Switches(writer)) writer.Window(start, end, caller, Component.Trusted);
    }
}
