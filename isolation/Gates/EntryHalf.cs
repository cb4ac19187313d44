using Iced.Intel;
using Testbed.Contracts;
using Testbed.Isolation.Policy;
using static Iced.Intel.AssemblerRegisters;

namespace Testbed.Isolation.Gates;

/// <summary>
/// Entry half of a gate: from the caller's call to the first instruction of the callee. Called in place of the callee,
/// with the caller's rights and stack (I5); see ABI.md for the order of steps and why each stands where it does.
/// </summary>
static class EntryHalf
{
    /// <summary>System V x86-64 ABI, "The Stack Frame": RSP is a multiple of this at a call.</summary>
    const int StackAlignment = 16;

    /// <summary>From a less trusted component into T. Ends with the call.</summary>
    public static void EmitIntoTrusted(SectionWriter writer, Edge edge, int counter)
    {
        Assembler code = writer.Code;
        GateOptions options = writer.Policy.Gates;

        code.mov(writer.Word(edge.Caller, nameof(CorePage.SavedStack)), rsp);
        Registers.EmitKeepArguments(code, edge.Export);
        Mark trusted = RightsSwitch.Emit(writer, Component.Trusted, edge.ToString());
        // Behind the switch: nobody gets past it with T's rights.
        if (options.ClearDirection) code.cld();
        Registers.EmitRestoreArguments(code, edge.Export);
        // 0 for whoever is not current: the call then faults, and T never works for one component in the name of another.
        if (options.PrivateStacks) code.mov(rsp, writer.StackFor(edge.Caller));
        else code.and(rsp, -StackAlignment);
        writer.Window(trusted, writer.Here, Component.Trusted, edge.Caller);
        EmitCount(writer, counter);
        code.call(edge.Target);
    }

    /// <summary>From T into a less trusted component. Ends with the call.</summary>
    public static void EmitIntoLessTrusted(SectionWriter writer, Edge edge, int counter)
    {
        Assembler code = writer.Code;
        Component callee = edge.Export.Owner;

        EmitCount(writer, counter);
        Mark lessTrusted = EmitSaveAndSwitch(writer, edge);
        Registers.EmitRestoreArguments(code, edge.Export);
        Registers.EmitScrubScratch(code, writer.Policy.Gates.Scrub);
        code.mov(rsp, writer.Word(callee, nameof(CorePage.SavedStack)));
        writer.Window(lessTrusted, writer.Here, callee, Component.Trusted);
        // A component that was left by a call of its own has its stack at a return address.
        code.and(rsp, -StackAlignment);
        code.call(edge.Target);
    }

    /// <summary>
    /// The part that every way from T to a less trusted component shares, so that every return half finds the same
    /// frame on T's stack: saves T's registers and words, makes the callee current, clears, switches. Returns the
    /// place where the callee's rights are in force.
    /// </summary>
    public static Mark EmitSaveAndSwitch(SectionWriter writer, Edge edge)
    {
        Assembler code = writer.Code;
        Component callee = edge.Export.Owner;

        foreach (AssemblerRegister64 register in Registers.CalleeSaved) code.push(register);
        foreach (AssemblerMemoryOperand word in TrustedFrame.Words(writer)) code.push(word);
        code.mov(writer.Word(Component.Trusted, nameof(CorePage.Current)), (int)callee);
        foreach (Component component in TrustedFrame.Entered)
        {
            if (component == callee) code.mov(writer.StackFor(component), rsp);
            else code.mov(writer.StackFor(component), 0);
            code.mov(writer.Word(component, nameof(CorePage.Open)), component == callee ? 1 : 0);
        }
        Registers.EmitKeepArguments(code, edge.Export);
        Registers.EmitScrubBeforeEntry(code, edge.Export, writer.Policy.Gates.Scrub);
        if (writer.Policy.Gates.ClearDirection) code.cld();
        return RightsSwitch.Emit(writer, callee, edge.ToString());
    }

    static void EmitCount(SectionWriter writer, int counter)
    {
        if (writer.Policy.CountsCrossings)
            writer.Code.inc(__qword_ptr[writer.Symbols.Counters + (ulong)counter * sizeof(ulong)]);
    }
}
