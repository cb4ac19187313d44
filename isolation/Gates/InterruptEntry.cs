using System.Collections.Generic;
using Iced.Intel;
using Testbed.Contracts;
using static Iced.Intel.AssemblerRegisters;

namespace Testbed.Isolation.Gates;

/// <summary>
/// First half of an interrupt: from the processor's push on the interrupt page to the call of T's C#, with T's rights,
/// T's stack, and a frame in T's memory. Runs with whatever rights were interrupted until its own switch; who was
/// interrupted is decided from those rights and from T's memory, never from what lies on the page (I4).
/// <para>
/// Everybody may jump into a stub, with any flags. So interrupts go off and the flags are cleared behind the
/// switch, where nobody gets past with T's rights; and whenever T was interrupted at work on the level's own stack, that
/// stack is not loaded again (<see cref="InterruptStop"/>): exceptions and non-maskable interrupts ask for no leave.
/// </para>
/// </summary>
static class InterruptEntry
{
    /// <summary>
    /// Bytes below a frame for what FXSAVE writes (512), which wants a multiple of 16 (SDM vol. 2, "FXSAVE"): a frame
    /// starts at one, and need not end at one.
    /// </summary>
    public static readonly int VectorStateBytes = 512 + FrameLayout.Padding;

    /// <summary>
    /// RFLAGS of a handler, whatever the flags of whoever jumped here: DF and IF off, and above all NT, with which T's own
    /// IRETQ would be a general protection fault (SDM vol. 2, "IRET"). Bit 1 is always one.
    /// </summary>
    const int CleanFlags = 1 << 1;

    /// <summary>Writes the half, up to the argument of the call.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="level">Stack and page.</param>
    /// <param name="start">Where the level's stubs begin.</param>
    /// <param name="stackInUse">Where to go when T was interrupted on the level's stack.</param>
    public static void Emit(SectionWriter writer, InterruptLevel level, Mark start, Label stackInUse)
    {
        Assembler code = writer.Code;
        ulong page = writer.Symbols.InterruptPageTops[(int)level];

        foreach (string field in FrameLayout.Destroyed) code.push(FrameLayout.Registers[field]);
        EmitInterrupted(writer, level, stackInUse);
        code.cli();
        code.mov(rsp, (long)writer.Symbols.LevelStackTops[(int)level]);
        EmitWindows(writer, start);
        code.push(CleanFlags);
        code.popfq();
        foreach (string field in FrameLayout.PushOrder) EmitPush(code, page, field);
        // The page is open to everybody: what T had in registers must not stay there.
        foreach (string field in FrameLayout.Destroyed) code.mov(FrameLayout.OnPage(page, field), 0);
        code.mov(rdi, rsp);
        code.sub(rsp, VectorStateBytes);
        code.fxsave(__[rsp]);
    }

    /// <summary>Repeats one field of the frame on T's stack. The interrupted component is in RCX.</summary>
    public static void EmitPush(Assembler code, ulong page, string field)
    {
        if (FrameLayout.IsOnPage(field)) code.push(FrameLayout.OnPage(page, field));
        else if (field == nameof(InterruptFrame.Interrupted)) code.push(rcx);
        else code.push(FrameLayout.Registers[field]);
    }

    /// <summary>Switches to T's rights unless they are in force, and leaves the interrupted component in RCX.</summary>
    static void EmitInterrupted(SectionWriter writer, InterruptLevel level, Label stackInUse)
    {
        Assembler code = writer.Code;
        Label known = code.CreateLabel(), trusted = code.CreateLabel();
        if (writer.Policy.RequiresKeys)
        {
            writer.Rights.EmitBranchIfTrusted(writer, trusted);
            writer.Rights.Emit(writer, Component.Trusted, "interrupt entry");
            code.mov(rcx, writer.Word(Component.Trusted, nameof(CorePage.Current)));
            code.jmp(known);
        }
        code.Label(ref trusted);
        EmitBranchIfInUse(writer, level, stackInUse);
        code.mov(ecx, (int)Component.Trusted);
        code.Label(ref known);
    }

    /// <summary>
    /// Goes to a place when T was interrupted at work on the level's stack. The page's words are true: the processor has just
    /// pushed them under T's rights, and nobody else has run since. An exception inside this section is no work of T's on that
    /// stack: whoever jumps to a switch with T's value faults there, and brings any stack pointer he likes (ABI.md, "Who is blamed").
    /// </summary>
    static void EmitBranchIfInUse(SectionWriter writer, InterruptLevel level, Label stackInUse)
    {
        Assembler code = writer.Code;
        ulong page = writer.Symbols.InterruptPageTops[(int)level];
        Label free = code.CreateLabel();

        code.mov(rax, (long)writer.Symbols.LevelStackTops[(int)level]);     // RSP in (bottom, top]
        code.sub(rax, FrameLayout.OnPage(page, nameof(InterruptFrame.Rsp)));
        code.cmp(rax, (int)writer.Symbols.LevelStackBytes);
        if (level == InterruptLevel.NonMaskable)
        {
            code.jb(stackInUse);            // it comes from outside, at any instruction of T's stubs as well
            return;
        }
        code.jae(free);
        code.mov(rax, FrameLayout.OnPage(page, nameof(InterruptFrame.Rip)));
        code.sub(rax, (int)(long)writer.Section);
        code.cmp(rax, writer.Capacity);
        code.jae(stackInUse);
        code.Label(ref free);
    }

    /// <summary>Until T's stack is loaded anybody's rights are legitimate, on a stack that belongs to nobody.</summary>
    static void EmitWindows(SectionWriter writer, Mark start)
    {
        if (!writer.Policy.RequiresKeys) return;
        IEnumerable<Component> everybody = [Component.Trusted, .. writer.LessTrusted];
        foreach (Component rights in everybody) writer.Window(start, writer.Here, rights, Component.None);
    }
}
