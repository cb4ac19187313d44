using System;
using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// What a frame must look like before it is resumed (I4). The rights are none of its business: the stub takes them from
/// <see cref="InterruptFrame.Interrupted"/>, which comes from T's memory. The rest of the frame lay on a page that
/// everybody may write. So a wrong frame of a less trusted component is that component's fault, and ends as much as any
/// other fault of it; a wrong frame of T is a broken invariant.
/// </summary>
static class InterruptReturn
{
    // RFLAGS that a program may own: SDM vol. 1, "EFLAGS Register". All others, above all TF, IOPL, NT and AC, are cleared.
    const ulong Arithmetic = 1 << 0 | 1 << 2 | 1 << 4 | 1 << 6 | 1 << 7 | 1 << 11;  // CF PF AF ZF SF OF
    const ulong Direction = 1 << 10;
    const ulong InterruptEnable = 1 << 9;
    const ulong AlwaysOne = 1 << 1;

    static ulong s_codeSelector;
    static ulong s_stackSelector;

    /// <summary>Remembers the selectors that T itself has: everybody has the same.</summary>
    public static void Init()
    {
        uint selectors = Processor.Selectors();
        s_codeSelector = selectors & 0xFFFF;
        s_stackSelector = selectors >> 16;
    }

    /// <summary>Makes a frame T's own: it continues behind T's call of the component, which must be the current one.</summary>
    public static void Unwind(ref InterruptFrame frame, Component component)
    {
        frame.Interrupted = (ulong)Component.Trusted;
        frame.Rip = Image.Unwind;
        frame.Rsp = TrustedCore.StackFor(component);
        frame.Cs = s_codeSelector;
        frame.Ss = s_stackSelector;
        frame.Rflags = InterruptEnable | AlwaysOne;
    }

    /// <summary>Corrects the flags; anything else that is wrong ends what the component does, or the run.</summary>
    public static void Check(ref InterruptFrame frame)
    {
        Component interrupted = (Component)frame.Interrupted;
        if (interrupted == Component.Trusted)
        {
            CheckTrusted(frame);
            return;                         // its flags are its own
        }
        Component stackOwner = InGates(frame.Rip) ? StackOwnerInGate(interrupted, frame.Rip) : interrupted;
        ReadOnlySpan<byte> wrong = WhatIsWrong(frame, stackOwner);
        if (!wrong.IsEmpty)
        {
            if (Cores.TryDefer(ref frame))
                return;
            frame.Vector = Vectors.NotResumable;
            frame.Error = 0;
            if (!Containment.TryEnd(ref frame, wrong))
                FaultReport.End(frame, wrong);
            return;
        }
        // Inside a stub interrupts stay off: its interrupt page is in use.
        ulong enable = stackOwner == Component.None ? 0 : InterruptEnable;
        frame.Rflags = frame.Rflags & (Arithmetic | Direction) | enable | AlwaysOne;
    }

    // Its stack is not looked at: nobody else ran since, and T's handlers nest on stacks of their own.
    static void CheckTrusted(in InterruptFrame frame)
    {
        ReadOnlySpan<byte> wrong = WhatIsWrong(frame);
        if (!wrong.IsEmpty)
            Panic.Halt(wrong);
    }

    // What forbids to resume a frame, in one word; empty when nothing does.
    static ReadOnlySpan<byte> WhatIsWrong(in InterruptFrame frame)
    {
        // A handler itself runs with a null SS: the processor loads it when it switches stacks.
        if (frame.Cs != s_codeSelector || (frame.Ss != s_stackSelector && frame.Ss != 0))
            return "I4-selectors"u8;
        return InGates(frame.Rip) || InText((Component)frame.Interrupted, frame.Rip) ? default : "I4-instruction"u8;
    }

    // The same, and the stack: only for whoever is not T.
    static ReadOnlySpan<byte> WhatIsWrong(in InterruptFrame frame, Component stackOwner)
    {
        ReadOnlySpan<byte> wrong = WhatIsWrong(frame);
        if (!wrong.IsEmpty)
            return wrong;
        Interval stack = stackOwner == Component.None ? InterruptPages.All : Threads.Stack(stackOwner);
        return stack.ContainsStackPointer(frame.Rsp) ? default : "I4-stack"u8;
    }

    // The text of a domain is that of all its components: in `none` everything runs as T.
    static bool InText(Component interrupted, ulong instruction)
    {
        ComponentSet domain = Domains.Of(interrupted);
        for (Component owner = Component.Trusted; owner <= Components.Last; owner++)
            if (domain.Contains(owner) && Image.Text(owner).Contains(instruction))
                return true;
        return false;
    }

    static bool InGates(ulong instruction) => Image.Text(Component.None).Contains(instruction);

    // Whose stack is legitimate there: a window says so; elsewhere in a gate it is that of the rights in force.
    static Component StackOwnerInGate(Component rights, ulong instruction)
    {
        ulong offset = instruction - AddressSpace.ImageBase;
        foreach (ref readonly GateWindow window in Image.Windows)
            if (offset >= window.Start && offset < window.End && window.Rights == (uint)rights)
                return (Component)window.StackOwner;
        return rights;
    }
}
