using System.Linq;
using Iced.Intel;
using Testbed.Contracts;
using static Iced.Intel.AssemblerRegisters;

namespace Testbed.Isolation.Gates;

/// <summary>
/// Return half of a gate: from the callee's return to the caller's next instruction. Reached by the callee's
/// <c>ret</c>, with the callee's rights and stack; see ABI.md.
/// </summary>
static class ReturnHalf
{
    /// <summary>From T back to the less trusted caller.</summary>
    public static void EmitToLessTrusted(SectionWriter writer, Edge edge)
    {
        Assembler code = writer.Code;

        EmitKeepResult(code, edge.Export);
        Mark lessTrusted = writer.Rights.Emit(writer, edge.Caller, edge.ToString());
        StackSwitch.EmitBackToLessTrusted(writer, edge.Caller);
        writer.Window(lessTrusted, writer.Here, edge.Caller, Component.Trusted);
        EmitRestoreResult(code, edge.Export);
        Registers.EmitScrubAfterReturn(code, edge.Export, writer.Policy.Gates.Scrub);
        code.ret();
    }

    /// <summary>From a less trusted component back to T. Returns the places where T's rights and T's stack are in force.</summary>
    public static (Mark Rights, Mark Stack) EmitToTrusted(SectionWriter writer, Edge edge)
    {
        Assembler code = writer.Code;
        Component callee = edge.Export.Owner;

        EmitKeepResult(code, edge.Export);
        Mark trusted = writer.Rights.Emit(writer, Component.Trusted, edge.ToString());
        StackSwitch.EmitBackToTrusted(writer, callee);
        Mark stack = writer.Here;
        EmitTakeFrame(writer);
        EmitRestoreResult(code, edge.Export);
        code.ret();
        return (trusted, stack);
    }

    /// <summary>Takes the frame that T left when it entered a less trusted component: floating-point control, words, registers; and the direction flag.</summary>
    public static void EmitTakeFrame(SectionWriter writer)
    {
        Assembler code = writer.Code;
        FloatingPoint.EmitTake(code);
        foreach (AssemblerMemoryOperand word in TrustedFrame.Words(writer).Reverse()) code.pop(word);
        foreach (AssemblerRegister64 register in Registers.CalleeSaved.Reverse()) code.pop(register);
        if (writer.Policy.Has(Guard.DirectionFlag)) code.cld();
    }

    static void EmitKeepResult(Assembler code, Export export)
    {
        if (export.Returns == ResultRegister.Integer) code.mov(Registers.FirstScratch, rax);
        // Half a register: the other half may hold anything of the callee's.
        if (export.Returns == ResultRegister.HalfInteger) code.mov(Registers.FirstScratchHalf, eax);
    }

    static void EmitRestoreResult(Assembler code, Export export)
    {
        if (export.Returns is ResultRegister.Integer or ResultRegister.HalfInteger) code.mov(rax, Registers.FirstScratch);
    }
}
