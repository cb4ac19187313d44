using System.Runtime.InteropServices;

namespace Testbed.Contracts;

/// <summary>
/// A component's page of per-core words, with the component's key. The virtual address is the same on every core and
/// will be an alias of a frame of that core's own, so that threads and cores add no instruction to a gate.
/// Contract: offsets are used by the gates (isolation/Gates); initial values stand in kernel/Machine/Image/CorePages.asm.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct CorePage
{
    /// <summary>
    /// Only in the page of a less trusted component: where its stack continues when it is entered: its top, or where it
    /// last left by a gate.
    /// </summary>
    public ulong SavedStack;

    /// <summary>
    /// Only in T's page: the less trusted component that T last entered and that has not returned (a
    /// <see cref="Component"/>). With T's rights not in force, this is who runs. Only gates write it.
    /// </summary>
    public ulong Current;

    /// <summary>
    /// Only in the page of a less trusted component: 1 while it is <see cref="Current"/>, else 0. Every switch to its
    /// rights ends in a fault when this is 0: so another component that jumps into one of its gates gets nowhere.
    /// Written by T's gates alone; the component itself gains nothing by changing it.
    /// </summary>
    public ulong Open;

    /// <summary>
    /// Only in T's page: where T's stack continues when U calls or returns; 0 unless U is <see cref="Current"/>, so
    /// that anybody else who jumps into a gate of U faults at T's first push or pop: neither page 0 nor the last page
    /// of the address space is ever mapped. Only gates write it.
    /// </summary>
    public ulong StackForUntrusted;

    /// <summary>The same for A.</summary>
    public ulong StackForApplication;

    /// <summary>
    /// Only in T's page: T's stack pointer while a copy routine works under the current component's rights; else 0, so that
    /// anybody who jumps to the routine's way back faults at the return. Only copy routines write it, and the unwinding routine ends what it cut off.
    /// </summary>
    public ulong CopyStack;

    /// <summary><see cref="StackForUntrusted"/> for the second application, in images that have one.</summary>
    public ulong StackForSecondApplication;

    /// <summary>
    /// Only in the page of an application with threads: what it gave when it created the running thread, 0 for the first one. Its
    /// thread-local storage hangs on this word. T writes it when threads change; the application gains nothing by changing it.
    /// </summary>
    public ulong Thread;

    /// <summary>
    /// Only in T's page: the number of the core whose page this is, 0 for the one that booted. Only images with threads have more than one
    /// (kernel/Machine/ManyThreads/Cores).
    /// </summary>
    public ulong Core;
}
