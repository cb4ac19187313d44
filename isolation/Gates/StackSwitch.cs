using Iced.Intel;
using Testbed.Contracts;
using Testbed.Isolation.Policy;
using static Iced.Intel.AssemblerRegisters;

namespace Testbed.Isolation.Gates;

/// <summary>
/// The steps of a gate that change stacks (I5). Where all share one stack, what remains is that RSP is a multiple of 16
/// at a call (System V x86-64 ABI, "The Stack Frame").
/// </summary>
static class StackSwitch
{
    const int Alignment = 16, ReturnAddressBytes = 8;

    /// <summary>X calls T: keeps X's stack pointer, under X's rights.</summary>
    public static void EmitLeave(SectionWriter writer, Component caller)
    {
        if (IsPrivate(writer)) writer.Code.mov(writer.Word(caller, nameof(CorePage.SavedStack)), rsp);
    }

    /// <summary>
    /// X calls T: T's stack. It is 0 for whoever is not current: the call then faults, and T never works for one
    /// component in the name of another.
    /// </summary>
    public static void EmitToTrusted(SectionWriter writer, Component caller)
    {
        if (IsPrivate(writer)) writer.Code.mov(rsp, writer.StackFor(caller));
        else writer.Code.sub(rsp, ReturnAddressBytes);
    }

    /// <summary>T returns to X: back to where X left.</summary>
    public static void EmitBackToLessTrusted(SectionWriter writer, Component caller)
    {
        if (IsPrivate(writer)) writer.Code.mov(rsp, writer.Word(caller, nameof(CorePage.SavedStack)));
        else writer.Code.add(rsp, ReturnAddressBytes);
    }

    /// <summary>T calls X: X's stack. Returns the place where it is in force.</summary>
    public static Mark EmitToLessTrusted(SectionWriter writer, Component callee)
    {
        if (!IsPrivate(writer)) return writer.Here;     // the registers and words of the frame, with the return address, are even
        writer.Code.mov(rsp, writer.Word(callee, nameof(CorePage.SavedStack)));
        Mark inForce = writer.Here;
        // A component that was left by a call of its own has its stack at a return address.
        writer.Code.and(rsp, -Alignment);
        return inForce;
    }

    /// <summary>X returns to T. The frame on T's stack is the current component's. For anybody else this is 0, and the first pop faults.</summary>
    public static void EmitBackToTrusted(SectionWriter writer, Component callee)
    {
        if (IsPrivate(writer)) writer.Code.mov(rsp, writer.StackFor(callee));
    }

    static bool IsPrivate(SectionWriter writer) => writer.Policy.Gates.Stacks == Stacks.Private;
}
