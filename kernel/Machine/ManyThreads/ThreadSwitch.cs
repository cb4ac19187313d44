using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Contracts;

namespace Testbed.Kernel.Machine;

/// <summary>
/// From one thread of A to another, inside T: stacks and the words of the core pages. Nobody's rights change: those are switched
/// by the gates and the interrupt return, which find the words of the thread that now runs. Bodies: ThreadSwitch.asm.
/// </summary>
public static class ThreadSwitch
{
    /// <summary>Vector of the interrupt by which T enters its own handler, to have a frame of A's resumed; one of a device that there is not.</summary>
    public const ulong Vector = 0x20;

    /// <summary>Leaves one thread, which called T, and continues another that did. Returns when the first is continued.</summary>
    [RuntimeImport("*", "thread_switch"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Switch(ref ThreadContext from, ref ThreadContext to);

    /// <summary>Leaves a thread, which called T, by interrupt <see cref="Vector"/>. Returns when it is continued.</summary>
    [RuntimeImport("*", "thread_leave"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Leave(ref ThreadContext from);

    /// <summary>Keeps the words of the core pages.</summary>
    [RuntimeImport("*", "thread_keep"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Keep(ref ThreadContext context);

    /// <summary>Puts the words into the core pages.</summary>
    [RuntimeImport("*", "thread_put"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Put(ref ThreadContext context);

    /// <summary>Sets A's Thread.</summary>
    [RuntimeImport("*", "thread_set_word"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void SetWord(ulong word);

    /// <summary>Address behind the interrupt instruction of <see cref="Leave"/>.</summary>
    [RuntimeImport("*", "thread_left_address"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern ulong LeftAddress();

    /// <summary>Where T continues a thread whose words are in the core pages, with RSP = <see cref="ThreadContext.Stack"/>.</summary>
    [RuntimeImport("*", "thread_resume_address"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern ulong ResumeAddress();

    /// <summary>Where a thread begins: it calls <c>trusted_thread</c>.</summary>
    [RuntimeImport("*", "thread_first_address"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern ulong FirstAddress();

    /// <summary>Bytes below the top of a stack that a prepared context takes; a multiple of 16.</summary>
    public const ulong PreparedBytes = 8 * sizeof(ulong);

    /// <summary>Prepares a context that begins at an instruction of T, on a stack with this top, a multiple of 16.</summary>
    // SAFETY: the caller gives the top of a stack that T may write and nobody uses.
    public static void Prepare(ref ThreadContext context, ulong stackTop, ulong begin) => context.Stack = PrepareStack(stackTop, begin);

    /// <summary>Copies a frame, and the vector state that the stub saved below it, to the pool.</summary>
    [RuntimeImport("*", "thread_keep_frame"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void KeepFrame(ref InterruptFrame frame, ref SavedFrame saved);

    /// <summary>Copies a frame and vector state from the pool to where the stub resumes from.</summary>
    [RuntimeImport("*", "thread_put_frame"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void PutFrame(ref InterruptFrame frame, ref SavedFrame saved);

    /// <summary>Copies a frame, and nothing else of its context.</summary>
    [RuntimeImport("*", "thread_copy_frame"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void CopyFrame(ref InterruptFrame from, ref InterruptFrame to);

    [RuntimeImport("*", "thread_prepare"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern ulong PrepareStack(ulong stackTop, ulong begin);
}

/// <summary>
/// A frame and, below it, what FXSAVE stored: x87, MMX and SSE registers with their control words (SDM vol. 1, "FXSAVE Area"), as they
/// lie on T's stack of an interrupt level (isolation/Gates/InterruptEntry.cs, VectorStateBytes).
/// </summary>
public unsafe struct SavedFrame
{
    const int VectorStateBytes = 512 + 8, FrameBytes = 23 * sizeof(ulong);      // Contracts.InterruptFrame; ThreadSwitch.asm has both

    fixed ulong _words[(VectorStateBytes + FrameBytes) / sizeof(ulong)];
}
