using System.Collections.Generic;
using Iced.Intel;
using Testbed.Contracts;
using static Iced.Intel.AssemblerRegisters;

namespace Testbed.Isolation.Gates;

/// <summary>
/// First half of an interrupt: from the processor's push on the interrupt page to the call of T's C#, with T's rights,
/// T's stack, and a frame in T's memory. Runs with whatever rights were interrupted until its own switch; who was
/// interrupted is decided from those rights and from T's memory, never from what lies on the page (I4).
/// </summary>
static class InterruptEntry
{
    /// <summary>Bytes that FXSAVE writes, at a multiple of 16 (SDM vol. 2, "FXSAVE").</summary>
    public const int VectorStateBytes = 512;

    /// <summary>Writes the half, up to the argument of the call. <paramref name="start"/> is where the level's stubs begin.</summary>
    public static void Emit(SectionWriter writer, InterruptLevel level, Mark start)
    {
        Assembler code = writer.Code;
        ulong page = writer.Symbols.InterruptPageTops[(int)level];

        code.cld();
        foreach (string field in FrameLayout.Destroyed) code.push(FrameLayout.Registers[field]);
        EmitRights(writer);
        code.mov(rsp, (long)writer.Symbols.LevelStackTops[(int)level]);
        EmitWindows(writer, start);
        foreach (string field in FrameLayout.PushOrder) EmitPush(code, page, field);
        // The page is open to everybody: what T had in registers must not stay there.
        foreach (string field in FrameLayout.Destroyed) code.mov(FrameLayout.OnPage(page, field), 0);
        code.mov(rdi, rsp);
        code.sub(rsp, VectorStateBytes);
        code.fxsave(__[rsp]);
    }

    /// <summary>Leaves the rights that were in force on the page and the interrupted component in RCX.</summary>
    static void EmitRights(SectionWriter writer)
    {
        Assembler code = writer.Code;
        if (!writer.Policy.RequiresKeys)
        {
            code.push(0);
            code.mov(ecx, (int)Component.Trusted);
            return;
        }

        Label known = code.CreateLabel();
        code.xor(ecx, ecx);
        code.rdpkru();
        code.push(rax);
        code.cmp(eax, writer.Policy.PkruOf(Component.Trusted).Value);
        code.mov(ecx, (int)Component.Trusted);
        code.je(known);
        RightsSwitch.Emit(writer, Component.Trusted, "interrupt entry");
        code.mov(rcx, writer.Word(Component.Trusted, nameof(CorePage.Current)));
        code.Label(ref known);
    }

    static void EmitPush(Assembler code, ulong page, string field)
    {
        if (FrameLayout.IsOnPage(field)) code.push(FrameLayout.OnPage(page, field));
        else if (field == nameof(InterruptFrame.Pkru)) code.push(FrameLayout.RightsOnPage(page));
        else if (field == nameof(InterruptFrame.Interrupted)) code.push(rcx);
        else code.push(FrameLayout.Registers[field]);
    }

    /// <summary>Until T's stack is loaded anybody's rights are legitimate, on a stack that belongs to nobody.</summary>
    static void EmitWindows(SectionWriter writer, Mark start)
    {
        if (!writer.Policy.RequiresKeys) return;
        IEnumerable<Component> everybody = [Component.Trusted, .. writer.LessTrusted];
        foreach (Component rights in everybody) writer.Window(start, writer.Here, rights, Component.None);
    }
}
