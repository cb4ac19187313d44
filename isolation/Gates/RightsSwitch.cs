using Iced.Intel;
using Testbed.Contracts;
using Testbed.Isolation.Policy;

namespace Testbed.Isolation.Gates;

/// <summary>
/// A switch of rights, whatever it is made of: all that gates, copy routines and interrupt stubs know of the
/// <see cref="Mechanism"/>. Another mechanism is one more class beside <see cref="PkruSwitch"/>, and a row in
/// <see cref="Of"/>.
/// </summary>
abstract class RightsSwitch
{
    /// <summary>The emitter of a mechanism.</summary>
    public static RightsSwitch Of(Mechanism mechanism) => mechanism switch
    {
        Mechanism.ProtectionKeys => new PkruSwitch(),
        _ => new NoSwitch(),
    };

    /// <summary>
    /// Switches to the rights of a component's domain. Returns the place where they are in force. May destroy RAX, RCX,
    /// RDX and the flags.
    /// </summary>
    public abstract Mark Emit(SectionWriter writer, Component target, string routine);

    /// <summary>Goes to a place when T's rights are in force. May destroy the same registers.</summary>
    public abstract void EmitBranchIfTrusted(SectionWriter writer, Label trusted);
}
