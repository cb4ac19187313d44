using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// What a frame must look like before it is resumed (I4). The rights are none of its business: the stub takes them from
/// <see cref="InterruptFrame.Interrupted"/>, which comes from T's memory. The rest of the frame lay on a page that
/// everybody may write.
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

    /// <summary>Corrects the flags; anything else that is wrong is a panic.</summary>
    public static void Check(ref InterruptFrame frame)
    {
        // A handler itself runs with a null SS: the processor loads it when it switches stacks.
        if (frame.Cs != s_codeSelector || (frame.Ss != s_stackSelector && frame.Ss != 0))
            Panic.Halt("I4-selectors"u8);

        Component interrupted = (Component)frame.Interrupted;
        if (!InGates(frame.Rip) && !InText(interrupted, frame.Rip))
            Panic.Halt("I4-instruction"u8);
        if (interrupted == Component.Trusted)
            return;                         // nobody else ran since; T's handlers nest on stacks of their own
        Component stackOwner = InGates(frame.Rip) ? StackOwnerInGate(interrupted, frame.Rip) : interrupted;
        Interval stack = stackOwner == Component.None ? InterruptPages.All : Image.Stack(stackOwner);
        if (!stack.ContainsStackPointer(frame.Rsp))
            Panic.Halt("I4-stack"u8);
        // Inside a stub interrupts stay off: its interrupt page is in use.
        ulong enable = stackOwner == Component.None ? 0 : InterruptEnable;
        frame.Rflags = frame.Rflags & (Arithmetic | Direction) | enable | AlwaysOne;
    }

    // The text of a domain is that of all its components: in `none` everything runs as T.
    static bool InText(Component interrupted, ulong instruction)
    {
        ComponentSet domain = Domains.Of(interrupted);
        for (Component owner = Component.Trusted; owner <= Component.Application; owner++)
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
