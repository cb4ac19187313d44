using System.Collections.Generic;
using System.Linq;
using Iced.Intel;
using Testbed.Contracts;
using static Iced.Intel.AssemblerRegisters;

namespace Testbed.Isolation.Gates;

/// <summary>
/// Second half of an interrupt: from T's C#, which has checked the frame, to IRETQ. T continues from its own stack; a
/// less trusted component continues from the interrupt page, because its rights reach no stack of T. The rights come from an
/// immediate, the rest from the checked frame (I4). From the fatal level only T continues, when it ends whoever jumped there.
/// </summary>
static class InterruptReturn
{
    /// <summary>Writes the half.</summary>
    public static void Emit(SectionWriter writer, InterruptLevel level)
    {
        Assembler code = writer.Code;
        code.fxrstor(__[rsp]);
        code.add(rsp, InterruptEntry.VectorStateBytes);

        IEnumerable<Component> resumable = level == InterruptLevel.Fatal ? [] : writer.LessTrusted;
        Dictionary<Component, Label> paths = resumable.ToDictionary(component => component, _ => code.CreateLabel());
        foreach ((Component component, Label path) in paths)
        {
            code.cmp(FrameLayout.OnStack(nameof(InterruptFrame.Interrupted)), (int)component);
            code.je(path);
        }
        code.cmp(FrameLayout.OnStack(nameof(InterruptFrame.Interrupted)), (int)Component.Trusted);
        // What less trusted code forged on the fatal level may name a vector that ends nothing: that is its fault, not T's.
        code.jne(level == InterruptLevel.Fatal ? writer.Fault : writer.Broken);
        EmitToTrusted(code);
        foreach ((Component component, Label path) in paths)
        {
            Label here = path;
            code.Label(ref here);
            EmitToLessTrusted(writer, level, component);
        }
    }

    static void EmitToTrusted(Assembler code)
    {
        foreach (string field in FrameLayout.Registers.Keys) code.mov(FrameLayout.Registers[field], FrameLayout.OnStack(field));
        code.add(rsp, FrameLayout.Offset(nameof(InterruptFrame.Rip)));
        code.iretq();
    }

    static void EmitToLessTrusted(SectionWriter writer, InterruptLevel level, Component component)
    {
        Assembler code = writer.Code;
        ulong page = writer.Symbols.InterruptPageTops[(int)level];

        foreach (string field in FrameLayout.ReturnWords.Concat(FrameLayout.Destroyed))
        {
            code.mov(rax, FrameLayout.OnStack(field));
            code.mov(FrameLayout.OnPage(page, field), rax);
        }
        foreach (string field in FrameLayout.Registers.Keys.Except(FrameLayout.Destroyed))
            code.mov(FrameLayout.Registers[field], FrameLayout.OnStack(field));

        code.mov(rsp, (long)FrameLayout.SlotAddress(page, nameof(InterruptFrame.Rip)));
        Mark onPage = writer.Here;
        if (writer.Policy.Has(Guard.InterruptRights))
        {
            Mark inForce = writer.Rights.Emit(writer, component, "interrupt return");
            writer.Window(onPage, inForce, Component.Trusted, Component.None);
            onPage = inForce;
        }
        foreach (string field in FrameLayout.Destroyed)
        {
            code.mov(FrameLayout.Registers[field], FrameLayout.OnPage(page, field));
            code.mov(FrameLayout.OnPage(page, field), 0);
        }
        code.iretq();
        writer.Window(onPage, writer.Here, component, Component.None);
    }
}
