using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Contracts.Edges;

/// <summary>
/// Routines that the image tool generates into the gate section for T (rule 6). Each works in registers only, under an
/// application's rights, between what that application may access: its memory, its exchange page (which T may access as well)
/// and what everybody may read. Not edges: T's own, but emitted where every other switch of rights is emitted.
/// </summary>
static class GateSection
{
    /// <summary>Copies under A's rights. Returns 1, or 0 when A itself could not read all of the source or write all of the target.</summary>
    [RuntimeImport("*", "gate_copy_for_application"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long CopyForApplication(nuint target, nuint source, nuint length);

    /// <summary>As <see cref="CopyForApplication"/>, for the second application; only in images that have one.</summary>
    [RuntimeImport("*", "gate_copy_for_second_application"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long CopyForSecondApplication(nuint target, nuint source, nuint length);
}
