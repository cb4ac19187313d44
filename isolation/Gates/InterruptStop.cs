using Iced.Intel;
using Testbed.Contracts;
using static Iced.Intel.AssemblerRegisters;

namespace Testbed.Isolation.Gates;

/// <summary>
/// The end of an interrupt that finds T at work on the stack of the interrupt's own level. A fault in T's handler: returning to
/// such a handler would need a second stack, so this is a double fault, which T reports on what is left of the stack, below
/// everything that is in use, and never returns from (I9). A non-maskable interrupt while T handles a forged one, for the
/// processor holds a second real one back: it is forgotten, for the forged one was counted.
/// </summary>
static class InterruptStop
{
    const int StackAlignment = 16, DoubleFault = 8;

    /// <summary>Writes the end of a level's stubs. Reached with T's rights, RSP on the interrupt page.</summary>
    public static void Emit(SectionWriter writer, InterruptLevel level)
    {
        Assembler code = writer.Code;
        ulong page = writer.Symbols.InterruptPageTops[(int)level];
        Mark start = writer.Here;

        if (level == InterruptLevel.NonMaskable)
        {
            EmitForget(writer, page);
            return;
        }
        code.cld();
        code.mov(ecx, (int)Component.Trusted);
        code.mov(rsp, FrameLayout.OnPage(page, nameof(InterruptFrame.Rsp)));
        if (writer.Policy.RequiresKeys) writer.Window(start, writer.Here, Component.Trusted, Component.None);
        code.and(rsp, -StackAlignment);
        foreach (string field in FrameLayout.PushOrder)
        {
            if (field == nameof(InterruptFrame.Vector)) code.push(DoubleFault);
            else InterruptEntry.EmitPush(code, page, field);
        }
        code.mov(rdi, rsp);
        if (FrameLayout.Padding != 0) code.sub(rsp, FrameLayout.Padding);
        code.call(writer.Symbols.Interrupt);
        code.jmp(writer.Broken);
    }

    /// <summary>Back to T at once, by way of the page alone.</summary>
    static void EmitForget(SectionWriter writer, ulong page)
    {
        Assembler code = writer.Code;
        Mark start = writer.Here;
        foreach (string field in FrameLayout.Destroyed)
        {
            code.mov(FrameLayout.Registers[field], FrameLayout.OnPage(page, field));
            code.mov(FrameLayout.OnPage(page, field), 0);
        }
        code.mov(rsp, (long)FrameLayout.SlotAddress(page, nameof(InterruptFrame.Rip)));
        code.iretq();
        if (writer.Policy.RequiresKeys) writer.Window(start, writer.Here, Component.Trusted, Component.None);
    }
}
