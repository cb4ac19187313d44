using Iced.Intel;
using Testbed.Contracts;
using static Iced.Intel.AssemblerRegisters;

namespace Testbed.Isolation.Gates;

/// <summary>
/// Entry half of a gate: from the caller's call to the first instruction of the callee. Called in place of the callee,
/// with the caller's rights and stack (I5); see ABI.md for the order of steps and why each stands where it does.
/// </summary>
static class EntryHalf
{
    /// <summary>From a less trusted component into T. Ends with the call.</summary>
    public static void EmitIntoTrusted(SectionWriter writer, Edge edge, int counter)
    {
        Assembler code = writer.Code;

        StackSwitch.EmitLeave(writer, edge.Caller);
        Registers.EmitKeepArguments(code, edge.Export);
        Mark trusted = writer.Rights.Emit(writer, Component.Trusted, edge.ToString());
        // Behind the switch: nobody gets past it with T's rights.
        if (writer.Policy.Has(Guard.DirectionFlag)) code.cld();
        Registers.EmitRestoreArguments(code, edge.Export);
        StackSwitch.EmitToTrusted(writer, edge.Caller);
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
        Mark itsStack = StackSwitch.EmitToLessTrusted(writer, callee);
        writer.Window(lessTrusted, itsStack, callee, Component.Trusted);
        code.call(edge.Target);
    }

    /// <summary>
    /// The part that every way from T to a less trusted component shares, so that every return half finds the same
    /// frame on T's stack: saves T's registers and words and the
    /// floating-point control state, makes the callee current, clears, switches. Returns the
    /// place where the callee's rights are in force.
    /// </summary>
    public static Mark EmitSaveAndSwitch(SectionWriter writer, Edge edge)
    {
        Assembler code = writer.Code;
        Component callee = edge.Export.Owner;

        foreach (AssemblerRegister64 register in Registers.CalleeSaved) code.push(register);
        foreach (AssemblerMemoryOperand word in TrustedFrame.Words(writer)) code.push(word);
        FloatingPoint.EmitSave(code);
        code.mov(writer.Word(Component.Trusted, nameof(CorePage.Current)), (int)callee);
        foreach (Component component in writer.Entered)
        {
            if (component == callee) code.mov(writer.StackFor(component), rsp);
            else code.mov(writer.StackFor(component), 0);
            code.mov(writer.Word(component, nameof(CorePage.Open)), component == callee ? 1 : 0);
        }
        Registers.EmitKeepArguments(code, edge.Export);
        Registers.EmitScrubBeforeEntry(code, edge.Export, writer.Policy.Gates.Scrub);
        if (writer.Policy.Has(Guard.DirectionFlag)) code.cld();
        return writer.Rights.Emit(writer, callee, edge.ToString());
    }

    static void EmitCount(SectionWriter writer, int counter)
    {
        if (writer.Policy.CountsCrossings)
            writer.Code.inc(__qword_ptr[writer.Symbols.Counters + (ulong)counter * sizeof(ulong)]);
    }
}
