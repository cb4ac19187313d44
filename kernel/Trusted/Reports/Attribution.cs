using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// Whose fault a fault is, and with which rights it happened: out of what T knows, for most of a frame is a claim. The
/// interrupt page is open to everybody, and everybody may jump into a stub: when <see cref="InterruptFrame.Interrupted"/>
/// is not T, then vector, error code, registers and flags are what that component says (I4).
/// </summary>
static class Attribution
{
    /// <summary>The component to which a fault is attributed.</summary>
    public static Component Of(in InterruptFrame frame)
    {
        Component interrupted = (Component)frame.Interrupted;

        // A fault in a gate under T's rights: somebody jumped to a switch with rights of his own in EAX, and the
        // comparison behind it stopped him. T is there only on behalf of the current component.
        bool crossing = interrupted == Component.Trusted && Image.Text(Component.None).Contains(frame.Rip);
        Component current = crossing ? TrustedCore.Current : Component.None;
        if (current is Component.Untrusted or Component.Application || (Components.Last > Component.Application && current == Components.Last))
            return current;

        // Where T's domain holds others too, only the instruction tells them apart: they run as T. Of anybody else T's
        // memory says who it is, even where two share a domain and one runs the other's code.
        if (interrupted != Component.Trusted)
            return interrupted;
        ComponentSet domain = Domains.Of(interrupted);
        for (Component owner = Component.Trusted; owner <= Components.Last; owner++)
            if (domain.Contains(owner) && Image.Text(owner).Contains(frame.Rip))
                return owner;
        return interrupted;
    }

    /// <summary>PKRU at the interruption: the value of that component's domain in the image record; 0 where keys are off.</summary>
    public static uint Rights(in InterruptFrame frame) => Image.Rights((Component)frame.Interrupted);

    /// <summary>
    /// Whether a report may show the word at an address that a component named: only one that it could have read itself.
    /// Before the frame table exists only T runs, and only its stack is known.
    /// </summary>
    public static bool MayShow(Component who, ulong address)
        => Frames.Known
            ? Frames.Table.MayAccess(Domains.Of(who), address, sizeof(ulong), write: false)
            : who == Component.Trusted && Image.Stack(who).Contains(address);
}
