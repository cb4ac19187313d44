using System.Runtime.InteropServices;

namespace Testbed.Contracts;

/// <summary>
/// A component's page of per-core words, with the component's key. The virtual address is the same on every core and
/// will be an alias of a frame of that core's own, so that threads and cores add no instruction to a gate.
/// Contract: offsets are used by the gates (isolation/Gates); initial values stand in kernel/Machine/CorePages.asm.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct CorePage
{
    /// <summary>Where this component's stack continues when it is entered: its top, or where it last left by a gate.</summary>
    public ulong SavedStack;

    /// <summary>
    /// Only in T's page: the less trusted component that T last entered and that has not returned (a
    /// <see cref="Component"/>). With T's rights not in force, this is who runs.
    /// </summary>
    public ulong Current;
}
