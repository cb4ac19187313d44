using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Contracts.Edges;

/// <summary>
/// Routines that the image tool generates into the gate section for T (rule 6). Each works in registers only, under
/// an application's rights, between that application's memory and its exchange page (which T may access as well).
/// Not edges: T's own, but emitted where every other switch of rights is emitted.
/// </summary>
static class GateSection
{
    /// <summary>Copies from A's memory to A's exchange page, at most one page. Returns 1, or 0 when A itself could not read there.</summary>
    [RuntimeImport("*", "gate_copy_from_application"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long CopyFromApplication(nuint source, nuint length);

    /// <summary>Copies from A's exchange page to A's memory, at most one page. Returns 1, or 0 when A itself could not write there.</summary>
    [RuntimeImport("*", "gate_copy_to_application"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long CopyToApplication(nuint target, nuint length);

    /// <summary>As <see cref="CopyFromApplication"/>, for the second application; only in images that have one.</summary>
    [RuntimeImport("*", "gate_copy_from_second_application"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long CopyFromSecondApplication(nuint source, nuint length);

    /// <summary>As <see cref="CopyToApplication"/>, for the second application; only in images that have one.</summary>
    [RuntimeImport("*", "gate_copy_to_second_application"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long CopyToSecondApplication(nuint target, nuint length);
}
